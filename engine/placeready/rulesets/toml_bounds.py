"""How much a record of a ruleset may hold.

Owns the bounds that keep what is done with a record in proportion: the number of its
values, how deep they are nested and how large a whole number is. They are far beyond
what people write; other numbers have bounds of their own in the model.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from placeready.rulesets.toml_lines import Path

MOST_VALUES = 5_000
_DEEPEST = 20
_MOST_DIGITS = 15


class Excess(NamedTuple):
    """What is beyond bounds, and where."""

    path: Path
    what: str
    remedy: str


def excess_in(record: object) -> Excess | None:
    """The first thing in a record that is beyond bounds; None where nothing is."""
    waiting: list[tuple[Path, object]] = [((), record)]
    left = MOST_VALUES
    # Not by calling itself: how deep it is nested is what is looked for.
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, int) and abs(value) >= 10**_MOST_DIGITS:
            what = f"This is a number of over {_MOST_DIGITS} digits."
            return Excess(path, what, "Write a smaller number.")
        children: Iterable[tuple[str | int, object]] = ()
        if isinstance(value, dict):
            children = value.items()
        elif isinstance(value, list):
            children = enumerate(value)
        else:
            continue
        left -= len(value)
        if left < 0:
            what = f"The record holds more than {MOST_VALUES:,} values."
            return Excess(path[:1], what, "Take some out.")
        if len(path) == _DEEPEST:
            return Excess(path[:1], "This is nested too deep.", "Take brackets out.")
        waiting.extend(((*path, step), child) for step, child in children)
    return None
