"""Notes and evidence beside an answer.

Owns the conversation about one note, and about the list of evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from placeready.interview.answer_state import Said
from placeready.interview.interview import Interview
from placeready.line_mode import line_words as words
from placeready.line_mode.line_terminal import BACK, Left, Voice
from placeready.model.response import LONGEST_LINK, LONGEST_NAME, LONGEST_NOTE, Evidence

Change: TypeAlias = Callable[[Interview, str], bool]
"""Makes a change and says so once it is saved; whether it could be made."""

_ADDED = "Saved: the evidence."
_REMOVE = re.compile(r"(?:remove|-)\s*(\d+)", re.IGNORECASE)


def note(voice: Voice, interview: Interview, change: Change) -> None:
    """Ask for a note, and put it beside the question they are at."""
    present = interview.said_to(interview.at).note
    voice.tell(f"Your note: {present}" if present else "There is no note yet.")
    keeps = "blank keeps it, - removes it" if present else "blank for none"
    prompt = f"Note on one line; {keeps}, b back, q save and quit: "
    typed = voice.ask_short(prompt, LONGEST_NOTE)
    if not typed or typed.casefold() in BACK:
        voice.tell("Nothing is changed.")
    elif typed != "-":
        change(interview.note(typed), "Saved: the note.")
    else:
        change(interview.note(""), "The note is removed.")


def pieces(
    voice: Voice, current: Callable[[], Interview], change: Change, start: Said
) -> None:
    """Ask for evidence until there is no more to add or to remove.

    Args:
        voice: The conversation.
        current: The interview as it stands.
        change: Makes a change.
        start: What is said to the question so far.
    """
    said = start
    while True:
        proof = current().question.evidence
        voice.tell(f"Evidence would be: {proof}.")
        if said.evidence:
            voice.tell("Your evidence:", *words.evidence(said.evidence))
        typed = voice.ask_short(_prompt(said), LONGEST_NAME)
        removed = _REMOVE.fullmatch(typed)
        if not typed or typed.casefold() in BACK:
            return
        if removed and said.evidence:
            _remove(voice, current(), change, int(removed[1]))
        elif not _add(voice, current(), change, typed):
            return
        said = current().said_to(current().at)


def _prompt(said: Said) -> str:
    remove = ", remove and its number to take one away" if said.evidence else ""
    more = "another piece of evidence" if said.evidence else "the evidence"
    return f"Title of {more}{remove}; blank or b back, q save and quit: "


def _remove(voice: Voice, interview: Interview, change: Change, number: int) -> None:
    have = len(interview.said_to(interview.at).evidence)
    if not 1 <= number <= have:
        voice.refuse(f"There is no evidence {number}.", f"Type 1 to {have}.")
    else:
        change(interview.drop_evidence(number - 1), f"Evidence {number} is removed.")


def _add(voice: Voice, interview: Interview, change: Change, title: str) -> bool:
    """Ask where it is, and add it. What is typed is kept, also where they leave now."""
    try:
        prompt = "Link, or where it is kept; may be blank; b back, q save and quit: "
        link = voice.ask_short(prompt, LONGEST_LINK)
    except Left:
        change(interview.add_evidence(Evidence(title=title)), _ADDED)
        raise
    if link.casefold() in BACK:
        voice.tell("It is not added.")
        return True
    evidence = Evidence(title=title, url=link or None)
    return change(interview.add_evidence(evidence), _ADDED)
