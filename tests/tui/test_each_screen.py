"""What holds on every screen, at every size.

No word is cut; the foot says how to get help; a key that is clicked does what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from lanes import first
from placeready.tui.block_view import BlockView, text_of
from placeready.tui.foot import KeyBar
from placeready.tui.line_list import LineList
from placeready.tui.line_view import LineView
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.report_drawing import pieces_of
from placeready.tui.report_page import ReportPage
from screens import BEFORE, SIZES, WITHIN, Visit, visit

_LONGEST = 28
_DRAWN = re.compile(r"[\u2500-\u259f]+")


def _no_word_is_cut(there: Visit) -> None:
    """Each word on the screen is a whole word of what is to be said."""
    widgets = [*there.app.screen.query(Widget).results()]
    typed = " ".join(_typed(widgets))
    whole = {">", *" ".join(_said(widgets)).split()}
    # A link can be longer than the widest line.
    typed += " ".join(word for word in whole if len(word) > _LONGEST)
    for word in _DRAWN.sub(" ", there.text).split():
        assert word in whole or word in typed, f"{word}\n{there.text}"


def _said(widgets: list[Widget]) -> Iterator[str]:
    for each in widgets:
        yield f"{each.border_title or ''} {each.border_subtitle or ''}"
        match each:
            case BlockView():
                yield _DRAWN.sub(" ", text_of(each.blocks, 1000).plain)
            case ReportPage():
                drawn = pieces_of(each.blocks, 1000)
                yield f"» + - {' '.join(str(o) for p in drawn for o in p.lines)}"
            case LineView():
                yield " ".join(map(str, each.lines))
            case LineList():
                for entry in each.entries:
                    yield f"{entry.label} {entry.mark} {entry.detail}"
            case Static():
                yield str(each.content)


def _typed(widgets: list[Widget]) -> Iterator[str]:
    """What the person types moves sideways in its field."""
    for each in widgets:
        match each:
            case Input():
                yield each.value
                yield each._suggestion  # what stands after the cursor
            case TextArea():
                yield each.text


async def _keys_do_what_they_say(there: Visit, name: str, ran: list[str]) -> None:
    """Each key at the foot runs its action, which is there."""
    screen = there.app.screen
    bar = screen.query_one(KeyBar)
    shown = there.words_in(bar.content_region)
    assert name == "help" or re.search(r"(\?|F1) help$", shown), shown

    async def spy(action: str, *args: object, **others: object) -> bool:
        ran.append(action)
        return True

    there.app.run_action = spy  # type: ignore[method-assign, assignment]
    for key in bar.shown:
        await there.click(key.words, len(key.words) - 1, last=True)
        assert ran[-1] == key.action, key
        place, _, action = key.action.partition(".")
        target = there.app if place == "app" else screen
        assert hasattr(target, f"action_{action.partition('(')[0]}"), key
    del there.app.run_action


@pytest.mark.slow
@pytest.mark.parametrize("size", first(1, reversed(SIZES)))
def test_no_word_is_cut_and_the_keys_at_the_foot_do_what_they_say(
    size: tuple[int, int], answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        for name, way in WITHIN.items():
            await way(there)
            _no_word_is_cut(there)
            await _keys_do_what_they_say(there, name, [])
            if name == "ask":
                await there.press("enter")
                await there.until(lambda: isinstance(there.app.screen, QuestionScreen))
                there.app.clear_notifications()
            while not isinstance(there.app.screen, QuestionScreen):
                await there.press("escape")

    visit(steps, size, answers)


@pytest.mark.slow
@pytest.mark.parametrize("size", first(1, reversed(SIZES)))
def test_nor_is_one_before_the_first_question(size: tuple[int, int]) -> None:
    async def steps(there: Visit) -> None:
        _no_word_is_cut(there)
        await _keys_do_what_they_say(there, "start", [])
        for name, way in BEFORE.items():
            await way(there)
            _no_word_is_cut(there)
            await _keys_do_what_they_say(there, name, [])
            while there.find("n  New") is None:
                await there.press("escape")

    visit(steps, size)
