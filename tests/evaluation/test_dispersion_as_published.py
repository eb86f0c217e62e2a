"""The statistics of agreement equal what others publish, case by case.

Owns three kinds of case: the test vectors of the evidence behind the ruleset, to the
digits it gives; the example data in the manual of the R package misty; and answers put
together here. What was read of the manuals prints no figures, and nothing here was run
in R: each case is the published source worked through by hand. The source, shortened:

- multilevel 2.8, ad.m(type="median"): sum(abs(AD - median(AD))) / length(AD), and for
  a scale mean(apply(Q, 2, ...)) of that; a person with a gap is left out of a scale.
- multilevel 2.8, rwg: V <- var(Q); if (V > ranvar) V <- ranvar; 1 - (V / ranvar).
- multilevel 2.8, rwg.j.lindell(listwise=FALSE):
  S <- mean(apply(Q, 2, var, na.rm=TRUE)); 1 - (S / ranvar).
- misty, rwg.lindell(na.omit=FALSE): 1 - mean(vapply(y, var, na.rm=TRUE)) / ranvar; the
  version of the file read is not in it, and its arguments are those of 0.6.7.

ranvar is 2 in all of them, and var is R's, with n - 1. misty's data run from 1 to
5: here each of them is one less, which moves no distance.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import fmean, variance

import pytest

import figures
from placeready.evaluation import dispersion as agreement
from placeready.model.exact import Ratio

SIX = [1, 1, 2, 2, 3, 3]
ITEMS = [[3, 3, 2, 3], [3, 2, 2, 3], [4, 3, 3, 3]]
GROUPS = [[3, 3, 4], [2, 2, 3], [1, 2, 1]]


def rounded(ratio: Ratio, digits: int) -> float:
    """To the digits that a vector is given to."""
    return float(round(Fraction(*ratio), digits))


# The vectors for what placeready shows


def test_six_answers_have_the_figures_of_the_evidence() -> None:
    # Mean 2, median 2. Squares 1 1 0 0 1 1 = 4, over 5 = 0.8; 1 - 0.8 / 2 = 0.6.
    # Distances 1 1 0 0 1 1 = 4, over 6 = 0.667.
    assert round(fmean(SIX), 2) == rounded(figures.median(SIX), 2) == 2.00
    assert rounded(agreement.variance(SIX), 3) == 0.800
    assert rounded(figures.r_wg(SIX), 3) == 0.600
    assert rounded(agreement.average_deviation(SIX), 3) == 0.667


def test_three_items_have_the_figures_of_the_evidence() -> None:
    # Variances 1/4, 1/3, 1/4; mean 5/18 = 0.2778; 1 - 5/36 = 31/36 = 0.8611.
    assert rounded(figures.variance_of_items(ITEMS), 4) == 0.2778
    assert rounded(figures.r_wg_of_items(ITEMS), 4) == 0.8611


# The vectors for what it does not show, and why


def deviation_from_the_mean(anchors: Sequence[int]) -> float:
    """AD(M). Not shown: the anchors are an order, so that the median is the middle."""
    middle = fmean(anchors)
    return fmean(abs(anchor - middle) for anchor in anchors)


def beside_most_dissent(anchors: Sequence[int]) -> float:
    """1 - s2 / 4, where 4 is half of the people at 0 and half at 4 (Lindell and Brandt
    1997). Not shown: one index of a kind is enough, and the evidence puts it second.
    """
    return 1 - variance(anchors) / 4


def rising_with_items(items: Sequence[Sequence[int]]) -> float:
    """rwg(J) of James, Demaree and Wolf (1984). Not shown: it rises with the number of
    items, so that three items seem to agree better than each of them does.
    """
    left = fmean(variance(anchors) for anchors in items) / 2
    return len(items) * (1 - left) / (len(items) * (1 - left) + left)


def mean_squares(groups: Sequence[Sequence[int]]) -> tuple[float, float]:
    """MSB and MSW of groups of one size, between them and within."""
    between = len(groups[0]) * variance([fmean(group) for group in groups])
    return between, fmean(variance(group) for group in groups)


def among_groups(groups: Sequence[Sequence[int]]) -> tuple[float, float]:
    """ICC(1) and ICC(2) of groups of one size. No assessment says them: they tell how
    far many areas differ from each other, and an assessment has one.
    """
    between, within = mean_squares(groups)
    apart = between - within
    return apart / (between + (len(groups[0]) - 1) * within), apart / between


def test_the_vectors_for_what_no_assessment_says_hold_too() -> None:
    assert round(deviation_from_the_mean(SIX), 3) == 0.667
    assert round(beside_most_dissent(SIX), 3) == 0.800
    assert round(rising_with_items(ITEMS), 4) == 0.9490
    assert [round(each, 3) for each in mean_squares(GROUPS)] == [3.000, 0.333]
    assert [round(each, 3) for each in among_groups(GROUPS)] == [0.727, 0.889]


def test_agreement_of_items_does_not_rise_with_their_number_as_rwg_j_does() -> None:
    twice = [*ITEMS, *ITEMS]
    assert Fraction(*figures.r_wg_of_items(twice)) == Fraction(31, 36)
    assert rising_with_items(twice) > rising_with_items(ITEMS)


# Published functions, worked by hand


@pytest.mark.parametrize(
    ("anchors", "by_hand"),
    [
        # Median 2: 1 + 1 + 0 + 0 + 1 + 1 = 4, of 6.
        (SIX, Fraction(2, 3)),
        # Median (0 + 4) / 2 = 2: 2 + 2 + 2 + 2 = 8, of 4.
        ([0, 0, 4, 4], Fraction(2)),
        # Median 2: 1 + 0 + 0 + 1 + 2 = 4, of 5.
        ([1, 2, 2, 3, 4], Fraction(4, 5)),
        # Median 1: 1 + 0 + 0 + 3 = 4, of 4; from the mean, 1.5, it would be 1.25.
        ([0, 1, 1, 4], Fraction(1)),
        # Median 3: 3 + 0 + 1 = 4, of 3.
        ([0, 3, 4], Fraction(4, 3)),
        # Median (1 + 2) / 2 = 1.5: 1.5 + 0.5 + 0.5 + 2.5 = 5, of 4.
        ([0, 1, 2, 4], Fraction(5, 4)),
        # Median 4: 4, of 7.
        ([4, 4, 0, 4, 4, 4, 4], Fraction(4, 7)),
    ],
)
def test_an_items_average_deviation_is_ad_m_of_multilevel(
    anchors: list[int], by_hand: Fraction
) -> None:
    assert Fraction(*agreement.average_deviation(anchors)) == by_hand


# The example data in misty's manual, one less: three groups of three people, three
# items, as columns x1, x2, x3. Its NA is left out.
FIRST = [[1, 2, 1], [2, 1], [2, 0, 0]]
SECOND = [[0, 0, 1], [0, 1, 0], [1, 2, 2]]
THIRD = [[3, 2, 4], [2, 1, 4], [4, 4, 3]]


@pytest.mark.parametrize(
    ("items", "by_hand"),
    [
        # Medians 3 3 3, 2.5 and 3: 1/4, 2/4, 1/4; mean 1/3.
        (ITEMS, Fraction(1, 3)),
        # Medians 0, 0, 2: 1/3 each.
        (SECOND, Fraction(1, 3)),
        # Medians 3, 2, 4: 2/3, 3/3, 1/3; mean 6/9.
        (THIRD, Fraction(2, 3)),
        # Medians 2, 2: 8/4 and 0/4; mean 1.
        ([[0, 0, 4, 4], [2, 2, 2, 2]], Fraction(1)),
    ],
)
def test_the_items_average_deviation_is_ad_m_of_a_scale_in_multilevel(
    items: list[list[int]], by_hand: Fraction
) -> None:
    assert Fraction(*figures.average_deviation_of_items(items)) == by_hand


@pytest.mark.parametrize(
    ("anchors", "by_hand"),
    [
        # Mean 2: squares 4, over 5 = 4/5; 1 - 2/5.
        (SIX, Fraction(3, 5)),
        # Mean 11/5: four of 1/25 and one of 16/25 = 4/5, over 4 = 1/5; 1 - 1/10.
        ([2, 2, 2, 2, 3], Fraction(9, 10)),
        # Mean 17/5: three of 4/25 and two of 9/25 = 6/5, over 4 = 3/10; 1 - 3/20.
        ([3, 3, 3, 4, 4], Fraction(17, 20)),
        # Mean 14/5: 81 + 16 + 1 + 36 + 36 = 170, of 25, over 4 = 17/10; 1 - 17/20.
        ([1, 2, 3, 4, 4], Fraction(3, 20)),
        # Mean 2: 1 + 0 + 1 = 2, over 2 = 1; 1 - 1/2.
        ([1, 2, 3], Fraction(1, 2)),
        # Mean 1: 1 + 1 = 2, over 1 = 2, which is ranvar; 1 - 1.
        ([0, 2], Fraction(0)),
    ],
)
def test_r_wg_is_rwg_of_multilevel_where_that_is_not_cut_off(
    anchors: list[int], by_hand: Fraction
) -> None:
    assert Fraction(*figures.r_wg(anchors)) == by_hand


@pytest.mark.parametrize(
    ("anchors", "by_hand"),
    [
        # Mean 2: 4 + 1 + 0 + 1 + 4 = 10, over 4 = 5/2; 1 - 5/4.
        ([0, 1, 2, 3, 4], Fraction(-1, 4)),
        # Mean 2: 16, over 3 = 16/3; 1 - 8/3.
        ([0, 0, 4, 4], Fraction(-5, 3)),
        # Mean 2: 8, over 1 = 8; 1 - 4. Nothing is lower.
        ([0, 4], Fraction(-3)),
    ],
)
def test_r_wg_falls_below_nought_where_rwg_of_multilevel_is_cut_off_at_nought(
    anchors: list[int], by_hand: Fraction
) -> None:
    assert Fraction(*figures.r_wg(anchors)) == by_hand
    # The same item twice is what rwg.j.lindell makes of it, which does not cut off.
    assert Fraction(*figures.r_wg_of_items([anchors, anchors])) == by_hand


@pytest.mark.parametrize(
    ("items", "by_hand"),
    [
        # x1: mean 4/3, squares 1/9 + 4/9 + 1/9 = 2/3, over 2 = 1/3. x2, two answers:
        # mean 3/2, 1/4 + 1/4 = 1/2, over 1. x3: mean 2/3, 16/9 + 4/9 + 4/9 = 8/3, over
        # 2 = 4/3. Mean (2 + 3 + 8) / 6 / 3 = 13/18; 1 - 13/36.
        (FIRST, Fraction(23, 36)),
        # 1/3 each; 1 - 1/6.
        (SECOND, Fraction(5, 6)),
        # x1: mean 3, 2 / 2 = 1. x2: mean 7/3, 1/9 + 16/9 + 25/9 = 14/3, over 2 = 7/3.
        # x3: 1/3. Mean 11/9; 1 - 11/18.
        (THIRD, Fraction(7, 18)),
        # 1/4, 1/3, 1/4: mean 5/18; 1 - 5/36.
        (ITEMS, Fraction(31, 36)),
        # 16/3 and 0: mean 8/3; 1 - 4/3.
        ([[0, 0, 4, 4], [2, 2, 2, 2]], Fraction(-1, 3)),
    ],
)
def test_r_wg_of_items_is_that_of_multilevel_and_of_misty(
    items: list[list[int]], by_hand: Fraction
) -> None:
    assert Fraction(*figures.r_wg_of_items(items)) == by_hand
