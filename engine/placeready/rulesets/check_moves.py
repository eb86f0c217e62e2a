"""Whether answers of earlier versions can be carried over as a ruleset says.

Owns that what has moved leads to what is there, from version to version and never in a
circle, and that no answer of before is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.errors import Problem
from placeready.model.anchor_scale import FEWEST_ANCHORS, MOST_ANCHORS
from placeready.model.moves import ASK_AGAIN, Moved, VersionNumbers, numbers
from placeready.model.questions import ContextQuestion, Question
from placeready.model.ruleset_head import Head
from placeready.model.validation_messages import quoted
from placeready.rulesets.toml_source import TomlRecord, TomlSource

_KINDS = ("question", "context", "tier", "construct")

_Placed = tuple[TomlRecord, Moved]


def move_problems(draft: TomlSource) -> Iterator[Problem]:
    """What is wrong with each move, alone and among the others."""
    moves = list(draft.valid(Moved))
    known = draft.ids(*_KINDS) | draft.unread
    for entry, move in moves:
        yield from _alone(draft, entry, move)
        yield from _among(entry, move, moves, known)
        yield from _answers(draft, entry, move, moves)


def _since(move: Moved) -> VersionNumbers:
    return numbers(move.since) or (0, 0, 0)


def _alone(draft: TomlSource, entry: TomlRecord, move: Moved) -> Iterator[Problem]:
    for _, head in draft.valid(Head):
        if _since(move) > (numbers(head.version) or (0, 0, 0)):
            what = f"The ruleset has version {head.version}, which is earlier."
            remedy = "Take up the ruleset's version, or correct this one."
            yield entry.problem("since", what, remedy)
    if not (move.to or move.anchors or move.options or move.retired):
        what = "It does not say what became of it."
        remedy = "Give `to`, `anchors`, `options` or `retired`."
        yield entry.problem("", what, remedy)
    if move.retired and (move.to or move.anchors or move.options):
        what = "What is retired is not called or answered otherwise."
        yield entry.problem("retired", what, "Take one of the two out.")
    if move.anchors and not FEWEST_ANCHORS <= len(move.anchors) <= MOST_ANCHORS:
        what = f"It gives {len(move.anchors)}, and a question has 2 to 7 anchors."
        remedy = f'Give one for each anchor of before, or "{ASK_AGAIN}".'
        yield entry.problem("anchors", what, remedy)


def _among(
    entry: TomlRecord, move: Moved, moves: list[_Placed], known: set[str]
) -> Iterator[Problem]:
    """What does not go together with other moves, or with what is there now."""
    same = [
        e for e, other in moves if (other.since, other.was) == (move.since, move.was)
    ]
    if same[0] is not entry:
        what = f"Version {move.since} moves '{quoted(move.was)}' twice."
        yield entry.problem("from", what, "Make one of the two.")
    if (move.to or move.retired) and move.was in known:
        what = f"'{quoted(move.was)}' is still there in this ruleset."
        remedy = "Take it out, or say with `anchors` or `options` what is new in it."
        yield entry.problem("from", what, remedy)
    if move.to is None:
        return
    if move.to == move.was:
        yield entry.problem("to", "It is called so already.", "Take `to` out.")
        return
    beside = [other for _, other in moves if other.since == move.since]
    if any(other.was == move.to and other.to for other in beside):
        what = f"'{quoted(move.to)}' is moved on in the same version."
        remedy = "Give the id that it has after this version."
        yield entry.problem("to", what, remedy)
    elif any(other.to == move.to and other.was != move.was for other in beside):
        what = (
            f"Two ids become '{quoted(move.to)}', and a person may have answered both."
        )
        yield entry.problem("to", what, "Rename one, and retire the other.")
    elif move.to not in known and not _later(move, moves):
        what = f"There is nothing called '{quoted(move.to)}' in this ruleset."
        remedy = "Correct it, or say what a later version did to it."
        yield entry.problem("to", what, remedy)


def _later(move: Moved, moves: list[_Placed]) -> list[Moved]:
    """What later versions did to what this one made, the first of them first."""
    name = move.to or move.was
    found = [m for _, m in moves if m.was == name and _since(m) > _since(move)]
    return sorted(found, key=_since)


def _answers(
    draft: TomlSource, entry: TomlRecord, move: Moved, moves: list[_Placed]
) -> Iterator[Problem]:
    """Anchors of what is no question, and options that are not there."""
    name, last = move.to or move.was, move
    kept = {each for each in move.options.values() if each != ASK_AGAIN}
    # What the next version that moves its anchors knows of them, or else today's.
    there_then = 0
    # Through all later versions: each ends in something that is there, or is retired.
    while (later := _later(last, moves)) and not later[0].retired:
        last = later[0]
        name = last.to or last.was
        there_then = there_then or len(last.anchors)
        moved = {last.options.get(each, each) for each in kept}
        kept = {each for each in moved if each != ASK_AGAIN}
    if later or name in draft.unread:
        return
    questions = {each.id: each for each in draft.values(Question)}
    context = {each.id: each for each in draft.values(ContextQuestion)}
    if move.anchors and name not in draft.ids("question"):
        what = f"'{quoted(name)}' is no question with anchors."
        yield entry.problem("anchors", what, "Take `anchors` out, or correct the id.")
    elif move.anchors and (there_then or name in questions):
        top = (there_then or len(questions[name].anchors)) - 1
        yield from _beyond(entry, move, top)
    if not move.options:
        return
    if name not in context:
        what = f"'{quoted(name)}' is no context question."
        yield entry.problem("options", what, "Take `options` out, or correct the id.")
        return
    there = {option.id for option in context[name].options}
    for missing in sorted(kept - there):
        what = f"'{quoted(missing)}' is not an option of {quoted(name)}."
        remedy = f"Options: {', '.join(sorted(there))}."
        yield entry.problem("options", what, remedy)


def _beyond(entry: TomlRecord, move: Moved, top: int) -> Iterator[Problem]:
    for number, anchor in enumerate(move.anchors, start=1):
        if anchor != ASK_AGAIN and anchor > top:
            what = f"The question then has answers 0 to {top}, and this is {anchor}."
            remedy = f'Give the one that means the same, or "{ASK_AGAIN}".'
            yield entry.problem(f"anchors, item {number}", what, remedy)
