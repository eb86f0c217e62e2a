"""What measures, gaps and disagreement mean, one worked example for each sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from builders import answer, garden, record, response
from placeready.assessment.assess import trace
from placeready.evaluation.dispersion import average_deviation
from placeready.model.condition import ProfileValue
from placeready.model.response import Answer, Response

LEASE, WATER, PATHS = "f.land.lease", "f.land.water", "f.land.paths"
PLAN, VOTE = "e.say.plan", "e.say.vote"


def held(name: str, *responses: Response) -> ProfileValue | None:
    """What the rules see under a name; None where it is absent."""
    return trace(garden(), record(*responses)).profile.get(name)


def test_a_gap_is_taken_over_what_both_answered_alone() -> None:
    committee = response("committee", {LEASE: 0, WATER: 0, PATHS: 4})
    assert held("gap.f.land", committee, response("grower", {PATHS: 1})) == 3.0
    assert held("gap.f.land", committee, response("visitor", {PLAN: 1})) is None
    assert held("gap.f.land", committee) is None


def test_a_gap_is_the_largest_between_two_tiers_without_sign() -> None:
    tiers = {"committee": 2, "section": 1, "grower": 4}
    people = [response(tier, {PATHS: anchor}) for tier, anchor in tiers.items()]
    assert held("gap.f.land", *people) == 3.0


def test_a_gap_is_a_difference_of_means_and_not_a_mean_of_differences() -> None:
    committee = response("committee", {LEASE: 1, PATHS: 3})
    assert held("gap.f.land", committee, response("visitor", {LEASE: 3, PATHS: 1})) == 0


def test_a_gap_uses_counted_anchors() -> None:
    people = response("committee", {LEASE: 4}), response("visitor", {LEASE: 1})
    assert held("gap.f.land", *people) == 3 - 1


def test_over_compares_two_groups_on_what_both_answered() -> None:
    tiers = {"committee": 4, "section": 2, "grower": 1, "visitor": 2}
    people = [response(tier, {PLAN: anchor}) for tier, anchor in tiers.items()]
    people[0] = response("committee", {PLAN: 4, VOTE: 4})
    assert held("over.e.say", *people) == (4 + 2) / 2 - (1 + 2) / 2
    assert held("over.e.say", people[0], people[1]) is None


def test_over_is_below_nought_where_the_second_group_is_higher() -> None:
    people = response("committee", {PLAN: 1}), response("grower", {PLAN: 3})
    assert held("over.e.say", *people) == -2.0


@pytest.mark.parametrize(
    ("anchors", "apart"),
    [
        ([1, 1, 2, 2, 3, 3], 0.667),
        ([0, 0, 4, 4], 2.0),
        ([0, 1, 1, 4], 1.0),
        ([2, 2, 2], 0.0),
        ([3], 0.0),
        ([1, 2], 0.5),
        ([4, 0, 1], 1.333),
    ],
)
def test_disagreement_is_the_mean_distance_from_the_median(
    anchors: list[int], apart: float
) -> None:
    top, bottom = average_deviation(anchors)
    assert round(top / bottom, 3) == apart


def views(**by_question: Sequence[int]) -> list[Response]:
    """Growers who disagree, each with an anchor for each question."""
    count = max(map(len, by_question.values()))
    names = {"paths": PATHS, "plan": PLAN}
    return [
        response(
            "grower",
            {names[q]: each[i] for q, each in by_question.items() if i < len(each)},
            name=f"g{i}",
        )
        for i in range(count)
    ]


@pytest.mark.parametrize(
    ("paths", "plan", "share"),
    [
        ((0, 0, 4, 4), (2, 2, 2, 2), 0.5),
        ((0, 0, 4, 4), (0, 4, 0, 4), 1.0),
        ((0, 0, 4, 4), (0, 4, 4), 1.0),
        ((1, 1, 2, 2, 3, 3), (2, 2), 0.0),
        ((0, 4, 4), (0, 4, 4), None),
    ],
)
def test_views_are_contested_where_four_or_more_are_far_apart(
    paths: Sequence[int], plan: Sequence[int], share: float | None
) -> None:
    assert held("measure.contested_views", *views(paths=paths, plan=plan)) == share


def test_facts_are_counted_but_for_exempt_tiers() -> None:
    proven = answer(4, proven=True)
    committee: dict[str, int | str | Answer] = {LEASE: proven, WATER: 4, PATHS: 4}
    committee["f.tools.shed"] = 1
    people = response("committee", committee), response("visitor", {LEASE: 4})
    assert held("measure.evidenced_facts", *people) == pytest.approx(1 / 3)
    assert held("measure.unevidenced_top_facts", *people) == 1
    assert held("measure.evidenced_facts", people[1]) is None


def test_the_commonest_answer_is_of_the_response_that_varies_least() -> None:
    varied = response("committee", {LEASE: 1, WATER: 2, PATHS: 3, PLAN: 4})
    alike = response("section", {LEASE: 2, WATER: 2, PATHS: 2, PLAN: 3})
    short = response("grower", {PATHS: 1, PLAN: 1})
    assert held("measure.same_anchor_share", varied, alike, short) == 0.75
    assert held("measure.same_anchor_share", short) is None
