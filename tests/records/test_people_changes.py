"""People who withdraw, are replaced, look like one or answered on a day to come."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden
from faults import assert_plain
from placeready.errors import WrongUse
from placeready.model.record import Record
from placeready.records.join_record import Joined, join
from placeready.records.layout import file_text
from placeready.records.people_changes import PeopleChanges, without_people
from placeready.records.publishable import publishable
from placeready.records.read import LoadedFiles, RawDocument
from placeready.records.twins import twins_in

TODAY = "2026-05-20"
MAY = "2026-05-03"
ALIKE = {"f.land.lease": 1, "f.land.water": 2, "e.say.plan": 3}
PEOPLE = ("ann", "bob", "cy", "di")
SAID = ("clay", "sand", None)


def person(name: str, day: str | None = "2026-05-03", **more: Any) -> dict[str, Any]:
    """One person as a response and as a part of a record."""
    who = {"id": name, "tier": more.pop("tier", "committee")}
    who |= {"organisation": more.pop("body", "Allotments"), "role": "Chair"}
    answers = more.pop("answers", {"f.land.lease": 2})
    dated = {"date": day} if day else {}
    return {"respondent": who, "answers": answers, **dated, **more}


def held(*people: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A record of these people."""
    return {"id": "kept", "area": {"name": "X"}, "responses": [*people], **more}


def sent(name: str, *given_day: str | None, **more: Any) -> dict[str, Any]:
    """A file of one person."""
    return {"area": {"name": "X"}, **person(name, *given_day, **more)}


def joining(
    there: dict[str, Any], *files: dict[str, Any], **changes: Any
) -> tuple[Joined, str]:
    """What comes of it, and its text where it could be joined."""
    documents = [RawDocument(f"{i}.json", each) for i, each in enumerate(files)]
    documents.append(RawDocument("r.json", there))
    asked = PeopleChanges(**changes)
    loaded = LoadedFiles(documents, [])
    found = join(garden(), loaded, "r.json", changes=asked, today=TODAY)
    assert_plain(found.problems)
    return found, file_text(found.record) if found.record else ""


def kinds(found: Joined) -> list[str]:
    """The kinds of all that is told."""
    return [each.kind for each in found.problems]


# Withdrawing


def test_nothing_of_who_withdraws_stays() -> None:
    own = {"f.land.water": {"anchor": 1, "note": "Mine alone"}}
    context = {"context.soil": "sand"}
    leaving = person("bob", "2026-05-09", answers=own, context=context)
    pair = ["ann", "bob"]
    there = held(
        person("ann"), leaving, date="2026-05-09", context=context, two_people=[pair]
    )
    found, text = joining(there, without=("bob",))
    assert found.problems == ()
    for word in ("bob", "Mine alone", "sand", "f.land.water", "2026-05-09"):
        assert word not in text
    assert json.loads(text)["date"] == "2026-05-03"


def test_what_others_said_too_stays_when_somebody_withdraws() -> None:
    clay = {"context.soil": "clay"}
    both = [person(name, context=clay) for name in ("ann", "bob")]
    found, _ = joining(held(*both, context=clay, date="2026-06-01"), without=("bob",))
    assert found.record is not None
    # With whoever says it: nothing of it is the record's own word.
    assert [each.context for each in found.record.responses] == [clay]
    assert found.record.date == "2026-06-01"


@given(st.lists(st.sampled_from(SAID), min_size=4, max_size=4), st.integers(0, 3))
def test_without_somebody_the_record_is_as_if_they_had_never_answered(
    said: list[str | None], gone: int
) -> None:
    people = [
        person(name, f"2026-05-0{i + 1}", answers={"f.land.lease": i % 2})
        | ({"context": {"context.soil": word}} if word else {})
        for i, (name, word) in enumerate(zip(PEOPLE, said, strict=True))
    ]
    left = [each for i, each in enumerate(people) if i != gone]
    whole = Record.model_validate_json(json.dumps(held(*people, date="2026-05-04")))
    now = without_people(whole, [PEOPLE[gone]])
    last = max(each["date"] for each in left)
    other = Record.model_validate_json(json.dumps(held(*left, date=last)))
    assert (now.responses, now.date) == (other.responses, other.date)
    assert without_people(now, [PEOPLE[gone]]) == now


@pytest.mark.parametrize(
    ("files", "changes", "says"),
    [
        ((), {"without": ("anna",)}, "Did you mean 'ann'? It holds:"),
        ((), {"replace": ("zed",)}, "holds nobody with the id 'zed'"),
        ((), {"both": (("ann", "zed"),)}, "holds nobody with the id 'zed'"),
        ((), {"both": (("ann", "ann"),)}, "'ann' twice"),
        ((), {"replace": ("ann",)}, "No file that is given holds answers of 'ann'"),
        (("ann",), {"without": ("ann",)}, "is to be taken out, and is given in 0.json"),
        (("ann",), {"without": ("ann",), "replace": ("ann",)}, "and is given in"),
        ((), {"without": ("ann", "bob")}, "Nobody would be left"),
    ],
)
def test_what_cannot_be_done_is_said(
    files: tuple[str, ...], changes: dict[str, Any], says: str
) -> None:
    there = held(person("ann"), person("bob", body="Other"))
    with pytest.raises(WrongUse) as refused:
        joining(there, *map(sent, files), **changes)
    error = refused.value
    assert says in " ".join((error.message, error.remedy, *error.lines))


def test_without_a_record_there_is_nobody_to_take_out() -> None:
    loaded = LoadedFiles([RawDocument("a.json", sent("ann"))], [])
    with pytest.raises(WrongUse, match="no record to change"):
        join(garden(), loaded, changes=PeopleChanges(without=("ann",)))


