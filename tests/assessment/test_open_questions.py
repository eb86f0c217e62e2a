"""Questions that nobody has answered count as not in place: answering one, however
badly, is never worse than leaving it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given

from builders import (
    GARDEN,
    PROOF,
    SEEDS,
    Edit,
    edited,
    garden,
    random_record,
    record,
    response,
    school,
    seeded,
    shipped,
    whole,
)
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, assess, trace
from placeready.model.condition import Condition, names
from placeready.model.profile_names import parse_name
from placeready.model.record import Record
from placeready.model.response import Answer
from placeready.model.ruleset import Ruleset
from placeready.report.outlines import blocks_of
from placeready.report.plain_text import lines

RULE = """
[not_applicable_rule]
tiers = ["committee"]
never = ["f.land", "e.say.plan"]
may_be_left_out = ["b.pests"]
"""
RULESETS = pytest.mark.parametrize(
    "which", [shipped, garden, pytest.param(school, marks=pytest.mark.slow)]
)


@cache
def guarded() -> Ruleset:
    """The garden, where only the committee may say that something does not apply."""
    folder = Path(mkdtemp())
    return whole(edited(GARDEN, folder, Edit("ruleset.toml", "", RULE)))


def answered(
    before: Record, question: str, tiers: tuple[str, ...], to: Answer
) -> Iterator[Record]:
    """The record with an answer to an open question, of each who is asked it."""
    for place, each in enumerate(before.responses):
        if each.respondent.tier in tiers:
            said = {**each.answers, question: to}
            now = each.model_copy(update={"answers": said})
            people = (*before.responses[:place], now, *before.responses[place + 1 :])
            yield before.model_copy(update={"responses": people})


def excused(ruleset: Ruleset, after: EvaluationTrace) -> bool:
    """Whether the result names disagreement or the share of evidence as in the way."""
    conditions = ruleset.conditions
    return any(
        _of_evidence_or_disagreement(ruleset, conditions[each.kind, each.id])
        for each in after.assessment.level.decided_by
        if each.kind in ("gate", "cap")
    )


def _of_evidence_or_disagreement(ruleset: Ruleset, condition: Condition) -> bool:
    for name in names(condition):
        parsed, measure = parse_name(name), ruleset.measure_by_id.get(name)
        if parsed.compares or (
            measure and measure.kind in ("share_contested", "share_evidenced")
        ):
            return True
        if parsed.family == "finding" and _of_evidence_or_disagreement(
            ruleset, ruleset.rule_by_id[parsed.subject].when
        ):
            return True
    return False


@RULESETS
@given(SEEDS)
@examples(500)
def test_no_answer_to_an_open_question_lowers_the_level_that_is_said(
    which: Callable[[], Ruleset], seed: int
) -> None:
    ruleset, rng = which(), seeded(seed)
    before = random_record(ruleset, rng)
    examined = trace(ruleset, before)
    level, unknown = examined.assessment.level, examined.assessment.unknown
    for each in rng.sample(unknown, min(len(unknown), 8)):
        question = ruleset.question_by_id[each.question]
        to = Answer(
            anchor=rng.choice((0, *range(question.top + 1))),
            evidence=PROOF if rng.random() < 0.3 else (),
        )
        for now in answered(before, question.id, question.asked_of, to):
            after = trace(ruleset, now)
            number = after.assessment.level.number
            if (number or 0) < (level.number or 0):
                assert excused(ruleset, after), (question.id, to)


@RULESETS
@given(SEEDS)
@examples(300)
def test_what_is_not_answered_never_beats_an_answer_of_nought(
    which: Callable[[], Ruleset], seed: int
) -> None:
    """The same the other way round: taking an answer away lifts nothing."""
    ruleset, rng = which(), seeded(seed)
    there = random_record(ruleset, rng)
    examined = trace(ruleset, there)
    place = rng.randrange(len(there.responses))
    said = dict(there.responses[place].answers)
    if not said:
        return
    name = rng.choice(list(said))
    question = ruleset.question_by_id[name]
    alone = not any(
        name in each.answers and each.respondent.tier in question.asked_of
        for i, each in enumerate(there.responses)
        if i != place
    )
    del said[name]
    now = there.responses[place].model_copy(update={"answers": said})
    people = (*there.responses[:place], now, *there.responses[place + 1 :])
    without = trace(ruleset, there.model_copy(update={"responses": people}))
    if alone and not excused(ruleset, examined):
        had, has = (each.assessment.level.number for each in (examined, without))
        assert (has or 0) <= (had or 0)


def everyone(ruleset: Ruleset, anchor: int | str, **changed: int | str) -> Record:
    """One of each tier, all of whom answer alike but for some questions."""
    return record(
        *(
            response(
                tier,
                {
                    q.id: changed.get(q.id.replace(".", "_"), anchor)
                    for q in ruleset.questions
                    if tier in q.asked_of
                },
                name=tier,
            )
            for tier in ruleset.tier_by_id
        )
    )


@given(SEEDS)
@examples(300)
def test_what_may_not_be_left_out_counts_as_not_answered(seed: int) -> None:
    ruleset, rng = guarded(), seeded(seed)
    given_ = random_record(ruleset, rng)
    kept = given_.model_copy(
        update={
            "responses": tuple(
                each.model_copy(
                    update={
                        "answers": {
                            name: answer
                            for name, answer in each.answers.items()
                            if answer.anchor != "not_applicable"
                            or ruleset.may_not_apply(name, each.respondent.tier)
                        }
                    }
                )
                for each in given_.responses
            )
        }
    )
    one, other = (
        assess(ruleset, each).model_copy(update={"notes": ()})
        for each in (given_, kept)
    )
    assert one == other


def text_of(examined: EvaluationTrace) -> tuple[str, str]:
    """The whole report and the short one, each on one line."""
    pages = (blocks_of(examined, "full"), blocks_of(examined, "brief"))
    full, brief = (
        " ".join(" ".join(lines(page, width=80, spoken=False)).split())
        for page in pages
    )
    return full, brief


def test_a_critical_construct_that_is_left_out_whole_makes_no_level() -> None:
    ruleset = garden()
    land = {
        q.id.replace(".", "_"): "not_applicable" for q in ruleset.questions_of["f.land"]
    }
    examined = trace(ruleset, everyone(ruleset, 3, **land))
    made = examined.assessment
    assert made.level.number is made.level.known is made.level.high is None
    first = made.level.decided_by[0]
    assert (first.kind, first.constructs) == ("left_out", ("f.land",))
    assert set(made.does_not_apply) == {q.id for q in ruleset.questions_of["f.land"]}
    for page in text_of(examined):
        assert "No level yet" in page
        assert "Left out whole, as if it did not apply: Land." in page


def test_what_the_ruleset_does_not_let_out_is_named_and_asked_for_again() -> None:
    ruleset = guarded()
    land = {
        q.id.replace(".", "_"): "not_applicable" for q in ruleset.questions_of["f.land"]
    }
    examined = trace(ruleset, everyone(ruleset, 3, **land))
    made = examined.assessment
    assert made.does_not_apply == ()
    assert {each.of for each in made.unknown} == {"f.land"}
    for page in text_of(examined):
        assert "which the ruleset does not allow there" in page
        assert f"Land ({len(land)} questions)" in page


def test_what_the_ruleset_lets_out_whole_counts_against_nobody() -> None:
    pests = {
        q.id.replace(".", "_"): "not_applicable"
        for q in garden().questions_of["b.pests"]
    }
    free, held = (
        trace(each, everyone(each, 3, **pests)).scores["b.pests"]
        for each in (guarded(), garden())
    )
    # Those of the street may not leave it out, and have answered it so.
    assert (held.left_out, held.low) == (True, (0, 1))
    assert free.low != (0, 1) or not free.left_out


def test_who_is_asked_nothing_that_a_level_needs_hears_who_has_to_answer() -> None:
    ruleset = garden()
    tier = "visitor"
    one = {q.id: 3 for q in ruleset.questions if tier in q.asked_of}
    examined = trace(ruleset, record(response(tier, one, name="one")))
    made = examined.assessment
    assert made.level.number is None
    assert made.level.tiers_needed == ("committee",)
    for page in text_of(examined):
        assert "All that is asked of those who were heard is answered." in page
        assert "A level comes when" in page


def test_who_has_not_answered_what_they_are_asked_is_not_told_that_all_is() -> None:
    examined = trace(garden(), record(response("grower", {}, name="one")))
    made = examined.assessment
    assert made.level.tiers_needed == ("committee",)
    for page in text_of(examined):
        assert "is answered." not in page
        assert "A level needs answers on" in page
        assert "A level comes when" in page


def test_a_fact_that_is_answered_without_evidence_costs_no_level_it_had_not_cost() -> (
    None
):
    """An open fact counts as one without evidence from the beginning."""
    ruleset = garden()
    facts = [q for q in ruleset.questions if q.kind == "fact"]
    people = [
        response(
            "committee",
            {q.id: 4 for q in ruleset.questions if "committee" in q.asked_of},
            name="one",
        )
    ]
    full = record(*people)
    proven = full.responses[0].model_copy(
        update={
            "answers": {
                name: Answer(anchor=4, evidence=PROOF)
                for name in full.responses[0].answers
                if name != facts[0].id
            }
        }
    )
    before = full.model_copy(update={"responses": (proven,)})
    was = assess(ruleset, before).level.number or 0
    for to in (Answer(anchor=3), Answer(anchor=0), Answer(anchor=4, evidence=PROOF)):
        for now in answered(before, facts[0].id, facts[0].asked_of, to):
            assert (assess(ruleset, now).level.number or 0) >= was
