"""Figures of agreement from anchors themselves, by the functions of the product.

And what the tests of them share: one rule, and how people's anchors are drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from hypothesis import strategies as st

from placeready.evaluation import dispersion as agreement
from placeready.model.comparisons import Agreement
from placeready.model.decision_rules import AgreementRule
from placeready.model.exact import Ratio, mean

RULE = AgreementRule.model_validate(
    {
        "statistics_from": 5,
        "agree_under": 0.8,
        "split_over": 1.2,
        "words": {"agree": "one voice", "mixed": "some of each", "split": "two sides"},
        "facts_apart": 2,
    }
)
ANCHOR = st.integers(0, 4)
PERSON = st.dictionaries(st.sampled_from("abc"), ANCHOR, min_size=1)


def median(anchors: Sequence[int]) -> Ratio:
    """The middle one, or midway between the middle two."""
    return agreement.median_of([(anchor, 1) for anchor in sorted(anchors)])


def average_deviation_of_items(items: Collection[Sequence[int]]) -> Ratio:
    """The mean of the items' average deviations."""
    return mean([agreement.average_deviation(anchors) for anchors in items])


def variance_of_items(items: Collection[Sequence[int]]) -> Ratio:
    """The mean of the items' variances."""
    return agreement.variance_of_items([agreement.Item(anchors) for anchors in items])


def r_wg(anchors: Sequence[int]) -> Ratio:
    """r*wg of two or more anchors."""
    return agreement.r_wg([agreement.Item(anchors)])


def r_wg_of_items(items: Collection[Sequence[int]]) -> Ratio:
    """r*wg(J) of one or more items with two or more anchors each."""
    return agreement.r_wg([agreement.Item(anchors) for anchors in items])


def spread_of_construct(
    identity: str, people: Sequence[Mapping[str, int]], rule: AgreementRule
) -> Agreement:
    """How far people agree on a construct, from each person's anchors by question."""
    of: defaultdict[str, list[int]] = defaultdict(list)
    for person in people:
        for question, anchor in person.items():
            of[question].append(anchor)
    own = [(sum(person.values()), len(person)) for person in people]
    items = [agreement.Item(anchors) for anchors in of.values()]
    return agreement.agreement_on_construct(identity, own, items, rule)
