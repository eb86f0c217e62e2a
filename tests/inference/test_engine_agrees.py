"""durable-rules and a plain reading of the conditions say the same."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    OPTIONS,
    SEEDS,
    WORDS,
    choir,
    conditions,
    garden,
    profiles,
    random_record,
    school,
    seeded,
    shipped,
)
from hypothesis_profiles import examples
from placeready.evaluation.aggregate import aggregate
from placeready.evaluation.profile import imputed_profile, observed_profile
from placeready.evaluation.score import score
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import decide
from placeready.inference.program import Key
from placeready.model.condition import (
    Compare,
    Condition,
    Profile,
    ProfileValue,
    Verdict,
    comparisons,
    evaluate,
    missing_names,
    names,
    true_comparisons,
)
from placeready.model.condition_text import SyntaxFault, parse
from placeready.model.decision_rules import Cap, Rule
from placeready.model.questions import ContextQuestion, Option
from placeready.model.ruleset import Ruleset

LEVELS = ("gate", "cap")
Which: TypeAlias = tuple[Callable[[], Ruleset], ...]
RULESETS = pytest.mark.parametrize(
    "which",
    [
        pytest.param((shipped, garden, choir), id="usual"),
        pytest.param((school,), id="school", marks=pytest.mark.slow),
    ],
)


def conditions_of(ruleset: Ruleset) -> dict[Key, Condition]:
    """What every condition of a ruleset decides."""
    found: dict[Key, Condition] = {("rule", r.id): r.when for r in ruleset.rules}
    found |= {("gate", g.id): g.when for g in ruleset.gate_by_id.values()}
    found |= {("cap", c.id): c.when for c in ruleset.caps}
    for each in ruleset.recommendations:
        if each.done_when is not None:
            found["done", each.id] = each.done_when
        if each.applies_when is not None:
            found["applies", each.id] = each.applies_when
    return found


def read_plainly(
    decides: Mapping[Key, Condition], profile: Profile
) -> tuple[dict[Key, Verdict], dict[str, ProfileValue]]:
    """Every verdict, rules in the order in which they read each other, and the profile
    with the findings.
    """
    seen: dict[str, ProfileValue] = dict(profile)
    waiting = {f"finding.{n}": c for (kind, n), c in decides.items() if kind == "rule"}
    while waiting:
        for name, condition in list(waiting.items()):
            if not names(condition) & set(waiting):
                del waiting[name]
                verdict = evaluate(condition, seen)
                if verdict is not None:
                    seen[name] = verdict
    return {key: evaluate(condition, seen) for key, condition in decides.items()}, seen


def rules_behind(decides: Mapping[Key, Condition]) -> set[Key]:
    """Gates and caps, and the rules that they read, directly or through others."""
    found = {key for key in decides if key[0] in LEVELS}
    while True:
        read_by = {name for key in found for name in names(decides[key])}
        more = {k for k in decides if k[0] == "rule" and f"finding.{k[1]}" in read_by}
        if more <= found:
            return found
        found |= more


def assert_agreement(ruleset: Ruleset, profile: Profile) -> set[Key]:
    """Both readings of one profile are the same, in the full pass and at bounds, also
    in why a condition is true and what an undetermined one waits for.
    """
    program, decides = compile_ruleset(ruleset), conditions_of(ruleset)
    plain, seen = read_plainly(decides, profile)
    verdicts = decide(program, profile)
    assert {key: verdicts.of(key) for key in decides} == plain
    assert {*verdicts.true, *verdicts.undetermined} <= decides.keys()
    for key, comparisons_met in verdicts.true.items():
        assert list(comparisons_met) == true_comparisons(decides[key], seen)
    for key, waits in verdicts.undetermined.items():
        assert list(waits) == missing_names(decides[key], seen)
    at_bounds, for_levels = decide(program, profile, bounds=True), rules_behind(decides)
    assert {k: at_bounds.of(k) for k in for_levels} == {k: plain[k] for k in for_levels}
    assert {*at_bounds.true, *at_bounds.undetermined} <= for_levels
    return set(verdicts.true)


def profiles_of(ruleset: Ruleset, rng: random.Random) -> list[dict[str, ProfileValue]]:
    """The three profiles of a random record: as it is, and at both bounds."""
    record = random_record(ruleset, rng)
    combined = aggregate(ruleset, record)
    scores = score(ruleset, combined)
    here = observed_profile(ruleset, record.context, combined, scores)
    every = {*here, *scores, *ruleset.question_by_id, *ruleset.measure_by_id}
    return [
        here,
        imputed_profile(ruleset, here, combined, scores, "low", every),
        imputed_profile(ruleset, here, combined, scores, "high", every),
    ]


def drawn_profile(ruleset: Ruleset, rng: random.Random) -> dict[str, ProfileValue]:
    """For every name nothing, a number on or beside a line, or any number or word."""
    lines: dict[str, list[float]] = {}
    for condition in conditions_of(ruleset).values():
        for test in comparisons(condition):
            if not test.name.startswith(("finding.", "context.")):
                drawn = lines.setdefault(test.name, [])
                if isinstance(test, Compare) and not isinstance(test.value, str):
                    drawn.append(float(test.value))
    absent = rng.choice((0.0, 0.1, 0.5))
    profile: dict[str, ProfileValue] = {}
    for name, drawn in lines.items():
        if rng.random() >= absent:
            line = rng.choice(drawn)
            beside = [line, line + 0.25, line - 0.25]
            if line:
                beside += [math.nextafter(line, 9), math.nextafter(line, -9)]
            profile[name] = rng.choice((*beside, rng.uniform(0, 4), rng.randint(0, 4)))
    for question in ruleset.context:
        if rng.random() >= absent:
            profile[question.id] = rng.choice(question.options).id
    return profile


@RULESETS
@given(SEEDS)
@examples(700)
def test_they_agree_on_the_profiles_of_records(which: Which, seed: int) -> None:
    rng = seeded(seed)
    for ruleset in (each() for each in which):
        for profile in profiles_of(ruleset, rng):
            assert_agreement(ruleset, profile)


@RULESETS
@given(SEEDS)
@examples(1000)
def test_they_agree_on_numbers_on_and_beside_every_line(
    which: Which, seed: int
) -> None:
    rng = seeded(seed)
    for ruleset in (each() for each in which):
        assert_agreement(ruleset, drawn_profile(ruleset, rng))


@pytest.mark.slow
@pytest.mark.parametrize("whose", [shipped, school])
def test_every_condition_of_a_ruleset_is_met_and_missed_on_the_way(
    whose: Callable[[], Ruleset],
) -> None:
    rng, ruleset = seeded(1), whose()
    seen = [
        assert_agreement(ruleset, profile)
        for _ in range(400)
        for profile in (drawn_profile(ruleset, rng), *profiles_of(ruleset, rng))
    ]
    everything = set(conditions_of(ruleset))
    assert set().union(*seen) == everything
    assert everything - seen[0].intersection(*seen[1:]) == everything


RULES = ("p", "q", "r")
OWN_WORDS = tuple(
    ContextQuestion(
        id=name, text="?", options=tuple(Option(id=word, label="x") for word in OPTIONS)
    )
    for name in WORDS
)


def ruleset_of(
    rules: Mapping[str, Condition], caps: Mapping[str, Condition]
) -> Ruleset:
    """A ruleset of nothing but these conditions; its names need not exist."""
    fields = {name: getattr(garden(), name) for name in Ruleset.model_fields}
    fields["rules"] = tuple(
        Rule(id=name, title="x", kind="quality", when=when, context="x", basis="D")
        for name, when in rules.items()
    )
    fields["caps"] = tuple(
        Cap(id=name, level=0, when=when, says="x") for name, when in caps.items()
    )
    empty = {"context": OWN_WORDS, "levels": (), "recommendations": ()}
    text = repr((rules, caps))
    return Ruleset(**{**fields, **empty, "sha256": text})


@given(
    st.tuples(*(conditions(RULES[:i]) for i in range(len(RULES)))),
    st.lists(conditions(RULES), min_size=1, max_size=8),
    st.lists(profiles(()), min_size=10, max_size=10),
)
@examples(300)
def test_they_agree_on_any_conditions_and_any_profile(
    rules: tuple[Condition, ...], caps: list[Condition], given_profiles: list[Profile]
) -> None:
    ruleset = ruleset_of(
        dict(zip(RULES, rules, strict=True)),
        {f"c{i}": cap for i, cap in enumerate(caps)},
    )
    for profile in given_profiles:
        assert_agreement(ruleset, profile)


@pytest.mark.parametrize("joined", [" and ", " or "])
@pytest.mark.parametrize("count", [2, 20, 45, 60])
def test_they_agree_on_conditions_as_long_as_can_be(joined: str, count: int) -> None:
    condition = parse(joined.join(f"f.n{i} >= 2" for i in range(count)))
    assert not isinstance(condition, SyntaxFault)
    ruleset = ruleset_of({"long": condition, "again": condition}, {"cap": condition})
    for low in range(0, count, 7):
        for other in (1.0, 3.0):
            profile: Profile = {
                f"f.n{i}": 4.0 - other if i == low else other for i in range(count)
            }
            assert_agreement(ruleset, profile)


@pytest.mark.parametrize("line", ["0", "1", "0.0001", "0.00001", "123456789"])
def test_they_agree_on_numbers_however_small_or_large(line: str) -> None:
    rules: dict[str, Condition] = {}
    for name, op in zip("uvwxyz", (">=", ">", "<=", "<", "==", "!="), strict=True):
        condition = parse(f"f.a {op} {line}")
        assert not isinstance(condition, SyntaxFault)
        rules[name] = condition
    ruleset = ruleset_of(rules, {})
    for held in (0, 1e-7, 5e-05, 8e-05, 0.00012, 1.5, -5e-05, 1e6, float(line)):
        assert_agreement(ruleset, {"f.a": held})
