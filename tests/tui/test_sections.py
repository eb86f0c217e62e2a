"""The sections beside the question: how each stands, and going there."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import shipped
from lanes import first
from placeready.interview.section_state import section_states
from placeready.tui.answer_list import AnswerList
from placeready.tui.foot import KeyBar
from placeready.tui.section_list import SectionList
from screens import Visit, go, visit

SIDED = (100, 30)
FIRST = "f.buyin.decision"
SECOND = shipped().questions_of["f.buyin"][1].id


def _row(there: Visit, words: str) -> str:
    """The part of the row with these words that is in the list of sections."""
    region = there.app.screen.query_one(SectionList).region
    rows = [row[: region.right] for row in there.rows[: region.bottom]]
    return next(row.strip("│┃ ") for row in rows if words in row)


def test_each_section_says_how_it_stands_by_a_sign_and_a_word_or_number(
    path: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await go(there, FIRST)
        assert _row(there, "High-level").startswith("▌ ·")
        assert _row(there, "High-level").endswith("0/3")
        await there.press("3")
        assert _row(there, "High-level").startswith("▌ ◐")
        assert _row(there, "High-level").endswith("1/3")
        await there.press("right", "3", "right", "d", "right")
        assert _row(there, "High-level").startswith("✓")
        assert _row(there, "High-level").endswith("done")
        # The top answer to a fact counts lower until there is evidence.
        await go(there, FIRST)
        await there.press("4")
        assert _row(there, "High-level").startswith("▌ !")
        assert _row(there, "High-level").endswith("look")
        await go(there, "f.purpose.statement")
        await there.press("m")
        assert _row(there, "Shared purpose").startswith("▌ !")
        assert _row(there, "Shared purpose").endswith("0/3")

    visit(steps, SIDED, path)


@pytest.mark.parametrize("way", first(1, ["key", "mouse"]))
def test_a_section_is_gone_on_with_at_its_first_question_without_an_answer(
    way: str, path: Path
) -> None:
    async def steps(there: Visit) -> None:
        await go(there, FIRST)
        await there.press("3")
        await go(there, shipped().context[0].id)
        if way == "key":
            await there.press("tab")
            assert isinstance(there.app.focused, SectionList)
            assert there.find("Enter go there") is not None
            await there.press("down")
            assert _row(there, "High-level").startswith(">")
            await there.press("enter")
        else:
            await there.click("High-level")
        await there.until(lambda: there.app.session.interview.at == SECOND)
        assert isinstance(there.app.focused, AnswerList)
        assert there.find("Enter next") is not None
        await there.press("2")
        assert there.app.session.interview.chosen(SECOND) == 2

    visit(steps, SIDED, path)


@pytest.mark.parametrize("width", first(1, [200, 139, 100]))
def test_they_stand_there_in_every_window_that_is_wide_enough(
    width: int, path: Path
) -> None:
    async def steps(there: Visit) -> None:
        assert there.app.screen.query_one(SectionList).display
        assert "┏━ About your area · 1 of 9 ━" in there.text

    visit(steps, (width, 30), path)


def test_the_section_one_is_in_is_scrolled_to(path: Path) -> None:
    async def steps(there: Visit) -> None:
        states = section_states(there.app.session.interview)
        for number in (len(states) - 1, 3, len(states) // 2):
            section = states[number].section
            await go(there, section.questions[0])
            word = section.title.split()[0]
            assert "▌" in _row(there, word), there.text

    visit(steps, (100, 22), path)


def test_escape_in_the_sections_goes_back_to_the_answers(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await there.press("tab", "down", "escape")
        assert isinstance(there.app.focused, AnswerList)
        assert there.app.session.interview.at == shipped().context[0].id

    visit(steps, SIDED, path)


def test_where_there_is_no_room_for_them_the_keys_answer_all_the_same(
    path: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("tab")
        await there.pilot.resize_terminal(80, 24)
        await there.settle()
        assert not there.app.screen.query_one(SectionList).display
        await there.press("tab", "1", "enter")
        interview = there.app.session.interview
        assert interview.progress().answered == 1
        assert interview.questionnaire.place[interview.at] == 1

    visit(steps, SIDED, path)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
def test_the_keys_at_the_foot_stand_in_the_same_places_at_every_question(
    size: tuple[int, int], path: Path
) -> None:
    async def steps(there: Visit) -> None:
        interview = there.app.session.interview
        bar = there.app.screen.query_one(KeyBar)
        seen = set()
        for name in interview.questionnaire.questions[::4]:
            for key in ((), ("1",), ("enter",)):
                await go(there, name)
                await there.press(*key)
                seen.add(bar.shown)
        assert len(seen) == 1, seen
        (keys,) = seen
        told = [each.label for each in keys]
        assert told[:6] == ["next", "back", "evidence", "note", "go to", "review"]
        assert told[-1] == "help"

    visit(steps, size, path)
