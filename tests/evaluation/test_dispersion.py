"""What is said of how far people agree, one test for each claim.

The figures of published sources are in `test_dispersion_as_published`, a second
reading of the same rules in `test_dispersion_plainly`.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import (
    ANCHOR,
    PERSON,
    RULE,
    average_deviation_of_items,
    median,
    r_wg,
    r_wg_of_items,
    spread_of_construct,
)
from hypothesis_profiles import examples
from placeready.evaluation.dispersion import (
    agreement_on_question,
    average_deviation,
    variance,
)
from placeready.model.comparisons import Agreement

FIGURES = "lowest", "highest", "median", "average_deviation", "r_wg", "word"

ONE = st.lists(ANCHOR, min_size=1, max_size=40)
TWO = st.lists(ANCHOR, min_size=2, max_size=40)
ITEMS = st.lists(TWO, min_size=1, max_size=4)
PEOPLE = st.lists(PERSON, max_size=12)
MANY = examples(400)


def exact(ratio: tuple[int, int]) -> Fraction:
    """A ratio as one number."""
    return Fraction(*ratio)


def present(said: Agreement) -> tuple[str, ...]:
    """The figures that are there."""
    return tuple(name for name in FIGURES if getattr(said, name) is not None)


# Agreement and order


@given(ANCHOR, st.integers(2, 40))
def test_where_all_agree_nothing_lies_apart(anchor: int, count: int) -> None:
    anchors = [anchor] * count
    assert exact(median(anchors)) == anchor
    assert exact(average_deviation(anchors)) == exact(variance(anchors)) == 0
    assert exact(r_wg(anchors)) == exact(r_wg_of_items([anchors, anchors])) == 1


@given(TWO)
def test_all_agree_only_where_nothing_lies_apart(anchors: list[int]) -> None:
    same = len(set(anchors)) == 1
    assert (exact(average_deviation(anchors)) == 0) == same
    assert (exact(r_wg(anchors)) == 1) == same


@given(TWO, st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(
    anchors: list[int], chance: random.Random
) -> None:
    mixed = chance.sample(anchors, len(anchors))
    assert agreement_on_question("q.a", mixed, RULE) == agreement_on_question(
        "q.a", anchors, RULE
    )


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_people_and_of_their_answers_never_matters(
    people: list[dict[str, int]], chance: random.Random
) -> None:
    mixed = [
        dict(chance.sample(list(person.items()), len(person)))
        for person in chance.sample(people, len(people))
    ]
    assert spread_of_construct("c", mixed, RULE) == spread_of_construct(
        "c", people, RULE
    )


@given(TWO)
def test_what_is_turned_upside_down_agrees_as_far(anchors: list[int]) -> None:
    turned = [4 - anchor for anchor in anchors]
    assert exact(average_deviation(turned)) == exact(average_deviation(anchors))
    assert exact(r_wg(turned)) == exact(r_wg(anchors))


# Bounds


@given(ITEMS)
def test_no_figure_leaves_its_range(items: list[list[int]]) -> None:
    for anchors in items:
        assert 0 <= exact(average_deviation(anchors)) <= 2
        assert 0 <= exact(variance(anchors)) <= 8
        assert -3 <= exact(r_wg(anchors)) <= 1
    assert 0 <= exact(average_deviation_of_items(items)) <= 2
    assert -3 <= exact(r_wg_of_items(items)) <= 1


# What one answer that moves does


def moved(others: Sequence[int], before: int, after: int) -> tuple[list[int], ...]:
    """All answers before and after one of them moves."""
    return [*others, before], [*others, after]


@MANY
@given(ONE, ANCHOR, ANCHOR)
def test_average_deviation_never_falls_when_an_answer_leaves_the_others_median(
    others: list[int], one: int, other: int
) -> None:
    # On whichever side: beyond the others' middle two, or middle one, the sum of all
    # distances grows by as much as the answer moves; between them it does not change.
    middle = exact(median(others))
    near, far = sorted((one, other), key=lambda anchor: abs(anchor - middle))
    before, after = moved(others, near, far)
    assert exact(average_deviation(after)) >= exact(average_deviation(before))


@MANY
@given(ONE, ANCHOR, ANCHOR)
def test_r_wg_never_rises_when_an_answer_gets_further_from_the_others_mean(
    others: list[int], one: int, other: int
) -> None:
    middle = statistics.mean(map(Fraction, others))
    near, far = sorted((one, other), key=lambda anchor: abs(anchor - middle))
    before, after = moved(others, near, far)
    assert exact(r_wg(after)) <= exact(r_wg(before))


def test_r_wg_may_rise_when_an_answer_leaves_the_others_median() -> None:
    # The others' median is 0 and their mean 1.6: from 0 to 1 leaves the one and nears
    # the other. Variance (6 x 32 - 8 x 8) / 30 = 64/15; then (6 x 33 - 9 x 9) / 30 =
    # 39/10, which is less.
    before, after = moved([0, 0, 0, 4, 4], 0, 1)
    assert exact(r_wg(before)) == 1 - Fraction(32, 15)
    assert exact(r_wg(after)) == 1 - Fraction(39, 20)
    assert exact(r_wg(after)) > exact(r_wg(before))
    assert exact(average_deviation(after)) > exact(average_deviation(before))


@given(st.lists(ANCHOR, max_size=12))
def test_a_construct_of_one_question_says_what_the_question_says(
    anchors: list[int],
) -> None:
    people = [{"q": anchor} for anchor in anchors]
    assert spread_of_construct("x", people, RULE) == agreement_on_question(
        "x", anchors, RULE
    )


# Small numbers


@pytest.mark.parametrize(
    ("count", "figures"),
    [
        (0, ()),
        (1, ()),
        (2, ("lowest", "highest")),
        (4, ("lowest", "highest")),
        (5, FIGURES),
        (6, FIGURES),
    ],
)
def test_one_answer_has_no_range_and_fewer_than_five_no_statistics(
    count: int, figures: tuple[str, ...]
) -> None:
    anchors = [1, 3, 2, 2, 4, 0][:count]
    people = [{"a": anchor, "b": anchor} for anchor in anchors]
    assert present(agreement_on_question("q.a", anchors, RULE)) == figures
    assert present(spread_of_construct("c.a", people, RULE)) == figures


def test_a_question_with_few_answers_counts_in_no_statistic_of_its_construct() -> None:
    asked = [{"a": 2}, {"a": 2}, {"a": 2}, {"a": 2, "b": 0}, {"a": 3, "b": 4}]
    said = spread_of_construct("c.a", asked, RULE)
    # People's own means: 2, 2, 2, 1, 3.5. Of a alone: 1/5 from its median, 1 - 0.2 / 2.
    assert (said.lowest, said.highest, said.median) == (1.0, 3.5, 2.0)
    assert (said.average_deviation, said.r_wg, said.word) == (0.2, 0.9, "one voice")


def test_many_people_without_a_question_that_enough_answered_have_a_range_only() -> (
    None
):
    people = [{"a": 1}] * 4 + [{"b": 3}] * 4
    said = spread_of_construct("c.a", people, RULE)
    assert (said.answered, said.lowest, said.highest) == (8, 1.0, 3.0)
    assert present(said) == ("lowest", "highest")


def test_a_persons_own_mean_is_over_what_they_answered() -> None:
    people = [{"a": 4, "b": 1, "c": 0}, {"a": 4}, {"b": 3, "c": 4}]
    said = spread_of_construct("c.a", people, RULE)
    assert (said.lowest, said.highest) == (1.667, 4.0)


# Words


@pytest.mark.parametrize(
    ("anchors", "says"),
    [
        ([2, 2, 3, 3, 3], "one voice"),
        ([0, 1, 2, 2, 3], "some of each"),
        ([0, 0, 2, 4, 4], "two sides"),
        # Exactly 0.8: (25 x 16 - 4 x 4) / 600 = 0.64.
        ([0] * 24 + [4], "some of each"),
        # Exactly 1.2: (25 x 49 - 19 x 19) / 600 = 1.44.
        ([0] * 15 + [1] * 5 + [2] * 3 + [4] * 2, "some of each"),
    ],
)
def test_a_deviation_on_a_line_is_on_neither_side_of_it(
    anchors: list[int], says: str
) -> None:
    assert agreement_on_question("q.a", anchors, RULE).word == says


def test_the_word_for_a_construct_is_of_its_questions_mean_variance() -> None:
    # Variances 16 / 4 = 4 and 0: mean 2, root 1.41. Alone a would be -1, b 1.
    people = [{"a": a, "b": 3} for a in (0, 0, 2, 4, 4)]
    said = spread_of_construct("c.a", people, RULE)
    assert (said.average_deviation, said.r_wg, said.word) == (0.8, 0.0, "two sides")
