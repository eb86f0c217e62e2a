"""Answers of earlier versions: what is carried over, left out or asked again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden
from faults import assert_plain
from placeready.model.moves import Moved
from placeready.model.response import ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.records.carry_over import carried_over
from placeready.records.join_record import Joined, join
from placeready.records.layout import file_text
from placeready.records.publishable import publishable
from placeready.records.read import LoadedFiles, RawDocument, Reading, read_record
from protected_pairs import guarded

MOVES: tuple[dict[str, Any], ...] = (
    {"since": "1.1.0", "from": "f.land.rent", "to": "f.land.deed"},
    {
        "since": "1.1.0",
        "from": "f.land.water",
        "anchors": [0, 0, 1, 3, "ask again"],
    },
    {"since": "1.1.0", "from": "e.say.poster", "retired": "Nobody read it."},
    {"since": "1.2.0", "from": "f.land.deed", "to": "f.land.lease"},
    {"since": "1.2.0", "from": "f.land.water", "anchors": [4, 3, 2, 1, 0]},
    {"since": "1.2.0", "from": "context.ground", "to": "context.soil"},
    {
        "since": "1.3.0",
        "from": "context.soil",
        "options": {"loam": "clay", "mud": "ask again"},
    },
    {"since": "1.3.0", "from": "plotholder", "to": "section"},
)
VERSIONS = ("1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.3.1")
OLD = ("f.land.rent", "f.land.deed", "f.land.lease", "f.land.water", "e.say.poster")
ANCHORS = st.sampled_from([0, 1, 2, 3, 4, "dont_know", "not_applicable"])
SOIL = st.sampled_from(["clay", "sand", "loam", "mud"])


def later(version: str = "1.3.1", whole: Ruleset | None = None) -> Ruleset:
    """The small ruleset, some versions on."""
    moved = tuple(Moved.model_validate(e) for e in MOVES if e["since"] <= version)
    update = {"version": version, "moved": moved, "sha256": f"later {version}"}
    return (whole or garden()).model_copy(update=update)


def sent(
    name: str = "ann", version: str | None = "1.0.0", **more: Any
) -> dict[str, Any]:
    """One person's file."""
    who = {"id": name, "tier": more.pop("tier", "committee"), "organisation": "Plots"}
    stated = {"ruleset_version": version} if version else {}
    answers = more.pop("answers", {"f.land.rent": 2})
    area = {"name": "Made-up"}
    rest = {"area": area, "date": "2026-05-03", "respondent": who, "answers": answers}
    return {"format": "placeready/response/1", **stated, **rest, **more}


def document(raw: Mapping[str, Any]) -> ResponseDocument:
    return ResponseDocument.model_validate_json(json.dumps(raw))


def carried(raw: Mapping[str, Any]) -> ResponseDocument:
    return carried_over(later(), document(raw))[0]


def joining(*files: dict[str, Any], ruleset: Ruleset | None = None) -> Joined:
    documents = [RawDocument(f"{i}.json", each) for i, each in enumerate(files)]
    found = join(ruleset or later(), LoadedFiles(documents, []), today="2026-06-01")
    assert_plain(found.problems)
    return found


def told(found: Joined | Reading) -> list[tuple[str, str]]:
    return [(each.kind, each.what) for each in found.problems]


@st.composite
def old_files(draw: st.DrawFn) -> dict[str, Any]:
    """A file of some version, with whatever ids it may have had or not."""
    answers = draw(st.dictionaries(st.sampled_from(OLD), ANCHORS, max_size=5))
    about = st.sampled_from(["context.ground", "context.soil"])
    context = draw(st.dictionaries(about, SOIL, max_size=2))
    version = draw(st.sampled_from((*VERSIONS, None)))
    name = draw(st.sampled_from(["ann", "bob", "cy"]))
    return sent(name, version, answers=answers, context=context)


# Properties


@given(old_files())
def test_to_carry_over_twice_is_to_carry_over_once(raw: dict[str, Any]) -> None:
    once, _ = carried_over(later(), document(raw))
    twice, account = carried_over(later(), once)
    assert twice == once
    assert not [e for e in account.entries if e.fate != "as it was"]


