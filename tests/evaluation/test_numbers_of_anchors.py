"""Questions may have two to seven answers, and scores run from 0 to 4 all the same."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import answer, choir, garden, record, response, seeded
from figures import RULE
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, assess, trace
from placeready.evaluation.dispersion import agreement_on_question
from placeready.model.anchor_scale import AnchorScale
from placeready.model.record import Settled
from placeready.model.response import Answer, Response
from placeready.model.ruleset import Ruleset

NUMBERS = st.integers(2, 7)
MANY = examples(400)


def of_n_answers(ruleset: Ruleset, number: int) -> Ruleset:
    """A ruleset, every question of which has so many answers."""
    anchors = tuple(f"Answer {i}" for i in range(number))
    questions = tuple(
        each.model_copy(update={"anchors": anchors, "wording": {}})
        for each in ruleset.questions
    )
    update = {"questions": questions, "sha256": f"{ruleset.sha256} of {number}"}
    return ruleset.model_copy(update=update)


def answers(ruleset: Ruleset, tier: str, draw: Any) -> dict[str, Answer]:
    """Some answers of somebody of this tier, half of them with evidence."""
    return {
        question.id: answer(draw(0, question.top), proven=bool(draw(0, 1)))
        for question in ruleset.questions
        if tier in question.asked_of
    }


def people(ruleset: Ruleset, seed: int) -> list[Response]:
    """Two people of each tier."""
    rng = seeded(seed)
    return [
        response(tier, answers(ruleset, tier, rng.randint), name=f"{tier} {i}")
        for tier in ruleset.tier_by_id
        for i in range(2)
    ]


def exact(examined: EvaluationTrace) -> dict[str, Fraction]:
    return {n: Fraction(*s.score) for n, s in examined.scores.items() if s.score}


@given(NUMBERS)
def test_the_first_answer_counts_0_and_the_last_4_and_all_are_as_far_apart(
    number: int,
) -> None:
    scale = AnchorScale(number)
    counted = [Fraction(*scale.counted(anchor)) for anchor in range(number)]
    assert counted == [Fraction(4 * i, number - 1) for i in range(number)]


@pytest.mark.parametrize(
    ("number", "counts"),
    [(2, 3), (3, 3), (4, 3), (5, 3), (6, Fraction(16, 5)), (7, Fraction(10, 3))],
)
def test_the_top_without_evidence_never_counts_less_than_the_answer_below(
    number: int, counts: Fraction
) -> None:
    ruleset = of_n_answers(choir(), number)
    given = {"v.parts.sung": number - 1, "v.pitch.fork": number - 2}
    examined = trace(ruleset, record(response("singer", given)))
    assert exact(examined)["v.parts"] == counts
    below = {**given, "v.parts.sung": number - 2}
    lower = trace(ruleset, record(response("singer", below)))
    assert exact(lower)["v.parts"] <= counts
    settled = {"v.parts.sung": Settled(anchor=number - 1)}
    whole = record(response("singer", below)).model_copy(update={"settled": settled})
    assert exact(trace(ruleset, whole))["v.parts"] == counts


def test_questions_of_one_construct_may_have_different_numbers_of_answers() -> None:
    proven = answer(5, proven=True)
    given = {"v.parts.sung": proven, "v.parts.ready": answer(2)}
    given |= {"v.pitch.drift": answer(1)}
    examined = trace(choir(), record(response("singer", given)))
    # 5 of 0 to 6 counts 10/3, and 2 of 0 to 3 counts 8/3.
    assert exact(examined)["v.parts"] == 3
    assert examined.profile["v.pitch.drift"] == 2


@given(NUMBERS, st.integers(0, 10**6), st.data())
@MANY
def test_raising_an_answer_never_lowers_a_score(
    number: int, seed: int, data: st.DataObject
) -> None:
    ruleset = of_n_answers(choir(), number)
    group = people(ruleset, seed)
    place = data.draw(st.integers(0, len(group) - 1))
    given = dict(group[place].answers)
    able = [n for n, a in given.items() if (a.scored or 0) < number - 1]
    if not able:
        return
    name = data.draw(st.sampled_from(sorted(able)))
    higher = given[name].model_copy(update={"anchor": (given[name].scored or 0) + 1})
    raised = [*group]
    raised[place] = group[place].model_copy(update={"answers": {**given, name: higher}})
    before, after = (
        exact(trace(ruleset, record(*group))),
        trace(ruleset, record(*raised)),
    )
    assert all(exact(after)[each] >= score for each, score in before.items())


@given(NUMBERS, st.integers(0, 10**6))
@MANY
def test_scores_are_within_0_and_4_and_no_order_changes_anything(
    number: int, seed: int
) -> None:
    ruleset = of_n_answers(choir(), number)
    group = people(ruleset, seed)
    examined = trace(ruleset, record(*group))
    assert all(0 <= score <= 4 for score in exact(examined).values())
    seeded(seed).shuffle(group)
    again = [
        each.model_copy(update={"answers": dict(reversed([*each.answers.items()]))})
        for each in group
    ]
    assert trace(ruleset, record(*again)).assessment == examined.assessment


@given(st.integers(0, 10**6))
@MANY
def test_answers_at_the_ends_and_between_count_alike_with_three_and_with_five(
    seed: int,
) -> None:
    three, five = of_n_answers(garden(), 3), of_n_answers(garden(), 5)
    group = people(three, seed)
    doubled = [
        each.model_copy(
            update={
                "answers": {
                    name: a.model_copy(update={"anchor": 2 * (a.scored or 0)})
                    for name, a in each.answers.items()
                }
            }
        )
        for each in group
    ]
    short, long = assess(three, record(*group)), assess(five, record(*doubled))
    assert short.constructs == long.constructs
    assert short.level == long.level
    assert short.recommendations == long.recommendations


def test_agreement_is_on_one_scale_and_chance_is_of_the_questions_own_answers() -> None:
    both_ends = {n: [0] * 3 + [4] * 3 for n in (2, 3, 5)}
    said = {
        n: agreement_on_question("q", points, RULE, AnchorScale(n))
        for n, points in both_ends.items()
    }
    # As far apart on the scale: the figures in points are equal, and the word.
    figures = {
        (each.average_deviation, each.word, each.highest) for each in said.values()
    }
    assert figures == {(2.0, RULE.words.split, 4.0)}
    # Half no and half yes is what chance gives with two answers; with five it is worse.
    # The variance is 24/5; by chance it is 4, 8/3 and 2.
    assert [said[n].r_wg for n in (2, 3, 5)] == [-0.2, -0.8, -1.4]


def test_facts_are_apart_by_points_and_not_by_answers() -> None:
    def apart(question: str, one: int, other: int) -> bool:
        singer = response("singer", {question: one})
        conductor = response("conductor", {question: other})
        return bool(assess(choir(), record(singer, conductor)).to_settle)

    # Two of six steps are 4/3 points, and three are two points.
    assert not apart("v.parts.sung", 2, 4)
    assert apart("v.parts.sung", 2, 5)
    assert apart("v.pitch.fork", 0, 1)


def test_one_answer_throughout_is_one_place_on_the_scale() -> None:
    top = {q.id: answer(q.top, proven=True) for q in choir().questions}
    told = assess(choir(), record(response("singer", top)))
    assert "deaf_to_the_hall" in {each.id for each in told.findings}
