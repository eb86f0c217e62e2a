"""The meeting sheet: its order, and that it tells nothing of who is not shown."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import given, settings

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
from placeready.evaluation.assess import Examination, examine
from placeready.evaluation.plan import shortfall
from placeready.evaluation.ratio import exactly
from placeready.evaluation.sheet import MOST, sheet_of
from placeready.model.response import (
    Answer,
    Record,
    Respondent,
    Response,
    Settled,
)
from placeready.model.ruleset import Ruleset
from placeready.model.sheet import Sheet

MANY = settings(max_examples=150)


def sheet(ruleset: Ruleset, whole: Record, *, show_small: bool = False) -> Sheet:
    return sheet_of(examine(ruleset, whole, show_small=show_small))


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
            who = Respondent(id=f"id-{i}", tier=tier, organisation=f"Body {i}")
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


def test_enough_residents_are_counted_and_never_named() -> None:
    view = _view_for_residents()
    made = sheet(shipped(), record(*residents(1, 1, 3, view=view)))
    (each,) = made.questions
    theirs = [b for c in each.anchors for b in c.by if b.tier == "resident"]
    assert [(b.people, b.organisations) for b in theirs] == [(2, ()), (1, ())]
    written = [note for note in each.notes if note.tier == "resident"]
    assert len(written) == 3
    assert {(note.organisation, note.role) for note in written} == {(None, None)}


def test_what_one_resident_does_not_know_is_not_shown() -> None:
    view = _view_for_residents()
    made = sheet(shipped(), record(*residents("dont_know", view=view)))
    (each,) = made.questions
    assert each.dont_know == ()
    assert "resident" not in each.model_dump_json()


def test_few_are_shown_where_it_is_asked_for_and_the_sheet_says_so() -> None:
    view = _view_for_residents()
    whole = record(*residents(1, view=view))
    shown, hidden = (sheet(shipped(), whole, show_small=s) for s in (True, False))
    (each,) = shown.questions
    assert "resident" in [b.tier for c in each.anchors for b in c.by]
    assert (shown.shows_few, hidden.shows_few) == (True, False)
    many = record(*residents(1, 1, 3, view=view))
    assert not sheet(shipped(), many, show_small=True).shows_few


def test_a_question_of_which_nothing_is_shown_is_counted() -> None:
    view = _view_for_residents()
    made = sheet(shipped(), record(*residents(1, view=view)))
    assert made.questions == ()
    assert made.nothing_shown == (view,)


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
def test_nothing_of_a_hidden_tier_is_on_the_sheet(seed: int) -> None:
    ruleset = shipped()
    examined = examine(ruleset, _busy(ruleset, seeded(seed)))
    made, hidden = sheet_of(examined), examined.protection.hidden
    text = made.model_dump_json()
    assert "<id" not in text
    for each in made.questions:
        unseen = hidden.get(each.of, frozenset())
        who = {b.tier for c in each.anchors for b in c.by}
        who |= {s.tier for s in each.dont_know} | {n.tier for n in each.notes}
        assert who.isdisjoint(unseen)
        assert {n.tier for n in each.not_shown} <= unseen
    for construct, tiers in hidden.items():
        for question in ruleset.questions_of[construct]:
            for i, said in enumerate(examined.record.responses):
                if said.respondent.tier in tiers:
                    assert f"<{said.respondent.tier} {i} {question.id}>" not in text


@given(SEEDS)
@MANY
def test_a_protected_tier_is_never_broken_down(seed: int) -> None:
    ruleset, rng = shipped(), seeded(seed)
    rule = ruleset.protection
    assert rule
    whole = _busy(ruleset, rng)
    for show_small in (False, True):
        for each in sheet(ruleset, whole, show_small=show_small).questions:
            for chosen in each.anchors:
                for by in chosen.by:
                    assert by.tier not in rule.tiers or not by.organisations
            for note in each.notes:
                if note.tier in rule.tiers:
                    assert (note.organisation, note.role) == (None, None)


def _told(examined: Examination) -> Any:
    """What the assessment itself shows that the sheet may depend on, and what is
    hidden.
    """
    assessment, ruleset = examined.assessment, examined.ruleset
    deciders = [
        (d.kind, d.id, d.level, sorted(d.constructs), _gaps(d.because))
        for d in assessment.level.decided_by
    ]
    kinds = [
        shortfall(ruleset, c.id, None if c.score is None else exactly(c.score))[0]
        for c in assessment.constructs
    ]
    return (
        examined.protection.hidden,
        deciders,
        kinds,
        assessment.unheard,
        assessment.withheld,
    )


def _gaps(because: Any) -> list[tuple[str, Any]]:
    return [(b.name, b.value) for b in because if b.name.startswith("gap.")]


_OTHERWISE: tuple[Callable[[random.Random], Answer], ...] = (
    lambda rng: answer(rng.choice((0, 1, 2, 3, 4))),
    lambda rng: Answer(anchor=rng.choice((0, 1, 2, 3, 4)), note="Something else"),
)


def _otherwise(examined: Examination, rng: random.Random) -> Record | None:
    """The record with one answer of a tier that is hidden there changed."""
    ruleset, whole = examined.ruleset, examined.record
    able = [
        (place, name)
        for place, each in enumerate(whole.responses)
        for name, given_ in each.answers.items()
        if each.respondent.tier
        in examined.protection.hidden.get(ruleset.question_by_id[name].of, ())
        and given_.scored is not None
    ]
    if not able:
        return None
    place, name = rng.choice(able)
    changed = list(whole.responses)
    answers = {**changed[place].answers, name: rng.choice(_OTHERWISE)(rng)}
    changed[place] = changed[place].model_copy(update={"answers": answers})
    return whole.model_copy(update={"responses": tuple(changed)})


@given(SEEDS)
@MANY
def test_what_a_hidden_tier_said_changes_nothing_on_the_sheet(seed: int) -> None:
    ruleset, rng = shipped(), seeded(seed)
    before = examine(ruleset, random_record(ruleset, rng))
    other = _otherwise(before, rng)
    if other is None:
        return
    after = examine(ruleset, other)
    if _told(before) == _told(after):
        assert sheet_of(before) == sheet_of(after)


def test_what_hidden_residents_said_changes_nothing_on_the_sheet() -> None:
    ruleset = shipped()
    asked = [q for q in ruleset.questions if q.of == "f.purpose"]
    council: list[Response] = [
        response(tier, {q.id: given_ for q in asked if tier in q.asked_of}, name=name)
        for tier, name, given_ in (
            ("county", "c", 2),
            ("district", "d", 1),
            ("parish", "p", 3),
            ("nhs", "n", 4),
        )
    ]
    sheets = set()
    for anchor in (1, 2, 3):
        given_ = {q.id: anchor for q in asked if "resident" in q.asked_of}
        whole = record(*council, response("resident", given_))
        made = sheet(ruleset, whole)
        assert any(n.tier == "resident" for q in made.questions for n in q.not_shown)
        sheets.add(made.model_dump_json())
    assert len(sheets) == 1


@given(SEEDS)
@MANY
def test_every_question_on_the_sheet_divides_people_who_are_shown(seed: int) -> None:
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
    for show_small in (False, True):
        first = sheet(ruleset, whole, show_small=show_small)
        second = sheet(ruleset, other, show_small=show_small)
        assert first.model_dump_json() == second.model_dump_json()
