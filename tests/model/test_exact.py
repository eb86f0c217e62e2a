"""Every number is what exact arithmetic, done a second time, says it is."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    SEEDS,
    choir,
    garden,
    random_record,
    record,
    response,
    seeded,
    shipped,
)
from hypothesis_profiles import examples
from placeready.assessment.assess import trace
from placeready.evaluation.aggregate import aggregate
from placeready.evaluation.profile import imputed_profile, observed_profile
from placeready.evaluation.score import score, thresholds
from placeready.model.condition import Compare, Condition, Profile, comparisons, meets
from placeready.model.exact import from_decimal, to_double
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from reference import Area, Numbers, written

SIGNS = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}
LOW, HIGH = Fraction(0), Fraction(4)
FEW = examples(400)


def drawn_lines(ruleset: Ruleset) -> set[Compare]:
    """Every comparison of a ruleset with a number."""
    conditions: list[Condition] = [rule.when for rule in ruleset.rules]
    conditions += [cap.when for cap in ruleset.caps]
    conditions += [gate.when for gate in ruleset.gate_by_id.values()]
    for each in ruleset.recommendations:
        conditions += [c for c in (each.done_when, each.applies_when) if c is not None]
    return {
        test
        for condition in conditions
        for test in comparisons(condition)
        if isinstance(test, Compare) and not isinstance(test.value, str)
    }


def told_exactly(test: Compare, value: Fraction) -> bool:
    """A comparison as rational arithmetic has it."""
    assert not isinstance(test.value, str)
    return bool(SIGNS[test.op](value, written(test.value)))


def assert_same(ruleset: Ruleset, profile: Profile, exact: Numbers) -> None:
    """The profile has these numbers and no others, on the same side of every line."""
    numbers = {n: v for n, v in profile.items() if not n.startswith("context.")}
    assert numbers == {name: float(value) for name, value in exact.items()}
    for test in drawn_lines(ruleset):
        if test.name in exact:
            told = told_exactly(test, exact[test.name])
            assert meets(test, profile[test.name]) is told, test


def profile_of(ruleset: Ruleset, whole: Record) -> Profile:
    """The profile of a record as it is."""
    combined = aggregate(ruleset, whole)
    return observed_profile(ruleset, whole.context, combined, score(ruleset, combined))


@given(SEEDS)
@FEW
def test_the_profile_is_what_fractions_say(seed: int) -> None:
    rng = seeded(seed)
    for ruleset in (shipped(), garden(), choir()):
        whole = random_record(ruleset, rng)
        assert_same(ruleset, profile_of(ruleset, whole), Area(ruleset, whole).profile())


@given(SEEDS)
@FEW
def test_scores_and_bounds_are_what_fractions_say(seed: int) -> None:
    rng = seeded(seed)
    for ruleset in (shipped(), garden(), choir()):
        whole = random_record(ruleset, rng)
        scores, area = score(ruleset, aggregate(ruleset, whole)), Area(ruleset, whole)
        for found, exact in (
            ({name: each.score for name, each in scores.items()}, area.scores()),
            ({name: each.low for name, each in scores.items()}, area.scores(0)),
            ({name: each.high for name, each in scores.items()}, area.scores(4)),
        ):
            told = {name: Fraction(*each) for name, each in found.items() if each}
            assert told == exact


@given(SEEDS)
@FEW
def test_the_profiles_at_the_bounds_hold_the_bounds(seed: int) -> None:
    rng = seeded(seed)
    for ruleset in (shipped(), garden(), choir()):
        whole = random_record(ruleset, rng)
        combined, area = aggregate(ruleset, whole), Area(ruleset, whole)
        scores = score(ruleset, combined)
        here = observed_profile(ruleset, whole.context, combined, scores)
        low = {**area.known, **dict.fromkeys(area.unknown, LOW), **area.scores(0)}
        high = {**area.known, **dict.fromkeys(area.unknown, HIGH), **area.scores(4)}
        there = imputed_profile(ruleset, here, combined, scores, "low", low)
        assert there == {name: float(value) for name, value in low.items()}
        there = imputed_profile(ruleset, here, combined, scores, "high", high)
        assert there == {name: float(value) for name, value in high.items()}


@given(SEEDS)
@FEW
def test_priorities_are_what_fractions_say(seed: int) -> None:
    rng = seeded(seed)
    for ruleset in (shipped(), garden(), choir()):
        whole = random_record(ruleset, rng)
        area, plan = (
            Area(ruleset, whole),
            trace(ruleset, whole).assessment,
        )
        ids = {each.id for each in plan.recommendations}
        for each in plan.recommendations:
            unlocks = sum(
                each.id in ruleset.recommendation_by_id[name].needs_first
                for name in ids
            )
            exact = area.priority(each.id, unlocks)
            assert each.priority == round(float(exact), 3)


@given(
    st.sampled_from(sorted(thresholds(shipped()))),
    st.integers(min_value=-3, max_value=3),
    st.integers(min_value=1, max_value=10**40),
)
@examples(1000)
def test_a_ratio_stays_on_its_side_of_a_line_however_near(
    line: float, step: int, finely: int
) -> None:
    exact = written(line) + Fraction(step, finely)
    held = to_double((exact.numerator, exact.denominator), thresholds(shipped()))
    for sign in SIGNS.values():
        assert sign(held, line) is sign(exact, written(line))


@given(
    st.fractions(0, 4, max_denominator=10**30), st.fractions(0, 4), st.integers(1, 99)
)
def test_the_order_of_ratios_is_kept(one: Fraction, other: Fraction, by: int) -> None:
    drawn = thresholds(shipped())
    held = to_double((one.numerator * by, one.denominator * by), drawn)
    assert held == to_double((one.numerator, one.denominator), drawn)
    beside = to_double((other.numerator, other.denominator), drawn)
    assert (one <= other) <= (held <= beside)


@pytest.mark.parametrize(
    ("given_as", "exact"),
    [(0.1, Fraction(1, 10)), (2.6, Fraction(13, 5)), (3.0, Fraction(3))],
)
def test_a_number_of_a_ruleset_is_what_its_digits_say(
    given_as: float, exact: Fraction
) -> None:
    assert Fraction(*from_decimal(given_as)) == exact


@pytest.mark.parametrize(
    ("anchors", "holds"), [((3, 3, 3, 2, 2), True), ((3, 3, 2, 2, 2), False)]
)
def test_a_mean_on_a_line_meets_it_and_the_one_below_does_not(
    anchors: tuple[int, ...], holds: bool
) -> None:
    # The rule asks for 2.6 of every foundation: 13 / 5 is enough and 12 / 5 is not.
    asked = [q.id for q in garden().questions if "committee" in q.asked_of]
    members = [
        response("committee", dict.fromkeys(asked, anchor), name=f"m{i}")
        for i, anchor in enumerate(anchors)
    ]
    found = {each.id for each in trace(garden(), record(*members)).assessment.findings}
    assert ("ready" in found) is holds


def test_an_answer_of_one_among_thousands_is_assessed() -> None:
    # One of 100 members of one body gives a 1, the rest of 125 bodies 0: 1 / 12500.
    asked = [q.id for q in garden().questions if "section" in q.asked_of]
    bodies = ["Big"] * 100 + [f"Small {i}" for i in range(124)]
    members = [
        response(
            "section", dict.fromkeys(asked, int(i == 0)), name=f"m{i}", organisation=b
        )
        for i, b in enumerate(bodies)
    ]
    examined = trace(garden(), record(*members))
    assert examined.profile["f.land"] == 1 / 12500
    assert examined.assessment.level.number == 1
