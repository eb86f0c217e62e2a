"""The result, the reasons and the list of questions, told.

Owns what is said of the assessment while the questions are answered.
"""

from __future__ import annotations

from collections.abc import Iterable

from placeready.errors import WrongUse
from placeready.interview.interview import Interview
from placeready.interview.overview import ReviewGroup, ReviewItem, review
from placeready.interview.session import Session
from placeready.interview.session_result import (
    explanation_blocks,
    question_blocks,
    report_blocks,
    summary_blocks,
)
from placeready.line_mode.line_terminal import BACK, LineTerminal
from placeready.line_mode.line_words import listed
from placeready.report.blocks import Block
from placeready.report.plain_text import lines
from placeready.report.wording import count

_UNBROKEN = 1_000_000
"""Wide enough that no line is broken here: who prints knows how wide it may be."""


def _say(terminal: LineTerminal, blocks: Iterable[Block]) -> None:
    terminal.say_lines(lines(blocks, width=_UNBROKEN, spoken=True))


def result(terminal: LineTerminal, session: Session) -> None:
    """The result so far, in short."""
    _say(terminal, summary_blocks(session))
    terminal.say("For the whole report type result.")


def full(terminal: LineTerminal, session: Session) -> None:
    """The whole report."""
    _say(terminal, report_blocks(session))


def why(terminal: LineTerminal, session: Session, name: str) -> None:
    """Why something is as it is; without a name, what is asked here and why."""
    if not name:
        _say(terminal, question_blocks(session))
        return
    try:
        blocks = explanation_blocks(session, name)
    except WrongUse as wrong:
        terminal.refuse(wrong.message, wrong.remedy)
        return
    _say(terminal, blocks)


def choose(terminal: LineTerminal, session: Session) -> str | None:
    """List what to look at again; the question they want to go to, or None."""
    interview = session.interview
    parts = review(interview, session.examined.assessment)
    look = [line for part in parts if part.section is None for line in part.lines]
    heading = "To look at first" if look else "Nothing is left to look at"
    terminal.say(f"{heading}: {count(len(look), 'question')}.")
    at = _page(terminal, interview, look, 0)
    while True:
        more = f"m for {count(len(look) - at, 'more question')}, " if look[at:] else ""
        typed = terminal.ask(f"{_NUMBER}, {more}{_WAYS_ON}").casefold()
        if not typed or typed in BACK:
            return None
        if typed in ("a", "all"):
            _every(terminal, interview, parts)
        elif typed in ("m", "more") and look[at:]:
            at = _page(terminal, interview, look, at)
        elif (name := by_number(terminal, interview, typed)) is not None:
            return name


_PAGE = 10
_NUMBER = "Number of a question to go to it"
_WAYS_ON = "a for all questions, blank or b back to where you were, q save and quit: "


def _page(
    terminal: LineTerminal, interview: Interview, look: list[ReviewItem], at: int
) -> int:
    """Tell some lines of a list; where the next ones begin."""
    # A few at a time: a long list read aloud is forgotten before it ends.
    page = look[at : at + _PAGE]
    if page:
        terminal.say(*(listed(interview, line) for line in page))
    return at + len(page)


def _every(
    terminal: LineTerminal, interview: Interview, parts: Iterable[ReviewGroup]
) -> None:
    for part in parts:
        if part.section is not None:
            terminal.say(f"{part.section.title}:")
            terminal.say(*(listed(interview, line) for line in part.lines))


def by_number(terminal: LineTerminal, interview: Interview, typed: str) -> str | None:
    """The question of a number; None, with a word, where there is none."""
    names = interview.questionnaire.questions
    # Cut, because Python refuses to read a number of some thousand digits.
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(names):
        return names[int(typed[:9]) - 1]
    terminal.refuse(
        f"'{typed}' is not the number of a question.", f"Type 1 to {len(names)}."
    )
    return None
