"""The example of many voices: real councils, made-up answers, the story they tell."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from statistics import stdev
from typing import Any

import pytest

from builders import ROOT, shipped
from placeready.assessment.assess import EvaluationTrace, assess, trace
from placeready.model.record import Record
from placeready.model.response import ResponseDocument
from placeready.records.join_record import join
from placeready.records.layout import file_text
from placeready.records.publishable import publishable
from placeready.records.read import read_files, read_record, read_response
from placeready.register.councils import CREDIT, Council, read_councils

FOLDER = ROOT / "examples" / "many-voices"
FILES = sorted((FOLDER / "responses").glob("*.json"))


@cache
def documents() -> tuple[ResponseDocument, ...]:
    read = [read_response(file.name, file.read_bytes()) for file in FILES]
    assert not [each for _, problems in read for each in problems]
    return tuple(document for document, _ in read if document is not None)


def joined(*files: str) -> Record:
    """The record of these files, which are read without any problem."""
    record, problems = read_record(shipped(), read_files(files))
    assert not problems
    assert record is not None
    return record


@cache
def record() -> Record:
    return joined(str(FOLDER / "record.json"))


@cache
def examined() -> EvaluationTrace:
    return trace(shipped(), record())


def county() -> Council:
    code = record().area.code
    (found,) = [each for each in read_councils() if each.code == code]
    return found


def people(tier: str) -> list[ResponseDocument]:
    return [each for each in documents() if each.respondent.tier == tier]


def organisations(tier: str) -> set[str | None]:
    return {each.respondent.organisation for each in people(tier)}


def anchors(question: str) -> dict[str | None, list[tuple[int, bool]]]:
    """What each organisation's people answered, and whether with evidence."""
    found = defaultdict(list)
    for each in documents():
        answer = each.answers.get(question)
        if answer is not None and answer.scored is not None:
            said = answer.scored, bool(answer.evidence)
            found[each.respondent.organisation].append(said)
    return found


def apart(question: str) -> bool:
    """Whether two organisations that show evidence differ by what is to be settled."""
    shown = {
        name: [anchor for anchor, evidenced in said if evidenced]
        for name, said in anchors(question).items()
    }
    rule = shipped().agreement_rule
    assert rule is not None
    return any(
        abs(one - other) >= rule.facts_apart
        for name, mine in shown.items()
        for their_name, theirs in shown.items()
        if name != their_name
        for one in mine
        for other in theirs
    )


def test_many_people_of_many_organisations_in_every_tier_answered() -> None:
    assert len(documents()) == 18
    named = {each.respondent.organisation for each in documents()} - {None}
    assert len(named) == 13
    assert all(people(tier.id) for tier in shipped().tiers)


def test_every_county_and_district_is_in_the_register_under_that_name() -> None:
    districts = {c.council for c in read_councils() if c.county == county().name}
    assert organisations("county") == {county().council}
    assert len(organisations("district")) == 6
    assert organisations("district") < districts


def test_every_other_organisation_says_that_it_or_its_answers_are_invented() -> None:
    for tier in ("parish", "nhs", "voluntary"):
        for name in organisations(tier):
            assert name is not None
            assert name.endswith(("(invented)", "(made-up answers)"))


def test_each_real_councils_answers_and_all_evidence_say_that_they_are_made_up() -> (
    None
):
    assert record().area.name == f"{county().name} (made-up answers)"
    for each in (*people("county"), *people("district")):
        assert (each.respondent.role or "").endswith("(made up)")
    for each in documents():
        for answer in each.answers.values():
            assert all(shown.title.endswith("(made up)") for shown in answer.evidence)


def test_the_credit_line_stands_where_the_register_is_used() -> None:
    assert CREDIT in (FOLDER / "ABOUT.md").read_text(encoding="utf-8")


def test_every_file_is_about_the_same_area_and_the_same_places() -> None:
    for each in documents():
        assert each.area == record().area
        assert each.ruleset == record().ruleset == shipped().id
        assert each.places == examined().assessment.places


def test_each_person_answers_only_what_their_tier_is_asked() -> None:
    for each in documents():
        tier = each.respondent.tier
        assert each.answers.keys() <= shipped().asked_of[tier]
        asked = {about.id for about in shipped().context if about.asks(tier)}
        assert each.context.keys() == asked


def test_what_people_see_differently_of_the_area_is_decided_and_not_left_out() -> None:
    decided = {each.question: each for each in examined().assessment.context}
    assert all(each.option is not None for each in decided.values())
    differing = {name: each.basis for name, each in decided.items() if each.differs}
    assert differing == {
        "context.lgr": "lead",
        "context.stage": "most_tiers",
        "context.social_capital": "most_tiers",
    }


def test_the_record_holds_exactly_what_the_responses_hold() -> None:
    given = {each.respondent: each.answers for each in documents()}
    assert len(given) == len(documents())
    assert {each.respondent: each.answers for each in record().responses} == given
    assert record().date == max(each.date or "" for each in documents())


