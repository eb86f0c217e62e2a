"""A condition that is never true, or never false, decides nothing and is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given

from builders import NUMBERS, OPTIONS, WORDS, conditions
from faults import Fault, assert_one_problem, fault
from hypothesis_profiles import examples
from placeready.model.condition import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    FindingHolds,
    ProfileValue,
    comparisons,
    evaluate,
    opposite,
)
from placeready.rulesets.satisfiability import Satisfiability
from placeready.rulesets.vocabulary import Name

LEVELS, RULES, RECOMMENDATIONS = "levels.toml", "rules.toml", "recommendations.toml"
ALWAYS = "always true"

UNDECIDING = {
    "a rule over all scores": fault(
        RULES,
        "measure.unknown_share >= 0.3",
        "e.say >= 2.4 or e.say < 3",
        "many_unknowns",
        "when",
        ALWAYS,
    ),
    "a rule on what no score is under": fault(
        RULES,
        "measure.unknown_share >= 0.3",
        "measure.unknown_share >= 0",
        "many_unknowns",
        "when",
        ALWAYS,
    ),
    "a rule on every option": fault(
        RULES,
        'context.soil in ["sand", "peat"] and b.thirst.rain <= 1',
        'context.soil in ["sand", "peat", "clay"]',
        "dry_sand",
        "when",
        ALWAYS,
    ),
    "a rule on a finding and its opposite": fault(
        RULES,
        "measure.unknown_share >= 0.3",
        "finding.ready or not finding.ready",
        "many_unknowns",
        "when",
        ALWAYS,
    ),
    "a gate that opens to all": fault(
        LEVELS, "e.say >= 2.5", "e.say >= 0", "level '4'", "requires, say", ALWAYS
    ),
    "a cap that always holds": fault(
        LEVELS, "b.pests <= 1.0", "b.pests <= 4", "cap 'pests'", "when", ALWAYS
    ),
    "advice that is always done": fault(
        RECOMMENDATIONS, "e.say.plan >= 3", "e.say.plan <= 4", "day", "done", ALWAYS
    ),
}


@pytest.mark.parametrize("planted", UNDECIDING.values(), ids=UNDECIDING.keys())
def test_a_condition_that_is_always_true_is_one_problem(
    tmp_path: Path, planted: Fault
) -> None:
    assert_one_problem(tmp_path, planted)


KNOWN: Mapping[str, Name] = {
    **dict.fromkeys(NUMBERS, Name()),
    "measure.c": Name(0.0, float("inf"), whole=True),
    **dict.fromkeys(WORDS, Name(words=OPTIONS)),
}


def profiles_of(condition: Condition) -> Iterator[dict[str, ProfileValue]]:
    """A profile for every side of every line of a condition, all names known."""
    tests = list(comparisons(condition))
    values: dict[str, list[ProfileValue]] = {}
    for name in {test.name for test in tests}:
        if name in WORDS:
            values[name] = list(OPTIONS)
        elif name.startswith("finding."):
            values[name] = [True, False]
        elif name == "measure.c":
            values[name] = [0.0, 1.0, 2.0, 3.0, 4.0, 1000.0]
        else:
            lines = {
                float(each.value)
                for each in tests
                if isinstance(each, Compare) and each.name == name
                if not isinstance(each.value, str)
            }
            points = sorted({0.0, 4.0, *(line for line in lines if 0 <= line <= 4)})
            between = [(a + b) / 2 for a, b in pairwise(points)]
            values[name] = [*points, *between]
    for each in product(*values.values()):
        yield dict(zip(values, each, strict=True))


@pytest.mark.slow
@examples(1500)
@given(conditions())
def test_a_condition_can_hold_where_some_profile_makes_it_true_and_nowhere_else(
    condition: Condition,
) -> None:
    some = any(evaluate(condition, each) for each in profiles_of(condition))
    assert Satisfiability(KNOWN, {}).can_hold(condition) is some


@given(conditions(("p",)), conditions(()))
def test_a_finding_is_as_the_condition_of_its_rule(
    condition: Condition, rule: Condition
) -> None:
    known = {"finding.p": rule}
    written_out = _in_place_of_p(condition, rule)
    found = Satisfiability(KNOWN, known).can_hold(condition)
    assert found is Satisfiability(KNOWN, {}).can_hold(written_out)


def _in_place_of_p(condition: Condition, rule: Condition) -> Condition:
    match condition:
        case FindingHolds(wanted=wanted):
            return rule if wanted else opposite(rule)
        case AllOf(parts):
            return AllOf(tuple(_in_place_of_p(part, rule) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_in_place_of_p(part, rule) for part in parts))
    return condition


def test_findings_that_read_each_other_in_a_long_row_are_followed_to_the_end() -> None:
    row: dict[str, Condition] = {
        f"finding.r{n}": FindingHolds(f"finding.r{n - 1}") for n in range(1, 5000)
    }
    row["finding.r0"] = Compare("f.a", ">", 4)
    assert not Satisfiability(KNOWN, row).can_hold(FindingHolds("finding.r4999"))
    row["finding.r0"] = Compare("f.a", ">=", 4)
    assert Satisfiability(KNOWN, row).can_hold(FindingHolds("finding.r4999"))
