"""What is typed for an answer.

Owns the keys and words of a question's choices, and the prompts that name all that can
be typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from placeready.interview.questionnaire import (
    DONT_KNOW,
    NOT_OUR_JOB,
    Choice,
    QuestionView,
)

_APART = re.compile(r"[\s'\u2019_.,;:]+")

_SAYS_AS_MUCH = {"donotknow": DONT_KNOW.value, "notapplicable": NOT_OUR_JOB.value}


def numbered(view: QuestionView) -> Iterator[tuple[str, Choice]]:
    """Each choice with what is typed for it: options of the context by their number."""
    for i, choice in enumerate(view.choices, start=1):
        unsure = choice.value == DONT_KNOW.value
        yield (choice.key if view.question or unsure else str(i)), choice


def choice_of(view: QuestionView, typed: str) -> Choice | None:
    """The choice a line makes: by its key or by its words; None where it makes none."""
    # Who dictates says words and no keys, and with or without apostrophes.
    line = typed.casefold()
    bare = _APART.sub("", line)
    for key, choice in numbered(view):
        own = bare and bare == _APART.sub("", choice.label.casefold())
        if line == key or own or _SAYS_AS_MUCH.get(bare) == choice.value:
            return choice
    return None


def can_be_typed(view: QuestionView) -> str:
    """The answers to a question: `0 to 4, d or j`."""
    if view.question is None:
        return f"1 to {len(view.choices) - 1} or {DONT_KNOW.key}"
    keys = [each.key for each in view.choices if not each.key.isdigit()]
    comma = ", " if len(keys) > 1 else " or "
    return f"0 to {view.question.top}{comma}{' or '.join(keys)}"


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
