"""Whole assessment documents held side by side, part by part.

Owns what counts as the same: all that the rivals make of it, but numbers to 3 decimals,
where one who rounds halves up may differ by 1 in the last from one who rounds them to
even. They make nothing of who was heard and how far people agree.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import Any, TypeAlias

Document: TypeAlias = Mapping[str, Any]

LAST_PLACE = 0.00101


def _of_each(part: str, *keys: str) -> Callable[[Document], Any]:
    def take(document: Document) -> Any:
        return [[each[key] for key in keys] for each in document[part]]

    return take


def _level(document: Document) -> Any:
    level = document["level"]
    return {name: level[name] for name in ("number", "name", "base", "low", "high")}


def _candidates(document: Document) -> Any:
    return sorted(each["id"] for each in document["recommendations"])


def _edition(document: Document) -> Any:
    return [document[name] for name in ("edition", "left_out", "not_published")]


PARTS: Mapping[str, Callable[[Document], Any]] = {
    "edition": _edition,
    "level": _level,
    "decided_by": lambda document: document["level"]["decided_by"],
    "scores": _of_each(
        "constructs", "id", "score", "low", "high", "answered", "questions"
    ),
    "measures": lambda document: document["measures"],
    "findings": _of_each("findings", "id", "kind", "recommends"),
    "because": _of_each("findings", "id", "because"),
    "cannot_tell": lambda document: document["cannot_tell"],
    "candidates": _candidates,
    "order": _of_each("recommendations", "id", "rank", "phase"),
    "priority": _of_each("recommendations", "id", "priority"),
    "reasons": _of_each("recommendations", "id", "waits_for", "because"),
    "unknown": lambda document: document["unknown"],
    "notes": lambda document: [
        note for note in document["notes"] if note["kind"] != "held_down"
    ],
}
"""What is counted, by name."""


def same(one: Any, other: Any) -> bool:
    """Whether two values of a document are the same."""
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(
                same(value, other[key]) for key, value in one.items()
            )
        case list(), list():
            return len(one) == len(other) and all(map(same, one, other))
        case (bool() | str() | None, _) | (_, bool() | str() | None):
            return bool(one == other)
        case int() | float(), int() | float():
            return abs(one - other) < LAST_PLACE
        case _:
            return False


def agreement(
    expected: Iterable[str], found: Iterable[str]
) -> tuple[dict[str, int], list[str]]:
    """How many documents agree, by part, and every difference told."""
    counts = dict.fromkeys(PARTS, 0)
    differences: list[str] = []
    for line, other in zip(expected, found, strict=True):
        wanted, given = json.loads(line), json.loads(other)
        for name, take in PARTS.items():
            one, two = take(wanted), take(given)
            agree = same(one, two)
            counts[name] += agree
            if not agree:
                differences.append(f"{wanted['id']}, {name}: {_apart(one, two)}")
    return counts, differences


def _apart(one: Any, other: Any) -> str:
    """The first that is not the same, as both have it."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = dict.fromkeys([*one, *other])
        pairs = [(one.get(key), other.get(key)) for key in keys]
    elif isinstance(one, list) and isinstance(other, list):
        pairs = list(zip_longest(one, other))
    else:
        return f"{json.dumps(one)} and {json.dumps(other)}"
    return next((_apart(*pair) for pair in pairs if not same(*pair)), "their length")
