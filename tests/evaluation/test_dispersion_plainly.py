"""A second, plain reading of how far people agree says what the first one does."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

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
    variance_of_items,
)
from hypothesis_profiles import examples
from placeready.evaluation.dispersion import (
    agreement_on_question,
    average_deviation,
    variance,
)
from placeready.model.comparisons import Agreement

MANY = examples(400)


def shown(value: Fraction) -> float:
    """Three decimals."""
    return float(round(value, 3))


def plainly(identity: str, people: Sequence[Mapping[str, int]]) -> Agreement:
    """An agreement by Python's own statistics, over a list for each question."""
    own = [statistics.mean(map(Fraction, person.values())) for person in people]
    names = sorted({name for person in people for name in person})
    items = [
        [Fraction(person[name]) for person in people if name in person]
        for name in names
    ]
    items = [item for item in items if len(item) >= RULE.statistics_from]
    apart, squares = [], []
    for item in items:
        middle = statistics.median(item)
        apart.append(statistics.mean(abs(anchor - middle) for anchor in item))
        squares.append(statistics.variance(item))
    squared = statistics.mean(squares) if items else Fraction(0)
    return Agreement(
        id=identity,
        answered=len(people),
        lowest=shown(min(own)) if len(own) > 1 else None,
        highest=shown(max(own)) if len(own) > 1 else None,
        median=shown(statistics.median(own)) if items else None,
        average_deviation=shown(statistics.mean(apart)) if items else None,
        r_wg=shown(1 - squared / 2) if items else None,
        word=word(squared) if items else None,
    )


def word(squared: Fraction) -> str:
    """The rule's word, by a root with fifty digits."""
    with localcontext() as context:
        context.prec = 50
        deviation = (Decimal(squared.numerator) / squared.denominator).sqrt()
    if deviation < Decimal("0.8"):
        return "one voice"
    return "two sides" if deviation > Decimal("1.2") else "some of each"


@MANY
@given(st.lists(ANCHOR, min_size=1, max_size=40))
def test_a_second_plain_reading_says_the_same_of_a_question(anchors: list[int]) -> None:
    people = [{"q": anchor} for anchor in anchors]
    plain = plainly("q.a", people)
    assert agreement_on_question("q.a", anchors, RULE) == plain


@MANY
@given(st.lists(PERSON, min_size=1, max_size=12))
def test_a_second_plain_reading_says_the_same_of_a_construct(
    people: list[dict[str, int]],
) -> None:
    plain = plainly("c.a", people)
    assert spread_of_construct("c.a", people, RULE) == plain


@MANY
@given(st.lists(st.lists(ANCHOR, min_size=2, max_size=40), min_size=1, max_size=4))
def test_a_second_plain_reading_says_the_same_before_anything_is_rounded(
    items: list[list[int]],
) -> None:
    apart, squares = [], []
    for anchors in items:
        item = [Fraction(anchor) for anchor in anchors]
        middle = statistics.median(item)
        apart.append(statistics.mean(abs(anchor - middle) for anchor in item))
        squares.append(statistics.variance(item))
        assert Fraction(*median(anchors)) == middle
        assert Fraction(*average_deviation(anchors)) == apart[-1]
        assert Fraction(*variance(anchors)) == squares[-1]
        assert Fraction(*r_wg(anchors)) == 1 - squares[-1] / 2
    squared = statistics.mean(squares)
    assert Fraction(*average_deviation_of_items(items)) == statistics.mean(apart)
    assert Fraction(*variance_of_items(items)) == squared
    assert Fraction(*r_wg_of_items(items)) == 1 - squared / 2
