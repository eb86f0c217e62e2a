"""The sheets of a workbook, as values.

Owns what can be said of a sheet: its columns, what is to be filled in, what is printed.
Knows no library that writes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias


class Figure(NamedTuple):
    """A number with how it is shown, as spreadsheets write it, such as `0.00`."""

    value: float
    form: str


SheetValue: TypeAlias = str | int | float | date | Figure | None
"""Text is never run, whatever it begins with; None is an empty cell."""

Entry: TypeAlias = Literal["", "words", "date", "choice"]
"""What is to be filled into a column: nothing, or words, a day, or a choice."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column, headed by its title in the first row."""

    title: str
    width: float = 12
    """In characters."""
    form: str = ""
    """How its numbers and days are shown, as spreadsheets write it, such as `0.00`."""
    entry: Entry = ""
    choices: tuple[str, ...] = ()
    """Of a column to choose in; the first ones fit into 255 characters in all."""
    prompt: str = ""
    """What is said beside a cell that is to be filled in."""
    heads: bool = False
    """Whether it says what its row is about."""
    bar: tuple[float, float] | None = None
    """Draws each number as a bar between these two, behind the number."""


class Highlight(NamedTuple):
    """Cells of a column that are to be noticed."""

    column: int
    """By its place, from 0."""
    formula: str
    """When, written for the first row of values."""


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table on one sheet, from its first cell on: no cells are merged, and nothing
    stands beside it.
    """

    title: str
    """At most 31 characters, and a name of its own."""
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[SheetValue]]
    data: bool = False
    """Whether it is for software: of any length, and nothing is wrapped or coloured."""
    frozen: int = 0
    """Columns that stay in sight; the first row always does."""
    printed: int | None = None
    """How many columns are printed; None for all."""
    highlights: tuple[Highlight, ...] = ()