def test_the_record_is_what_joining_its_responses_makes_and_what_was_settled() -> None:
    made = join(shipped(), read_files(list(map(str, FILES)))).record
    assert made is not None
    settled = made.model_copy(update={"settled": record().settled})
    text = (FOLDER / "record.json").read_text(encoding="utf-8")
    assert file_text(settled) == text
    said = {each.respondent: each.context for each in documents()}
    assert {each.respondent: each.context for each in record().responses} == said


def test_the_record_is_in_the_order_of_tier_organisation_and_id() -> None:
    tiers = list(shipped().tier_by_id)
    whole = [each.respondent for each in record().responses]
    assert whole == sorted(
        whole, key=lambda who: (tiers.index(who.tier), who.organisation or "", who.id)
    )


def test_the_files_together_are_read_as_the_record_without_what_was_settled() -> None:
    together = joined(*map(str, FILES))
    assert together.id == record().id
    assert together.date == record().date
    assert len(together.responses) == len(record().responses)
    assert not together.settled


def test_the_gap_in_purpose_alone_holds_the_area_at_level_3() -> None:
    level = examined().assessment.level
    assert (level.number, level.base) == (3, 4)
    assert [(each.kind, each.id) for each in level.decided_by] == [
        ("cap", "purpose_split")
    ]


@pytest.mark.parametrize(
    ("name", "least"), [("gap.f.purpose", 1.25), ("over.e.copro", 1.0)]
)
def test_tiers_see_purpose_and_power_differently(name: str, least: float) -> None:
    value: Any = examined().profile[name]
    assert value >= least


def test_the_districts_see_less_shared_purpose_than_the_county() -> None:
    for answer in examined().scores["f.purpose"].answers:
        (up, over), (down, under) = answer.by_tier["county"], answer.by_tier["district"]
        assert up / over >= 3.25
        assert down / under <= 2.0


def test_it_finds_what_the_story_tells_and_no_more() -> None:
    assert {each.id for each in examined().assessment.findings} == {
        "coherence_only_at_the_centre",
        "council_over_rates_power_sharing",
        "pandemic_catalyst_converted",
        "ready_on_average",
        "ready_to_spread",
    }


def test_what_the_community_says_limits_questions_of_power() -> None:
    answers = examined().aggregate.answers
    held = {each.question.id for each in answers if each.before_power is not None}
    assert held == {
        "e.copro.power",
        "e.vcse.partner",
        "e.vcse.infrastructure",
        "b.austerity.shunting",
        "b.rhetoric.followthrough",
        "b.rhetoric.structural",
        "b.control.rules",
    }


def test_people_agree_on_much_and_are_split_on_some_views() -> None:
    contested: Any = examined().profile["measure.contested_views"]
    assert 0.1 < contested < 0.3
    rule = shipped().agreement_rule
    assert rule is not None
    views = [each.id for each in shipped().questions if each.kind == "view"]
    given = [[a for said in anchors(each).values() for a, _ in said] for each in views]
    spread = [stdev(each) for each in given]
    assert sum(each > rule.split_over for each in spread) == 5
    assert sum(each < rule.agree_under for each in spread) >= 10


def test_facts_are_told_differently_and_one_of_them_is_settled() -> None:
    facts = [each.id for each in shipped().questions if each.kind == "fact"]
    assert [each for each in facts if apart(each)] == [
        "f.purpose.statement",
        "f.resource.budget",
        "e.data.sharing",
        "b.shortterm.horizon",
    ]
    assert list(record().settled) == ["f.resource.budget"]
    settled = record().settled["f.resource.budget"]
    assert settled.evidence
    assert settled.note


def test_the_voluntary_sector_is_enough_to_be_published_and_residents_are_not() -> None:
    rule = shipped().protection
    assert rule is not None
    assert {"voluntary", "resident"} == set(rule.tiers)
    assert len(people("voluntary")) == len(organisations("voluntary")) == 3
    assert len(people("resident")) == 2 < rule.fewest_shown
    assert organisations("resident") == {None}
    copy = publishable(shipped(), record())
    assert [(e.tier, e.people) for e in copy.left_out if e.tier == "resident"] == [
        ("resident", 2)
    ]
    kept = [r.respondent.tier for r in copy.responses if r.answers]
    assert "resident" not in kept
    assert kept.count("voluntary") == 3


def test_both_editions_are_at_the_level_of_the_story() -> None:
    for made in (
        examined().assessment,
        assess(shipped(), publishable(shipped(), record())),
    ):
        assert made.level.number == 3


def test_what_decides_the_level_rests_on_no_few_who_are_protected() -> None:
    rule = shipped().protection
    assert rule is not None
    for tier in rule.tiers:
        for question in shipped().questions_of["f.purpose"]:
            answers = [each.answers.get(question.id) for each in people(tier)]
            said = [each for each in answers if each and each.scored is not None]
            assert not said or len(said) >= rule.fewest_shown


def test_some_answer_that_they_do_not_know_or_that_it_is_not_their_job() -> None:
    words = [a.anchor for each in documents() for a in each.answers.values()]
    assert words.count("dont_know") > words.count("not_applicable") > 0
