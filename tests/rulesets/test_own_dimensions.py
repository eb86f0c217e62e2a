"""Dimensions, kinds of rule, letters and numbers of answers are the ruleset's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import (
    CHOIR,
    GARDEN,
    SHIPPED,
    Edit,
    choir,
    edited,
    garden,
    problems,
    random_record,
    record,
    response,
    seeded,
    shipped,
    whole,
)
from placeready.assessment.assess import assess
from placeready.errors import Unusable
from placeready.interview.area_search import search_areas
from placeready.model.response import Area
from placeready.model.ruleset import Ruleset
from placeready.register.expected_councils import expected_councils
from placeready.register.known_context import known_context
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.scenario_files import read_scenarios

WEIGHTS = (
    "weights = { critical_foundation = 3, foundation = 2, severe_barrier = 2, "
    "barrier = 1, enabler = 1 }\n"
)
STATED = """
[[dimension]]
id = "foundation"
title = "Foundations"
says = "what has to be there"
weight = 2
weight_critical = 3

[[dimension]]
id = "enabler"
title = "Enablers"
says = "what helps"
weight = 1

[[dimension]]
id = "barrier"
title = "Barriers"
says = "what blocks"
hinders = true
weight = 1
weight_severe = 2

[[rule_kind]]
id = "strength"
title = "What works"
tone = "good"
none = "No strength was found."

[[rule_kind]]
id = "pattern"
title = "Risks and patterns"
tone = "mixed"
says = "a pattern of several findings"
none = "No risk was found."

[[rule_kind]]
id = "risk"
title = "Risks and patterns"
tone = "bad"
none = "No risk was found."