def test_a_record_with_a_fault_is_told_before_what_is_asked_for() -> None:
    broken = held(person("ann", answers={"f.land.lease": 9}))
    assert kinds(joining(broken, without=("zed",))[0]) == ["not an anchor"]


def test_who_withdraws_takes_what_does_not_fit_along() -> None:
    odd = person("bob", answers={"f.gone": 1})
    found, text = joining(held(person("ann"), odd), without=("bob",))
    assert (kinds(found), "f.gone" in text) == ([], False)


# Replacing


@pytest.mark.parametrize(
    "now",
    [
        {"answers": {"f.land.lease": 4}},
        {"body": "Other plots"},
        {"tier": "visitor", "answers": {}},
    ],
)
@pytest.mark.parametrize("day", ["2026-05-03", "2026-05-01", None])
def test_who_is_replaced_has_what_is_given_now_and_nothing_else(
    now: dict[str, Any], day: str | None
) -> None:
    clay = {"context.soil": "clay"}
    there = held(person("ann", context=clay), person("bob"), context=clay, date=MAY)
    new = sent("ann", day, **now)
    refused, _ = joining(there, new)
    assert refused.record is None or day == "2026-05-01"
    found, text = joining(there, new, replace=("ann",))
    assert found.record is not None
    ann = next(e for e in json.loads(text)["responses"] if "ann" in str(e))
    assert ann["respondent"] == new["respondent"]
    assert ann.get("answers", {}) == new["answers"]
    assert ann.get("date") == day
    assert "clay" not in text
    again, same = joining(json.loads(text), new, replace=("ann",))
    assert (same, again.problems) == (text, ())


# Two who look like one


def test_two_who_answer_alike_are_both_counted_and_named() -> None:
    there = held(*(person(name, answers=ALIKE) for name in ("ann", "bob")))
    found, _ = joining(there)
    (problem,) = found.problems
    assert (problem.kind, problem.stops) == ("one person twice", False)
    assert "'ann' and 'bob'" in problem.what
    assert "--without bob" in problem.remedy
    assert "--both ann bob" in problem.remedy


def test_what_was_looked_into_is_not_told_again_and_goes_with_its_people() -> None:
    there = held(*(person(name, answers=ALIKE) for name in ("ann", "bob")))
    found, text = joining(there, both=(("bob", "ann"),))
    assert found.problems == ()
    assert joining(json.loads(text))[0].problems == ()
    _, left = joining(json.loads(text), without=("bob",))
    assert "bob" not in left
    assert found.record is not None
    assert "ann" not in file_text(publishable(garden(), found.record))


@pytest.mark.parametrize(
    "other",
    [
        {"body": "Other plots"},
        {"tier": "grower"},
        {"answers": {**ALIKE, "f.land.water": 0}},
        {"answers": {"f.land.lease": 1, "f.land.water": 2}},
        {"answers": dict.fromkeys(ALIKE, "dont_know")},
    ],
)
def test_those_who_differ_or_share_too_little_are_two(other: dict[str, Any]) -> None:
    there = held(
        person("ann", answers=ALIKE), person("bob", **{"answers": ALIKE} | other)
    )
    assert "one person twice" not in kinds(joining(there)[0])


def test_only_what_both_answered_has_to_be_alike() -> None:
    more = {**ALIKE, "b.pests.slugs": 4}
    people = (person("ann", answers=more), person("bob", answers=ALIKE))
    assert kinds(joining(held(*people))[0]) == ["one person twice"]


@pytest.mark.parametrize("count", [40, 41, 300])
def test_many_of_one_role_are_compared_in_time_that_grows_with_them(count: int) -> None:
    people = [person(f"p{i:03}", answers=ALIKE) for i in range(count)]
    whole = Record.model_validate_json(json.dumps(held(*people)))
    found = list(twins_in(whole, {}, "r.json"))
    assert len(found) == (count * (count - 1) // 2 if count <= 40 else count - 1)


# Days to come


def test_a_day_ahead_is_told_and_does_not_win() -> None:
    there = held(person("ann", "2062-05-03"), date="2062-05-03")
    later = sent("ann", "2026-05-09", answers={"f.land.lease": 4})
    found, text = joining(there, later)
    assert found.record is not None
    assert kinds(found) == ["date ahead"]
    assert "'ann' are dated 2062-05-03, which lies ahead" in found.problems[0].what
    assert json.loads(text)["responses"][0]["answers"] == {"f.land.lease": 4}
    assert json.loads(text)["date"] == "2026-05-09"


def test_a_day_ahead_that_is_alone_stays_and_is_told() -> None:
    found, text = joining(held(person("ann", "2062-05-03"), date="2062-05-04"))
    assert [each.place for each in found.problems] == ["date", "response 'ann', date"]
    assert json.loads(text)["date"] == "2062-05-04"


@pytest.mark.parametrize("day", [TODAY, "2026-05-21", None])
def test_today_and_what_is_tomorrow_elsewhere_do_not_lie_ahead(day: str | None) -> None:
    assert joining(held(person("ann", day)))[0].problems == ()


@given(st.permutations([0, 1, 2]), st.sampled_from(["2026-05-03", "2062-01-01"]))
def test_days_ahead_leave_the_order_of_files_without_meaning(
    order: list[int], day: str
) -> None:
    files = [
        sent("ann", day, answers={"f.land.lease": 1}),
        sent("ann", "2026-05-09", answers={"f.land.lease": 2}),
        sent("bob", "2063-01-01"),
    ]
    there = held(person("cy"))
    texts = [joining(there, *some)[1] for some in (files, [files[i] for i in order])]
    assert texts[0] == texts[1]
    assert '"f.land.lease": 1' not in texts[0]
