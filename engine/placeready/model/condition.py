"""Conditions as values, and their plain reading with values missing (Kleene).

Owns the shape of a condition and what true, false and cannot tell mean. Parses
nothing and decides nothing in an assessment: there the rules engine decides, and the
plain reading is what it is held against and explained with.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

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
_OPPOSITE: Mapping[Operator, Operator] = {
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
            return Compare(name, _OPPOSITE[op], value)
        case Among(name, values, inside):
            return Among(name, values, not inside)
        case FindingHolds(name, wanted):
            return FindingHolds(name, not wanted)
        case AllOf(parts):
            return AnyOf(tuple(map(opposite, parts)))
        case AnyOf(parts):
            return AllOf(tuple(map(opposite, parts)))


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Every comparison in it, in reading order; one that stands twice comes twice."""
    if isinstance(condition, GROUPS):
        for part in condition.parts:
            yield from comparisons(part)
    else:
        yield condition


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
        # JSON's numbers and escapes are Python's too, and so the condition language's.
        case Compare(_, op, value):
            return f"{op} {json.dumps(value, ensure_ascii=False)}"
        case Among(_, values, inside):
            words = json.dumps(values, ensure_ascii=False)
            return f"{'in' if inside else 'not in'} {words}"
        case FindingHolds(_, wanted):
            return "holds" if wanted else "does not hold"


def text_of(condition: Condition) -> str:
    """The condition as a ruleset writes it; reading it back gives the same value."""
    if isinstance(condition, GROUPS):
        return (" and " if isinstance(condition, AllOf) else " or ").join(
            f"({text_of(part)})" if isinstance(part, GROUPS) else text_of(part)
            for part in condition.parts
        )
    if isinstance(condition, FindingHolds):
        return condition.name if condition.wanted else f"not {condition.name}"
    return f"{condition.name} {test_of(condition)}"


# The operators themselves, made in C: every comparison calls one.
_TESTS: Mapping[Operator, Callable[[ProfileValue, ProfileValue], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}


def meets(comparison: Comparison, value: ProfileValue) -> bool:
    """Whether a known value passes one comparison."""
    if isinstance(comparison, Compare):
        return _TESTS[comparison.op](value, comparison.value)
    if isinstance(comparison, Among):
        return (value in comparison.values) is comparison.inside
    return (value is True) is comparison.wanted


def evaluate(condition: Condition, profile: Profile) -> Verdict:
    """True, false or cannot tell, after Kleene: an absent name cannot be told."""
    return _reading(condition, profile)[0]


def true_comparisons(condition: Condition, profile: Profile) -> list[Comparison]:
    """The comparisons that make it true, in reading order, each once; none where it is
    not true, and none of a branch of an `or` that is not.
    """
    verdict, tests = _reading(condition, profile)
    return list(dict.fromkeys(tests)) if verdict else []


def missing_names(condition: Condition, profile: Profile) -> list[str]:
    """The absent names that leave it undetermined, in reading order, if any do."""
    verdict, tests = _reading(condition, profile)
    return [] if verdict else list(dict.fromkeys(test.name for test in tests))


def _reading(
    condition: Condition, profile: Profile
) -> tuple[Verdict, list[Comparison]]:
    """Its verdict, and the comparisons that make it true or leave it open; none where
    it is false.
    """
    if not isinstance(condition, GROUPS):
        value = profile.get(condition.name)
        verdict = None if value is None else meets(condition, value)
        return verdict, [] if verdict is False else [condition]
    # `and` is settled by one false part, `or` by one true part.
    settling = isinstance(condition, AnyOf)
    parts = [_reading(part, profile) for part in condition.parts]
    there = [each for each, _ in parts]
    verdict = next((v for v in (settling, None) if v in there), not settling)
    return verdict, [test for each, tests in parts if each is verdict for test in tests]
