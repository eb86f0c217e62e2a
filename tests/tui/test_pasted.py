"""Pasting into the fields of one line: nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from screens import Visit, go, on_disk, visit

NAME = "f.buyin.crossparty"
LINK = "https://example.org/minute?a=1&b=2"
MINUTE = "Cabinet minutes 3 March"


async def _paste(there: Visit, text: str) -> None:
    there.app.post_message(Paste(text))
    await there.settle()


def _evidence(there: Visit) -> list[Any]:
    interview = there.app.session.interview
    return [each.model_dump() for each in interview.state_of(NAME).evidence]


async def _to_evidence(there: Visit) -> None:
    await go(there, NAME)
    await there.press("e")


def test_title_pages_and_link_go_where_they_belong(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await _to_evidence(there)
        await _paste(there, f"{MINUTE}\nItem 7, pages 3 to 9\n{LINK}")
        title = f"{MINUTE} Item 7, pages 3 to 9"
        assert _evidence(there) == [{"title": title, "url": LINK}]
        await there.press("escape", "u")
        assert _evidence(there) == []

    visit(steps, path=path)


def test_several_lines_without_a_link_are_all_kept(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await _to_evidence(there)
        await _paste(there, "Minutes\nItem 7")
        assert _evidence(there) == [{"title": "Minutes Item 7", "url": None}]

    visit(steps, path=path)


def test_a_second_link_does_not_take_the_place_of_the_first(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await _to_evidence(there)
        await _paste(there, LINK)
        await _paste(there, f"Minutes\n{LINK}2")
        assert _evidence(there) == [{"title": f"Minutes {LINK}2", "url": LINK}]

    visit(steps, path=path)


@pytest.mark.parametrize(("text", "kept"), [("x" * 323, 200), ("y " * 500, 200)])
def test_of_a_title_that_is_too_long_what_fits_is_kept_and_the_rest_told(
    text: str, kept: int, path: Path
) -> None:
    async def steps(there: Visit) -> None:
        await _to_evidence(there)
        await _paste(there, text)
        assert _evidence(there) == [{"title": text[:kept].strip(), "url": None}]
        assert there.find("did not fit and were left out") is not None

    visit(steps, path=path)


def test_of_a_link_that_is_too_long_what_fits_is_kept_and_the_rest_told(
    path: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await _to_evidence(there)
        await _paste(there, f"Minutes\nhttps://example.org/{'a' * 2100}")
        (found,) = _evidence(there)
        assert found["title"] == "Minutes"
        assert len(found["url"]) == 2000
        assert there.find("120 characters did not fit") is not None

    visit(steps, path=path)


@pytest.mark.slow
def test_what_is_pasted_is_on_disk_at_once(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await _to_evidence(there)
        await _paste(there, f"{MINUTE}\n{LINK}")
        assert LINK in path.read_text(encoding="utf-8")

    visit(steps, path=path)
    assert NAME not in on_disk(path)["answers"]


def test_an_area_that_is_pasted_over_two_lines_is_searched_for_whole() -> None:
    async def steps(there: Visit) -> None:
        await there.press("n")
        await _paste(there, "West\nBerkshire")
        assert there.find("> West Berkshire") is not None

    visit(steps)
