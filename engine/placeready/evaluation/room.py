"""Whether what is not shown could be something else.

Owns the arithmetic of it: which values a tier's answer can have, given who answered and
with what evidence, and how far from its ends a sum of such answers has to lie so that
it tells none of them. Looks at no answer: what it says is the same whatever was said.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple


class Can(NamedTuple):
    """What a tier can say to a question."""

    top: Fraction
    """The highest; the lowest is 0."""
    parts: int
    """Each whole number of such parts of an anchor, up to the top, can be said; 0 where
    some cannot, as between organisations of 2 and of 3 people."""


def can_say(people: Iterable[tuple[str, int]]) -> Can:
    """What a tier can say, from each person's organisation and highest anchor."""
    bodies: dict[str, list[int]] = {}
    for organisation, top in people:
        bodies.setdefault(organisation, []).append(top)
    return _can_say(tuple(sorted(map(tuple, map(sorted, bodies.values())))))


@lru_cache(maxsize=1024)
def _can_say(bodies: tuple[tuple[int, ...], ...]) -> Can:
    sizes = [len(tops) for tops in bodies]
    means = [Fraction(sum(tops), len(tops)) for tops in bodies]
    top = sum(means, Fraction()) / len(means)
    # The largest fills what the steps of the others leave out.
    largest = max(sizes)
    complete = all(largest % size == 0 for size in sizes)
    return Can(top, largest * len(sizes) if complete else 0)


@lru_cache(maxsize=1024)
def margin(questions: tuple[tuple[int, int], ...]) -> Fraction | None:
    """How near an end the sum of some questions' answers can lie and still tell that
    one of them is at that end; at least the weight of one anchor. None where it can
    tell so anywhere.

    Args:
        questions: For each question, of how many tiers its answer is the mean, and by
            how many whole anchors those that are not shown can differ on it.
    """
    unit = math.lcm(*[tiers for tiers, _ in questions])
    weighed = [(unit // tiers, anchors) for tiers, anchors in questions]
    widest = max([weight for weight, _ in weighed])
    for i, (weight, anchors) in enumerate(weighed):
        others = {0}
        for other, most in weighed[:i] + weighed[i + 1 :]:
            others = {s + other * n for s in others for n in range(most + 1)}
        for rest in others:
            if not any(rest - weight * n in others for n in range(1, anchors + 1)):
                widest = max(widest, rest)
    if 2 * widest >= sum([weight * anchors for weight, anchors in weighed]):
        return None
    return Fraction(widest, unit)


@lru_cache(maxsize=1024)
def made_up_for(one: int, tiers: tuple[int, ...], least: Fraction) -> Fraction:
    """How near an end the other questions' answers can lie together so that none of
    them can make up for another answer to this one.

    Args:
        one: Which question, as a place in `tiers`.
        tiers: For each question, of how many tiers its answer is the mean.
        least: By how much at least its answer is another.
    """
    common = [math.gcd(tiers[one], each) for i, each in enumerate(tiers) if i != one]
    return sum([Fraction(math.ceil(least * each), each) for each in common], Fraction())
