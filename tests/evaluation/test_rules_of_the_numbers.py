"""What the numbers mean, one worked example for each sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from builders import answer, garden, record, response
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.model.condition import ProfileValue
from placeready.model.response import Answer, Response

LEASE, WATER, PATHS = "f.land.lease", "f.land.water", "f.land.paths"
PLAN = "e.say.plan"


def examined(*responses: Response) -> EvaluationTrace:
    """An assessment with what it was made from."""
    return trace(garden(), record(*responses))


def held(name: str, *responses: Response) -> ProfileValue | None:
    """What the rules see under a name; None where it is absent."""
    return examined(*responses).profile.get(name)


def notes(*responses: Response) -> list[tuple[str, str, str]]:
    """What the reader is told of the answers."""
    found = examined(*responses).assessment.notes
    return [(note.kind, note.about, note.says) for note in found]


# 1. Counted anchor


@pytest.mark.parametrize(
    ("tier", "question", "given", "counts"),
    [
        ("committee", LEASE, answer(4), 3.0),
        ("committee", LEASE, answer(4, proven=True), 4.0),
        ("committee", LEASE, answer(3), 3.0),
        ("committee", LEASE, answer(0), 0.0),
        ("visitor", LEASE, answer(4), 4.0),
        ("committee", PATHS, answer(4), 4.0),
    ],
)
def test_a_fact_at_four_without_evidence_counts_as_three_but_from_an_exempt_tier(
    tier: str, question: str, given: Answer, counts: float
) -> None:
    assert held(question, response(tier, {question: given})) == counts


def test_an_answer_that_counts_as_less_is_noted() -> None:
    (note,) = notes(response("committee", {LEASE: 4, WATER: 2, PATHS: 4}))
    assert note[:2] == ("counted_lower", LEASE)
    assert "counted as 3" in note[2]


def test_an_answer_of_a_tier_that_is_not_asked_is_left_out_with_a_note() -> None:
    asked = response("section", {WATER: 1})
    strange = response("visitor", {WATER: 4, PATHS: 2})
    assert held(WATER, asked, strange) == 1.0
    assert held(WATER, strange) is None
    kinds = [(kind, about) for kind, about, _ in notes(asked, strange)]
    assert kinds == [("tier_not_asked", WATER)]


# 2. Area answer


def test_forty_members_weigh_no_more_than_their_tier() -> None:
    forty = [
        response("committee", {PATHS: 4}, name=f"m{i}", organisation="Committee")
        for i in range(40)
    ]
    sections = [
        response("section", {PATHS: 1}, name=f"s{i}", organisation=f"Section {i}")
        for i in range(5)
    ]
    assert held(PATHS, *forty, *sections) == (4 + 1) / 2


def test_an_organisation_of_forty_weighs_no_more_than_one_of_one() -> None:
    big = [
        response("section", {PATHS: 4}, name=f"s{i}", organisation="North")
        for i in range(40)
    ]
    small = response("section", {PATHS: 1}, name="x", organisation="South")
    assert held(PATHS, *big, small) == (4 + 1) / 2


def test_an_organisations_own_answer_is_the_mean_of_its_people() -> None:
    north = [
        response("section", {PATHS: anchor}, name=f"s{anchor}", organisation="North")
        for anchor in (1, 2, 4)
    ]
    south = response("section", {PATHS: 0}, name="x", organisation="South")
    assert held(PATHS, *north, south) == pytest.approx((7 / 3 + 0) / 2)


def test_capitals_and_spaces_make_no_second_organisation() -> None:
    people = [
        response("section", {PATHS: anchor}, name=f"s{i}", organisation=body)
        for i, (anchor, body) in enumerate(
            [(4, "North End"), (4, " north  END "), (1, "South")]
        )
    ]
    assert held(PATHS, *people) == (4 + 1) / 2


def test_people_without_an_organisation_each_speak_for_themselves() -> None:
    people = [response("grower", {PATHS: 4}, name=f"g{i}") for i in range(3)]
    body = response("grower", {PATHS: 0}, name="x", organisation="Club")
    assert held(PATHS, *people, body) == (4 + 4 + 4 + 0) / 4


@pytest.mark.parametrize(
    ("question", "by_tier", "area"),
    [
        # The mean is 3; the street says 1, and 1 + 0.5 is the most.
        (PLAN, {"committee": 4, "section": 4, "grower": 1}, 1.5),
        # The street is the mean of its tiers: (2 + 1) / 2 + 0.5.
        (PLAN, {"committee": 4, "grower": 2, "visitor": 1}, 2.0),
        (PLAN, {"committee": 3, "grower": 2}, 2.5),
        (PLAN, {"committee": 1, "grower": 4}, 2.5),
        (PLAN, {"committee": 4, "section": 3}, 3.5),
        (PLAN, {"grower": 1, "visitor": 4}, 2.5),
        # Named itself, where its construct is not.
        ("b.pests.rules", {"committee": 4, "grower": 0}, 0.5),
        ("b.pests.slugs", {"committee": 4, "grower": 0}, 2.0),
    ],
)
def test_nobody_rates_their_own_sharing_of_power_alone(
    question: str, by_tier: dict[str, int], area: float
) -> None:
    people = [response(tier, {question: anchor}) for tier, anchor in by_tier.items()]
    assert held(question, *people) == area


def test_where_the_rule_on_power_bites_both_figures_are_shown() -> None:
    people = response("committee", {PLAN: 4}), response("grower", {PLAN: 1})
    (held,) = trace(garden(), record(*people)).assessment.held_down
    figures = (held.question, held.before, held.community, held.after)
    assert figures == (PLAN, 2.5, 1.0, 1.5)
    free = response("committee", {PLAN: 2}), response("grower", {PLAN: 1})
    assert not trace(garden(), record(*free)).assessment.held_down


# 3. Not applicable and unknown


def land(**given: int | str | Answer) -> EvaluationTrace:
    """What the committee says of the land."""
    return examined(
        response("committee", {f"f.land.{name}": each for name, each in given.items()})
    )


def test_what_does_not_apply_drops_out() -> None:
    score = land(lease=2, water="not_applicable", paths=3).scores["f.land"]
    assert (score.score, score.answered, score.questions) == ((5, 2), 2, 2)
    assert score.low == score.high == score.score


def test_a_construct_of_which_nothing_applies_is_left_out_with_a_note() -> None:
    none = dict.fromkeys(("lease", "water", "paths"), "not_applicable")
    result = land(**none)
    assert "f.land" not in result.profile
    assert result.scores["f.land"].high is None
    found = [(note.kind, note.about) for note in result.assessment.notes]
    assert found == [("nothing_applies", "f.land")]


@pytest.mark.parametrize(
    ("given", "area", "unknown"),
    [
        (("not_applicable", 3), 3.0, None),
        (("dont_know", 3), 3.0, None),
        (("dont_know", "dont_know"), None, "dont_know"),
        (("not_applicable", "dont_know"), None, "dont_know"),
        (("not_applicable", "not_applicable"), None, None),
        ((), None, "unanswered"),
    ],
)
def test_a_question_is_unknown_where_nobody_gives_an_anchor_and_it_applies(
    given: Sequence[int | str], area: float | None, unknown: str | None
) -> None:
    people = [
        response("committee", {WATER: each}, name=f"m{i}")
        for i, each in enumerate(given)
    ] or [response("committee", {})]
    result = examined(*people)
    assert result.profile.get(WATER) == area
    said = {each.question: each.why for each in result.assessment.unknown}
    assert said.get(WATER) == unknown


# 4. Construct score and bounds


@pytest.mark.parametrize(
    ("given", "score"),
    [
        ({"lease": 3}, None),
        ({"lease": 3, "water": 2}, 2.5),
        ({"lease": 3, "water": 2, "paths": 4}, 3.0),
        # Two answers are needed, or all where fewer apply.
        ({"lease": 3, "water": "not_applicable"}, None),
        ({"lease": 3, "water": "not_applicable", "paths": "not_applicable"}, 3.0),
    ],
)
def test_a_score_needs_its_least_number_of_answers_or_all_that_apply(
    given: dict[str, int | str], score: float | None
) -> None:
    assert land(**given).profile.get("f.land") == score


def test_bounds_put_what_is_unknown_at_nought_and_at_four() -> None:
    score = land(lease=3, water="dont_know").scores["f.land"]
    assert (score.low, score.high) == ((3, 3), (11, 3))
    assert score.score is None
    score = land(lease=3, water="not_applicable").scores["f.land"]
    assert (score.low, score.high) == ((3, 2), (7, 2))
