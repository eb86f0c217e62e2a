"""A compiled ruleset as a value: groups of conditions, and the cells that decide them.

Owns what is kept from one assessment to the next: the outcome of every case that has
occurred, and the cells of values seen. Everything else in it is fixed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import NamedTuple, TypeAlias

from placeready.inference.cells import Partition
from placeready.inference.durable import Matcher
from placeready.model.condition import Comparison, Condition, Profile, ProfileValue
from placeready.model.ruleset import TableSource

Key: TypeAlias = tuple[str, str]
"""What a condition decides, and for which record: `("rule", id)`, `("gate", id)`,
`("cap", id)`, and of a recommendation `("done", id)` and `("applies", id)`."""

Case: TypeAlias = tuple[int, ...]
"""One cell of each name of a group."""


class GroupOutcome(NamedTuple):
    """What a group comes to in one case."""

    true: Mapping[Key, tuple[Comparison, ...]]
    undetermined: Mapping[Key, tuple[str, ...]]
    fed: tuple[tuple[int, int], ...]
    """The findings that later strata read and that are not false: place and cell."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Conditions that are decided together, case by case."""

    conditions: Mapping[Key, Condition]
    cells: Mapping[str, Partition]
    """Of every name that they read, by name."""
    places: tuple[int, ...]
    """Of those cells among the cells of a whole profile."""
    case_of: Callable[[Sequence[int]], Case]
    """Takes the group's own cells from those of a whole profile."""
    kept: dict[Case, GroupOutcome] = field(default_factory=dict)
    """The outcome of each case that has occurred: the one part that changes."""

    @property
    def cases(self) -> int:
        """How many there can be."""
        return prod(each.count for each in self.cells.values())

    def sample(self, case: Case) -> Profile:
        """A profile of a case: every profile of it has the same verdicts."""
        return {
            name: partition.sample(cell)
            for (name, partition), cell in zip(self.cells.items(), case, strict=True)
            if cell
        }


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """One name, and where its value falls in each way that groups divide it."""

    name: str
    partitions: tuple[Partition, ...]
    kept: dict[ProfileValue | None, Case] = field(default_factory=dict)

    def cells_of(self, value: ProfileValue | None) -> Case:
        """The cells of a value, or of its absence, which are then kept."""
        if len(self.kept) >= _VALUES:
            self.kept.clear()
        ways = self.partitions
        found = tuple([0 if value is None else way.cell_of(value) for way in ways])
        self.kept[value] = found
        return found


# Of one name, whose cells are kept.
_VALUES = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """All conditions of a ruleset, ready to be decided."""

    ruleset: str
    strata: tuple[tuple[Group, ...], ...]
    """First those for the level, then the rest. No stratum reads a later one."""
    for_levels: int
    """How many strata decide gates, caps and the rules that they read."""
    level_readers: tuple[Reader, ...]
    """Of every name that those strata read, findings apart."""
    readers: tuple[Reader, ...]
    """Of every name, those for the level first, findings apart."""
    findings: Mapping[Key, int]
    """The place of each finding that is read: they come first among the cells."""
    table: TableSource | None
    matchers: dict[Group, list[Matcher]] = field(default_factory=dict)
    """The definitions of each group in the rules engine; empty until it is asked."""

    @property
    def groups(self) -> list[Group]:
        """Of all strata, in their order."""
        return [group for stratum in self.strata for group in stratum]

    def cells_of(self, profile: Profile, *, bounds: bool) -> list[int]:
        """The cells of a profile, each finding false until it is known better."""
        # 1 is false: a finding that a stratum does not feed does not hold.
        cells = [1] * len(self.findings)
        held = profile.get
        for reader in self.level_readers if bounds else self.readers:
            value = held(reader.name)
            cells += reader.kept.get(value) or reader.cells_of(value)
        return cells
