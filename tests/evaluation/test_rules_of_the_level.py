"""What the level means and how a plan comes about, worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import (
    GARDEN,
    Edit,
    answer,
    edited,
    garden,
    record,
    response,
    whole,
)
from placeready.assessment.assess import assess
from placeready.model.assessment import Assessment, Recommended
from placeready.model.ruleset import Ruleset

Changes = dict[str, int | str]


def area(
    start: int = 3,
    *,
    soil: str = "",
    ruleset: Ruleset | None = None,
    **changes: int | str,
) -> Assessment:
    """One committee that answers everything alike, but for what is changed.

    A construct stands for its questions, with `_` for the dot: `b_pests=1`.
    """
    answers = {}
    for question in garden().questions:
        if "committee" in question.asked_of:
            given: int | str = start
            for name, value in changes.items():
                if question.id.startswith(name.replace("_", ".")):
                    given = value
            answers[question.id] = answer(given, proven=question.kind == "fact")
    context = {"context.soil": soil} if soil else {}
    whole_area = record(response("committee", answers), context=context)
    return assess(ruleset or garden(), whole_area)


def planned(whole: Assessment) -> dict[str, Recommended]:
    """The recommendations by id."""
    return {each.id: each for each in whole.recommendations}


def reasons(each: Recommended) -> set[tuple[str, str]]:
    """What asked for it."""
    return {(why.kind, why.id) for why in each.because}


# 6. Level


@pytest.mark.parametrize(
    ("changes", "level", "base"),
    [
        ({}, 4, 4),
        ({"e_say": 2}, 3, 3),
        ({"f_tools": 1}, 2, 2),
        # The gates of level 3 hold, and that of level 2 below it does not.
        ({"f_land": 0, "f_tools": 4}, 1, 1),
        ({"f_land": "dont_know"}, 0, 0),
        # A cap holds the level down, whatever its gates say.
        ({"b_pests": 1}, 2, 4),
        ({"b_pests": 0, "b_thirst": 0}, 1, 2),
    ],
)
def test_the_level_is_the_lower_of_the_base_and_the_lowest_cap(
    changes: Changes, level: int, base: int
) -> None:
    result = area(3, **changes).level  # type: ignore[arg-type]
    assert (result.number or 0, result.base) == (level, base)
    assert result.known == result.number


@pytest.mark.parametrize(
    ("changes", "number", "known", "high"),
    [
        ({}, 4, 4, 4),
        # e.say is 3, or 1.5 or 3.5 with one of its two questions unknown.
        ({"e_say_vote": "dont_know"}, 3, 4, 4),
        # f.land is 2 or 3.33 at its bounds; level 3 asks for 2 and level 4 for 3.
        ({"f_land_paths": "dont_know"}, 3, 4, 4),
        # b.pests is unknown: at 0 the cap holds.
        ({"b_pests": "dont_know"}, 2, 4, 4),
        # Left out whole, it counts as not in place; level 3 asks for all foundations.
        ({"f_tools": "not_applicable"}, 2, 4, 4),
        # Without a critical construct there is no level.
        ({"f_land": "not_applicable"}, None, None, None),
    ],
)
def test_what_is_open_counts_as_not_in_place_and_may_lift_the_level_at_best(
    changes: Changes, number: int | None, known: int | None, high: int | None
) -> None:
    result = area(3, **changes).level  # type: ignore[arg-type]
    assert (result.number, result.known, result.high) == (number, known, high)


@pytest.mark.parametrize(
    ("line", "slugs", "rain", "number", "known", "high"),
    [
        # Pests have no score and barriers come to 4; at the high bound to 3.
        ("3.5", 0, 4, 2, 4, 4),
        # Barriers come to 0 without a score for pests, and to 1 with what is answered
        # of it: at least that is known.
        ("1.0", 4, 0, 4, 4, 4),
    ],
)
def test_the_three_levels_are_in_order_where_a_score_left_out_flatters_or_harms(
    tmp_path: Path,
    line: str,
    slugs: int,
    rain: int,
    number: int,
    known: int,
    high: int,
) -> None:
    fewest = "minimum_answered = {}\ncaps_alone = true"
    edits = (
        Edit("constructs.toml", fewest.format(1), fewest.format(2)),
        Edit("levels.toml", "mean_barrier >= 1.5", f"mean_barrier >= {line}"),
    )
    ruleset = whole(edited(GARDEN, tmp_path, *edits))
    unknown = {"b_pests_rules": "dont_know", "b_pests_slugs": slugs}
    result = area(3, ruleset=ruleset, b_thirst=rain, **unknown).level  # type: ignore[arg-type]
    assert (result.number, result.known, result.high) == (number, known, high)


def test_what_decided_the_level_is_said_with_the_values_it_met() -> None:
    (gate,) = area(3, e_say=2).level.decided_by
    assert (gate.kind, gate.id, gate.level) == ("gate", "level.4.say", 4)
    assert [(b.name, b.value, b.test) for b in gate.because] == [
        ("e.say", 2.0, ">= 2.5")
    ]
    assert gate.constructs == ("e.say",)
    (cap,) = area(3, b_pests=1).level.decided_by
    assert (cap.kind, cap.id, cap.level) == ("cap", "pests", 2)
    assert cap.constructs == ("b.pests",)
    assert area(3).level.decided_by == ()


# 7. Candidates


def test_what_lifts_a_construct_under_the_number_of_a_gate_is_asked_for() -> None:
    # Level 2; level 3 asks 2 of every foundation, and tools alone are under it.
    plan = planned(area(3, f_tools=1, f_land_lease=2))
    gate = ("gate", "level.3.lowest_foundation")
    assert gate in reasons(plan["build_shed"])
    assert [w.constructs for w in plan["build_shed"].because] == [("f.tools",)]
    assert reasons(plan["find_land"]) == {("needed_by", "build_shed")}
    assert "clear_paths" not in plan


def test_a_plan_aims_at_level_two_at_least() -> None:
    # Level 1 is next, and the gate of level 2 counts all the same.
    plan = planned(area(0, f_land_lease="dont_know", f_land_water="dont_know"))
    assert ("cap", "two_severe") in reasons(plan["hedgehogs"])
    assert area(0, f_tools="dont_know").level.number is None
    plan = planned(area(0, f_tools="dont_know"))
    assert ("gate", "level.2.lowest_critical") in reasons(plan["find_land"])


def test_what_lifts_a_construct_that_keeps_a_cap_is_asked_for() -> None:
    plan = planned(area(3, b_pests=1, f_land_paths=2))
    assert reasons(plan["hedgehogs"]) == {("cap", "pests")}
    assert reasons(plan["clear_paths"]) == {("cap", "pests")}


def test_a_cap_that_reads_a_finding_is_traced_into_its_rule() -> None:
    """Four people are good at all, and lie far apart on three of seven views."""
    apart = dict.fromkeys(
        ("f.tools.share", "b.thirst.rain", "e.say.plan"), (2, 4, 2, 4)
    )
    people = []
    for place in range(4):
        said = {
            q.id: answer(apart.get(q.id, (4, 4, 4, 4))[place], proven=q.kind == "fact")
            for q in garden().questions
            if "committee" in q.asked_of
        }
        people.append(response("committee", said, name=f"r{place}"))
    made = assess(garden(), record(*people))
    (cap,) = (each for each in made.level.decided_by if each.kind == "cap")
    assert (made.level.number, cap.id) == (3, "contested_result")
    assert cap.constructs == ("b.thirst", "e.say", "f.tools")
    # All else that lifts one of these is done.
    (why,) = (w for w in planned(made)["festival"].because if w.kind == "cap")
    assert (why.id, why.constructs) == ("contested_result", ("e.say", "f.tools"))


def test_a_cap_at_or_over_the_level_aimed_at_asks_for_nothing() -> None:
    # The cap lets level 2 through, and level 2 is aimed at.
    plan = planned(area(3, b_pests=1, f_land=0))
    kinds = {why for each in plan.values() for why in reasons(each)}
    assert ("cap", "pests") not in kinds
    assert ("gate", "level.2.lowest_critical") in kinds


def test_what_is_done_drops_out() -> None:
    assert "find_land" in planned(area(3, f_land=0))
    plan = planned(area(3, f_land=0, f_land_lease=3))
    assert "find_land" not in plan
    assert plan["clear_paths"].waits_for == ()


@pytest.mark.parametrize(
    ("soil", "there"), [("clay", False), ("sand", True), ("", True)]
)
def test_only_what_certainly_does_not_apply_drops_out(soil: str, there: bool) -> None:
    # Barriers come to 1.25 on average, and level 3 asks for 1.5.
    plan = planned(area(3, soil=soil, b_pests=2, b_thirst=0))
    assert ("water_butt" in plan) is there


def test_what_needs_a_higher_level_is_held_back() -> None:
    held_down, free = area(3, b_pests=1), area(3, e_say_vote=2, e_say_plan=3)
    for each in (held_down, free):
        assert "ready" in {finding.id for finding in each.findings}
    assert held_down.level.number == 2
    assert "festival" not in planned(held_down)
    assert (free.level.number or 0) >= 3
    assert reasons(planned(free)["festival"]) == {("finding", "ready")}


def test_what_a_candidate_needs_first_comes_in_and_so_on_down() -> None:
    # A rule asks for the open day, which waits for the paths, which wait for land.
    plan = planned(area(2, f_tools_share=1, e_say=2))
    assert ("finding", "said_but_not_shared") in reasons(plan["open_day"])
    assert plan["open_day"].waits_for == ("clear_paths",)
    assert ("needed_by", "open_day") in reasons(plan["clear_paths"])
    assert plan["clear_paths"].waits_for == ("find_land",)
    assert ("needed_by", "clear_paths") in reasons(plan["find_land"])


# 8. Priority and phases


def test_a_priority_is_weight_times_shortfall_by_effort_and_what_it_unlocks() -> None:
    # f.land 2 (weight 3), f.tools 1.5 (2), e.say 2 (1), b.pests 2 (1).
    plan = planned(area(2, f_tools_share=1))
    assert plan["find_land"].priority == 3 * 2 / 1 + 0.25 * 2
    assert plan["clear_paths"].priority == (3 * 2 + 1 * 2) / 1 + 0.25
    assert plan["build_shed"].priority == 2 * 2.5 / 2
    assert plan["open_day"].priority == 1 * 2 / 1


def test_a_severe_barrier_weighs_more_and_an_unknown_score_is_two_short() -> None:
    plan = planned(area(3, b_pests=1))
    assert plan["hedgehogs"].priority == 2 * (4 - 1) / 2
    plan = planned(area(3, b_pests="not_applicable", f_land=0))
    assert plan["clear_paths"].priority == (3 * 4 + 1 * 2) / 1


def test_a_full_phase_passes_what_is_left_to_the_next_and_the_last_to_later() -> None:
    # Each phase holds two.
    whole = area(0, soil="sand", b_pests=1, f_land_lease=0)
    placed = [(each.id, each.phase) for each in whole.recommendations]
    assert placed == [
        ("find_land", "spring"),
        ("clear_paths", "spring"),
        ("water_butt", "summer"),
        ("open_day", "summer"),
        ("hedgehogs", "later"),
    ]


def test_a_tie_is_settled_by_id() -> None:
    # 2 x 3 / 2 for the one, 1 x 3 / 1 for the other.
    whole = area(3, b_pests=1, e_say=1, f_tools_share=1)
    ranked = [(each.priority, each.id) for each in whole.recommendations]
    assert ranked == [(3.0, "hedgehogs"), (3.0, "open_day")]
