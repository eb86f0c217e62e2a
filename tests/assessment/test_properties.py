"""What holds of every record, whatever was answered."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import pytest
from hypothesis import given

from builders import (
    PROOF,
    SEEDS,
    answer,
    answers_of,
    choir,
    garden,
    random_record,
    record,
    school,
    seeded,
    shipped,
    with_answer,
)
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, assess, trace
from placeready.model.assessment import Assessment
from placeready.model.decision_rules import LATER
from placeready.model.record import Record
from placeready.model.response import Answer, Response
from placeready.model.ruleset import Ruleset

MANY = examples(500)
"""A record each for every ruleset."""
Which: TypeAlias = tuple[Callable[[], Ruleset], ...]
RULESETS = pytest.mark.parametrize(
    "which",
    [
        pytest.param((shipped, garden, choir), id="usual"),
        pytest.param((school,), id="school", marks=pytest.mark.slow),
    ],
)


def rulesets_and_records(
    which: Which, seed: int
) -> list[tuple[Ruleset, Record, random.Random]]:
    """A random record for each ruleset."""
    rng = seeded(seed)
    return [(each(), random_record(each(), rng), rng) for each in which]


def numbers(examined: EvaluationTrace, which: str) -> dict[str, Fraction]:
    """Every score, or every low or high bound, as it exactly is."""
    ratios = {name: getattr(each, which) for name, each in examined.scores.items()}
    return {name: Fraction(*ratio) for name, ratio in ratios.items() if ratio}


def assert_nothing_is_lower(before: EvaluationTrace, after: EvaluationTrace) -> None:
    """No score, no bound and not the base."""
    for which in ("score", "low", "high"):
        old, new = numbers(before, which), numbers(after, which)
        assert set(old) == set(new)
        for name, value in old.items():
            assert new[name] >= value, name
    assert after.assessment.level.base >= before.assessment.level.base


def raised(ruleset: Ruleset, whole: Record, rng: random.Random) -> Record | None:
    """The record with one answer that counts an anchor higher, if any can be."""
    able = [
        (place, question.id, anchor)
        for place, question in answers_of(whole, asked=ruleset)
        if (anchor := whole.responses[place].answers[question.id].scored) is not None
        and anchor < question.top
    ]
    if not able:
        return None
    place, name, anchor = rng.choice(able)
    evidence = whole.responses[place].answers[name].evidence
    higher = Answer.model_validate({"anchor": anchor + 1, "evidence": evidence})
    return with_answer(whole, place, name, higher)


@RULESETS
@given(SEEDS)
@MANY
def test_raising_an_anchor_never_lowers_a_score_a_bound_or_the_base(
    which: Which, seed: int
) -> None:
    for ruleset, whole, rng in rulesets_and_records(which, seed):
        higher = raised(ruleset, whole, rng)
        if higher is not None:
            assert_nothing_is_lower(trace(ruleset, whole), trace(ruleset, higher))


@RULESETS
@given(SEEDS)
@MANY
def test_adding_evidence_never_lowers_a_score_a_bound_or_the_base(
    which: Which, seed: int
) -> None:
    for ruleset, whole, rng in rulesets_and_records(which, seed):
        able = [
            (place, question.id)
            for place, question in answers_of(whole, asked=ruleset)
            if not whole.responses[place].answers[question.id].evidence
        ]
        if able:
            place, name = rng.choice(able)
            given_now = whole.responses[place].answers[name].anchor
            proven = with_answer(
                whole, place, name, Answer(anchor=given_now, evidence=PROOF)
            )
            assert_nothing_is_lower(trace(ruleset, whole), trace(ruleset, proven))


@RULESETS
@given(SEEDS)
@MANY
def test_what_is_said_is_not_over_what_is_known_and_that_not_over_what_can_be(
    which: Which, seed: int
) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        examined = trace(ruleset, whole)
        level = examined.assessment.level
        if level.number is None:
            assert level.name is None
        else:
            assert level.known is not None
            assert level.high is not None
            assert level.number <= level.known <= level.high
            assert level.name == ruleset.level_by_number[level.number].name
        low, high = numbers(examined, "low"), numbers(examined, "high")
        # What is left out whole counts as not in place and can be no better.
        gone = {name for name, each in examined.scores.items() if each.left_out}
        assert set(low) == set(high) | gone
        assert not any(low.pop(name) for name in gone)
        for name, value in low.items():
            assert value <= numbers(examined, "score").get(name, value) <= high[name]


def as_bytes(ruleset: Ruleset, whole: Record) -> str:
    """An assessment as it is written."""
    return assess(ruleset, whole).model_dump_json(by_alias=True)


def shuffled(whole: Record, rng: random.Random) -> Record:
    """The same answers in another order."""
    responses = [
        Response(
            respondent=each.respondent,
            answers=dict(rng.sample(list(each.answers.items()), len(each.answers))),
        )
        for each in whole.responses
    ]
    rng.shuffle(responses)
    context = dict(rng.sample(list(whole.context.items()), len(whole.context)))
    return record(*responses, context=context)


@RULESETS
@given(SEEDS)
@MANY
def test_the_order_of_responses_and_answers_changes_no_byte(
    which: Which, seed: int
) -> None:
    for ruleset, whole, rng in rulesets_and_records(which, seed):
        written = as_bytes(ruleset, whole)
        assert as_bytes(ruleset, shuffled(whole, rng)) == written
        assert as_bytes(ruleset, whole) == written


def but_for_notes(whole: Assessment) -> Assessment:
    """An assessment without its notes."""
    return whole.model_copy(update={"notes": ()})


@RULESETS
@given(SEEDS)
@MANY
def test_an_answer_from_a_tier_that_is_not_asked_changes_only_a_note(
    which: Which, seed: int
) -> None:
    for ruleset, whole, rng in rulesets_and_records(which, seed):
        place = rng.randrange(len(whole.responses))
        there = whole.responses[place]
        strange = [
            question.id
            for question in ruleset.questions
            if there.respondent.tier not in question.asked_of
            and question.id not in there.answers
        ]
        if strange:
            name = rng.choice(strange)
            top = ruleset.question_by_id[name].top
            more = with_answer(whole, place, name, answer(rng.choice((0, top))))
            before, after = (
                assess(ruleset, whole),
                assess(ruleset, more),
            )
            assert but_for_notes(after) == but_for_notes(before)
            new = [note for note in after.notes if note not in before.notes]
            assert [(note.kind, note.about) for note in new] == [
                ("tier_not_asked", name)
            ]


@RULESETS
@given(SEEDS)
@MANY
def test_a_plan_is_in_an_order_that_can_be_carried_out(which: Which, seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        plan = assess(ruleset, whole).recommendations
        rank = {each.id: each.rank for each in plan}
        assert len(rank) == len(plan)
        assert [each.rank for each in plan] == list(range(1, len(plan) + 1))
        phases = [*ruleset.plan.limits, LATER]
        phase = {each.id: phases.index(each.phase) for each in plan}
        assert [phase[each.id] for each in plan] == sorted(phase.values())
        for each in plan:
            assert each.because
            wanted = ruleset.recommendation_by_id[each.id]
            assert set(each.waits_for) == set(wanted.needs_first) & set(rank)
            assert phase[each.id] >= phases.index(wanted.phase)
            for need in each.waits_for:
                assert rank[need] < each.rank
                assert phase[need] <= phase[each.id]
        for name, limit in ruleset.plan.limits.items():
            assert sum(each.phase == name for each in plan) <= limit


@RULESETS
@given(SEEDS)
@MANY
def test_a_phase_has_room_only_where_nothing_could_fill_it(
    which: Which, seed: int
) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        plan = assess(ruleset, whole).recommendations
        phases = [*ruleset.plan.limits, LATER]
        place = {each.id: phases.index(each.phase) for each in plan}
        for i, name in enumerate(ruleset.plan.limits):
            if sum(each.phase == name for each in plan) < ruleset.plan.limits[name]:
                for each in plan:
                    own = ruleset.recommendation_by_id[each.id].phase
                    ready = all(place[need] <= i for need in each.waits_for)
                    assert place[each.id] <= i or phases.index(own) > i or not ready


@RULESETS
@given(SEEDS)
@MANY
def test_what_is_ready_goes_in_the_order_of_priority(which: Which, seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        plan = assess(ruleset, whole).recommendations
        phases = [*ruleset.plan.limits, LATER]
        for i, each in enumerate(plan):
            here, done = phases.index(each.phase), {other.id for other in plan[:i]}
            for other in plan[i + 1 :]:
                own = ruleset.recommendation_by_id[other.id].phase
                if phases.index(own) <= here and set(other.waits_for) <= done:
                    assert each.priority is not None
                    assert other.priority is not None
                    assert (-each.priority, each.id) <= (-other.priority, other.id)
