"""A fact that was settled counts at what was agreed, whatever people had answered."""

from __future__ import annotations

import pytest
from hypothesis import given

from builders import (
    PROOF,
    SEEDS,
    answer,
    garden,
    random_record,
    record,
    response,
    seeded,
    with_answer,
)
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.model.record import Settled
from placeready.model.response import Evidence, Response

LEASE, WATER, PATHS = "f.land.lease", "f.land.water", "f.land.paths"


def settled_at(
    anchor: int, *responses: Response, proof: tuple[Evidence, ...] = PROOF
) -> EvaluationTrace:
    """A record in which the lease is settled."""
    lease = Settled(anchor=anchor, evidence=proof)
    whole = record(*responses).model_copy(update={"settled": {LEASE: lease}})
    return trace(garden(), whole)


APART = (
    response("committee", {LEASE: answer(4, proven=True), WATER: 2}),
    response("section", {LEASE: 0, WATER: 2}),
)


def test_what_was_agreed_counts_in_place_of_the_mean() -> None:
    assert trace(garden(), record(*APART)).profile[LEASE] == 2.0
    settled = settled_at(1, *APART)
    assert settled.profile[LEASE] == 1.0
    assert settled.profile["f.land"] == 1.5


@pytest.mark.parametrize(
    ("anchor", "proof", "counts"),
    [(4, PROOF, 4.0), (4, (), 3.0), (3, (), 3.0), (0, (), 0.0)],
)
def test_the_rule_on_evidence_holds_for_what_was_agreed(
    anchor: int, proof: tuple[Evidence, ...], counts: float
) -> None:
    assert settled_at(anchor, *APART, proof=proof).profile[LEASE] == counts


def test_what_people_answered_stays_to_be_seen() -> None:
    settled = settled_at(1, *APART).assessment
    (stands,) = [each for each in settled.by_tier if each.id == LEASE]
    assert {tier.tier: tier.score for tier in stands.tiers} == {
        "committee": 4.0,
        "section": 0.0,
    }


def test_it_is_told_as_settled_with_what_people_had_said() -> None:
    (apart,) = settled_at(1, *APART).assessment.to_settle
    assert (apart.question, apart.settled) == (LEASE, 1)
    assert [said.anchors for said in apart.said] == [(0,), (4,)]


def test_a_fact_that_nobody_answered_is_known_when_it_is_settled() -> None:
    nobody = response("committee", {WATER: 2, PATHS: "dont_know"})
    assert LEASE not in trace(garden(), record(nobody)).profile
    settled = settled_at(2, nobody)
    assert settled.profile[LEASE] == 2.0
    assert settled.scores["f.land"].answered == 2
    (apart,) = settled.assessment.to_settle
    assert (apart.question, apart.said) == (LEASE, ())


@given(SEEDS)
def test_no_answer_under_a_settled_fact_changes_a_score(seed: int) -> None:
    rng = seeded(seed)
    whole = random_record(garden(), rng)
    lease = Settled(anchor=rng.choice((0, 1, 2, 3, 4)))
    whole = whole.model_copy(update={"settled": {LEASE: lease}})
    for place, each in enumerate(whole.responses):
        old = each.answers.get(LEASE)
        if old is not None and (anchor := old.scored) is not None and anchor < 4:
            higher = with_answer(whole, place, LEASE, answer(anchor + 1))
            before, after = (
                trace(garden(), one).assessment.constructs for one in (whole, higher)
            )
            assert after == before
