"""What true, false and cannot tell mean."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import conditions, profiles
from placeready.model.condition import (
    AllOf,
    Among,
    AnyOf,
    Compare,
    Condition,
    FindingHolds,
    ProfileValue,
    Verdict,
    evaluate,
    meets,
    missing_names,
    names,
    opposite,
    text_of,
    true_comparisons,
)
from placeready.model.condition_text import SyntaxFault, parse

TOLD: dict[Verdict, tuple[Compare, dict[str, ProfileValue]]] = {
    True: (Compare("there", "==", 1), {"there": 1}),
    False: (Compare("there", "==", 2), {"there": 1}),
    None: (Compare("absent", "==", 1), {"there": 1}),
}
"""A comparison with each verdict, and the profile that gives it."""


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_and_and_or_follow_kleene(
    one: Verdict, other: Verdict, both: Verdict, either: Verdict
) -> None:
    parts, profile = (TOLD[one][0], TOLD[other][0]), TOLD[one][1]
    assert evaluate(AllOf(parts), profile) is both
    assert evaluate(AnyOf(parts), profile) is either


@pytest.mark.parametrize(("told", "turned"), [(True, False), (False, True)])
def test_not_turns_true_and_false_round(told: bool, turned: bool) -> None:
    condition, profile = TOLD[told]
    assert evaluate(opposite(condition), profile) is turned


def test_not_leaves_cannot_tell_as_it_is() -> None:
    condition, profile = TOLD[None]
    assert evaluate(opposite(condition), profile) is None


@pytest.mark.parametrize(
    "condition",
    [
        *(Compare("a", op, 2) for op in (">=", "<=", ">", "<", "==", "!=")),
        Compare("a", "!=", "word"),
        Among("a", ("x", "y")),
        Among("a", ("x", "y"), inside=False),
        FindingHolds("finding.a"),
        FindingHolds("finding.a", wanted=False),
    ],
)
def test_a_comparison_on_an_absent_name_cannot_be_told(condition: Condition) -> None:
    assert evaluate(condition, {}) is None
    assert evaluate(condition, {"b": 3, "finding.b": True}) is None


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("a >= 2.6", 2.6, True),
        ("a > 2.6", 2.6, False),
        ("a <= 2.6", 2.6, True),
        ("a < 2.6", 2.6, False),
        ("a < 2.6", 2.5999999, True),
        ("a == 0", 0.0, True),
        ("a != 0", 0.0, False),
        ('a in ["x", "y"]', "y", True),
        ('a in ["x", "y"]', "z", False),
        ('a not in ["x", "y"]', "z", True),
        ('a == "x"', "x", True),
        ('a != "x"', "x", False),
    ],
)
def test_a_comparison_says_what_its_sign_says(
    text: str, value: ProfileValue, told: bool
) -> None:
    condition = parse(text)
    assert not isinstance(condition, SyntaxFault)
    assert evaluate(condition, {"a": value}) is told


@pytest.mark.parametrize(("held", "told"), [(True, True), (False, False)])
def test_a_finding_holds_where_it_is_true(held: bool, told: bool) -> None:
    assert evaluate(FindingHolds("finding.a"), {"finding.a": held}) is told
    assert (
        evaluate(FindingHolds("finding.a", wanted=False), {"finding.a": held})
        is not told
    )


@given(conditions())
def test_the_opposite_of_the_opposite_is_the_condition(condition: Condition) -> None:
    assert opposite(opposite(condition)) == condition


@given(conditions(), profiles())
def test_the_opposite_reads_as_the_negation(
    condition: Condition, profile: dict[str, Any]
) -> None:
    told = evaluate(condition, profile)
    assert evaluate(opposite(condition), profile) is (
        None if told is None else not told
    )


@given(conditions(), profiles(), st.data())
def test_knowing_more_never_turns_a_verdict_round(
    condition: Condition, profile: dict[str, Any], data: st.DataObject
) -> None:
    known = data.draw(st.sets(st.sampled_from(sorted(profile)))) if profile else set()
    less = evaluate(condition, {name: profile[name] for name in known})
    assert less is None or less is evaluate(condition, profile)


@given(conditions(), profiles())
def test_true_comparisons_are_true_and_there_only_where_the_whole_is(
    condition: Condition, profile: dict[str, Any]
) -> None:
    found = true_comparisons(condition, profile)
    assert bool(found) is (evaluate(condition, profile) is True)
    assert all(meets(test, profile[test.name]) for test in found)
    assert len(set(found)) == len(found)


@given(conditions(), profiles())
def test_true_comparisons_are_enough_to_make_the_whole_true(
    condition: Condition, profile: dict[str, Any]
) -> None:
    found = {test.name for test in true_comparisons(condition, profile)}
    if found:
        assert evaluate(condition, {name: profile[name] for name in found}) is True


def test_a_branch_that_is_not_true_as_a_whole_explains_nothing() -> None:
    one, two = Compare("a", ">=", 1), Compare("b", ">=", 1)
    three = Compare("c", ">=", 1)
    condition = AnyOf((AllOf((one, two)), three))
    assert true_comparisons(condition, {"a": 1, "b": 0, "c": 1}) == [three]


@given(conditions(), profiles())
def test_only_an_untold_condition_waits_and_only_for_absent_names(
    condition: Condition, profile: dict[str, Any]
) -> None:
    found = missing_names(condition, profile)
    assert bool(found) is (evaluate(condition, profile) is None)
    assert not set(found) & set(profile)
    assert set(found) <= names(condition)
    assert len(set(found)) == len(found)


@given(conditions(), profiles())
def test_the_text_of_a_condition_means_what_the_condition_means(
    condition: Condition, profile: dict[str, Any]
) -> None:
    back = parse(text_of(condition))
    assert not isinstance(back, SyntaxFault)
    assert evaluate(back, profile) is evaluate(condition, profile)
