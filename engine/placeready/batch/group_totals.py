"""What the areas of one kind and region come to so far, as whole numbers.

Owns how levels and scores are summed, so that the sums of parts are those of the whole
to the last digit, in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from placeready.model.assessment import Assessment
from placeready.model.decision_rules import MOST_LEVELS
from placeready.report.area_place import AreaPlace

Place: TypeAlias = tuple[str, str, str]
"""A ruleset's id, a kind of area and a region; empty where they are not known."""

Totals: TypeAlias = list[int]
"""How many areas, how many at each level from none up, and for each construct how many
have a score, the sum of those scores and that of their squares."""

# Scores are summed in millionths: they are shown with fewer decimals than that, and
# sums of whole numbers do not depend on their order.
PARTS = 1_000_000
_LEVELS = MOST_LEVELS + 1


def totals_of(made: Assessment) -> Totals:
    """The totals of one area."""
    levels = [0] * _LEVELS
    levels[made.level.number or 0] = 1
    totals = [1, *levels]
    for each in made.constructs:
        if each.score is None:
            totals += (0, 0, 0)
        else:
            score = round(each.score * PARTS)
            totals += (1, score, score * score)
    return totals


def add_to(found: dict[Place, Totals], place: Place, more: Totals) -> None:
    """Add the totals of further areas of a place."""
    before = found.get(place)
    found[place] = (
        more if before is None else [a + b for a, b in zip(before, more, strict=True)]
    )


class Sums(NamedTuple):
    """What the scores of one construct come to."""

    areas: int
    total: int
    squares: int


class GroupTotals:
    """The totals of areas that are looked at together."""

    def __init__(self, each: Iterable[Totals]) -> None:
        self._totals: Totals = [sum(column) for column in zip(*each, strict=True)]

    @property
    def areas(self) -> int:
        """How many there are."""
        return self._totals[0]

    def at_level(self, number: int) -> int:
        """How many are at a level; 0 stands for no level yet."""
        return self._totals[1 + number]

    @property
    def scores(self) -> Sequence[Sums]:
        """The constructs in the order of the ruleset."""
        rest = self._totals[1 + _LEVELS :]
        return [Sums(*rest[i : i + 3]) for i in range(0, len(rest), 3)]


def grouped(
    found: Mapping[Place, Totals], ruleset: str, by: int
) -> Mapping[str, GroupTotals]:
    """The areas of a ruleset by one part of their place, in the order of the alphabet,
    with those last of which it is not known. `by` is as in `Place`.
    """
    parts: dict[str, list[Totals]] = {}
    for place, totals in found.items():
        if place[0] == ruleset:
            parts.setdefault(place[by], []).append(totals)
    names = sorted(parts, key=lambda name: (not name, name))
    return {name: GroupTotals(parts[name]) for name in names}


def place_of(ruleset: str, where: AreaPlace) -> Place:
    """Where the totals of an area are kept."""
    return ruleset, where.area_type, where.region
