"""Conditions as values, and their plain reading.

Owns the shape of a condition and what true, false and cannot tell mean. Parses
nothing (`content.parse`) and decides nothing in an assessment: there the rules
engine decides, and `evaluate` is what it is held against and explained with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

ProfileValue: TypeAlias = int | float | str | bool
"""What a name in a profile can hold."""

Profile: TypeAlias = Mapping[str, ProfileValue]
"""Everything the rules can see about an area: a dotted name to a number, a word or
true. What is not known is absent."""

Verdict: TypeAlias = bool | None
"""True, false, or None where it cannot be told."""

Operator: TypeAlias = Literal[">=", "<=", ">", "<", "==", "!="]

MOST_COMPARISONS = 60
"""In one condition: the rules engine keeps a stack of 64 pending tests."""

MOST_GROUPS = 14
"""In one condition: the rules engine keeps 32 marks to a rule, two for each group."""

# A `not` is pushed down with these, so that no condition needs one.
OPPOSITE: Mapping[Operator, Operator] = {
    ">=": "<",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    "==": "!=",
    "!=": "==",
}


@dataclass(frozen=True, slots=True)
class Compare:
    """One name against one number or word."""

    name: str
    op: Operator
    value: float | int | str


@dataclass(frozen=True, slots=True)
class Among:
    """One name is one of several words, or with `inside` false, none of them."""

    name: str
    values: tuple[str, ...]
    inside: bool = True


@dataclass(frozen=True, slots=True)
class FindingHolds:
    """A finding holds, or with `wanted` false, certainly does not."""

    name: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class AllOf:
    """All parts are true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part is true."""

    parts: tuple[Condition, ...]


Comparison: TypeAlias = Compare | Among | FindingHolds
Condition: TypeAlias = Comparison | AllOf | AnyOf
"""A condition with every `not` already pushed down to its comparisons, so that a
test on an absent name is never taken for a true one."""

GROUPS = (AllOf, AnyOf)


def opposite(condition: Condition) -> Condition:
    """The condition that is true when this one is false, and false when it is true."""
    match condition:
        case Compare(name, op, value):
            return Compare(name, OPPOSITE[op], value)
        case Among(name, values, inside):
            return Among(name, values, not inside)
        case FindingHolds(name, wanted):
            return FindingHolds(name, not wanted)
        case AllOf(parts):
            return AnyOf(tuple(opposite(part) for part in parts))
        case AnyOf(parts):
            return AllOf(tuple(opposite(part) for part in parts))
        case _:
            assert_never(condition)


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Every comparison in it, in reading order; one that stands twice comes twice."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)
        case Compare() | Among() | FindingHolds():
            yield condition
        case _:
            assert_never(condition)


def size(condition: Condition) -> int:
    """How many tests it is for the rules engine: each word of a list is one."""
    return sum(
        len(test.values) if isinstance(test, Among) else 1
        for test in comparisons(condition)
    )


def groups(condition: Condition) -> int:
    """How many groups stand within it: brackets, and lists of several words."""
    if not isinstance(condition, GROUPS):
        return 0
    return sum(
        groups(part) + (isinstance(part, GROUPS) or size(part) > 1)
        for part in condition.parts
    )


def names(condition: Condition) -> frozenset[str]:
    """Every name it reads."""
    return frozenset(test.name for test in comparisons(condition))


def test_of(comparison: Comparison) -> str:
    """The test without its name, such as `>= 2.75`."""
    match comparison:
        case Compare(_, op, value):
            return f"{op} {_literal(value)}"
        case Among(_, values, inside):
            words = ", ".join(_literal(value) for value in values)
            return f"{'in' if inside else 'not in'} [{words}]"
        case FindingHolds(_, wanted):
            return "holds" if wanted else "does not hold"
        case _:
            assert_never(comparison)


def text_of(condition: Condition) -> str:
    """The condition as a ruleset writes it; reading it back gives the same value."""
    match condition:
        case FindingHolds(name, wanted):
            return name if wanted else f"not {name}"
        case Compare() | Among():
            return f"{condition.name} {test_of(condition)}"
        case AllOf(parts):
            return " and ".join(map(_bracketed, parts))
        case AnyOf(parts):
            return " or ".join(map(_bracketed, parts))
        case _:
            assert_never(condition)


def _bracketed(part: Condition) -> str:
    text = text_of(part)
    return f"({text})" if isinstance(part, GROUPS) else text


def _literal(value: ProfileValue) -> str:
    if isinstance(value, str):
        # JSON's escapes are Python's too, and so the condition language's.
        return json.dumps(value, ensure_ascii=False)
    return repr(value)
