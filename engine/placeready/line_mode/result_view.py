"""The result, the reasons and the list of questions, told.

Owns what is said of the assessment while the questions are answered.
"""

from __future__ import annotations

from collections.abc import Iterable

from placeready.errors import WrongUse
from placeready.interview import session_result
from placeready.interview.overview import ReviewItem, review
from placeready.line_mode.conversation_state import ConversationState
from placeready.line_mode.line_terminal import BACK, number_in
from placeready.line_mode.line_words import listed
from placeready.report.wording import count

_PAGE = 10
"""A few at a time: a long list read aloud is forgotten before it ends."""
_NUMBER = "Number of a question to go to it"
_WAYS_ON = "a for all questions, blank or b back to where you were, q save and quit: "


def result(state: ConversationState, _: str) -> None:
    """The result so far, in short."""
    state.terminal.say_blocks(session_result.summary_blocks(state.session))
    state.terminal.say("For the whole report type result.")


def full(state: ConversationState, _: str) -> None:
    """The whole report."""
    state.terminal.say_blocks(session_result.report_blocks(state.session))


def live(state: ConversationState, _: str) -> None:
    """Say from now on what each answer changes in the result, or no more."""
    shown = not state.interview.shows_live
    state.session.apply(state.interview.show_live(shown=shown))
    now = "From now on you hear" if shown else "You no longer hear"
    state.terminal.say(f"{now} what an answer changes in the result.")


def why(state: ConversationState, name: str) -> None:
    """Why something is as it is; without a name, what is asked here and why."""
    if not name:
        state.terminal.say_blocks(session_result.question_blocks(state.session))
        return
    try:
        blocks = session_result.explanation_blocks(state.session, name)
    except WrongUse as wrong:
        state.terminal.refuse(wrong.message, wrong.remedy)
    else:
        state.terminal.say_blocks(blocks)


def look_again(state: ConversationState, _: str) -> None:
    """List what to look at again, and go to the question that they choose of it."""
    parts = review(state.interview, state.session.examined.assessment)
    look = [line for part in parts if part.section is None for line in part.lines]
    heading = "To look at first" if look else "Nothing is left to look at"
    state.terminal.say(f"{heading}: {count(len(look), 'question')}.")
    _list(state, look[:_PAGE])
    rest = look[_PAGE:]
    while True:
        more = f"m for {count(len(rest), 'more question')}, " if rest else ""
        typed = state.terminal.ask(f"{_NUMBER}, {more}{_WAYS_ON}").casefold()
        if not typed or typed in BACK:
            return
        if typed in ("a", "all"):
            for part in parts:
                if part.section is not None:
                    state.terminal.say(f"{part.section.title}:")
                    _list(state, part.lines)
        elif typed in ("m", "more") and rest:
            _list(state, rest[:_PAGE])
            rest = rest[_PAGE:]
        elif go_to(state, typed):
            return


def _list(state: ConversationState, items: Iterable[ReviewItem]) -> None:
    told = [listed(state.interview, each) for each in items]
    if told:
        state.terminal.say(*told)


def go_to(state: ConversationState, number: str) -> bool:
    """Go to a question by its number; False, with a word, where there is none."""
    names = state.interview.questionnaire.questions
    place = number_in(number, len(names))
    if place is None:
        what = f"'{number}' is not the number of a question."
        state.terminal.refuse(what, f"Type 1 to {len(names)}.")
        return False
    state.go(state.interview.go(names[place - 1]))
    return True
