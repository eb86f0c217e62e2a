"""What a typed line means: an answer, a command, or nothing known.

Owns every letter and word that can be typed at a question, and the prompt that names
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from placeready.interview.questionnaire import (
    DONT_KNOW,
    NOT_OUR_JOB,
    Choice,
    QuestionView,
)

_WORDS: dict[str, tuple[str, ...]] = {
    "next": ("", "next"),
    "skip": ("s", "skip"),
    "back": ("b", "back"),
    "note": ("n", "note"),
    "evidence": ("e", "evidence"),
    "mark": ("m", "mark"),
    "undo": ("u", "undo"),
    "redo": ("y", "redo"),
    "clear": ("c", "clear"),
    "why": ("w", "why"),
    "live": ("r",),
    "full": ("result", "full"),
    "list": ("l", "list", "v", "review"),
    "go": ("g", "go"),
    "time": ("t", "time"),
    "again": ("a", "again"),
    "save": ("save",),
    "take over": ("take over",),
    "help": ("?", "h", "help"),
}
_TAKES_MORE = frozenset({"why", "go", "save"})
_NAMES = {word: name for name, words in _WORDS.items() for word in words}
_APART = re.compile(r"[\s'\u2019_.,;:]+")

_SAYS_AS_MUCH = {
    "dontknow": DONT_KNOW.value,
    "donotknow": DONT_KNOW.value,
    "notourjob": NOT_OUR_JOB.value,
    "notapplicable": NOT_OUR_JOB.value,
}


class TypedCommand(NamedTuple):
    """One thing to do."""

    name: str
    rest: str = ""
    """What was typed after its name."""


def command_of(typed: str) -> TypedCommand | None:
    """The command a line is; None where it is none."""
    name = _NAMES.get(typed.casefold())
    if name is not None:
        return TypedCommand(name)
    first, _, rest = typed.partition(" ")
    name = _NAMES.get(first.casefold())
    return TypedCommand(name, rest.strip()) if name in _TAKES_MORE else None


def numbered(view: QuestionView) -> Iterator[tuple[str, Choice]]:
    """Each choice with what is typed for it: options of the context by their number."""
    for i, choice in enumerate(view.choices, start=1):
        yield (choice.key if view.question else str(i)), choice


def choice_of(view: QuestionView, typed: str) -> Choice | None:
    """The choice a line makes: by its key or by its words; None where it makes none."""
    # Who dictates says words and no keys, and with or without apostrophes.
    line = typed.casefold()
    bare = _APART.sub("", line)
    for key, choice in numbered(view):
        if line == key or (bare and bare == _APART.sub("", choice.label.casefold())):
            return choice
        if _SAYS_AS_MUCH.get(bare) == choice.value:
            return choice
    return None


def can_be_typed(view: QuestionView) -> str:
    """The answers to a question: `0 to 4, d or j`."""
    if view.question is None:
        return f"1 to {len(view.choices)}"
    keys = [key for key, _ in numbered(view)]
    digits = [key for key in keys if key.isdigit()]
    letters = [key for key in keys if not key.isdigit()]
    return f"{digits[0]} to {digits[-1]}, {' or '.join(letters)}"


def prompt_of(view: QuestionView) -> str:
    """The prompt of a question, which says all that can be typed."""
    extra = "n note, e evidence, " if view.question else ""
    return (
        f"Answer {can_be_typed(view)}; or s skip, b back, {extra}m mark, u undo, "
        "w why, r result, l list, q save and quit, ? help: "
    )


AT_THE_END = (
    "r result so far, result in full, l list, s first question without an answer, "
    "b back, q save and quit, ? help: "
)
CHOICES_AT_THE_END = f"Type one of: {AT_THE_END.rstrip(': ')}."
