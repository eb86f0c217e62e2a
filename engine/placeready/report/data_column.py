"""What a column of a table for analysts is.

Owns the kinds of value, and what a score's state can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

DataCell: TypeAlias = str | int | float | None
"""None where there is no value, which a state column beside it explains."""

DataRow: TypeAlias = list[DataCell]

Kind: TypeAlias = Literal["text", "code", "date", "integer", "number"]
"""A text that somebody wrote; a word of the engine or an id of the ruleset; a day as
year-month-day; a whole number; any number."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column, with what its reader has to know."""

    name: str
    kind: Kind
    means: str
    values: str = ""
    """The values or codes that it can have, in words; empty where they speak for
    themselves."""


STATES: Final[Mapping[str, str]] = {
    "known": "there is a score",
    "unknown": "too few of its questions are answered",
    "not_applicable": "no question of it applies",
    "not_published": "left out of the published edition, which says nothing of it",
}
"""What an empty score can mean, and a score."""


def with_names_apart(columns: Iterable[DataColumn]) -> tuple[DataColumn, ...]:
    """The columns, each with a name of its own: a ruleset may call a question what a
    column is called that every table has.
    """
    columns = tuple(columns)
    names = names_apart(each.name for each in columns)
    return tuple(replace(c, name=n) for c, n in zip(columns, names, strict=True))


def names_apart(names: Iterable[str]) -> Iterator[str]:
    """The names of columns, with a number after those that another has already."""
    taken: set[str] = set()
    for each in names:
        name, number = each, 1
        # Some programs take names in other letters for one.
        while name.casefold() in taken:
            number += 1
            name = f"{each}_{number}"
        taken.add(name.casefold())
        yield name


def in_words(values: Mapping[str, str]) -> str:
    """Codes with what they mean, on one line."""
    return "; ".join(f"{code}: {means}" for code, means in values.items())
