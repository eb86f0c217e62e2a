"""What a described answer counts, however many of them a question has.

Owns the scale from anchors to scores: of n anchors, anchor i counts 4i / (n - 1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from placeready.model.exact import Ratio

TOP_SCORE: Final = 4
"""Scores run from 0 (worst) to this (best), whatever is in the way included."""

FEWEST_ANCHORS, MOST_ANCHORS = 2, 7
"""How many described answers a question can have."""

# A whole number of these is between any two anchors of any question.
_STEPS = math.lcm(*range(FEWEST_ANCHORS - 1, MOST_ANCHORS))


@dataclass(frozen=True)
class AnchorScale:
    """What the anchors of a question count."""

    anchors: int
    """How many there are."""

    @property
    def top(self) -> int:
        """The last anchor, the best."""
        return self.anchors - 1

    # Asked for at each answer: kept.
    @cached_property
    def parts(self) -> int:
        """Of how many parts of a point each anchor is a whole number: 1 with 2, 3 or 5
        anchors.
        """
        return self.top // math.gcd(TOP_SCORE, self.top)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """What each anchor counts, from 0, in parts of a point."""
        most = TOP_SCORE * self.parts
        return tuple(most * anchor // self.top for anchor in range(self.anchors))

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """Where each anchor stands among those of all questions: equal where they
        count the same.
        """
        return tuple(_STEPS * anchor // self.top for anchor in range(self.anchors))

    def counted(self, anchor: int) -> Ratio:
        """What an anchor counts."""
        return self.points[anchor], self.parts

    def unproven(self, counts_as: int) -> Ratio:
        """What the top counts without the evidence that it needs: so many points, and
        never less than the anchor below, or a better answer would lower a score.
        """
        return max(counts_as * self.parts, self.points[-2]), self.parts

    def apart(self, low: int, high: int) -> Ratio:
        """How far two anchors lie apart, in points."""
        return TOP_SCORE * (high - low), self.top

    @property
    def by_chance(self) -> Ratio:
        """The variance of answers spread evenly over all anchors, in squared points."""
        # (A^2 - 1) / 12 in squared anchors, of which each is 4 / (A - 1) points.
        return TOP_SCORE**2 * (self.anchors + 1), 12 * self.top


@lru_cache
def scale_of(anchors: int) -> AnchorScale:
    """The scale of so many anchors, one for all questions that have as many."""
    return AnchorScale(anchors)


FIVE: Final = scale_of(5)
"""The commonest: its anchors are points."""
