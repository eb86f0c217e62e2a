"""Conditions and names in Zen's expression language.

Owns how a name is written, and what an absent one does: it is null, and a comparison
with null is neither true nor an error only where it is guarded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TypeAlias

from placeready.model.condition import AllOf, Among, AnyOf, Compare, Condition

Named: TypeAlias = Callable[[str], str]
"""How a name of the profile is written."""

UNDER, OVER = "-1000", "1000"
"""Stand-ins for null on the side of every line where a comparison is not true: half
the cost of a test for null beside each comparison."""


def symbol(name: str) -> str:
    """A name of the profile as a Zen variable."""
    return name.replace(".", "_").replace("-", "_")


def text_of(condition: Condition, named: Named = symbol) -> str:
    """The condition, true only where it certainly is."""
    match condition:
        case AllOf(parts):
            return f"({' and '.join(text_of(part, named) for part in parts)})"
        case AnyOf(parts):
            return f"({' or '.join(text_of(part, named) for part in parts)})"
        case Compare(name, op, value):
            return _compared(named(name), op, json.dumps(value))
        case Among(name, values, inside):
            words = listed(json.dumps(value) for value in values)
            if inside:
                return f"{named(name)} in {words}"
            return f"({named(name)} != null and {named(name)} not in {words})"
        case _:
            return named(condition.name)


def _compared(name: str, op: str, literal: str) -> str:
    if op == "==":
        return f"{name} == {literal}"
    if op == "!=":
        return f"({name} != null and {name} != {literal})"
    return f"({name} ?? {UNDER if op[0] == '>' else OVER}) {op} {literal}"


def listed(parts: Iterable[str]) -> str:
    """An array."""
    return f"[{', '.join(parts)}]"


def known_of(parts: Iterable[str]) -> str:
    """An array of those that are not null."""
    return f"filter({listed(parts)}, # != null)"


def added(parts: Iterable[str]) -> str:
    """A sum; 0 of none."""
    return " + ".join(parts) or "0"


def names_where(tests: Iterable[tuple[str, str]]) -> str:
    """The names whose tests are true."""
    return known_of(f"{test} ? '{name}' : null" for name, test in tests)


def stepped(steps: Iterable[tuple[str, str]], otherwise: str) -> str:
    """The value of the first step whose test is true."""
    return " : ".join([*(f"{test} ? {value}" for test, value in steps), otherwise])
