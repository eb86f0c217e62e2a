"""What the keys do, and what the words mean.

Owns the help that every screen shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.interview.opening_words import WHO_SEES
from placeready.model.anchor_scale import TOP_SCORE
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Paragraph, Point, Points, Title
from placeready.report.wording import sentence

_ANSWER = "Answer"
_KEYS = {
    _ANSWER: (
        ("d", "don't know"),
        ("j", "not our job: the question does not apply to you"),
        ("Up, Down, Home, End", "move the cursor, which is the sign >"),
        ("Enter, Space", "choose what the cursor is on; Enter once more goes on"),
        ("Backspace, Delete", "take the answer back"),
        ("n", "write a note"),
        ("e", "say where the answer can be checked"),
        ("m", "mark the question to come back to"),
        ("u or Ctrl+Z", "undo"),
        ("y or Ctrl+Y", "do again what was undone"),
    ),
    "Move": (
        (
            "Right",
            "next question; so does Enter, the cursor on no other answer",
        ),
        ("Left", "question before"),
        ("s", "skip to the next question without an answer"),
        ("g or Ctrl+P", "go to any question or action, by typing a part of its name"),
        ("v or F3", "review all answers"),
        ("Tab", "to the sections beside the question, and back"),
        ("Enter in the sections", "go on with the section that the cursor is on"),
        ("Page Up, Page Down", "scroll"),
    ),
    "See": (
        ("l or F2", "the result so far"),
        ("h", "show or hide the result beside the question"),
        ("r or F4", "the whole result, to save it or ask why"),
        ("w", "what is asked here and why, with its sources"),
        ("? or F1", "this help; F1 alone where you type"),
    ),
    "Leave": (
        ("Esc", "back from any screen that covers the question"),
        ("q, Ctrl+Q or Ctrl+C", "quit; everything is saved already"),
        ("F6", "try to save again, where saving failed"),
        ("F7", "save in another file"),
    ),
    "On other screens": (
        ("Enter in the review", "go to the question that the cursor is on"),
        ("s in the review", "next section"),
        ("r or F4 in the review", "the whole result"),
        ("Left, Right, 1, 2, 3, 4, 5, 6 in the result", "its pages"),
        ("Up, Down in the result", "to what can be opened, or scroll"),
        ("Enter, Space in the result", "open it: the steps of an action, or why"),
        ("w in the result", "ask why it is so"),
        ("s in the result", "save it in a file, in one of several formats"),
        ("Tab where you type", "next field"),
        ("Down where you type", "to the list below"),
        ("q or the key that opened it", "back, like Esc, where you do not type"),
    ),
    "Signs": (
        ("● and ○", "chosen, and not"),
        ("[x] and [ ] in the review", "answered, and not"),
        ("✓ ◐ · beside a section", "done, begun, and not begun"),
        ("! beside a section", "something in it is to be looked at"),
        ("▌ beside a section", "the one you are in"),
        ("» + - in the result", "Enter says why, opens the steps, and closes them"),
        ("━ and ─ in a bar", "full, and empty; ┄ is not known"),
        ("┼ or ╋ in a bar", "what the next level asks for"),
        ("? - x for a score", "not known, does not apply, not published"),
        ("+ ! · before a finding", "to build on, in the way, about the answers"),
    ),
}
"""What each key does, and what each sign means, by what one wants."""


def _choosing(ruleset: Ruleset | None) -> tuple[str, str]:
    """The digits that choose an answer, and what they mean."""
    tops = set(ruleset.top_of.values()) if ruleset is not None else {TOP_SCORE}
    best = "the last" if len(tops) > 1 else str(max(tops))
    return f"0 to {max(tops)}", f"choose an answer; 0 is the worst, {best} the best"


def help_blocks(ruleset: Ruleset | None) -> Iterator[Block]:
    """The help; with a ruleset, its words too."""
    yield Title("Help")
    yield Paragraph(
        "Every answer is on disk before the next key is read. Keys at the foot of a "
        "screen can be clicked. Colours, and every question, are in the list that g "
        "opens."
    )
    for title, keys in _KEYS.items():
        yield Heading(title)
        first = (_choosing(ruleset),) if title == _ANSWER else ()
        yield Points(tuple(Point(says, key) for key, says in (*first, *keys)))
    yield Heading("Who will see what")
    yield Paragraph(WHO_SEES)
    if ruleset is not None:
        yield Heading("How to choose")
        yield Paragraph(ruleset.guidance.choose)
        yield Heading("Words")
        terms = ruleset.guidance.terms
        yield Points(tuple(Point(sentence(t.means), t.term) for t in terms))
        yield Heading("Limits")
        yield Points(tuple(map(Point, ruleset.limits)))
