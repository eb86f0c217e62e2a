"""A questionnaire that stays open for days takes no more than it did at first."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size

from placeready.interview import interview
from placeready.tui.themes import NAMES
from screens import Visit, go, visit

SIZE = (120, 40)
# What is written is taken back: answers that grow need more room, and that is right.
ROUND = (
    *("2", "right", "4", "left", "n", "a", "escape", "u", "e", "b", "escape", "u"),
    *("v", "down"),
    *("escape", "r", "pagedown", "w", "escape", "escape", "g", "n", "escape"),
    *("w", "escape", "l", "escape", "f1", "escape", "m", "u", "y", "h", "h", "s"),
)


async def _one_round(there: Visit) -> None:
    await go(there, "f.buyin.decision")
    await there.press(*ROUND)
    for theme in NAMES:
        there.app.theme = theme
        await there.settle()
    for size in ((60, 20), SIZE):
        there.app.post_message(Resize(Size(*size), Size(*size)))
        await there.settle()


def _alive() -> Counter[str]:
    gc.collect()
    return Counter(type(each).__qualname__ for each in gc.get_objects())


@pytest.mark.slow
def test_what_is_typed_in_is_not_kept_once_it_is_closed(answers: Path) -> None:
    found: list[Counter[str]] = []

    async def steps(there: Visit) -> None:
        for name in ("f.buyin.decision", "f.buyin.crossparty"):
            for _ in range(2):
                await go(there, name)
                await there.press("n", "a", "escape", "e", "b", "escape", "left")
            found.append(_alive())

    visit(steps, SIZE, answers)
    for kind in ("TextArea", "Input"):
        assert found[1][kind] <= 2, "the last one may still be going"
    # As many as are in view, and not those of all screens that were.
    assert found[1]["StylesCache"] < 100


@pytest.mark.slow
def test_after_three_times_as_many_actions_as_many_things_are_alive(
    answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is kept to be undone is full after the first few rounds.
    monkeypatch.setattr(interview, "MOST_UNDONE", 10)
    found: list[int] = []

    async def steps(there: Visit) -> None:
        for _ in range(9):
            await _one_round(there)
            await go(there, "f.buyin.decision")
            await there.press("l", "escape")
            found.append(_alive().total())

    visit(steps, SIZE, answers)
    # A screen that has just been closed may still be among them, so that the least of
    # some is compared.
    assert min(found[-4:]) < min(found[1:4]) * 1.1, found