@given(old_files())
def test_every_answer_is_accounted_for(raw: dict[str, Any]) -> None:
    now, account = carried_over(later(), document(raw))
    fates = Counter(each.fate for each in account.entries)
    if account.steps:
        answers = len(raw["answers"]) + len(raw["context"])
        assert fates.total() == answers
        left = len(now.answers) + len(now.context)
        assert left == fates["as it was"] + fates["carried over"]
    else:
        assert (now.answers, now.context) == (
            document(raw).answers,
            document(raw).context,
        )
    whole = {*now.answers, *(now.kept.answers if now.kept else ())}
    assert len(whole) + fates["asked again"] >= len(raw["answers"])


@given(old_files())
def test_what_is_of_the_version_in_use_comes_back_as_it_is(raw: dict[str, Any]) -> None:
    ruleset = later(raw.get("ruleset_version", "1.0.0"))
    value = document(raw | {"ruleset_version": ruleset.version})
    now, account = carried_over(ruleset, value)
    assert now is value
    assert account.entries == []


@given(st.lists(old_files(), min_size=1, max_size=4), st.randoms())
def test_the_order_of_files_of_any_versions_changes_nothing(
    files: list[dict[str, Any]], rng: Any
) -> None:
    one = joining(*files).record
    shuffled = [*files]
    rng.shuffle(shuffled)
    other = joining(*shuffled).record
    assert (one and file_text(one)) == (other and file_text(other))


@given(old_files())
def test_version_by_version_comes_to_the_same_as_at_once(raw: dict[str, Any]) -> None:
    value = document(raw | {"ruleset_version": "1.0.0"})
    at_once, _ = carried_over(later(), value)
    for version in VERSIONS[1:]:
        value, _ = carried_over(later(version), value)
    assert value == at_once


# One by one


@pytest.mark.parametrize(
    ("version", "answers", "now"),
    [
        ("1.0.0", {"f.land.rent": 2}, {"f.land.lease": 2}),
        ("1.1.0", {"f.land.deed": 2}, {"f.land.lease": 2}),
        ("1.2.0", {"f.land.lease": 2}, {"f.land.lease": 2}),
        ("1.0.0", {"f.land.water": 2}, {"f.land.water": 3}),
        ("1.1.9", {"f.land.water": 1}, {"f.land.water": 3}),
        ("1.2.0", {"f.land.water": 1}, {"f.land.water": 1}),
        ("1.0.0", {"f.land.water": 4}, {}),
        ("1.0.0", {"f.land.water": "dont_know"}, {"f.land.water": "dont_know"}),
        ("1.0.0", {"e.say.poster": 4}, {}),
        ("1.0.0", {"f.land.rent": 1, "f.land.lease": 3}, {"f.land.lease": 3}),
        (None, {"f.land.rent": 2}, {"f.land.lease": 2}),
        (
            None,
            {"f.land.rent": 2, "f.land.water": 2},
            {"f.land.lease": 2, "f.land.water": 3},
        ),
        (
            None,
            {"f.land.deed": 2, "f.land.water": 1},
            {"f.land.lease": 2, "f.land.water": 3},
        ),
        (None, {"f.land.water": 1}, {"f.land.water": 1}),
    ],
)
def test_each_answer_goes_the_way_of_its_version(
    version: str | None, answers: dict[str, Any], now: dict[str, Any]
) -> None:
    found = carried(sent(version=version, answers=answers)).answers
    assert {name: each.anchor for name, each in found.items()} == now


@pytest.mark.parametrize(
    ("context", "now"),
    [
        ({"context.ground": "loam"}, {"context.soil": "clay"}),
        ({"context.ground": "sand"}, {"context.soil": "sand"}),
        ({"context.ground": "mud"}, {}),
        ({"context.ground": "loam", "context.soil": "sand"}, {"context.soil": "sand"}),
    ],
)
def test_context_is_carried_over_by_its_options(
    context: dict[str, str], now: dict[str, str]
) -> None:
    assert carried(sent(context=context)).context == now


def test_a_tier_that_is_called_otherwise_is_the_same_tier() -> None:
    assert carried(sent(tier="plotholder")).respondent.tier == "section"


