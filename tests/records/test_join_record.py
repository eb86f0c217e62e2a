"""What people sent, made into one record: which answers count, whatever the order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import garden
from faults import assert_plain
from placeready.errors import Problem
from placeready.model.record import Record
from placeready.records.decided_context import decided_context
from placeready.records.join_record import ChangesSince, Joined, changes_since, join
from placeready.records.layout import file_text
from placeready.records.named_places import places_of
from placeready.records.read import LoadedFiles, RawDocument

MAY = tuple(f"2026-05-0{day}" for day in (3, 6, 9))
PEOPLE = {"ann": "committee", "bob": "visitor", "cy": "section", "di": "visitor"}


def sent(name: str = "ann", day: str | None = MAY[0], **more: Any) -> dict[str, Any]:
    """One person's file."""
    tier, answer = more.pop("tier", PEOPLE[name]), more.pop("answer", 2)
    who = {"id": name, "tier": tier, "organisation": more.pop("body", "Allotments")}
    return {
        "format": "placeready/response/1",
        "area": {"name": "Made-up"},
        **({"date": day} if day else {}),
        "respondent": {each: who[each] for each in who if who[each]},
        "answers": {"f.land.lease": answer},
        **more,
    }


def held(*responses: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A record of these files' responses, without a day of its own."""
    fields = ("respondent", "date", "answers")
    taken = [{name: r[name] for name in fields if name in r} for r in responses]
    area = {"name": "Made-up"}
    return {"id": "kept", "area": area, "responses": taken, **more}


def joining(*files: dict[str, Any], there: dict[str, Any] | None = None) -> Joined:
    """What comes of joining a.json, b.json and so on, in this order."""
    documents = [
        RawDocument(f"{letter}.json", each)
        for letter, each in zip("abcdefghij", files, strict=False)
    ]
    if there is None:
        return join(garden(), LoadedFiles(documents, []))
    documents.append(RawDocument("record.json", there))
    return join(garden(), LoadedFiles(documents, []), "record.json")


def record(*files: dict[str, Any], there: dict[str, Any] | None = None) -> Record:
    """The record of files that can be joined."""
    found = joining(*files, there=there)
    assert found.record is not None, [(p.where, p.what) for p in found.problems]
    return found.record


def raw(whole: Record) -> dict[str, Any]:
    """A record as it is read again."""
    read: dict[str, Any] = json.loads(file_text(whole))
    return read


def only(found: Joined) -> Problem:
    """The one problem that stops it."""
    assert_plain(found.problems)
    assert found.record is None
    assert len(found.problems) == 1, [(p.where, p.what) for p in found.problems]
    return found.problems[0]


def files() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Some files of some people, many of which fit together."""
    said = st.sampled_from(({}, {}, *[{"context.soil": "clay"}] * 3))
    other = st.just({"context.soil": "sand"})
    one = st.builds(
        lambda name, day, answer, about: sent(name, day, answer=answer, context=about),
        st.sampled_from(sorted(PEOPLE)),
        st.sampled_from((*MAY, *MAY, *MAY, None)),
        st.integers(0, 1),
        said | said | other,
    )
    return st.lists(one, min_size=1, max_size=6)


Cut = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def two_posts() -> st.SearchStrategy[Cut]:
    """Files of which some came first and some later."""
    return files().flatmap(
        lambda all_of_them: st.integers(1, len(all_of_them)).map(
            lambda at: (all_of_them[:at], all_of_them[at:])
        )
    )


@given(files(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(
    given_files: list[dict[str, Any]], rng: Any
) -> None:
    one = joining(*given_files).record
    rng.shuffle(given_files)
    other = joining(*given_files).record
    assert (one is None) is (other is None)
    if one is not None and other is not None:
        assert file_text(one) == file_text(other)


@given(files())
def test_what_was_joined_is_not_joined_again(given_files: list[dict[str, Any]]) -> None:
    first = joining(*given_files)
    assume(first.record is not None)
    assert first.record is not None
    again = record(*given_files, there=raw(first.record))
    assert file_text(again) == file_text(first.record)
    alone = record(there=raw(first.record))
    assert file_text(alone) == file_text(first.record)
    assert changes_since(first.record, again) == ChangesSince(
        0, 0, len(again.responses)
    )


def speaks_late(first: list[dict[str, Any]], later: list[dict[str, Any]]) -> bool:
    """Whether older words of somebody on the area come after newer answers of theirs:
    a record does not keep the day of each word, and so goes by the newer ones.
    """
    return any(
        one["respondent"] == other["respondent"]
        and other.get("context")
        and one.get("date", "") > other.get("date", "")
        for one in first
        for other in later
    )


@given(two_posts())
def test_what_comes_later_is_joined_as_if_all_had_come_at_once(posts: Cut) -> None:
    first, later = posts
    assume(not speaks_late(first, later))
    begun = joining(*first).record
    at_once = joining(*first, *later).record
    assume(begun is not None)
    assert begun is not None
    in_two = joining(*later, there=raw(begun)).record
    assume(in_two is not None)
    assume(at_once is not None)
    assert in_two is not None
    assert at_once is not None
    assert file_text(in_two) == file_text(at_once)


@given(two_posts())
def test_only_what_is_later_changes_what_is_there(posts: Cut) -> None:
    first, later = posts
    begun = joining(*first).record
    assume(begun is not None)
    assert begun is not None
    now = joining(*later, there=raw(begun)).record
    assume(now is not None)
    assert now is not None
    after = {each.respondent.id: each for each in now.responses}
    days = {(each["respondent"]["id"], each.get("date", "")) for each in later}
    for each in begun.responses:
        name, day = each.respondent.id, each.date or ""
        if not any(who == name and other > day for who, other in days):
            now_said = after[name]
            assert now_said.context.items() >= each.context.items()
            assert now_said.model_copy(update={"context": each.context}) == each


def test_people_stand_by_tier_organisation_and_id_and_answers_by_question() -> None:
    answers = {"b.pests.slugs": 1, "f.land.lease": 2}
    whole = record(
        sent("di", body="Z", answers=answers),
        sent("bob", body="Y"),
        sent("cy"),
        sent("ann"),
    )
    assert [each.respondent.id for each in whole.responses] == [
        "ann",
        "cy",
        "bob",
        "di",
    ]
    assert list(whole.responses[3].answers) == ["f.land.lease", "b.pests.slugs"]


def test_the_record_keeps_each_day_and_is_of_the_last_of_them() -> None:
    whole = record(sent("bob", MAY[1]), sent("ann", MAY[0]), sent("cy", None))
    assert [each.date for each in whole.responses] == [MAY[0], None, MAY[1]]
    assert whole.date == MAY[1]
    assert whole.ruleset == "garden"


def test_the_later_answers_of_one_person_count_and_the_earlier_are_handed_back() -> (
    None
):
    found = joining(sent(day=MAY[2], answer=4), sent(day=MAY[0], answer=1))
    assert found.record is not None
    (response,) = found.record.responses
    assert response.answers["f.land.lease"].scored == 4
    ((earlier, later),) = found.replaced
    assert (earlier.file, earlier.day) == ("b.json", MAY[0])
    assert (later.file, later.day) == ("a.json", MAY[2])


def test_nothing_is_taken_from_answers_that_are_replaced() -> None:
    old = sent(day=MAY[0], answers={"f.land.water": 1, "f.land.lease": 0})
    (response,) = record(old, sent(day=MAY[2])).responses
    assert list(response.answers) == ["f.land.lease"]


def test_answers_that_are_earlier_than_the_record_has_them_stay_out() -> None:
    there = held(sent(day=MAY[2], answer=4))
    found = joining(sent(day=MAY[0], answer=1), there=there)
    assert found.record is not None
    assert found.record.responses[0].answers["f.land.lease"].scored == 4
    assert [each.later.file for each in found.replaced] == ["record.json"]


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [(MAY[0], MAY[2], MAY[2]), (None, MAY[0], MAY[0]), (None, None, None)],
)
def test_the_same_answers_twice_are_one_on_the_later_day(
    one: str | None, other: str | None, kept: str | None
) -> None:
    found = joining(sent(day=one), sent(day=other))
    assert found.record is not None
    assert [each.date for each in found.record.responses] == [kept]
    assert found.replaced == ()


@pytest.mark.parametrize("days", [(MAY[0], MAY[0]), (None, None), (None, MAY[0])])
@pytest.mark.parametrize("there", [False, True])
def test_other_answers_without_a_later_day_are_a_problem_that_names_both_files(
    days: tuple[str | None, str | None], there: bool
) -> None:
    one, other = (
        sent(day=day, answer=answer) for answer, day in enumerate(days, start=1)
    )
    found = joining(one, there=held(other)) if there else joining(one, other)
    problem = only(found)
    names = {"a.json", "record.json" if there else "b.json"}
    assert {problem.file, *problem.what.split()} >= names
    assert problem.kind == "which is later"
    # Advice that a command carries out: somebody has to be able to follow it.
    assert ("`--replace ann`" in problem.remedy) is there
    assert ("`--without ann`" in problem.remedy) is there


def test_answers_without_a_day_that_others_have_with_one_are_those() -> None:
    one, later = sent(day=MAY[0], answer=1), sent(day=MAY[2], answer=4)
    whole = record(sent(day=None, answer=1), one, later)
    assert [each.date for each in whole.responses] == [MAY[2]]


@pytest.mark.parametrize(
    "change", [{"body": "Other plots"}, {"body": None}, {"tier": "section"}]
)
@pytest.mark.parametrize("there", [False, True])
def test_one_id_of_two_people_is_a_problem_that_names_both_files(
    change: dict[str, Any], there: bool
) -> None:
    one, other = sent(), sent(day=MAY[2], **change)
    found = joining(one, there=held(other)) if there else joining(one, other)
    problem = only(found)
    assert problem.file == ("record.json" if there else "b.json")
    assert "a.json" in problem.what
    assert problem.place == "response 'ann'"


def test_an_organisation_is_one_whatever_its_capitals_and_spaces() -> None:
    whole = record(sent(body="The Plots"), sent(day=MAY[2], body=" the  plots"))
    (response,) = whole.responses
    assert response.date == MAY[2]


def counted(whole: Record) -> tuple[str | None, str]:
    """What counts of the soil, and why."""
    (soil,) = decided_context(garden(), whole)
    return soil.option, soil.basis


def test_a_person_may_change_what_they_say_about_the_area() -> None:
    one = sent(day=MAY[0], context={"context.soil": "clay"})
    other = sent(day=MAY[2], context={"context.soil": "sand"})
    for whole in (
        record(one, other),
        record(one, there=raw(record(other))),
        record(other, there=raw(record(one))),
    ):
        assert counted(whole) == ("sand", "agreed")


def test_people_who_differ_on_the_area_are_joined_and_nothing_of_it_counts() -> None:
    one = sent("ann", context={"context.soil": "clay"})
    other = sent("bob", MAY[2], context={"context.soil": "sand"})
    found = joining(one, other)
    assert found.record is not None
    assert found.problems == ()
    assert counted(found.record) == (None, "differ")
    assert [each.context["context.soil"] for each in found.record.responses] == [
        "clay",
        "sand",
    ]


def test_a_word_that_is_no_option_stops_nobody_and_is_handed_back() -> None:
    one = sent("ann", context={"context.soil": "clay"})
    found = joining(one, sent("bob", context={"context.soil": "clai"}))
    assert found.record is not None
    assert found.problems == ()
    (word,) = found.not_counted
    assert (word.file, word.place) == ("b.json", "context, context.soil")
    assert "It does not count." in word.remedy
    assert "'clay'?" in word.remedy
    # It is a word all the same: nobody can say that all agree.
    assert counted(found.record) == (None, "differ")


def test_a_records_own_word_is_taken_for_its_peoples_where_one_of_them_says_it() -> (
    None
):
    """Earlier versions put what people said there too."""
    old = held(sent("ann"), context={"context.soil": "clay"})
    assert counted(record(there=old)) == ("clay", "record")
    old["responses"][0]["context"] = {"context.soil": "clay"}
    now = record(sent("ann", MAY[2], context={"context.soil": "sand"}), there=old)
    assert counted(now) == ("sand", "agreed")


def test_records_that_say_different_things_of_the_area_leave_it_open() -> None:
    one, other = (
        held(sent(name), context={"context.soil": soil}, places=soil)
        for name, soil in (("ann", "clay"), ("bob", "sand"))
    )
    found = joining(one, other)
    assert found.record is not None
    assert (found.record.context, found.record.places) == ({}, None)
    told = [(each.file, each.place, each.stops) for each in found.problems]
    assert told == [("a.json", "context.soil", False), ("a.json", "places", False)]
    # The record that is added to is the convener's own.
    added = joining(one, there=other).record
    assert added is not None
    assert (added.context, added.places) == ({"context.soil": "sand"}, "sand")


def test_what_two_records_settle_differently_of_the_area_is_a_problem() -> None:
    one, other = (
        held(sent(name), context_settled={"context.soil": soil})
        for name, soil in (("ann", "clay"), ("bob", "sand"))
    )
    problem = only(joining(one, other))
    assert problem.place == "context_settled, context.soil"
    assert "'clay'" in problem.what
    assert "'sand'" in problem.what
    assert counted(record(one, sent("bob", context={"context.soil": "sand"}))) == (
        "clay",
        "settled",
    )


def test_a_record_keeps_which_places_each_person_was_shown() -> None:
    whole = record(sent("ann", places="East"), sent("bob", places="West"))
    assert [each.places for each in whole.responses] == ["East", "West"]
    assert (whole.places, places_of(whole)) == (None, None)
    alike = record(sent("ann", places="East"), sent("bob", places="East"), sent("cy"))
    assert places_of(alike) == "East"
    added = record(sent("bob", places="West"), there={**raw(alike), "places": "North"})
    assert places_of(added) == "North"


@pytest.mark.parametrize(
    ("areas", "wrong"),
    [
        ([("Ely", None), ("ely ", None)], ""),
        ([("Ely", "E1"), ("Isle of Ely", "E1")], ""),
        ([("Ely", None), ("Ely", "E1"), ("Isle of Ely", "E1")], ""),
        ([("Isle of Ely", None), ("Ely", "E1"), ("Isle of Ely", "E1")], ""),
        ([("Ely", "E1"), ("Ely", "E2")], "b.json"),
        ([("Ely", None), ("Bath", None)], "b.json"),
        ([("Ely", None), ("Bath", None), ("Ely", None)], "b.json"),
        ([("Bath", None), ("Ely", "E1"), ("Ely", None)], "a.json"),
    ],
)
def test_one_area_is_one_in_whatever_order_it_is_named(
    areas: list[tuple[str, str | None]], wrong: str
) -> None:
    given_files = [
        sent(person, area={"name": name} | ({"code": code} if code else {}))
        for person, (name, code) in zip(PEOPLE, areas, strict=False)
    ]
    if wrong:
        problem = only(joining(*given_files))
        assert (problem.file, problem.place) == (wrong, "area")
        assert joining(*reversed(given_files)).record is None
    else:
        assert record(*given_files) == record(*reversed(given_files))


@pytest.mark.parametrize("more", [{}, {"context": {"context.soil": "clay"}}])
def test_a_record_that_is_there_keeps_its_id_its_name_and_what_was_settled(
    more: dict[str, Any],
) -> None:
    settled = {
        "f.land.water": {"anchor": 3, "note": "Seen"},
        "f.land.lease": {"anchor": 1},
    }
    area = {"name": "The Made-up", "code": "X1"}
    there = held(sent("bob"), settled=settled, area=area, date="2026-06-01", **more)
    whole = record(sent(area={"name": "A", "code": "X1"}), there=there)
    assert (whole.id, whole.area.name, whole.date) == (
        "kept",
        "The Made-up",
        "2026-06-01",
    )
    assert list(whole.settled) == ["f.land.lease", "f.land.water"]
    assert whole.settled["f.land.water"].note == "Seen"
    assert raw(whole)["settled"]["f.land.lease"] == {"anchor": 1}


def test_two_records_of_one_area_are_joined() -> None:
    settled = {"f.land.lease": {"anchor": 1}}
    one = held(sent("bob"), id="b", settled=settled)
    other = held(
        sent("ann"), id="a", settled={"f.land.water": {"anchor": 2}, **settled}
    )
    whole = record(one, other)
    assert whole == record(other, one)
    assert whole.id == "a"
    assert [each.respondent.id for each in whole.responses] == ["ann", "bob"]
    assert list(whole.settled) == ["f.land.lease", "f.land.water"]


@pytest.mark.parametrize(
    ("settled", "says"),
    [
        ({"anchor": 2}, "at 2, and in a.json at 1"),
        ({"anchor": 1, "note": "x"}, "a.json"),
    ],
)
def test_a_fact_settled_in_two_ways_is_a_problem(
    settled: dict[str, Any], says: str
) -> None:
    one = held(sent("bob"), settled={"f.land.lease": {"anchor": 1}})
    other = held(sent("ann"), settled={"f.land.lease": settled})
    problem = only(joining(one, other))
    assert (problem.file, problem.place) == ("b.json", "settled, f.land.lease")
    assert says in problem.what


@pytest.mark.parametrize(
    ("made", "place"),
    [
        ({"edition": "published"}, "edition"),
        (
            {"edition": "published", "left_out": [{"tier": "visitor", "people": 1}]},
            "edition",
        ),
        ({"left_out": [{"tier": "visitor", "answers": 4}]}, "left_out"),
    ],
)
def test_a_copy_made_to_be_passed_on_cannot_be_joined(
    made: dict[str, Any], place: str
) -> None:
    problem = only(joining(sent(), held(sent("bob"), **made)))
    assert (problem.file, problem.place) == ("b.json", place)
    assert "a copy made to be passed on" in problem.what
    assert "that it was made from" in problem.remedy


def test_each_response_tells_what_its_person_said_of_the_area() -> None:
    clay = {"context.soil": "clay"}
    whole = record(sent("ann", context=clay), sent("bob"))
    said = {each.respondent.id: each.context for each in whole.responses}
    assert said == {"ann": clay, "bob": {}}
    assert whole.context == {}


def test_what_somebody_said_of_the_area_stays_theirs_under_later_answers() -> None:
    clay = {"context.soil": "clay"}
    first, later = sent(day=MAY[0], context=clay), sent(day=MAY[1], answer=4)
    for whole in (
        record(first, later),
        record(later, there=raw(record(first))),
        record(first, there=raw(record(later))),
    ):
        (response,) = whole.responses
        assert (response.context, response.date) == (clay, MAY[1])


def test_what_somebody_says_of_the_area_later_counts() -> None:
    first = sent(day=MAY[0], context={"context.soil": "clay"})
    later = sent(day=MAY[1], answer=4, context={"context.soil": "sand"})
    whole = record(later, first)
    assert whole.responses[0].context == {"context.soil": "sand"}


@pytest.mark.parametrize("version", ["0.9.0", "2.0.0"])
def test_answers_of_a_version_that_does_not_compare_are_a_problem(version: str) -> None:
    old = sent(kept={"version": version}, ruleset="garden")
    problem = only(joining(sent("bob", kept={"version": "1.0.0"}), old))
    assert (problem.file, problem.place) == ("b.json", "ruleset_version")
    assert f"version {version}" in problem.what
    assert "1.0.0" in problem.what


def test_answers_to_another_ruleset_are_one_problem() -> None:
    other = sent("bob", ruleset="orchard", kept={"version": "7"})
    problem = only(joining(sent(ruleset="garden"), other))
    assert (problem.file, problem.place) == ("b.json", "ruleset")
    assert "Join the answers to one ruleset only" in problem.remedy


def test_what_a_questionnaire_keeps_for_itself_stays_out_and_is_handed_back() -> None:
    kept = {
        "version": "1.0.0",
        "at": "f.land.lease",
        "marked": ["f.land.lease"],
        "unsaid": {"f.land.water": {"note": "Ask"}, "f.land.paths": {"note": "?"}},
        "answers": {"f.land.gone": 2},
        "context": {"context.gone": "x"},
    }
    answers = {"f.land.lease": {"anchor": 2, "note": "é", "evidence": [{"title": "T"}]}}
    found = joining(sent(kept=kept, answers=answers), sent("bob", kept=kept))
    assert found.record is not None
    assert "kept" not in file_text(found.record)
    assert raw(found.record)["responses"][0]["answers"] == answers
    assert [tuple(each) for each in found.remaining] == [
        ("a.json", 2, 2),
        ("b.json", 2, 2),
    ]


def test_what_was_replaced_leaves_nothing_behind() -> None:
    kept = {"unsaid": {"f.land.water": {"note": "Ask"}}}
    found = joining(sent(kept=kept), sent(day=MAY[2], answer=4))
    assert found.remaining == ()


def test_an_answer_that_is_not_asked_for_is_told_and_kept() -> None:
    found = joining(sent("bob", answers={"f.tools.shed": 1}))
    assert found.record is not None
    assert [each.kind for each in found.problems] == ["tier not asked"]
    assert raw(found.record)["responses"][0]["answers"] == {"f.tools.shed": 1}


@pytest.mark.parametrize(
    "there", [sent(), {**sent(), "format": None}, {"councils": []}, {"format": "x/1"}]
)
def test_a_file_in_the_place_of_the_record_that_is_none_is_one_problem(
    there: dict[str, Any],
) -> None:
    problem = only(joining(sent("bob"), there=there))
    assert problem.file == "record.json"
    assert "does not hold a record" in problem.what


def test_a_record_of_another_area_in_its_place_is_a_problem_of_that_file() -> None:
    there = held(sent("bob"), area={"name": "Elsewhere"})
    problem = only(joining(sent(), sent("cy"), there=there))
    assert (problem.file, problem.place) == ("record.json", "area")
    assert "another name with --out" in problem.remedy


def test_all_that_is_wrong_with_all_the_files_is_told_at_once() -> None:
    found = joining(
        sent(answers={"f.land.leese": 1}),
        sent("bob", area={"name": "Elsewhere"}),
        {**sent("cy"), "dat": 1},
        sent("ann", answer=3),
        there=held(sent("di", tier="guest"), left_out=[{"tier": "a", "answers": 1}]),
    )
    assert found.record is None
    assert_plain(found.problems)
    told: Sequence[tuple[str, str]] = [(p.file, p.kind) for p in found.problems]
    assert set(told) == {
        ("a.json", "unknown question"),
        ("a.json", "which is later"),
        ("b.json", "other area"),
        ("c.json", "unknown field"),
        ("record.json", "shared copy"),
        ("record.json", "unknown tier"),
    }


def test_a_record_says_which_came_which_changed_and_which_stayed() -> None:
    before = record(sent("ann"), sent("bob"))
    later = sent("ann", MAY[2], answer=4)
    now = record(later, sent("cy"), sent("di"), there=raw(before))
    assert changes_since(before, now) == ChangesSince(new=2, replaced=1, unchanged=1)
    assert changes_since(None, now) == ChangesSince(4, 0, 0)


def test_a_record_is_written_as_a_person_can_read_it() -> None:
    assert file_text(record(sent(body=None))) == (
        '{\n  "format": "placeready/record/1",\n  "id": "made-up",\n'
        '  "area": {\n    "name": "Made-up"\n  },\n  "ruleset": "garden",\n'
        '  "ruleset_version": "1.0.0",\n  "date": "2026-05-03",\n'
        '  "responses": [\n    {\n'
        '      "respondent": {\n        "id": "ann",\n        "tier": "committee"\n'
        '      },\n      "date": "2026-05-03",\n      "answers": {\n'
        '        "f.land.lease": 2\n      }\n    }\n  ]\n}\n'
    )


def test_different_words_of_one_day_on_the_area_cannot_be_told_apart() -> None:
    one = sent(context={"context.soil": "clay"})
    problem = only(joining(one, sent(context={"context.soil": "sand"})))
    assert problem.kind == "which is later"
    assert record(one, sent()).responses[0].context == {"context.soil": "clay"}
