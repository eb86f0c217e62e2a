"""Tables of a report, whose cells keep what they hold.

Owns the shape of a table. A figure stays a number until a format writes it
(`cell_words`), and what is missing says why it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from placeready.errors.text import in_a_line

State: TypeAlias = Literal["known", "unknown", "not_applicable", "not_published"]
"""Whether there is a value: it is known; nobody has said; the question does not apply
here; or it is kept out of what is published."""

Unit: TypeAlias = Literal["", "score", "share", "count", "distance"]
"""What a number is: a score from 0 to 4, a share from 0 to 1, how many, or how far
apart two scores are. Nothing for a plain number."""

Kind: TypeAlias = Literal["words", "figure", "to_fill", "date_to_fill", "choice"]
"""What a column holds: words, numbers, or room for the reader to write words, a day or
one of `Column.choices`."""


def fit(block: object, *names: str) -> None:
    """Make the words of a block such that each stands on one line."""
    # Here and not where a file is read: a record keeps its names as they were written,
    # so that it can be saved again and looked up by them. And whatever is shown of
    # anything, rulesets and names of files too, comes to be a block.
    for name in names:
        object.__setattr__(block, name, in_a_line(getattr(block, name)))


def fit_each(block: object, name: str) -> None:
    """The same for each of several."""
    object.__setattr__(block, name, tuple(map(in_a_line, getattr(block, name))))


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with what it is.

    Words, or a number with its unit, or nothing with the reason; `text` beside a number
    is what is said after it.
    """

    text: str = ""
    number: float | None = None
    unit: Unit = ""
    against: tuple[float, ...] = ()
    """Of a score or distance: the lines on whose right side it has to be written."""
    state: State = "known"
    more: tuple[str, ...] = ()
    """Further lines of words, such as steps."""
    strong: bool = False
    """Whether it is to be noticed: as under its line, or at the heart of the table."""
    name: str = ""
    """The id by which what stands here can be explained; empty for none."""

    def __post_init__(self) -> None:
        fit(self, "text")
        fit_each(self, "more")


def lines_cell(texts: Sequence[str]) -> Cell:
    """Texts of which each stands on a line; an empty cell for none."""
    first, *more = texts or ("",)
    return Cell(first, more=tuple(more))


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one column."""

    title: str
    kind: Kind = "words"
    choices: tuple[str, ...] = ()
    """Of a column to choose in: what there is to choose."""
    heads: bool = False
    """Whether its cell says what the row is about."""

    def __post_init__(self) -> None:
        fit(self, "title")
        fit_each(self, "choices")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; rows that follow each other in one group stand under its title."""

    cells: tuple[Cell, ...]
    group: str = ""

    def __post_init__(self) -> None:
        fit(self, "group")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under the titles of their columns; as many cells as columns."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        fit(self, "caption")