def test_notes_and_evidence_stay_with_what_has_to_be_answered_again() -> None:
    proof = [{"title": "The deed"}]
    answer = {"anchor": 4, "note": "Deep well", "evidence": proof}
    kept = {"version": "1.0.0", "at": "f.land.rent", "marked": ["f.land.rent"]}
    unsaid = {"f.land.rent": {"note": "Ask"}}
    raw = sent(version=None, answers={"f.land.water": answer, "e.say.poster": 3})
    now = carried(raw | {"kept": {**kept, "unsaid": unsaid}}).kept
    assert now is not None
    assert now.unsaid["f.land.water"].note == "Deep well"
    assert now.unsaid["f.land.water"].evidence[0].title == "The deed"
    assert now.unsaid["f.land.lease"].note == "Ask"
    assert (now.at, now.marked) == ("f.land.lease", ("f.land.lease",))
    assert now.answers["e.say.poster"].anchor == 3


# What is said


def test_what_was_done_is_said_in_counts() -> None:
    answers = {"f.land.rent": 1, "f.land.water": 4, "e.say.poster": 2}
    found = joining(sent(answers=answers))
    assert found.record is not None
    assert told(found) == [
        (
            "carried over",
            "It was answered with version 1.0.0 of the questions, which are now of "
            "1.3.1. 1 answer is carried over (f.land.lease), 1 answer is left out, "
            "because it is no longer asked (e.say.poster) and 1 answer has to be given "
            "again (f.land.water).",
        )
    ]
    assert not any(each.stops for each in found.problems)


def test_a_version_in_which_nothing_moved_is_joined_without_a_word() -> None:
    found = joining(sent(version="1.3.0", answers={"f.land.lease": 1}))
    assert found.record is not None
    assert found.problems == ()
    assert found.record.responses[0].answered_with == "1.3.0"


def test_a_record_keeps_what_each_was_answered_with_and_is_of_the_version_in_use() -> (
    None
):
    files = [sent("ann", "1.0.0"), sent("bob", "1.2.0", answers={"f.land.lease": 2})]
    whole = joining(*files, sent("cy", None, answers={"f.tools.shed": 1})).record
    assert whole is not None
    assert whole.ruleset_version == "1.3.1"
    assert [each.answered_with for each in whole.responses] == ["1.0.0", "1.2.0", None]
    again = joining(json.loads(file_text(whole)))
    assert again.record is not None
    assert file_text(again.record) == file_text(whole)
    assert again.problems == ()


def test_a_record_of_an_earlier_version_is_read_by_the_one_in_use() -> None:
    person = {"id": "ann", "tier": "plotholder"}
    answers = {"f.land.rent": 1, "f.land.water": 4}
    raw = {
        "id": "kept",
        "area": {"name": "X"},
        "ruleset_version": "1.0.0",
        "context": {"context.ground": "loam"},
        "responses": [{"respondent": person, "answers": answers}],
        "settled": {"f.land.rent": {"anchor": 3}, "f.land.water": {"anchor": 4}},
    }
    found = read_record(later(), LoadedFiles([RawDocument("r.json", raw)], []))
    assert found.record is not None
    assert found.record.settled["f.land.lease"].anchor == 3
    assert list(found.record.settled) == ["f.land.lease"]
    assert found.record.context == {"context.soil": "clay"}
    assert found.record.responses[0].respondent.tier == "section"
    assert found.record.ruleset_version == "1.3.1"
    assert found.record.versions_answered == ("1.0.0",)
    ((kind, what),) = told(found)
    assert kind == "carried over"
    assert "3 answers are carried over (context.soil, f.land.lease)" in what
    assert "2 answers have to be given again (f.land.water)" in what


@pytest.mark.parametrize(
    ("version", "kind", "says"),
    [
        ("0.9.0", "other version", "version 0.9.0, and this is version 1.3.1"),
        ("2.0.0", "other version", "version 2.0.0"),
        ("1.4.0", "newer version", "the earlier 1.3.1"),
        (None, "version not stated", "does not say which version"),
    ],
)
def test_other_versions_are_said_where_they_are_assessed(
    version: str | None, kind: str, says: str
) -> None:
    raw = sent(version=version, answers={"f.land.water": 1})
    found = read_record(later(), LoadedFiles([RawDocument("a.json", raw)], []))
    assert found.record is not None
    assert [each for each, _ in told(found)][:1] == [kind]
    assert says in found.problems[0].what


