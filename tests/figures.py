"""Figures of agreement from anchors themselves, by the functions of the product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from placeready.evaluation import dispersion as agreement
from placeready.model.comparisons import Agreement
from placeready.model.exact import Ratio, mean
from placeready.model.ruleset import AgreementRule


def median(anchors: Sequence[int]) -> Ratio:
    """The middle one, or midway between the middle two."""
    return agreement.median_of([(anchor, 1) for anchor in sorted(anchors)])


def average_deviation_of_items(items: Collection[Sequence[int]]) -> Ratio:
    """The mean of the items' average deviations."""
    return mean([agreement.average_deviation(anchors) for anchors in items])


def r_wg(anchors: Sequence[int]) -> Ratio:
    """r*wg of two or more anchors."""
    return agreement.r_wg(agreement.variance(anchors))


def r_wg_of_items(items: Collection[Sequence[int]]) -> Ratio:
    """r*wg(J) of one or more items with two or more anchors each."""
    return agreement.r_wg(agreement.variance_of_items(items))


def spread_of_construct(
    identity: str, people: Sequence[Mapping[str, int]], rule: AgreementRule
) -> Agreement:
    """How far people agree on a construct, from each person's anchors by question."""
    of: defaultdict[str, list[int]] = defaultdict(list)
    for person in people:
        for question, anchor in person.items():
            of[question].append(anchor)
    own = [(sum(person.values()), len(person)) for person in people]
    return agreement.agreement_on_construct(identity, own, of.values(), rule)
