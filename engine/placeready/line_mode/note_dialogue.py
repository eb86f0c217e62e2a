"""Notes and evidence beside an answer.

Owns the conversation about one note, and about the list of evidence.
"""

from __future__ import annotations

import re

from placeready.interview.opening_words import WHO_READS_NOTES
from placeready.interview.pasted_text import fitted, is_link
from placeready.line_mode import line_words as words
from placeready.line_mode.conversation_state import ConversationState
from placeready.line_mode.line_terminal import BACK, ConversationLeft
from placeready.model.response import (
    LONGEST_LINK,
    LONGEST_NAME,
    LONGEST_NOTE,
    Evidence,
)

_REMOVE = re.compile(r"(?:remove|-)\s*(\d+)", re.IGNORECASE)


def note(state: ConversationState, _: str) -> None:
    """Ask for a note, and put it beside the question they are at."""
    if not _takes_notes(state):
        return
    if not state.told_who_reads:
        state.terminal.say(WHO_READS_NOTES)
        state.told_who_reads = True
    present = state.interview.state_of(state.interview.at).note
    none = ("There is no note yet.",)
    state.terminal.say(*(words.note(present) if present else none))
    keeps = "blank keeps it, - removes it" if present else "blank for none"
    prompt = f"Note on one line; {keeps}, b back, q save and quit: "
    typed = state.terminal.ask_short(prompt, LONGEST_NOTE)
    if not typed or typed.casefold() in BACK:
        state.terminal.say("Nothing is changed.")
    elif typed != "-":
        state.change(state.interview.note(typed), "Saved: the note.")
    else:
        state.change(state.interview.note(""), "The note is removed.")


def pieces(state: ConversationState, _: str) -> None:
    """Ask for evidence until there is no more to add or to remove."""
    again = _takes_notes(state)
    while again:
        have = state.interview.state_of(state.interview.at).evidence
        state.terminal.say(f"Evidence would be: {state.interview.question.evidence}.")
        if have:
            state.terminal.say("Your evidence:", *words.evidence(have))
        remove = ", remove and its number to take one away" if have else ""
        more = "another piece of evidence" if have else "the evidence"
        prompt = f"Title of {more}{remove}; blank or b back, q save and quit: "
        # A link is longer than a title may be, and may be all there is.
        typed = state.terminal.ask_fitting(prompt, LONGEST_LINK)
        removed = _REMOVE.fullmatch(typed)
        if not typed or typed.casefold() in BACK:
            return
        if removed and have:
            _remove(state, have, int(removed[1]))
        else:
            again = _add(state, have, typed)


def _takes_notes(state: ConversationState) -> bool:
    """Whether something can be written beside this question."""
    if state.interview.question.question is None:
        area = state.interview.ruleset.start.area
        state.terminal.say(
            f"This is about the {area}: it takes no note and no evidence."
        )
        return False
    return True


def _remove(state: ConversationState, have: tuple[Evidence, ...], number: int) -> None:
    if not 1 <= number <= len(have):
        remedy = f"Type 1 to {len(have)}."
        state.terminal.refuse(f"There is no evidence {number}.", remedy)
        return
    rest = (*have[: number - 1], *have[number:])
    state.change(state.interview.set_evidence(rest), f"Evidence {number} is removed.")


def _add(state: ConversationState, have: tuple[Evidence, ...], typed: str) -> bool:
    """Ask where it is, and add it; whether evidence can be changed at all."""

    def keep(link: str) -> bool:
        whole = (*have, Evidence(title=title.text, url=link or None))
        return state.change(state.interview.set_evidence(whole), "Saved: the evidence.")

    title = fitted(typed, LONGEST_NAME)
    if is_link(typed):
        return keep(typed)
    if title.cut:
        state.terminal.say(title.notice(LONGEST_NAME))

    prompt = "Link, or where it is kept; may be blank; b back, q save and quit: "
    try:
        link = state.terminal.ask_fitting(prompt, LONGEST_LINK)
    except ConversationLeft:
        # What was typed is not lost because the rest of it never came.
        keep("")
        raise
    if link.casefold() in BACK:
        state.terminal.say("It is not added.")
        return True
    return keep(link)
