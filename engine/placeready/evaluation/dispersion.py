"""How far people agree.

Owns the statistics of agreement, over anchors as given and in points from 0 to 4, and
the rule on small numbers: one answer has no range, and few have no statistics. Every
figure is exact until it is rounded, and none depends on the order of people or answers.
Refuses an agreement that grows with the number of questions (rwg(J)) and one between
areas (ICC): constructs have few questions, and tiers of one area are no sample.

How far answers lie apart by chance is after James, Demaree and Wolf (1984, Journal of
Applied Psychology 69, 85-98). The articles named here were not read. The formulas are
those of the R packages multilevel 2.8 (ad.m, rwg, rwg.j.lindell) and misty
(rwg.lindell), whose source was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from placeready.model.anchor_scale import FIVE, AnchorScale
from placeready.model.comparisons import Agreement
from placeready.model.decision_rules import AgreementRule
from placeready.model.exact import (
    Ratio,
    from_decimal,
    less_than,
    mean,
    rounded_half_even,
)
from placeready.model.value import unchecked

# Made for every view question of every area, of figures worked out here.
_agreement = unchecked(Agreement)


class Item(NamedTuple):
    """The anchors given to one question."""

    points: Sequence[int]
    """What they count, in the scale's parts of a point: with five anchors the anchors
    themselves."""
    scale: AnchorScale = FIVE


def average_deviation(anchors: Sequence[int]) -> Ratio:
    """The mean distance of one or more anchors from their median, in what they are
    given in: 0 where all agree, of points 2 at most (Burke and Dunlap 2002, doi
    10.1177/1094428102005002002, AD with the median).
    """
    return _deviation(tuple(sorted(anchors)))


@lru_cache(maxsize=4096)
def _deviation(ordered: tuple[int, ...]) -> Ratio:
    count = len(ordered)
    # As many lie in the upper half as in the lower: the median itself falls out.
    return sum(ordered[(count + 1) // 2 :]) - sum(ordered[: count // 2]), count


def _deviation_in_points(item: Item) -> Ratio:
    apart, count = average_deviation(item.points)
    return apart, count * item.scale.parts


def variance(anchors: Sequence[int]) -> Ratio:
    """The sample variance of two or more anchors, with n - 1, in the square of what
    they are given in: 0 where all agree, of points 8 at most.
    """
    count = len(anchors)
    squares = sum([anchor * anchor for anchor in anchors])
    return count * squares - sum(anchors) ** 2, count * (count - 1)


def _variance_in_points(item: Item) -> Ratio:
    (n, d), parts = variance(item.points), item.scale.parts
    return n, d * parts * parts


def variance_of_items(items: Collection[Item]) -> Ratio:
    """The mean of the variances of one or more items, each with two or more anchors, in
    squared points.
    """
    return mean([_variance_in_points(item) for item in items])


def r_wg(items: Collection[Item]) -> Ratio:
    """r*wg of items, each with two or more anchors: 1 - variance / variance by chance,
    which for five anchors is 2. 1 where all agree, 0 where they are spread as if by
    chance. Of several items it is r*wg(J), from the mean of those quotients, which does
    not rise with the number of items (Lindell, Brandt and Whitney 1999, doi
    10.1177/01466219922031257); chance is each item's own.

    The rwg of James, Demaree and Wolf (1984), which they set to 0 where it falls below;
    here it is not, as in r*wg(J). Polite or hopeful answers are not spread evenly by
    chance, so that it overstates agreement.
    """
    quotients = []
    for item in items:
        (n, d), (by_chance, over) = _variance_in_points(item), item.scale.by_chance
        quotients.append((n * over, d * by_chance))
    n, d = mean(quotients)
    return d - n, d


def median_of(ordered: Sequence[Ratio]) -> Ratio:
    """The median of ratios, lowest first: the middle one, or midway between two."""
    count = len(ordered)
    return mean([ordered[(count - 1) // 2], ordered[count // 2]])


def agreement_on_question(
    identity: str,
    points: Sequence[int],
    rule: AgreementRule,
    scale: AnchorScale = FIVE,
) -> Agreement:
    """How far people agree on one view question.

    A figure is absent where there are too few anchors: the range needs two, and all
    else as many as the rule says. Figures are rounded to three decimals; the word is
    decided before that.
    """
    return _agreement(id=identity, **_of_question(tuple(sorted(points)), rule, scale))


@lru_cache(maxsize=4096)
# Sorted anchors are the key: few distinct tuples recur over thousands of questions.
def _of_question(
    ordered: tuple[int, ...], rule: AgreementRule, scale: AnchorScale
) -> Mapping[str, Any]:
    own = [(points, scale.parts) for points in ordered]
    return _figures(own, [Item(ordered, scale)], rule)


def agreement_on_construct(
    identity: str,
    own: Sequence[Ratio],
    items: Collection[Item],
    rule: AgreementRule,
) -> Agreement:
    """How far people agree on a construct, from each person's own mean over its view
    questions, as a sum over a number, and the anchors given to each question.

    The range and the median are of people's own means, the statistics of the questions
    with enough answers; without one they and the median are absent.
    """
    # Doubles are exact enough to order by: means of a few anchors differ by far more.
    ordered = sorted(own, key=lambda each: each[0] / each[1])
    return _agreement(id=identity, **_figures(ordered, items, rule))


def _figures(
    each: Sequence[Ratio], items: Collection[Item], rule: AgreementRule
) -> Mapping[str, Any]:
    """What people's own figures, lowest first, and those of the items come to, as far
    as there are enough of them.
    """
    enough = [item for item in items if len(item.points) >= rule.statistics_from]
    some, squared = len(each) > 1, variance_of_items(enough) if enough else None
    # Of a scale the mean of its items' (Burke, Finkelstein and Dusig 1999,
    # Organizational Research Methods 2, 49-68, here with the median).
    apart = mean([_deviation_in_points(item) for item in enough]) if enough else None
    return {
        "answered": len(each),
        "lowest": rounded_half_even(each[0]) if some else None,
        "highest": rounded_half_even(each[-1]) if some else None,
        "median": rounded_half_even(median_of(each)) if enough else None,
        "average_deviation": rounded_half_even(apart) if apart is not None else None,
        "r_wg": rounded_half_even(r_wg(enough)) if enough else None,
        "word": _word(squared, rule) if squared is not None else None,
    }


def _word(squared: Ratio, rule: AgreementRule) -> str:
    """The rule's word for a standard deviation, of which this is the square."""
    if less_than(squared, _square(rule.agree_under)):
        return rule.words.agree
    if less_than(_square(rule.split_over), squared):
        return rule.words.split
    return rule.words.mixed


# Squares are compared, because the root of a variance is not a ratio: no tie is lost.
def _square(written: float) -> Ratio:
    n, d = from_decimal(written)
    return n * n, d * d
