"""A group's conditions as the rules engine has them, and what it answers to a case.

Owns the encoding: a name is the number of its place, a word the number of its cell,
and each condition stands there twice, as itself and as its opposite, so that neither
true means undetermined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from placeready.evaluation.cells import Partition
from placeready.evaluation.durable import EngineFault, Matcher, written
from placeready.evaluation.program import Case, Group, Program
from placeready.model.condition import (
    Among,
    Compare,
    Condition,
    Either,
    Every,
    Holds,
    opposite,
    size,
)

TRUE, FALSE, UNDETERMINED = "T", "F", "?"

_TOGETHER = 52
"""Comparisons in one definition: the engine bears 60."""


def asked(program: Program, group: Group, case: Case) -> str:
    """The engine's verdict on each condition of a group: a letter for each."""
    if not program.matchers:
        program.matchers.update(_matchers(program))
    fact = "".join(
        [
            f',"p{place}":{_value(partition, cell)}'
            for place, partition, cell in zip(
                group.places, group.cells.values(), case, strict=True
            )
            if cell
        ]
    )
    fired = set[str]().union(*[each.match(fact) for each in program.matchers[group]])
    return "".join([_verdict(fired, *key) for key in group.conditions])


def _verdict(fired: set[str], kind: str, name: str) -> str:
    true, false = _rules(kind, name)
    if true in fired and false in fired:
        message = f"durable-rules found {kind} '{name}' both true and false"
        raise EngineFault(message)
    return TRUE if true in fired else FALSE if false in fired else UNDETERMINED


def _rules(kind: str, name: str) -> tuple[str, str]:
    """What a condition and its opposite are called in the engine."""
    return f"T {kind} {name}", f"F {kind} {name}"


def _value(partition: Partition, cell: int) -> str:
    """The value of a cell in a fact. A word is its cell's number, so that neither
    encoding nor the hash of a word can come between a word and itself.
    """
    value = partition.sample(cell)
    return str(cell) if isinstance(value, str) else written(+value)


def _matchers(program: Program) -> dict[Group, list[Matcher]]:
    """Every condition and its opposite, groups together in one definition as long as
    the engine bears it, each with the definitions that it is in.
    """
    definitions: list[dict[str, str]] = [{}]
    room, places = _TOGETHER, dict[Group, list[int]]()
    for group in program.groups:
        if room < 2 * sum(size(each) for each in group.conditions.values()):
            room = 0  # a group in one definition takes one fact for a case
        for name, condition in _sides(group):
            tests = size(condition)
            if definitions[-1] and tests > room:
                definitions.append({})
                room = _TOGETHER
            room -= tests
            definitions[-1][name] = _encoded(condition, group)
            places.setdefault(group, []).append(len(definitions) - 1)
    matchers = [Matcher(each) for each in definitions]
    return {group: [matchers[i] for i in {*found}] for group, found in places.items()}


def _sides(group: Group) -> Iterator[tuple[str, Condition]]:
    for key, condition in group.conditions.items():
        true, false = _rules(*key)
        yield true, condition
        yield false, opposite(condition)


def _encoded(condition: Condition, group: Group) -> str:
    """A condition as JSON in the engine's own language."""
    numbered = dict(zip(group.cells, group.places, strict=True))

    def test(name: str, op: str, value: float | str) -> str:
        known = group.cells[name]
        operand = known.cell_of(value) if isinstance(value, str) else value
        plain = f'{{"p{numbered[name]}":{written(operand)}}}'
        return f'{{"{_OPERATORS[op]}":{plain}}}' if op != "==" else plain

    match condition:
        case Every(parts):
            return _joined("$and", [_encoded(part, group) for part in parts])
        case Either(parts):
            return _joined("$or", [_encoded(part, group) for part in parts])
        case Holds(name, wanted):
            return test(name, "==", int(wanted))
        case Compare(name, op, value):
            return test(name, op, value)
        case Among(name, values, inside):
            each = [test(name, "==" if inside else "!=", value) for value in values]
            return _joined("$or" if inside else "$and", each)
        case _:
            assert_never(condition)


def _joined(word: str, parts: list[str]) -> str:
    return f'{{"{word}":[{",".join(parts)}]}}' if len(parts) > 1 else parts[0]


_OPERATORS = {">=": "$gte", "<=": "$lte", ">": "$gt", "<": "$lt", "!=": "$neq"}