def test_where_nothing_moved_a_file_without_a_version_is_as_good_as_any() -> None:
    raw = sent(version=None, answers={"f.land.lease": 1})
    found = read_record(garden(), LoadedFiles([RawDocument("a.json", raw)], []))
    assert found.problems == ()


def test_only_another_first_number_keeps_files_apart() -> None:
    for version, fits in (("1.9.9", True), ("2.0.0", False), ("0.1.0", False)):
        found = joining(sent(version=version, answers={"f.land.lease": 1}))
        assert (found.record is not None) is fits


# What may be published


def test_what_is_published_tells_the_versions_and_not_whose_they_are() -> None:
    files = [sent("ann", "1.0.0"), sent("bob", "1.2.0", answers={"f.land.lease": 2})]
    whole = joining(*files, ruleset=later(whole=guarded())).record
    assert whole is not None
    made = publishable(later(whole=guarded()), whole)
    assert made.answered_with == ("1.0.0", "1.2.0")
    assert {each.answered_with for each in made.responses} == {None}
    assert publishable(later(whole=guarded()), made) == made
    swapped = whole.model_copy(update={"responses": whole.responses[::-1]})
    assert publishable(later(whole=guarded()), swapped) == made


def test_without_a_version_protected_answers_are_not_named_beside_a_result() -> None:
    ruleset = later(whole=guarded())
    visitor = {"id": "vi", "tier": "visitor"}
    people = [{"respondent": visitor, "answers": {"f.land.water": 1}}]
    raw = {"id": "r", "area": {"name": "X"}, "responses": people}
    loaded = LoadedFiles([RawDocument("r.json", raw)], [])
    assert "version not stated" not in dict(told(read_record(ruleset, loaded)))
    assert "version not stated" in dict(told(join(ruleset, loaded)))


@given(st.dictionaries(st.sampled_from(OLD), ANCHORS, max_size=5))
def test_what_is_said_beside_a_result_does_not_depend_on_protected_answers(
    answers: dict[str, Any],
) -> None:
    ruleset = later(whole=guarded())
    people = [
        {
            "respondent": {"id": "ann", "tier": "committee"},
            "answers": {"f.land.rent": 1},
        },
        {"respondent": {"id": "vi", "tier": "visitor"}, "answers": answers},
    ]
    raw = {"id": "r", "area": {"name": "X"}, "ruleset_version": "1.0.0"}
    document = RawDocument("r.json", {**raw, "responses": people})
    found = read_record(ruleset, LoadedFiles([document], []))
    assert [what for kind, what in told(found) if kind == "carried over"] == [
        "It was answered with version 1.0.0 of the questions, which are now of 1.3.1. "
        "1 answer is carried over (f.land.lease). Answers of protected tiers are not "
        "counted here."
    ]


@pytest.mark.parametrize("version", ["1", "1.0", "one", "1.0.0.0", "1.0.9999999", "²."])
def test_what_is_no_version_is_a_problem_and_in_old_files_says_nothing(
    version: str,
) -> None:
    raw = sent(version=version, answers={"f.land.lease": 1})
    found = joining(raw)
    assert [each.place for each in found.problems] == ["ruleset_version"]
    assert "three numbers" in found.problems[0].remedy
    old = sent(version=None, answers={"f.land.lease": 1}, kept={"version": version})
    whole = joining(old).record
    assert whole is not None
    assert whole.versions_answered == ()


@given(old_files())
def test_where_the_ruleset_says_what_older_files_are_of_they_are_read_as_that(
    raw: dict[str, Any],
) -> None:
    ruleset = later().model_copy(update={"unstated_version": "1.0.0"})
    unsaid = {name: value for name, value in raw.items() if name != "ruleset_version"}
    stated = {**unsaid, "ruleset_version": "1.0.0"}
    here, there = (carried_over(ruleset, document(each)) for each in (unsaid, stated))
    assert here[0] == there[0]
    assert here[0].answered_with == "1.0.0"
    assert here[1].entries == there[1].entries
    # One that says its version is of that one all the same.
    assert carried_over(ruleset, document(raw))[0] == (
        carried_over(later(), document(raw))[0] if "ruleset_version" in raw else here[0]
    )
