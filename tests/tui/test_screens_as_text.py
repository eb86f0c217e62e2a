"""Screens as text, compared with what was read and found good.

Set UPDATE_GOLDEN=1 to write them anew; then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import ROOT
from placeready.interview import environment
from screens import BEFORE, SMALL, USUAL, WITHIN, Visit, Way, go, visit

GOLDEN = ROOT / "tests" / "golden" / "screens"


def _same(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for documents that is called the same everywhere."""
    folder = Path("/home/officer/Documents/placeready")
    monkeypatch.setattr(environment, "folder_for_answers", lambda: folder)


async def _stay(there: Visit) -> None:
    """The start is where one is."""


@pytest.mark.parametrize("size", [USUAL, SMALL])
def test_the_screens_before_the_first_question_read_as_they_should(
    size: tuple[int, int],
) -> None:
    wanted = {"start": _stay, **BEFORE} if size == USUAL else {"start": _stay}
    for name, way in wanted.items():
        _look(name, way, size, None)


@pytest.mark.parametrize("name", WITHIN)
def test_the_screens_of_an_interview_read_as_they_should(
    name: str, answers: Path
) -> None:
    _look(name, WITHIN[name], USUAL, answers)


@pytest.mark.parametrize("name", ["question", "review", "result"])
def test_they_read_as_they_should_where_there_is_little_room(
    name: str, answers: Path
) -> None:
    _look(name, WITHIN[name], SMALL, answers)


def test_the_result_beside_the_question_reads_as_it_should(answers: Path) -> None:
    async def way(there: Visit) -> None:
        await go(there, "f.buyin.crossparty")
        await there.press("0")

    _look("beside", way, (120, 40), answers)


def _look(name: str, way: Way, size: tuple[int, int], path: Path | None) -> None:
    async def steps(there: Visit) -> None:
        await way(there)
        _same(f"{name}-{size[0]}x{size[1]}", there.text)

    visit(steps, size, path)
