"""Every screen with the second ruleset: what stands on it is about schools."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Input

from another_subject import SCHOOL_ID, first_words_in
from builders import SCHOOL
from lanes import first
from placeready.interview.controller import Controller
from placeready.interview.environment import local_environment
from placeready.tui.answer_list import AnswerList
from placeready.tui.app import QuestionnaireApp
from screens import SMALL, USUAL, Visit, Way, go

QUESTION = "r.lead.named"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the example: an invented leader's answers."""
    return Path(shutil.copy(SCHOOL / "example-answers.json", tmp_path / "school.json"))


async def _stay(there: Visit) -> None:
    """The start is where one is."""


async def _area(there: Visit) -> None:
    await there.press("n")
    await there.until(lambda: isinstance(there.app.focused, Input))
    await there.write("Harbour Lane")


async def _tier(there: Visit) -> None:
    await _area(there)
    await there.press("enter")
    await there.until(lambda: isinstance(there.app.focused, AnswerList))


async def _who(there: Visit) -> None:
    await _tier(there)
    await there.press("1")
    await there.until(lambda: isinstance(there.app.focused, Input))
    await there.write("Har")


async def _begun(there: Visit) -> None:
    await _who(there)
    await there.press("enter", "enter", "enter")
    await there.until(lambda: there.app.has_session)


async def _report(there: Visit) -> None:
    await there.press("r")


async def _example(there: Visit) -> None:
    await there.press("e")
    await there.until(lambda: there.app.has_session)
    await there.press("enter")


def by(*keys: str, at: str = QUESTION) -> Way:
    """By keys, from a question."""

    async def way(there: Visit) -> None:
        await go(there, at)
        await there.press(*keys)

    return way


BEFORE: dict[str, tuple[Way, str]] = {
    "start": (_stay, "Is your school ready to work on attendance"),
    "area": (_area, "Which school?"),
    "tier": (_tier, "Teachers and pastoral staff"),
    "who": (_who, "Who answers?"),
    "before the questions": (_begun, "Before you start"),
    "example report": (_report, "the report on an invented school"),
    "example answers": (_example, "Harbour Lane"),
}
"""Screens on the way to the questions, each with what tells that it is reached."""
WITHIN: dict[str, tuple[Way, str]] = {
    "question": (by(), "The office or one member of staff"),
    "context": (by(at="context.phase"), "About your school"),
    "why asked": (by("w"), "It is asked to find out about this"),
    "last question": (by(at="o.load.turnover"), "It goes on with gaps"),
    "note": (by("n"), "Note on"),
    "evidence": (by("e"), "What would count"),
    "live": (by("l"), "Scores known"),
    "review": (by("v"), "To look at first"),
    "result": (by("r"), "By your answers alone."),
    "why": (by("r", "w"), "Why is it so?"),
    "explained": (by("r", "w", "enter"), "Verdict"),
    "palette": (by("g"), "Go to a question"),
    "help": (by("f1"), "Stepped response"),
    "the end": (by("d", "enter", at="o.load.turnover"), "answered"),
}
SIZES = pytest.mark.parametrize(
    "size", [USUAL, pytest.param(SMALL, marks=pytest.mark.slow)], ids=str
)


async def _pages(there: Visit) -> str:
    """All that is on the screen and, where something scrolls, further down in it."""
    texts: list[str] = [there.text]
    longer = (e for e in there.app.screen.query(Widget) if e.max_scroll_y)
    for each in longer:
        each.scroll_home(animate=False)
        await there.settle()
        at = -1.0
        texts.append(there.text)
        while at < each.scroll_y < each.max_scroll_y:
            at = each.scroll_y
            each.scroll_page_down(animate=False)
            await there.settle()
            texts.append(there.text)
    return "\n".join(texts)


def _seen(way: Way, size: tuple[int, int], path: Path | None) -> str:
    """What somebody sees who goes this way."""
    texts: list[str] = []

    async def run() -> None:
        app = QuestionnaireApp(Controller(local_environment(), SCHOOL_ID), path)
        async with app.run_test(size=size, notifications=True) as pilot:
            there = Visit(app, pilot)
            await there.settle()
            if path is not None:
                await there.until(lambda: app.has_session)
            await way(there)
            await there.settle()
            texts.append(await _pages(there))
            if app.has_session:
                app.session.leave()

    asyncio.run(run())
    return texts[0]


def _assert_free(seen: str, reached: str) -> None:
    """That a screen is the one that was meant, and no word of the first is on it."""
    plain = re.sub(r"[\s\u2500-\u259f]+", "", seen)
    assert re.sub(r"\s", "", reached) in plain, seen
    assert not [*first_words_in(seen)], seen


@pytest.mark.parametrize("name", first(2, BEFORE))
@SIZES
def test_no_word_of_the_first_subject_stands_on_the_way_to_the_questions(
    name: str, size: tuple[int, int]
) -> None:
    way, reached = BEFORE[name]
    _assert_free(_seen(way, size, None), reached)


@pytest.mark.parametrize("name", first(2, WITHIN))
@SIZES
def test_nor_on_a_screen_of_an_interview(
    name: str, size: tuple[int, int], file: Path
) -> None:
    way, reached = WITHIN[name]
    _assert_free(_seen(way, size, file), reached)
