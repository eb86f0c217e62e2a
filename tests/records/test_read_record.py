"""Records and responses as files: read, or every problem said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import (
    GARDEN,
    Edit,
    edited,
    reading,
    record,
    response,
    shipped,
    whole,
)
from faults import assert_plain
from placeready.errors import Problem, WrongUse
from placeready.records.read import Reading, read_files

GOOD: dict[str, Any] = {
    "format": "placeready/record/1",
    "id": "made-up",
    "area": {"name": "Made-up"},
    "ruleset": "place-based-working",
    "date": "2026-11-22",
    "context": {"context.structure": "two-tier"},
    "responses": [
        {
            "respondent": {"id": "r1", "tier": "county", "organisation": "County"},
            "answers": {"f.buyin.decision": 2, "f.purpose.role": "dont_know"},
        }
    ],
}
RESPONSE: dict[str, Any] = {
    "format": "placeready/response/1",
    "area": {"name": "Made-up"},
    "respondent": {"id": "r1", "tier": "county"},
    "answers": {"f.buyin.decision": 2},
}


def read(tmp_path: Path, *documents: Any) -> Reading:
    """What documents, or bytes, read as when they are files."""
    files = []
    for i, document in enumerate(documents, 1):
        data = (
            document if isinstance(document, bytes) else json.dumps(document).encode()
        )
        files.append(tmp_path / f"file{i}.json")
        files[-1].write_bytes(data)
    return reading(shipped(), *files)


def only(result: Reading) -> Problem:
    """The one problem that keeps a record from being assessed."""
    assert_plain(result.problems)
    assert result.record is None
    assert len(result.problems) == 1, [(p.where, p.what) for p in result.problems]
    return result.problems[0]


def answered(value: Any) -> dict[str, Any]:
    """The good record with one answer put in."""
    (response,) = GOOD["responses"]
    answers = {"f.buyin.decision": value}
    return {**GOOD, "responses": [{**response, "answers": answers}]}


def as_tier(tier: str, **answers: Any) -> dict[str, Any]:
    """The good response from another tier."""
    return {**RESPONSE, "respondent": {"id": "r1", "tier": tier}, "answers": answers}


def test_a_good_record_is_read_without_a_word(tmp_path: Path) -> None:
    record, problems = read(tmp_path, GOOD)
    assert problems == ()
    assert record is not None
    assert record.id == "made-up"
    assert record.responses[0].answers["f.buyin.decision"].scored == 2
    assert record.responses[0].answers["f.purpose.role"].scored is None


def test_what_may_be_left_out_can_be(tmp_path: Path) -> None:
    short = {key: GOOD[key] for key in ("id", "area", "responses")}
    record, problems = read(tmp_path, short)
    assert problems == ()
    assert record is not None
    assert record.date is None


@pytest.mark.parametrize(
    "value",
    [
        *(7, -1, 10**30, "3", 5.0, 2.5, True, False, None, [], {}, [3]),
        *({"anchor": 5}, {"anchor": 10**30}, {"anchor": "3"}, {"anchor": 5.0}),
        *({"anchor": True}, {"anchor": None}, {"anchor": {}}),
    ],
)
def test_an_answer_that_is_none_is_one_problem_at_its_question(
    tmp_path: Path, value: Any
) -> None:
    problem = only(read(tmp_path, answered(value)))
    assert problem.record == "record 'made-up'"
    assert "'r1'" in problem.place
    assert "f.buyin.decision" in problem.place
    assert "0 to 4" in problem.remedy


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (3.0, 3),
        (-0.0, 0),
        ({"anchor": 3.0}, 3),
        ("Don't know", "dont_know"),
        ("don\u2019t know ", "dont_know"),
        ("DONT_KNOW", "dont_know"),
        ({"anchor": "Not applicable", "note": "n"}, "not_applicable"),
    ],
)
def test_an_answer_counts_however_a_program_or_a_hand_wrote_it(
    tmp_path: Path, value: Any, meant: object
) -> None:
    # A question of which a district may say that it is not its job.
    document = as_tier("district", **{"f.place.assets": value})
    record, problems = read(tmp_path, document)
    assert problems == ()
    assert record is not None
    assert record.responses[0].answers["f.place.assets"].anchor == meant


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 4000])
def test_a_number_that_is_no_anchor_is_a_problem(tmp_path: Path, value: str) -> None:
    text = json.dumps(answered("HERE")).replace('"HERE"', value)
    problem = only(read(tmp_path, text.encode()))
    assert "f.buyin.decision" in problem.place


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        ({"ruleset": "other"}, "ruleset", "'other'"),
        ({"format": "placeready/record/9"}, "format", "placeready/record/9"),
        ({"format": 3}, "format", "3"),
        ({"format": None}, "format", "null"),
        ({"dat": "2026-11-22"}, "dat", "Did you mean 'date'?"),
        ({"date": "22.11.2026"}, "date", "year-month-day"),
        ({"date": "2026-13-45"}, "date", "2026-13-45"),
        ({"date": 20261122}, "date", "20261122"),
        ({"id": ""}, "id", "empty"),
        ({"id": 7}, "id", "7"),
        ({"area": "Made-up"}, "area", "'Made-up'"),
        ({"area": {"name": ""}}, "area, name", "empty"),
        ({"area": {"nme": "x", "name": "x"}}, "area, nme", "'name'"),
        ({"context": []}, "context", "list"),
        ({"context": {"context.structur": "x"}}, "context", "'context.structure'?"),
        (
            {"context": {"context.structure": "two-teir"}},
            "context, context.structure",
            "'two-tier'?",
        ),
        ({"context": {"context.structure": 2}}, "context, context.structure", "2"),
        ({"responses": []}, "responses", "Nobody has answered"),
        ({"responses": {}}, "responses", "table"),
        ({"responses": None}, "responses", "null"),
    ],
)
def test_a_field_that_does_not_fit_is_one_problem_at_its_place(
    tmp_path: Path, change: dict[str, Any], place: str, says: str
) -> None:
    problem = only(read(tmp_path, {**GOOD, **change}))
    assert problem.place == place
    assert says in f"{problem.what} {problem.remedy}"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("f.buyin.decison", "Did you mean 'f.buyin.decision'?"),
        ("zzz", "lists them"),
        ("f.purpose.difference", "asks for a view"),
        ("e.copro.power", "asks for a view"),
        ("e.vcse.infrastructure", "community group answered limits"),
    ],
)
def test_what_cannot_be_settled_is_one_problem_at_its_question(
    tmp_path: Path, name: str, says: str
) -> None:
    problem = only(read(tmp_path, {**GOOD, "settled": {name: {"anchor": 2}}}))
    assert problem.record == "record 'made-up'"
    assert problem.place == f"settled, {name}"
    assert says in f"{problem.what} {problem.remedy}"


@pytest.mark.parametrize("anchor", [5, -1, "3", 2.5, True, None, "dont_know"])
def test_a_fact_is_settled_at_an_anchor_only(tmp_path: Path, anchor: Any) -> None:
    settled = {"f.buyin.decision": {"anchor": anchor}}
    problem = only(read(tmp_path, {**GOOD, "settled": settled}))
    assert problem.place == "settled, f.buyin.decision, anchor"
    assert "0 to 4" in problem.remedy
    assert "dont_know" not in problem.remedy


@pytest.mark.parametrize(
    ("left_out", "place", "says"),
    [
        ([{"tier": "conty", "answers": 2}], "left_out", "Did you mean 'county'?"),
        ([{"tier": "zzz", "answers": 2}], "left_out", "Tiers: county, "),
        ([{"tier": "county", "answers": 0}], "left_out, item 1, answers", "0"),
        ([{"tier": "county", "people": 0}], "left_out, item 1, people", "0"),
        ([{"people": 2}], "left_out, item 1, tier", "missing"),
    ],
)
def test_what_a_copy_leaves_out_is_of_a_tier_and_of_some_people_or_answers(
    tmp_path: Path, left_out: Any, place: str, says: str
) -> None:
    problem = only(read(tmp_path, {**GOOD, "left_out": left_out}))
    assert problem.place == place
    assert says in f"{problem.what} {problem.remedy}"


@pytest.mark.parametrize(
    ("heard", "place", "says"),
    [
        ({"tier": "distrct", "councils": 7, "answered": 6}, "heard", "'district'?"),
        ({"tier": "district", "councils": 0, "answered": 0}, "heard, item 1", "0"),
        ({"tier": "district", "councils": 7, "answered": -1}, "heard, item 1", "-1"),
        ({"tier": "district", "councils": 7}, "heard, item 1, answered", "missing"),
    ],
)
def test_the_councils_heard_are_of_a_tier_and_counted(
    tmp_path: Path, heard: Any, place: str, says: str
) -> None:
    problem = only(read(tmp_path, {**GOOD, "heard": [heard]}))
    assert problem.place.startswith(place)
    assert says in f"{problem.what} {problem.remedy}"


@pytest.mark.parametrize(
    ("name", "says"),
    [("f.buyn", "Did you mean 'f.buyin'?"), ("zzz", "Take it out")],
)
def test_what_is_not_published_is_a_construct(
    tmp_path: Path, name: str, says: str
) -> None:
    problem = only(read(tmp_path, {**GOOD, "not_published": [name]}))
    assert problem.place == "not_published"
    assert f"no construct '{name}'" in problem.what
    assert says in problem.remedy


@pytest.mark.parametrize("edition", ["full", "draft", True])
def test_a_record_is_of_the_published_edition_or_says_nothing(
    tmp_path: Path, edition: Any
) -> None:
    assert only(read(tmp_path, {**GOOD, "edition": edition})).place == "edition"


def test_what_somebody_said_to_no_question_on_the_area_is_a_problem(
    tmp_path: Path,
) -> None:
    (response,) = GOOD["responses"]
    context = {"context.structur": "two-tier"}
    said = {**GOOD, "responses": [{**response, "context": context}]}
    problem = only(read(tmp_path, said))
    assert problem.place == "response 'r1', context"
    assert "'context.structure'?" in problem.remedy


def test_what_somebody_said_that_is_no_option_does_not_count_and_is_told(
    tmp_path: Path,
) -> None:
    context = {"context.structure": "two-teir"}
    record, (problem,) = read(tmp_path, {**RESPONSE, "context": context})
    assert record is not None
    assert not problem.stops
    assert problem.place == "context, context.structure"
    assert "It does not count. Did you mean 'two-tier'?" in problem.remedy
    # In a record it would be told beside what is published of it.
    (response,) = GOOD["responses"]
    said = {**GOOD, "context": {}, "responses": [{**response, "context": context}]}
    record, problems = read(tmp_path, said)
    assert problems == ()
    assert record is not None
    assert record.responses[0].context == context


def test_what_one_file_says_of_the_area_is_a_problem_once(tmp_path: Path) -> None:
    wrong = {**RESPONSE, "context": {"context.structur": "two-tier"}}
    assert only(read(tmp_path, wrong)).place == "context"


def test_whose_word_the_context_is_stays_with_the_response(tmp_path: Path) -> None:
    said = {"context.structure": "two-tier"}
    second = {**as_tier("nhs"), "respondent": {"id": "r2", "tier": "nhs"}}
    record, _ = read(tmp_path, {**RESPONSE, "context": said}, second)
    assert record is not None
    assert [each.context for each in record.responses] == [said, {}]
    assert record.context == {}


def test_all_that_is_wrong_with_what_was_settled_is_told_at_once(
    tmp_path: Path,
) -> None:
    bad = {"f.purpose.difference": {"anchor": 2}, "zzz": {"anchor": 2}}
    left_out = [{"tier": "conty", "answers": 2}]
    more = {"settled": bad, "left_out": left_out, "not_published": ["zzz"]}
    record, problems = read(tmp_path, {**GOOD, **more})
    assert record is None
    assert_plain(problems)
    assert len(problems) == 4


def test_a_record_with_settled_facts_and_answers_left_out_is_read(
    tmp_path: Path,
) -> None:
    settled = {"f.buyin.decision": {"anchor": 3, "evidence": [{"title": "Minute"}]}}
    left_out = [{"tier": "resident", "answers": 2}]
    record, problems = read(
        tmp_path, {**GOOD, "settled": settled, "left_out": left_out}
    )
    assert problems == ()
    assert record is not None
    assert record.settled["f.buyin.decision"].anchor == 3
    assert record.left_out[0].answers == 2


def test_an_empty_record_lacks_what_it_needs(tmp_path: Path) -> None:
    record, problems = read(tmp_path, {})
    assert record is None
    assert_plain(problems)
    assert {problem.place for problem in problems} == {"id", "area", "responses"}


@pytest.mark.parametrize(
    ("document", "place", "says"),
    [
        (as_tier("conty"), "tier", "Did you mean 'county'?"),
        (as_tier("county", **{"f.buyin.decison": 2}), "f.buyin.decison", "decision'?"),
        (as_tier("county", zzz=2), "zzz", "lists them"),
        ({**RESPONSE, "answers": []}, "answers", "list"),
        ({**RESPONSE, "respondent": "Ann"}, "respondent", "'Ann'"),
        ({**RESPONSE, "respondent": {"id": "r"}}, "respondent, tier", "missing"),
    ],
)
def test_a_response_that_does_not_fit_is_one_problem_at_its_place(
    tmp_path: Path, document: dict[str, Any], place: str, says: str
) -> None:
    problem = only(read(tmp_path, document))
    assert place in problem.place
    assert says in f"{problem.what} {problem.remedy}"


def test_an_answer_of_a_tier_that_is_not_asked_is_told_and_assessed(
    tmp_path: Path,
) -> None:
    answers = {"f.buyin.decision": 2, "f.purpose.difference": 3}
    record, problems = read(tmp_path, as_tier("resident", **answers))
    assert record is not None
    assert_plain(problems)
    (problem,) = problems
    assert "f.buyin.decision" in problem.place
    assert "not asked of the tier 'resident'" in problem.what
    assert "left out" in problem.remedy


def test_single_responses_of_one_area_become_one_record(tmp_path: Path) -> None:
    second = {
        **as_tier("nhs", **{"f.buyin.topteam": 3}),
        "respondent": {"id": "r2", "tier": "nhs"},
        "area": {"name": "made-UP "},
        "context": {"context.structure": "two-tier"},
    }
    record, problems = read(tmp_path, RESPONSE, second)
    assert problems == ()
    assert record is not None
    assert [each.respondent.id for each in record.responses] == ["r1", "r2"]
    assert record.responses[1].context == {"context.structure": "two-tier"}


@pytest.mark.parametrize("name", ["Ü", "ß" * 150, "x" * 200, "...", "東京"])
def test_an_area_of_any_name_can_be_assessed(tmp_path: Path, name: str) -> None:
    record, problems = read(tmp_path, {**RESPONSE, "area": {"name": name}})
    assert problems == ()
    assert record is not None
    assert record.area.name == name


def test_two_responses_with_one_id_are_a_problem(tmp_path: Path) -> None:
    problem = only(read(tmp_path, RESPONSE, RESPONSE))
    assert "'r1'" in problem.place
    assert "file1.json" in problem.what
    twice = {**GOOD, "responses": GOOD["responses"] * 2}
    assert "'r1'" in only(read(tmp_path, twice)).place


def test_responses_of_two_areas_are_a_problem(tmp_path: Path) -> None:
    other = {**RESPONSE, "area": {"name": "Elsewhere"}}
    other["respondent"] = {"id": "r2", "tier": "county"}
    problem = only(read(tmp_path, RESPONSE, other))
    assert problem.place == "area"
    assert "'Elsewhere'" in problem.what
    assert "'Made-up'" in problem.what


def test_people_who_differ_on_the_area_become_one_record(tmp_path: Path) -> None:
    first = {**RESPONSE, "context": {"context.held": "yes"}}
    second = {**first, "context": {"context.held": "dont_know"}}
    second["respondent"] = {"id": "r2", "tier": "county"}
    record, problems = read(tmp_path, first, second)
    assert problems == ()
    assert record is not None
    assert [each.context["context.held"] for each in record.responses] == [
        "yes",
        "dont_know",
    ]


@pytest.mark.parametrize("other", [GOOD, RESPONSE])
def test_a_whole_record_beside_another_file_is_a_problem(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    assert "whole record" in only(read(tmp_path, GOOD, other)).what


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    first = as_tier("conty", **{"f.buyin.decision": 2, "zzz": 1})
    result = read(tmp_path, first, b"{", {**RESPONSE, "dat": 1})
    assert result.record is None
    assert_plain(result.problems)
    told = sorted((Path(p.file).name, p.place) for p in result.problems)
    assert [file for file, _ in told] == ["file1.json"] * 2 + [
        "file2.json",
        "file3.json",
    ]


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as raised:
        read_files([str(tmp_path / "gone.json")])
    assert "gone.json" in raised.value.message
    assert raised.value.remedy


def test_what_may_not_be_left_out_is_named_and_stops_nothing(tmp_path: Path) -> None:
    rule = '\n[not_applicable_rule]\ntiers = ["committee"]\nnever = ["f.land.water"]\n'
    ruleset = whole(edited(GARDEN, tmp_path, Edit("ruleset.toml", "", rule)))
    said = dict.fromkeys(("f.land.lease", "f.land.water"), "not_applicable")
    there = record(
        response("committee", said, name="one"),
        response("section", said, name="two"),
    )
    file = tmp_path / "record.json"
    file.write_text(there.model_dump_json(by_alias=True), encoding="utf-8")
    found, problems = reading(ruleset, file)
    assert found is not None
    assert [each.where.rpartition(", ")[2] for each in problems] == [
        "f.land.water",
        "f.land.lease",
        "f.land.water",
    ]
    assert {each.kind for each in problems} == {"not left out"}
    assert not any(each.stops for each in problems)


def test_what_one_of_a_few_who_are_protected_may_not_leave_out_is_not_told(
    tmp_path: Path,
) -> None:
    rule = """
[not_applicable_rule]
tiers = ["committee"]

[protection]
tiers = ["grower", "visitor"]
fewest_shown = 3
"""
    ruleset = whole(edited(GARDEN, tmp_path, Edit("ruleset.toml", "", rule)))
    said = {"f.land.paths": "not_applicable"}
    people = [response(tier, said, name=tier) for tier in ruleset.tier_by_id]
    file = tmp_path / "record.json"
    file.write_text(record(*people).model_dump_json(by_alias=True), encoding="utf-8")
    told = {each.place.partition(",")[0] for each in reading(ruleset, file).problems}
    assert told == {"response 'section'"}