[[rule_kind]]
id = "quality"
title = "How far to trust the answers"
tone = "answers"
"""


def test_where_it_says_none_the_register_knows_nothing_of_an_area(
    tmp_path: Path,
) -> None:
    version = f'version = "{shipped().version}"\n'
    lines = Edit("ruleset.toml", version, f'{version}register = "none"\n')
    ruleset = whole(edited(SHIPPED, tmp_path, lines))
    assert known_context(shipped(), "E10000019")
    assert not known_context(ruleset, "E10000019")
    assert search_areas(shipped(), "Essex")
    assert not search_areas(ruleset, "Essex")
    lincolnshire = Area(name="Lincolnshire", code="E10000019")
    said = record(response("nhs", {})).model_copy(update={"area": lincolnshire})
    county = record(response("county", {}, organisation="Lincolnshire County Council"))
    whole_area = county.model_copy(update={"area": lincolnshire})
    assert expected_councils(shipped(), whole_area)
    assert not expected_councils(ruleset, whole_area)
    assert not expected_councils(ruleset, said)


UNUSED = """
[[dimension]]
id = "x"
title = "X"
weight = 1
"""


def test_what_the_earlier_format_left_unsaid_can_be_said_and_means_the_same(
    tmp_path: Path,
) -> None:
    said = whole(
        edited(
            GARDEN,
            tmp_path,
            Edit("plan.toml", WEIGHTS, ""),
            Edit("constructs.toml", "", STATED),
        )
    )
    assert said.dimensions == garden().dimensions
    assert said.rule_kinds == garden().rule_kinds
    for seed in range(20):
        given = random_record(garden(), seeded(seed))
        own, before = assess(said, given), assess(garden(), given)
        assert own.model_dump(exclude={"ruleset"}) == before.model_dump(
            exclude={"ruleset"}
        )


def test_dimensions_stand_in_the_order_of_the_file_with_their_own_words() -> None:
    assert [each.id for each in choir().dimensions] == [
        "voice",
        "habit",
        "stage_fright",
    ]
    assert choir().basis == {"A": "sung", "B": "hummed"}
    assert choir().start.one == "a choir"
    assert garden().start.one == "an area"


@pytest.mark.parametrize(
    ("critical", "severe", "called", "weight"),
    [
        (False, False, "voice", 2),
        (True, False, "critical voice", 3),
        (False, True, "severe voice", 4),
        (True, True, "severe voice", 4),
    ],
)
def test_of_several_weights_the_largest_counts(
    critical: bool, severe: bool, called: str, weight: float
) -> None:
    voice = choir().dimension_by_id["voice"]
    assert voice.weighed(critical=critical, severe=severe) == (called, weight)
    habit = choir().dimension_by_id["habit"]
    assert habit.weighed(critical=critical, severe=severe) == ("habit", 1)


def test_a_register_is_used_where_the_ruleset_names_bodies_or_says_so(
    tmp_path: Path,
) -> None:
    def with_head(line: str) -> Ruleset:
        title = 'title = "Readiness to sing in public"\n'
        return whole(
            edited(CHOIR, tmp_path, Edit("ruleset.toml", title, f"{title}{line}\n"))
        )

    assert not choir().has_register
    assert with_head('register = "councils"').has_register
    tier = 'group = "front"\n'
    councils = Edit("ruleset.toml", tier, f'{tier}councils = ["CTY"]\n')
    assert whole(edited(CHOIR, tmp_path, councils)).has_register


@pytest.mark.parametrize(
    ("edit", "record", "place", "says"),
    [
        (
            Edit("content.toml", 'dimension = "voice"', 'dimension = "voise"'),
            "construct 'v.pitch'",
            "dimension",
            "Did you mean 'voice'?",
        ),
        (
            Edit(
                "content.toml",
                '{ dimension = "habit" }',
                '{ dimension = "foundation" }',
            ),
            "measure 'measure.mean_habit'",
            "constructs, dimension",
            "no dimension called 'foundation'",
        ),
        (
            Edit("content.toml", 'kind = "worry"', 'kind = "risk"'),
            "rule 'parts_adrift'",
            "kind",
            "no rule_kind called 'risk'",
        ),
        (
            Edit("content.toml", 'mechanism = "Nobody leads"\n', ""),
            "rule 'parts_adrift'",
            "mechanism",
            "A worry needs 'mechanism'",
        ),
        (
            Edit("content.toml", 'basis = "A"', 'basis = "C"'),
            "construct 'v.pitch'",
            "basis",
            "Known: A, B.",
        ),
        (
            Edit("ruleset.toml", 'B = "hummed"', 'B = "hummed"\nbee = "buzzed"'),
            "[basis]",
            "bee",
            "no capital letter",
        ),
        (
            Edit("content.toml", '["Wrong", "Fair", "Right"]', '["Wrong", "Right"]'),
            "question 'v.pitch.drift'",
            "wording, listener, anchors",
            "It has 2 answers, and the question has 3.",
        ),
        (
            Edit("content.toml", '["No", "Yes"]', '["Yes"]'),
            "question 'v.pitch.fork'",
            "anchors",
            "at least 2",
        ),
        (
            Edit("content.toml", '"Five", "Six"]', '"Five", "Six", "Seven"]'),
            "question 'v.parts.sung'",
            "anchors",
            "Give 7 at most",
        ),
        (
            Edit("ruleset.toml", "unlocks = 0.25\n", f"unlocks = 0.25\n{WEIGHTS}"),
            "[plan]",
            "weights",
            "say what they weigh themselves",
        ),
        (
            Edit(
                "ruleset.toml", 'title = "Habits"\nweight = 1\n', 'title = "Habits"\n'
            ),
            "dimension 'habit'",
            "weight",
            "'weight' is missing",
        ),
        (
            Edit("ruleset.toml", 'tone = "bad"', 'tone = "sad"'),
            "rule_kind 'worry'",
            "tone",
            "'sad'",
        ),
        (
            Edit(
                "content.toml",
                "",
                '\n[[dimension]]\nid = "x"\ntitle = "X"\nweight = 1\n',
            ),
            "dimension 'x'",
            "",
            "No construct is of this dimension",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_does_not_fit_is_one_problem_at_its_place(
    tmp_path: Path, edit: Edit, record: str, place: str, says: str
) -> None:
    (problem,) = [
        p
        for p in problems(edited(CHOIR, tmp_path, edit))
        if (p.record, p.place) == (record, place)
    ]
    assert says in problem.what + problem.remedy
    assert problem.line is not None


def test_without_dimensions_and_weights_it_is_said_that_something_is_missing(
    tmp_path: Path,
) -> None:
    found = problems(edited(GARDEN, tmp_path, Edit("plan.toml", WEIGHTS, "")))
    assert [(p.record, p.place) for p in found] == [("[plan]", "weights")]


MOVED = """
[[moved]]
since = "1.0.0"
from = "v.pitch.drift"
anchors = [0, 0, 1, 2, {last}]
"""


def test_answers_can_move_from_five_to_three_and_not_beyond_the_last(
    tmp_path: Path,
) -> None:
    good = edited(CHOIR, tmp_path, Edit("content.toml", "", MOVED.format(last=2)))
    assert whole(good).moved[0].anchors == (0, 0, 1, 2, 2)
    bad = edited(CHOIR, tmp_path, Edit("content.toml", "", MOVED.format(last=4)))
    (problem,) = problems(bad)
    assert problem.place == "anchors, item 5"
    assert "answers 0 to 2, and this is 4" in problem.what


SCENARIO = """
[[scenario]]
about = "parts_adrift"
name = "Parts that are not there drift apart"
start = 6
answers = {{ "{name}" = {anchor} }}
findings = []
[scenario.misses]
name = "With one more they do not"
findings = []
"""


@pytest.mark.parametrize(
    ("name", "anchor", "top"),
    [("v.pitch.drift", 3, 2), ("v.parts", 4, 3), ("v.pitch.fork", 2, 1)],
)
def test_a_scenario_gives_only_answers_that_each_question_has(
    tmp_path: Path, name: str, anchor: int, top: int
) -> None:
    folder = edited(CHOIR, tmp_path)
    (folder / "scenarios").mkdir()
    text = SCENARIO.format(name=name, anchor=anchor)
    (folder / "scenarios" / "all.toml").write_text(text, encoding="utf-8")
    ruleset = read_ruleset(folder)
    assert isinstance(ruleset, Ruleset)
    with pytest.raises(Unusable) as raised:
        read_scenarios(folder, ruleset)
    told = [p.what for p in raised.value.problems]
    assert f"'{name}' has answers 0 to {top}." in told
