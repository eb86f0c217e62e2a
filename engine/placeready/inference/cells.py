"""The cells of a name: values that the conditions of a group cannot tell apart.

Owns where a value falls, and one value to stand for each cell. A condition compares
names with literals only, so its verdict depends on nothing but cells. Cell 0 is always
the absent name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from placeready.model.condition import (
    Among,
    Compare,
    Condition,
    ProfileValue,
    comparisons,
)


@dataclass(frozen=True, slots=True)
class NumberCells:
    """A name compared with numbers. From cell 1: below the first line, on it, between
    it and the next, and so on to above the last.
    """

    literals: tuple[float, ...]
    """The lines, ascending, each once."""

    @property
    def count(self) -> int:
        """How many cells there are, the absent one included."""
        return 2 * len(self.literals) + 2

    def cell_of(self, value: ProfileValue) -> int:
        """Where a number falls, compared exactly with every line."""
        assert not isinstance(value, str)  # noqa: S101  a checked ruleset mixes no kinds
        # A double is compared exactly: `to_double` has put it on the right side of a
        # line.
        above = bisect_left(self.literals, value)
        on_line = above < len(self.literals) and self.literals[above] == value
        return 2 * above + 1 + on_line

    def sample(self, cell: int) -> float:
        """A number of a cell other than 0: a line itself, or strictly beside lines.

        Between lines that are neighbours among doubles there is none, and no profile
        holds one.
        """
        above, beside = divmod(cell, 2)
        if not beside:
            return self.literals[above - 1]
        if above == 0:
            first = self.literals[0]
            return first - 1 - abs(first)
        last = self.literals[above - 1]
        if above == len(self.literals):
            return last + 1 + abs(last)
        return last / 2 + self.literals[above] / 2


@dataclass(frozen=True, slots=True)
class WordCells:
    """A name compared with words. From cell 1: each word, and last every other word."""

    literals: tuple[str, ...]
    """The words, in the order of the alphabet."""

    @property
    def count(self) -> int:
        """How many cells there are, the absent one included."""
        return len(self.literals) + 2

    def cell_of(self, value: ProfileValue) -> int:
        """Where a word falls."""
        word = str(value)
        known = word in self.literals
        return 1 + (self.literals.index(word) if known else len(self.literals))

    def sample(self, cell: int) -> str:
        """A word of a cell other than 0; the empty one is named by no condition."""
        return self.literals[cell - 1] if cell <= len(self.literals) else ""


@dataclass(frozen=True, slots=True)
class FindingCells:
    """Whether a rule holds. Cell 0 is undetermined, 1 false, 2 true."""

    literals: tuple[bool, ...] = (False, True)
    count: int = 3

    def cell_of(self, value: ProfileValue) -> int:
        """Where a verdict that is not undetermined falls."""
        return 2 if value else 1

    def sample(self, cell: int) -> bool:
        """The verdict of a cell other than 0."""
        return cell == 2


Partition: TypeAlias = NumberCells | WordCells | FindingCells
"""All the cells of one name."""


def partitions(conditions: Iterable[Condition]) -> dict[str, Partition]:
    """The cells of every name that these conditions read, in the alphabet's order."""
    literals: dict[str, list[float | str]] = {}
    for condition in conditions:
        for test in comparisons(condition):
            found = literals.setdefault(test.name, [])
            if isinstance(test, Compare):
                found.append(test.value)
            elif isinstance(test, Among):
                found += test.values
    return {name: _partition(literals[name]) for name in sorted(literals)}


def _partition(literals: Iterable[float | str]) -> Partition:
    words = {each for each in literals if isinstance(each, str)}
    lines = {each for each in literals if not isinstance(each, str)}
    if words:
        return WordCells(tuple(sorted(words)))
    return NumberCells(tuple(sorted(lines))) if lines else FindingCells()
