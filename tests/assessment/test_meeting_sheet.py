"""The meeting sheet: its order, what it says of people, and what is published of it."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import given

from builders import (
    SEEDS,
    answer,
    garden,
    random_record,
    record,
    response,
    seeded,
    shipped,
)
from hypothesis_profiles import examples
from placeready.assessment.assess import trace
from placeready.assessment.meeting_sheet import MOST, meeting_sheet
from placeready.evaluation.plan import shortfall
from placeready.model.discussion import Sheet
from placeready.model.record import Record, Settled
from placeready.model.response import Answer, Respondent, Response
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable

MANY = examples(150)


def sheet(ruleset: Ruleset, whole: Record) -> Sheet:
    return meeting_sheet(trace(ruleset, whole))


def published(ruleset: Ruleset, whole: Record) -> Sheet:
    return sheet(ruleset, publishable(ruleset, whole))


def asked_about(made: Sheet) -> list[str]:
    return [each.question for each in made.questions]


def in_the_garden(*answers: Mapping[str, int]) -> Record:
    """One section's answers after another's, all else answered alike."""
    alike = {q.id: 2 for q in garden().questions if "section" in q.asked_of}
    return record(
        *(
            response("section", {**alike, **each}, name=f"s{i}", organisation=f"S{i}")
            for i, each in enumerate(answers)
        )
    )


def test_what_divides_people_more_comes_first() -> None:
    whole = in_the_garden(
        {"f.land.lease": 1, "f.land.water": 0},
        {"f.land.lease": 3, "f.land.water": 4},
    )
    assert asked_about(sheet(garden(), whole)) == ["f.land.water", "f.land.lease"]


def test_what_matters_more_comes_before_what_divides_as_much() -> None:
    whole = in_the_garden(
        {"f.tools.shed": 1, "f.land.water": 1, "e.say.plan": 1},
        {"f.tools.shed": 3, "f.land.water": 3, "e.say.plan": 3},
    )
    weights = {c: shortfall(garden(), c, None)[1] for c in ("f.land", "f.tools")}
    assert weights["f.land"] > weights["f.tools"]
    found = asked_about(sheet(garden(), whole))
    assert found == ["f.land.water", "f.tools.shed", "e.say.plan"]


def test_what_stands_in_the_way_of_the_next_level_counts_twice() -> None:
    divided = {"f.tools.shed": 0, "f.land.water": 1}, {"f.tools.shed": 2}
    first, second = in_the_garden(*divided).responses
    higher = {**second.answers, "f.land.water": answer(3)}
    whole = record(first, second.model_copy(update={"answers": higher}))
    made = sheet(garden(), whole)
    tools, land = made.questions
    assert (tools.question, land.question) == ("f.tools.shed", "f.land.water")
    assert [(each.kind, each.level) for each in tools.holds] == [("gate", 3)]
    assert land.holds == ()


def test_equals_come_in_the_order_of_the_questions() -> None:
    low = {q.id: 1 for q in garden().questions if q.of == "f.land"}
    high = dict.fromkeys(low, 3)
    names = [n for n in low if "section" in garden().question_by_id[n].asked_of]
    whole = in_the_garden({n: low[n] for n in names}, {n: high[n] for n in names})
    assert asked_about(sheet(garden(), whole)) == names


def test_answers_one_apart_are_not_on_the_sheet() -> None:
    whole = in_the_garden({"f.land.water": 2}, {"f.land.water": 3})
    assert sheet(garden(), whole).questions == ()


def test_a_gap_that_holds_the_level_is_said() -> None:
    ruleset = shipped()
    high = {q.id: 4 for q in ruleset.questions if "county" in q.asked_of}
    low = {q.id: 3 for q in ruleset.questions if "district" in q.asked_of}
    low |= {q.id: 1 for q in ruleset.questions_of["f.purpose"]}
    proven = {name: answer(given, proven=True) for name, given in high.items()}
    whole = record(
        response("county", proven, organisation="C"),
        response("district", low, organisation="D"),
    )
    made = sheet(ruleset, whole)
    held = [h for q in made.questions if q.of == "f.purpose" for h in q.holds]
    assert ("cap", "purpose_split", 3.0) in [(h.kind, h.id, h.apart) for h in held]


def test_one_person_has_nothing_to_talk_about_alone() -> None:
    made = sheet(garden(), in_the_garden({"f.land.water": 0}))
    assert (made.heard.people, made.questions, made.agreed) == (1, (), ())


def test_a_settled_fact_is_named_beside_the_questions_and_not_among_them() -> None:
    whole = in_the_garden({"f.land.water": 0}, {"f.land.water": 4})
    settled = {"f.land.water": Settled(anchor=3)}
    made = sheet(garden(), whole.model_copy(update={"settled": settled}))
    assert asked_about(made) == []
    (fact,) = made.settled
    assert (fact.question, fact.anchor, fact.lowest, fact.highest) == (
        "f.land.water",
        3,
        0,
        4,
    )


def test_few_people_agree_only_where_two_tiers_chose_the_same() -> None:
    ruleset = shipped()
    view = next(
        q.id
        for q in ruleset.questions
        if q.kind == "view" and {"county", "nhs"} <= set(q.asked_of)
    )
    county = response("county", {view: 3}, organisation="C")
    same = sheet(ruleset, record(county, response("nhs", {view: 3})))
    other = sheet(ruleset, record(county, response("nhs", {view: 2})))
    one_tier = response("county", {view: 3}, name="c2", organisation="C2")
    assert [(a.question, a.chosen, a.by) for a in same.agreed] == [(view, (3,), 2)]
    assert other.agreed == ()
    assert sheet(ruleset, record(county, one_tier)).agreed == ()


def residents(*given: int | str, view: str) -> list[Response]:
    """Residents with a note each, after a county and two districts that differ."""
    ruleset, found = shipped(), []
    for i, (tier, anchor) in enumerate(
        [("county", 4), ("district", 0), ("district", 2), ("nhs", 1)]
        + [("resident", each) for each in given]
    ):
        if tier in ruleset.question_by_id[view].asked_of:
            said = Answer.model_validate({"anchor": anchor, "note": f"Note {i}"})
            who = Respondent(
                id=f"id-{i}", tier=tier, organisation=f"Body {i}", role=f"Role {i}"
            )
            found.append(Response(respondent=who, answers={view: said}))
    return found


def _view_for_residents() -> str:
    """A view that residents are asked, on which their answer is no limit."""
    ruleset = shipped()
    rule = ruleset.power_rule
    assert rule
    return next(
        q.id
        for q in ruleset.questions
        if q.kind == "view"
        and {"resident", "county", "district"} <= set(q.asked_of)
        and q.of not in rule.constructs
        and q.id not in rule.questions
    )


def test_the_full_sheet_has_who_said_what_and_why() -> None:
    view = _view_for_residents()
    (each,) = sheet(shipped(), record(*residents(1, "dont_know", view=view))).questions
    theirs = [b for c in each.anchors for b in c.by if b.tier == "resident"]
    assert [(b.people, b.organisations) for b in theirs] == [(1, ("Body 4",))]
    assert [(e.tier, e.people) for e in each.dont_know] == [("resident", 1)]
    written = [note for note in each.notes if note.tier == "resident"]
    assert [(n.organisation, n.role, n.text) for n in written] == [
        ("Body 4", "Role 4", "Note 4"),
        ("Body 5", "Role 5", "Note 5"),
    ]


def test_enough_residents_are_counted_in_what_is_published_and_not_named() -> None:
    view = _view_for_residents()
    made = published(shipped(), record(*residents(1, 1, 3, view=view)))
    (each,) = made.questions
    theirs = [(b.tier, b.people) for c in each.anchors for b in c.by]
    assert [n for tier, n in theirs if tier == "resident"] == [2, 1]
    assert each.notes == ()
    assert "Body" not in made.model_dump_json()


@pytest.mark.parametrize("said", [(1,), (1, 3), (1, 3, "dont_know"), ("dont_know",)])
def test_what_too_few_residents_said_is_not_in_what_is_published(
    said: tuple[int | str, ...],
) -> None:
    view = _view_for_residents()
    made = published(shipped(), record(*residents(*said, view=view)))
    (each,) = made.questions
    assert "resident" not in each.model_dump_json()
    left_out = [(e.tier, e.people) for e in made.left_out]
    assert left_out == [("resident", len(said))]


def test_a_sheet_says_which_edition_it_is() -> None:
    whole = record(*residents(1, view=_view_for_residents()))
    full, public = (make(shipped(), whole) for make in (sheet, published))
    assert (full.edition, full.left_out, full.not_published) == ("full", (), ())
    assert public.edition == "published"
    assert public.left_out
    assert public.not_published


def _busy(ruleset: Ruleset, rng: random.Random) -> Record:
    """A random record in which everybody writes notes that name their writer."""
    drawn = random_record(ruleset, rng)
    found = []
    for i, each in enumerate(drawn.responses):
        who = each.respondent.model_copy(
            update={"id": f"<id {i}>", "role": f"<role {i}>"}
        )
        if who.organisation and rng.random() < 0.8:
            who = who.model_copy(update={"organisation": f"<body {rng.choice('ab')}>"})
        answers = {
            name: a.model_copy(update={"note": f"<{who.tier} {i} {name}>"})
            for name, a in each.answers.items()
        }
        found.append(Response(respondent=who, answers=answers))
    return drawn.model_copy(update={"responses": tuple(found)})


@given(SEEDS)
@MANY
def test_nothing_that_names_anybody_is_on_a_published_sheet(seed: int) -> None:
    ruleset = shipped()
    whole = _busy(ruleset, seeded(seed))
    assert "<" not in published(ruleset, whole).model_dump_json()
    assert "<id" not in sheet(ruleset, whole).model_dump_json()


@given(SEEDS)
@MANY
def test_a_protected_tier_is_on_a_published_sheet_only_where_enough_answered(
    seed: int,
) -> None:
    ruleset = shipped()
    rule = ruleset.protection
    assert rule
    whole = random_record(ruleset, seeded(seed))
    for each in published(ruleset, whole).questions:
        assert each.of not in publishable(ruleset, whole).not_published
        seen = {b.tier for c in each.anchors for b in c.by}
        seen |= {e.tier for e in each.dont_know}
        for tier in seen & set(rule.tiers):
            anchors = [
                a.scored
                for r in whole.responses
                if r.respondent.tier == tier and (a := r.answers.get(each.question))
            ]
            assert len([a for a in anchors if a is not None]) >= rule.fewest_shown


@given(SEEDS)
@MANY
def test_every_question_on_the_sheet_divides_people(seed: int) -> None:
    rng = seeded(seed)
    for ruleset in (shipped(), garden()):
        made = sheet(ruleset, random_record(ruleset, rng))
        assert len(made.questions) <= MOST
        divided = set(asked_about(made))
        assert len(divided) == len(made.questions)
        for each in made.questions:
            chosen = [c.anchor for c in each.anchors if c.by]
            assert (chosen[0], chosen[-1]) == (each.lowest, each.highest)
            assert each.highest - each.lowest >= 2
        assert divided.isdisjoint(each.question for each in made.agreed)


@given(SEEDS)
@MANY
def test_the_order_of_responses_and_answers_changes_no_byte(seed: int) -> None:
    ruleset, rng = shipped(), seeded(seed)
    whole = _busy(ruleset, rng)
    mixed = []
    for each in rng.sample(whole.responses, len(whole.responses)):
        answers = dict(rng.sample(list(each.answers.items()), len(each.answers)))
        mixed.append(each.model_copy(update={"answers": answers}))
    other = whole.model_copy(update={"responses": tuple(mixed)})
    for make in (sheet, published):
        first, second = make(ruleset, whole), make(ruleset, other)
        assert first.model_dump_json() == second.model_dump_json()
