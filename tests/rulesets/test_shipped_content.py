"""What the shipped ruleset has to say of itself: advice, words and lines.

Each defect that was found in its first version has a test here that failed on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import answer, random_record, record, response, seeded, shipped
from hypothesis_profiles import examples
from placeready.assessment.assess import assess
from placeready.model.assessment import Assessment
from placeready.model.condition import names, text_of
from placeready.model.decision_rules import Recommendation
from placeready.model.record import Record

ACTIONS = shipped().recommendations


@pytest.mark.parametrize("action", ACTIONS, ids=lambda each: each.id)
def test_each_action_says_in_words_when_it_is_done(action: Recommendation) -> None:
    words = action.done_words
    assert len(words.split()) >= 6
    # A sentence to be read, and no name of what a condition reads.
    assert not any(name in words for name in shipped().question_by_id)
    assert "_" not in words
    assert words != action.title
    assert action.done_when is not None or action.id == "scale"


Said = Mapping[str, int]
TIERS = ("county", "district", "nhs", "voluntary", "resident")


def area(start: int, said: Said, **by: Said) -> Record:
    """One person of each tier. They answer `start` but for what all, or their tier,
    say of a question or construct; every answer has evidence.
    """
    context = {"context.structure": "two-tier", "context.stage": "rolling-out"}
    return record(
        *(
            response(tier, {n: answer(a, proven=True) for n, a in given_.items()})
            for tier, given_ in _answers(start, said, by)
        ),
        context=context,
    )


def _answers(
    start: int, said: Said, by: Mapping[str, Said]
) -> Iterator[tuple[str, dict[str, int]]]:
    for tier in TIERS:
        own = {**said, **by.get(tier, {})}
        yield (
            tier,
            {
                q.id: own.get(q.id, own.get(q.of, start))
                for q in shipped().questions
                if tier in q.asked_of
            },
        )


def alone(said: Said, *, unproven: tuple[str, ...] = ()) -> Assessment:
    """One officer of a county that was at level 4 before."""
    answers = {n: answer(a, proven=n not in unproven) for n, a in said.items()}
    there = record(response("county", answers), context={"context.held": "yes"})
    return assess(shipped(), there)


def found(made: Assessment) -> set[str]:
    return {each.id for each in made.findings}


def planned(made: Assessment) -> set[str]:
    return {each.id for each in made.recommendations}


def caps_that_hold(made: Assessment) -> set[str]:
    return {each.id for each in made.level.decided_by if each.kind == "cap"}


def test_a_not_answering_never_beats_answering() -> None:
    """With 19 answers at 4, of 55, the level was 5; one more, at 0, made it 2."""
    asked = [q.id for q in shipped().questions if "county" in q.asked_of]
    said = {name: 4 for name in asked if name.startswith("f.")}
    said |= dict.fromkeys(("e.learning.plan", "e.learning.adapt", "b.silos.nhs"), 4)
    few = alone(said).level
    low = alone({**said, "b.rhetoric.structural": 0, "b.rhetoric.followthrough": 0})
    assert few.known == 5
    assert (few.number or 0) <= (low.level.number or 0) <= 2


def test_b_one_more_fact_without_evidence_costs_no_level() -> None:
    """Evidence for the share that level 5 asks for, and one more fact: level 4."""
    facts = [
        q.id for q in shipped().questions if q.kind == "fact" and "county" in q.asked_of
    ]
    asked = [q.id for q in shipped().questions if "county" in q.asked_of]
    # As few with evidence as are three fifths without the last fact, and not with it.
    proven = -(-3 * (len(facts) - 1) // 5)
    assert 5 * proven < 3 * len(facts)
    bare = facts[proven:]
    before = alone({n: 4 for n in asked if n != bare[-1]}, unproven=(*bare,)).level
    after = alone(dict.fromkeys(asked, 4), unproven=(*bare,)).level
    assert (before.known, after.known) == (5, 4)
    assert before.number is not None
    assert before.number <= (after.number or 0)


@pytest.mark.parametrize(
    "barrier", [c for c in shipped().construct_by_id if c[0] == "b"]
)
def test_c_no_cap_repeats_what_a_gate_says(barrier: str) -> None:
    made = assess(shipped(), area(3, {barrier: 1}))
    assert made.level.base == 3
    assert {e.id for e in made.level.decided_by if e.kind == "cap"} <= {
        "severe_decisive_barrier"
    }


def test_d_a_finding_asks_for_nothing_that_is_done_where_it_holds() -> None:
    made = assess(shipped(), area(2, {"e.copro.timing": 3, "f.governance.devolved": 1}))
    rule = shipped().rule_by_id["asked_but_not_allowed_to_decide"]
    assert rule.id in found(made)
    assert set(rule.recommends) <= planned(made)


def test_e_it_is_not_ready_to_spread_without_learning() -> None:
    made = assess(shipped(), area(3, {"e.learning": 1}))
    assert "roll_out_without_learning" in found(made)
    assert "ready_to_spread" not in found(made)
    assert "ready_to_spread" in found(assess(shipped(), area(3, {"e.learning": 2})))


SPLIT = area(3, {}, county={"f.purpose": 4}, district={"f.purpose": 2})
DIVIDED = {q.id: 1 for q in shipped().questions if q.kind == "view" and q.id[0] != "f"}
CONTESTED = area(
    4, {"f.purpose": 4}, voluntary={**DIVIDED, "e.learning": 4}, resident=DIVIDED
)


def test_e_where_partners_disagree_spreading_is_not_asked_for() -> None:
    made = assess(shipped(), SPLIT)
    assert (made.level.number, made.level.base) == (3, 4)
    assert {"ready_to_spread", "ready_on_average"} <= found(made)
    assert "scale" not in planned(made)
    agreed = assess(shipped(), area(3, {}))
    assert "scale" in planned(agreed)


def test_f_where_a_cap_on_disagreement_holds_there_is_a_way_out() -> None:
    made = assess(shipped(), CONTESTED)
    assert "contested" in found(made)
    assert "sensemaking" not in planned(made)
    assert "talk_through" in planned(made)
    assert "scale" not in planned(made)


FAR = {"f.purpose.role": 0}
ALL_DONE: dict[str, Record] = {
    "contested": CONTESTED,
    "assets_instead_of_structure": area(4, {"b.rhetoric.structural": 1}),
    "coherence_only_at_the_centre": area(4, {"f.place": 2}, nhs=FAR),
    "coherent_on_average": area(4, {"f.place": 2}, nhs=FAR),
    "council_over_rates_power_sharing": area(
        4,
        {},
        voluntary={"e.copro.timing": 3},
        resident={"e.copro.timing": 2, "e.copro.power": 3},
    ),
    "decided_but_nothing_changed": area(4, {"b.rhetoric.followthrough": 1}),
    "ready_but_fragile": area(4, {"e.leadership.champions": 1}),
    "rolling_out_ahead_of_foundations": area(4, {"f.place": 1, "f.place.assets": 1}),
    "the_countys_project": area(
        4, {"f.purpose.statement": 0, "f.purpose.role": 0, "b.instability.keyperson": 1}
    ),
}


@pytest.mark.parametrize("finding", ALL_DONE)
def test_g_a_finding_with_all_its_first_advice_done_has_more(finding: str) -> None:
    made = assess(shipped(), ALL_DONE[finding])
    assert finding in found(made)
    assert set(shipped().rule_by_id[finding].recommends) & planned(made)


def without_advice(made: Assessment) -> set[str]:
    """Risks and patterns that hold, and nothing of what they ask for is in the plan."""
    rules = (shipped().rule_by_id[name] for name in found(made))
    return {
        each.id
        for each in rules
        if each.kind in ("risk", "pattern") and not {*each.recommends} & planned(made)
    }


def unreconciled(made: Assessment) -> set[str]:
    """What contradicts each other, or a cap, side by side."""
    here = found(made)
    wrong = set()
    if {"ready_to_spread", "coherence_only_at_the_centre"} <= here:
        wrong |= {"ready_on_average"} - here
    if {"ready_to_spread", "roll_out_without_learning"} <= here:
        wrong.add("learning")
    if caps_that_hold(made):
        wrong |= {"scale"} & planned(made)
    return wrong


@given(st.integers(0, 10**9))
@examples(2_000)
@pytest.mark.slow
def test_of_any_area_the_advice_holds_together(seed: int) -> None:
    made = assess(shipped(), random_record(shipped(), seeded(seed)))
    assert without_advice(made) == set()
    assert unreconciled(made) == set()
    place = {each.id: each for each in made.recommendations}
    phases = [*shipped().plan.limits, "later"]
    for each in made.recommendations:
        for first in each.waits_for:
            assert place[first].rank < each.rank
            assert phases.index(place[first].phase) <= phases.index(each.phase)


def test_h_a_line_that_a_finding_has_stands_in_no_cap_again() -> None:
    rules = {text_of(each.when) for each in shipped().rules}
    assert not [each.id for each in shipped().caps if text_of(each.when) in rules]


def test_i_what_is_asked_for_again_at_a_higher_level_says_so() -> None:
    again = [
        each
        for each in ACTIONS
        if each.done_when is not None
        and "measure.lowest_foundation" in names(each.done_when)
        and each.id != "hold_new_places"
    ]
    assert len(again) == 5
    assert all("; later " in each.done_words for each in again)


def test_the_founding_study_is_cited_and_what_was_seen_of_it_stands_apart() -> None:
    study = shipped().source_by_id[shipped().study]
    for word in ("not seen", "ABSTRACT", "look it up", "found"):
        assert word not in study.citation
    assert study.citation.startswith("Lee C, ")
    assert "Abstract only" in study.seen
    assert "look them up before you cite it" in study.seen
