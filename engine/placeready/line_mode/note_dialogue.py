"""Notes and evidence beside an answer.

Owns the conversation about one note, and about the list of evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from placeready.interview.answer_state import AnswerState
from placeready.interview.interview import Interview
from placeready.line_mode import line_words as words
from placeready.line_mode.line_terminal import BACK, ConversationLeft, LineTerminal
from placeready.model.response import LONGEST_LINK, LONGEST_NAME, LONGEST_NOTE, Evidence

MakeChange: TypeAlias = Callable[[Interview, str], bool]
"""Makes a change and says so once it is saved; whether it could be made."""

_ADDED = "Saved: the evidence."
_REMOVE = re.compile(r"(?:remove|-)\s*(\d+)", re.IGNORECASE)


def note(terminal: LineTerminal, interview: Interview, change: MakeChange) -> None:
    """Ask for a note, and put it beside the question they are at."""
    present = interview.state_of(interview.at).note
    terminal.say(f"Your note: {present}" if present else "There is no note yet.")
    keeps = "blank keeps it, - removes it" if present else "blank for none"
    prompt = f"Note on one line; {keeps}, b back, q save and quit: "
    typed = terminal.ask_short(prompt, LONGEST_NOTE)
    if not typed or typed.casefold() in BACK:
        terminal.say("Nothing is changed.")
    elif typed != "-":
        change(interview.note(typed), "Saved: the note.")
    else:
        change(interview.note(""), "The note is removed.")


def pieces(
    terminal: LineTerminal,
    current: Callable[[], Interview],
    change: MakeChange,
    start: AnswerState,
) -> None:
    """Ask for evidence until there is no more to add or to remove.

    Args:
        terminal: Where it is held.
        current: The interview as it stands.
        change: Makes a change.
        start: What is said to the question so far.
    """
    state = start
    while True:
        proof = current().question.evidence
        terminal.say(f"Evidence would be: {proof}.")
        if state.evidence:
            terminal.say("Your evidence:", *words.evidence(state.evidence))
        typed = terminal.ask_short(_prompt(state), LONGEST_NAME)
        removed = _REMOVE.fullmatch(typed)
        if not typed or typed.casefold() in BACK:
            return
        if removed and state.evidence:
            _remove(terminal, current(), change, int(removed[1]))
        elif not _add(terminal, current(), change, typed):
            return
        state = current().state_of(current().at)


def _prompt(state: AnswerState) -> str:
    remove = ", remove and its number to take one away" if state.evidence else ""
    more = "another piece of evidence" if state.evidence else "the evidence"
    return f"Title of {more}{remove}; blank or b back, q save and quit: "


def _remove(
    terminal: LineTerminal, interview: Interview, change: MakeChange, number: int
) -> None:
    have = len(interview.state_of(interview.at).evidence)
    if not 1 <= number <= have:
        terminal.refuse(f"There is no evidence {number}.", f"Type 1 to {have}.")
    else:
        change(interview.drop_evidence(number - 1), f"Evidence {number} is removed.")


def _add(
    terminal: LineTerminal, interview: Interview, change: MakeChange, title: str
) -> bool:
    """Ask where it is, and add it. What is typed is kept, also where they leave now."""
    try:
        prompt = "Link, or where it is kept; may be blank; b back, q save and quit: "
        link = terminal.ask_short(prompt, LONGEST_LINK)
    except ConversationLeft:
        # What was typed is not lost because the rest of it never came.
        change(interview.add_evidence(Evidence(title=title)), _ADDED)
        raise
    if link.casefold() in BACK:
        terminal.say("It is not added.")
        return True
    evidence = Evidence(title=title, url=link or None)
    return change(interview.add_evidence(evidence), _ADDED)
