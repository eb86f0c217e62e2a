"""What a board is asked to decide, as an author words it.

Owns what can be wrong there: a value that no sentence can have, and one that is not
there on the occasion.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.errors import Problem
from placeready.model.board_words import SLOTS, BoardWords, Decision
from placeready.model.validation_messages import quoted
from placeready.rulesets.toml_source import TomlRecord, TomlSource

# Values that are there on one occasion alone.
_NEEDS = {"level": "level", "name": "level", "facts": "facts", "questions": "open"}
_NEEDS |= {"actions": "actions", "phase": "actions"}


def board_problems(draft: TomlSource) -> Iterator[Problem]:
    """Every such problem of a draft."""
    for entry, board in draft.valid(BoardWords):
        for number, each in enumerate(board.decisions, start=1):
            place = f"decisions, item {number}, says"
            yield from _slots(draft, entry, each, place)


def _slots(
    draft: TomlSource, entry: TomlRecord, each: Decision, place: str
) -> Iterator[Problem]:
    for slot in dict.fromkeys(each.slots):
        if slot not in SLOTS:
            what = f"Nothing is put in for '{{{quoted(slot)}}}'."
            hint = draft.problems.nearest(slot, SLOTS)
            known = ", ".join(f"{{{name}}}" for name in SLOTS)
            yield entry.problem(place, what, hint or f"Known: {known}.")
        elif (needed := _NEEDS.get(slot)) and each.when != needed:
            what = f"'{{{slot}}}' is there only where `when` is '{needed}'."
            remedy = f'Write when = "{needed}", or take it out.'
            yield entry.problem(place, what, remedy)
    if each.says.count("{") != each.says.count("}"):
        what = "A curly bracket stands alone."
        yield entry.problem(place, what, "Write such as {area}.")
