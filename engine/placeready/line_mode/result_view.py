"""The result, the reasons and the list of questions, told.

Owns what is said of the assessment while the questions are answered.
"""

from __future__ import annotations

from collections.abc import Iterable

from placeready.errors import WrongUse
from placeready.interview.interview import Interview
from placeready.interview.overview import Line, Part, review
from placeready.interview.session import Sitting
from placeready.interview.session_result import (
    explanation_blocks,
    question_blocks,
    report_blocks,
    summary_blocks,
)
from placeready.line_mode.line_terminal import BACK, Voice
from placeready.line_mode.line_words import listed
from placeready.report.blocks import Block
from placeready.report.plain_text import lines
from placeready.report.wording import count

_UNBROKEN = 1_000_000
"""Wide enough that no line is broken here: who prints knows how wide it may be."""


def _tell(voice: Voice, blocks: Iterable[Block]) -> None:
    voice.tell_all(lines(blocks, width=_UNBROKEN, spoken=True))


def result(voice: Voice, sitting: Sitting) -> None:
    """The result so far, in short."""
    _tell(voice, summary_blocks(sitting))
    voice.tell("For the whole report type result.")


def full(voice: Voice, sitting: Sitting) -> None:
    """The whole report."""
    _tell(voice, report_blocks(sitting))


def why(voice: Voice, sitting: Sitting, name: str) -> None:
    """Why something is as it is; without a name, what is asked here and why."""
    if not name:
        _tell(voice, question_blocks(sitting))
        return
    try:
        blocks = explanation_blocks(sitting, name)
    except WrongUse as wrong:
        voice.refuse(wrong.message, wrong.remedy)
        return
    _tell(voice, blocks)


def choose(voice: Voice, sitting: Sitting) -> str | None:
    """List what to look at again; the question they want to go to, or None."""
    interview = sitting.interview
    parts = review(interview, sitting.examined.assessment)
    look = [line for part in parts if part.section is None for line in part.lines]
    heading = "To look at first" if look else "Nothing is left to look at"
    voice.tell(f"{heading}: {count(len(look), 'question')}.")
    at = _page(voice, interview, look, 0)
    while True:
        more = f"m for {count(len(look) - at, 'more question')}, " if look[at:] else ""
        typed = voice.ask(f"{_NUMBER}, {more}{_WAYS_ON}").casefold()
        if not typed or typed in BACK:
            return None
        if typed in ("a", "all"):
            _every(voice, interview, parts)
        elif typed in ("m", "more") and look[at:]:
            at = _page(voice, interview, look, at)
        elif (name := by_number(voice, interview, typed)) is not None:
            return name


_PAGE = 10
_NUMBER = "Number of a question to go to it"
_WAYS_ON = "a for all questions, blank or b back to where you were, q save and quit: "


def _page(voice: Voice, interview: Interview, look: list[Line], at: int) -> int:
    """Tell some lines of a list; where the next ones begin."""
    page = look[at : at + _PAGE]
    if page:
        voice.tell(*(listed(interview, line) for line in page))
    return at + len(page)


def _every(voice: Voice, interview: Interview, parts: Iterable[Part]) -> None:
    for part in parts:
        if part.section is not None:
            voice.tell(f"{part.section.title}:")
            voice.tell(*(listed(interview, line) for line in part.lines))


def by_number(voice: Voice, interview: Interview, typed: str) -> str | None:
    """The question of a number; None, with a word, where there is none."""
    names = interview.asked.questions
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(names):
        return names[int(typed[:9]) - 1]
    voice.refuse(
        f"'{typed}' is not the number of a question.", f"Type 1 to {len(names)}."
    )
    return None
