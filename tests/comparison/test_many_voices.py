"""What an area's assessment says of the many people who answered."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from builders import (
    PROOF,
    SEEDS,
    choir,
    garden,
    random_record,
    record,
    response,
    seeded,
    shipped,
    with_answer,
)
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, assess, trace
from placeready.model.assessment import Assessment
from placeready.model.comparisons import Standpoint
from placeready.model.record import Record
from placeready.model.response import Answer, Response
from placeready.report.agreement_section import agreement
from placeready.report.cell_words import cell_text
from placeready.report.outlines import blocks_of
from placeready.report.plain_text import lines
from placeready.report.table_cells import Table

TWO_TIER = {"context.structure": "two-tier"}
ROLE = "f.purpose.role"


def everything(tier: str, anchor: int, **others: int) -> dict[str, int | str | Answer]:
    """The same answer to every question a tier is asked, but for those named by their
    last words.
    """
    asked = [q.id for q in shipped().questions if tier in q.asked_of]
    return {q: others.get(q.rpartition(".")[2], anchor) for q in asked}


def text_of(examined: EvaluationTrace) -> str:
    """The report in one line."""
    blocks = blocks_of(examined, "annexes")
    drawn = lines(blocks, width=80, spoken=False)
    return " ".join(" ".join(drawn).split())


def stand(assessment: Assessment, name: str) -> Standpoint:
    """Where the tiers stand on one thing."""
    return next(each for each in assessment.by_tier if each.id == name)


def crowd() -> list[Response]:
    """Forty officers of one county at 4, and one person of each of five districts."""
    officers = [
        response("county", {ROLE: 4}, name=f"c{i}", organisation="Countyshire Council")
        for i in range(40)
    ]
    districts = [
        response("district", {ROLE: anchor}, name=f"d{i}", organisation=f"District {i}")
        for i, anchor in enumerate((0, 1, 1, 1, 2))
    ]
    return [*officers, *districts]


def test_forty_county_officers_do_not_outvote_five_districts() -> None:
    examined = trace(shipped(), record(*crowd(), context=TWO_TIER))
    heads = Fraction(40 * 4 + 5, 45)
    assert round(float(heads), 3) == 3.667
    # The county says 4 and the districts 1: the area is the mean of the two tiers.
    assert examined.profile[ROLE] == 2.5


def test_each_tier_stands_beside_the_area_with_its_lowest_and_highest_district() -> (
    None
):
    examined = trace(shipped(), record(*crowd(), context=TWO_TIER))
    assessment = examined.assessment
    for name in (ROLE, "f.purpose"):
        county, district = stand(assessment, name).tiers
        assert (county.score, county.people, county.organisations) == (4.0, 40, 1)
        assert (county.lowest, county.highest) == (None, None)
        assert (district.score, district.people, district.organisations) == (1.0, 5, 5)
        assert district.lowest is not None
        assert district.highest is not None
        ends = district.lowest, district.highest
        assert [each.organisation for each in ends] == ["District 0", "District 4"]
        assert [each.score for each in ends] == [0.0, 2.0]
    said = text_of(examined)
    assert "Districts: 1.0 (5 organisations, District 0 0.0 to District 4 2.0)" in said


def test_one_organisation_has_no_tiers_to_set_beside_the_area() -> None:
    alone = [
        response("county", {ROLE: i}, name=f"c{i}", organisation="One") for i in (1, 3)
    ]
    assert assess(shipped(), record(*alone)).by_tier == ()


@pytest.mark.parametrize(
    ("anchors", "said"),
    [
        # In a word, answers, lowest, highest, median, average deviation, r*wg.
        ([3], ("Too few to say", "1", "", "", "", "", "")),
        ([1, 3], ("Too few to say", "2", "1", "3", "", "", "")),
        ([1, 3, 3, 4], ("Too few to say", "4", "1", "4", "", "", "")),
        ([1, 2, 2, 3, 3], ("Mixed", "5", "1", "3", "2", "0.6", "0.65")),
        ([0, 0, 4, 4, 4], ("Split", "5", "0", "4", "4", "1.6", "-1.4")),
        ([3, 3, 3, 3, 3], ("Agree", "5", "3", "3", "3", "0", "1")),
    ],
)
def test_few_answers_have_a_range_and_five_have_statistics(
    anchors: list[int], said: tuple[str, ...]
) -> None:
    people = [
        response("county", {ROLE: each}, name=f"c{i}") for i, each in enumerate(anchors)
    ]
    silent = response("district", {"f.relations.crosstier": 2})
    made = assess(shipped(), record(*people, silent))
    (table, *_) = (e for e in agreement(shipped(), made) if isinstance(e, Table))
    shown = [tuple(map(cell_text, row.cells)) for row in table.rows]
    assert ("Shared purpose (coherence)", *said) in shown


def test_facts_two_anchors_apart_are_to_be_settled_and_both_answers_are_kept() -> None:
    fact = "f.resource.budget"
    county = response(
        "county", {fact: Answer(anchor=3, evidence=PROOF)}, organisation="County"
    )
    near = response("district", {fact: 2}, organisation="Near")
    far = response("nhs", {fact: 1}, organisation="Far")
    assert not assess(shipped(), record(county, near)).to_settle
    (apart,) = assess(shipped(), record(county, near, far)).to_settle
    assert apart.question == fact
    assert apart.settled is None
    kept = [(each.organisation, each.anchors, each.evidence) for each in apart.said]
    assert kept == [
        ("Far", (1,), ()),
        ("Near", (2,), ()),
        ("County", (3,), PROOF),
    ]


def test_an_area_with_districts_and_none_heard_is_provisional_and_says_so() -> None:
    people = [response(tier, everything(tier, 3)) for tier in ("county", "voluntary")]
    examined = trace(shipped(), record(*people, context=TWO_TIER))
    assessment = examined.assessment
    assert assessment.level.provisional
    (voice,) = [v for v in assessment.unheard if v.kind == "missing_district_voice"]
    assert voice.tiers == ("district",)
    assert "f.purpose" in voice.one_sided
    fired = {finding.id for finding in assessment.findings}
    assert "ready_to_spread" in voice.could_change
    assert set(voice.could_change) <= fired
    said = text_of(examined)
    assert f"{assessment.level.name} (provisional)" in said
    assert "No district voice" in said


def test_where_everybody_is_heard_nothing_is_provisional() -> None:
    people = [response(tier, everything(tier, 3)) for tier in shipped().tier_by_id]
    examined = trace(shipped(), record(*people, context=TWO_TIER))
    assessment = examined.assessment
    assert not assessment.unheard
    assert not assessment.level.provisional
    assert "provisional" not in text_of(examined).casefold()


def test_questions_that_nobody_is_asked_are_named_with_those_to_ask() -> None:
    alone = record(response("nhs", everything("nhs", 3)))
    (voice,) = [v for v in assess(shipped(), alone).unheard if v.kind == "nobody_asked"]
    assert "f.buyin.decision" in voice.questions
    assert set(voice.tiers) == {"county", "district", "parish", "voluntary", "resident"}
    for name in voice.questions:
        assert "nhs" not in shipped().question_by_id[name].asked_of


def nearly_split() -> Record:
    """All at 3 but the districts on shared purpose: 1 below, which is no cap yet."""
    tiers = ("county", "nhs", "parish", "voluntary", "resident")
    people = [response(tier, everything(tier, 3)) for tier in tiers]
    lower = everything("district", 3, statement=2, difference=2, role=2)
    people.append(response("district", lower))
    return record(*people, context=TWO_TIER)


def test_a_level_that_falls_as_one_answer_rises_says_that_people_disagree() -> None:
    before = trace(shipped(), nearly_split())
    after = trace(shipped(), with_answer(nearly_split(), 0, ROLE, Answer(anchor=4)))
    assert (before.assessment.level.number, after.assessment.level.number) == (4, 3)
    assert after.assessment.level.base == 4
    assert [each.id for each in after.assessment.level.decided_by] == ["purpose_split"]
    assert scores(after)["f.purpose"] > scores(before)["f.purpose"]
    said = text_of(after)
    assert "This is about disagreement" in said
    assert "though no score falls" in said
    assert "This is about disagreement" not in text_of(before)


def scores(examined: EvaluationTrace) -> dict[str, Fraction]:
    """Every score that is known, exactly."""
    found = {name: each.score for name, each in examined.scores.items()}
    return {name: Fraction(*score) for name, score in found.items() if score}


@given(SEEDS)
@examples(150)
def test_where_a_higher_answer_lowers_the_level_a_cap_on_disagreement_says_so(
    seed: int,
) -> None:
    """Near the line as above, with one answer after another raised at random."""
    rng = seeded(seed)
    whole = nearly_split()
    before = trace(shipped(), whole)
    for _ in range(6):
        place = rng.randrange(len(whole.responses))
        name, was = rng.choice(list(whole.responses[place].answers.items()))
        if not isinstance(was.anchor, int) or was.anchor == 4:
            continue
        higher = Answer.model_validate({"anchor": was.anchor + 1, "evidence": PROOF})
        whole = with_answer(whole, place, name, higher)
        after = trace(shipped(), whole)
        old, new = before.assessment.level, after.assessment.level
        assert new.base >= old.base
        if (new.number or 0) < (old.number or 0):
            caps = {each.id for each in new.decided_by if each.kind == "cap"}
            assert caps & {"purpose_split", "contested_result"}
            assert "This is about disagreement" in text_of(after)
        before = after


@given(SEEDS)
@examples(100)
def test_tiers_agreement_and_facts_do_not_depend_on_who_comes_first(seed: int) -> None:
    rng = seeded(seed)
    for ruleset in (shipped(), garden(), choir()):
        whole = random_record(ruleset, rng)
        turned = whole.model_copy(update={"responses": whole.responses[::-1]})
        one, other = assess(ruleset, whole), assess(ruleset, turned)
        assert one.by_tier == other.by_tier
        assert one.agreement == other.agreement
        assert one.to_settle == other.to_settle
