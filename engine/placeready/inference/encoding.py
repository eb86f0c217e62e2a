"""A group's conditions as the rules engine has them, and what it answers to a case.

Owns the encoding: a name is the number of its place, a word the number of its cell,
and each condition stands there twice, as itself and as its opposite, so that neither
true means undetermined.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.inference.cells import Partition
from placeready.inference.durable import EngineFault, Matcher, written
from placeready.inference.program import Case, Group, Program
from placeready.model import condition as conditions

TRUE, FALSE, UNDETERMINED = "T", "F", "?"

# Comparisons in one definition: the engine bears 60.
_TOGETHER = 52


def ask_engine(program: Program, group: Group, case: Case) -> str:
    """The engine's verdict on each condition of a group: a letter for each."""
    if not program.matchers:
        program.matchers.update(_matchers(program))
    cells = zip(group.places, group.cells.values(), case, strict=True)
    known = [(place, _value(way, cell)) for place, way, cell in cells if cell]
    fact = "".join([f',"p{place}":{value}' for place, value in known])
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
    value = partition.sample(cell)
    # A word is its cell's number: no encoding or hash comes between it and itself.
    return str(cell) if isinstance(value, str) else written(+value)


def _matchers(program: Program) -> dict[Group, list[Matcher]]:
    """Every condition and its opposite, groups together in one definition as long as
    the engine bears it, each with the definitions that it is in.
    """
    definitions: list[dict[str, str]] = [{}]
    room, places = _TOGETHER, dict[Group, list[int]]()
    for group in program.groups:
        sizes = [
            conditions.size(each) for each in group.conditions.values() for _ in "TF"
        ]
        if room < sum(sizes):
            room = 0  # a group in one definition takes one fact for a case
        for (name, test), tests in zip(_sides(group), sizes, strict=True):
            if definitions[-1] and tests > room:
                definitions.append({})
                room = _TOGETHER
            room -= tests
            definitions[-1][name] = test
            places.setdefault(group, []).append(len(definitions) - 1)
    matchers = [Matcher(each) for each in definitions]
    return {group: [matchers[i] for i in {*found}] for group, found in places.items()}


def _sides(group: Group) -> Iterator[tuple[str, str]]:
    """Each condition and then its opposite, by name."""
    for key, condition in group.conditions.items():
        true, false = _rules(*key)
        yield true, _encoded(condition, group)
        yield false, _encoded(conditions.opposite(condition), group)


def _encoded(condition: conditions.Condition, group: Group) -> str:
    """A condition as JSON in the engine's own language."""
    match condition:
        case conditions.AllOf(parts):
            return _joined("$and", [_encoded(part, group) for part in parts])
        case conditions.AnyOf(parts):
            return _joined("$or", [_encoded(part, group) for part in parts])
        case conditions.FindingHolds(name, wanted):
            return _test(group, name, "==", int(wanted))
        case conditions.Compare(name, op, value):
            return _test(group, name, op, value)
        case conditions.Among(name, values, inside):
            op = "==" if inside else "!="
            each = [_test(group, name, op, value) for value in values]
            return _joined("$or" if inside else "$and", each)


def _test(group: Group, name: str, op: str, value: float | str) -> str:
    """How a group compares one name with one literal."""
    place = dict(zip(group.cells, group.places, strict=True))[name]
    operand = group.cells[name].cell_of(value) if isinstance(value, str) else value
    plain = f'{{"p{place}":{written(operand)}}}'
    return f'{{"{_OPERATORS[op]}":{plain}}}' if op != "==" else plain


def _joined(word: str, parts: list[str]) -> str:
    return f'{{"{word}":[{",".join(parts)}]}}' if len(parts) > 1 else parts[0]


_OPERATORS = {">=": "$gte", "<=": "$lte", ">": "$gt", "<": "$lt", "!=": "$neq"}
