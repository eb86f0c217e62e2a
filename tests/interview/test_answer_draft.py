"""An interview to its document and back, whatever has become of the ruleset."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden, reading, shipped
from placeready.interview.answer_draft import ResumedInterview, document_of, resumed
from placeready.interview.answer_state import SetAside
from placeready.interview.interview import Interview
from placeready.interview.live_assessment import record_of
from placeready.model.response import (
    Answer,
    Evidence,
    Kept,
    ResponseDocument,
    Round,
    Unsaid,
)
from placeready.model.ruleset import Ruleset
from placeready.records.layout import file_text
from placeready.records.read import read_response
from walks import AREA, filled, interviews, new, rebuilt

ROUND = Round(
    convener="Ada", send_to="ada@example.org", by="2026-12-04", places="Milton"
)
GONE = ("a.gone", "f.land.gone", "z.gone")


def asides() -> st.SearchStrategy[SetAside]:
    """What files of other versions may have held."""
    proof = (Evidence(title="Minute"),)
    answers = st.sampled_from(
        (Answer(anchor=0), Answer(anchor="dont_know", evidence=proof, note="Why"))
    )
    unsaid = st.sampled_from((Unsaid(note="Ask"), Unsaid(evidence=proof)))
    names = st.sampled_from(GONE)
    about = st.sampled_from(("context.gone", "context.soil"))
    return st.builds(
        SetAside,
        st.dictionaries(names, answers),
        st.dictionaries(about, st.just("x")),
        st.dictionaries(names, unsaid),
        st.frozensets(names),
    )


def saved() -> st.SearchStrategy[Interview]:
    """Interviews as files hold them, some with answers of other versions."""
    dates = st.sampled_from((None, "2026-11-22"))
    rounds = st.sampled_from((None, Round(), ROUND))
    return st.builds(
        lambda interview, aside, date, of, live, places: replace(
            interview, set_aside=aside, date=date, round=of, live=live, places=places
        ),
        interviews(),
        st.just(SetAside()) | asides(),
        dates,
        rounds,
        st.sampled_from((None, True, False)),
        st.sampled_from((None, "East and West")),
    )


def again(ruleset: Ruleset, text: str) -> ResumedInterview:
    """What a file's text holds."""
    document, problems = read_response("mine.json", text.encode())
    assert document is not None, problems
    assert not problems
    return resumed(ruleset, document)


def text_of(interview: Interview) -> str:
    return file_text(document_of(interview))


@given(saved())
def test_an_interview_comes_back_from_its_file_as_it_was(interview: Interview) -> None:
    back, remarks = again(interview.ruleset, text_of(interview))
    assert back == interview
    assert not back.can_undo
    assert bool(remarks) is bool(interview.set_aside.names)
    assert document_of(back) == document_of(interview)
    assert isinstance(back.marked, frozenset)


T = TypeVar("T")


def reverse(given: Mapping[str, T]) -> dict[str, T]:
    return {name: given[name] for name in [*given][::-1]}


@given(saved())
def test_the_same_interview_gives_the_same_bytes(interview: Interview) -> None:
    aside = interview.set_aside
    backwards = replace(
        interview,
        context=reverse(interview.context),
        answer_states=reverse(interview.answer_states),
        set_aside=SetAside(
            reverse(aside.answers),
            reverse(aside.context),
            reverse(aside.unsaid),
            aside.marked,
        ),
    )
    assert backwards == interview
    assert text_of(backwards) == text_of(interview)


@given(saved())
def test_answers_and_marks_stand_in_the_order_of_the_questions(
    interview: Interview,
) -> None:
    raw = json.loads(text_of(interview))
    place = interview.questionnaire.place
    unsaid = raw["kept"].get("unsaid", {})
    for names in (raw["answers"], raw.get("context", {}), unsaid):
        asked = [name for name in names if name in place]
        assert asked == sorted(asked, key=place.__getitem__)
    assert list(raw["answers"]) == [
        name
        for name in interview.questionnaire.questions
        if name not in interview.ruleset.context_by_id and interview.answered(name)
    ]


@given(saved())
def test_the_document_says_nothing_twice_and_nothing_empty(
    interview: Interview,
) -> None:
    raw = json.loads(text_of(interview))
    assert raw["format"] == "placeready/response/1"
    assert next(iter(raw)) == "format"
    for each in (*raw["answers"].values(), *raw["kept"].get("answers", {}).values()):
        assert not isinstance(each, dict) or len(each) > 1
    # A round of which nothing was told marks all the same that they were invited.
    rest = raw | {"answers": 0, "round": raw.get("round") or 0}
    assert not [value for value in _values(rest) if value in (None, "", [], {})]


def _values(raw: Any) -> list[Any]:
    inner = raw.values() if isinstance(raw, dict) else raw
    found: list[Any] = []
    for value in inner if isinstance(raw, dict | list) else ():
        found += [value, *_values(value)]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


@given(interview=saved())
def test_assess_reads_the_file_without_a_problem_whatever_is_kept(
    interview: Interview, folder: Path
) -> None:
    file = folder / "mine.json"
    file.write_text(text_of(interview), encoding="utf-8")
    read = reading(interview.ruleset, file)
    assert read.problems == ()
    assert read.record == record_of(interview)


def test_the_file_is_as_a_person_would_write_it() -> None:
    interview = new(garden(), "committee").choose("clay").go("f.land.lease")
    interview = interview.choose(4).set_evidence((Evidence(title="The lease"),))
    interview = interview.go("f.land.water").note("Ask é").mark()
    interview = interview.go("f.tools.shed").choose("dont_know")
    assert (
        text_of(replace(interview, date="2026-11-22"))
        == """{
  "format": "placeready/response/1",
  "area": {
    "name": "Made-up",
    "code": "E10000099"
  },
  "ruleset": "garden",
  "ruleset_version": "1.0.0",
  "date": "2026-11-22",
  "context": {
    "context.soil": "clay"
  },
  "respondent": {
    "id": "body-officer-01",
    "tier": "committee",
    "organisation": "Body",
    "role": "Officer"
  },
  "answers": {
    "f.land.lease": {
      "anchor": 4,
      "evidence": [
        {
          "title": "The lease"
        }
      ]
    },
    "f.tools.shed": "dont_know"
  },
  "kept": {
    "at": "f.tools.shed",
    "marked": [
      "f.land.water"
    ],
    "unsaid": {
      "f.land.water": {
        "note": "Ask é"
      }
    }
  }
}
"""
    )


# Other versions of the ruleset


def later(*, version: str = "2.0.0") -> Ruleset:
    """The small ruleset once sand is gone and nobody but the committee votes."""
    soil = garden().context[0]
    options = tuple(each for each in soil.options if each.id != "sand")
    questions = tuple(
        each.model_copy(update={"asked_of": ("committee",)})
        if each.id == "e.say.vote"
        else each
        for each in garden().questions
        if each.id != "f.tools.share"
    )
    return rebuilt(
        garden(),
        version=version,
        context=(soil.model_copy(update={"options": options}),),
        questions=questions,
    )


def full_grower() -> Interview:
    """A grower's interview with all of it answered, noted and marked."""
    interview = new(garden(), "grower")
    for name in interview.questionnaire.questions:
        interview = interview.go(name).mark()
        if interview.question.question is None:
            interview = interview.choose("sand")
        else:
            interview = interview.choose(2).note(f"On {name}")
    return interview.go("f.tools.share").clear()


def test_what_is_not_asked_now_is_set_aside_and_comes_back_when_it_is_again() -> None:
    before = full_grower()
    text = text_of(before)
    for _ in range(3):
        now, remarks = again(later(), text)
        text = text_of(now)
        assert now.set_aside.answers.keys() == {"e.say.vote"}
        assert now.set_aside.unsaid.keys() == {"f.tools.share"}
        assert now.set_aside.context == {"context.soil": "sand"}
        assert now.set_aside.marked == {"e.say.vote", "f.tools.share"}
        assert "e.say.vote" not in now.answer_states
        assert "context.soil" not in now.context
        assert "They are kept in the file and not counted." in remarks[-1]
        for name in ("e.say.vote", "f.tools.share", "context.soil"):
            assert name in remarks[-1]
    back, _ = again(garden(), text)
    assert back.set_aside == SetAside()
    assert (back.answer_states, back.context, back.marked) == (
        before.answer_states,
        before.context,
        before.marked,
    )


def test_an_option_chosen_in_place_of_one_that_is_gone_is_kept_beside_it() -> None:
    chosen = again(later(), text_of(full_grower())).interview
    chosen = chosen.go("context.soil").choose("clay")
    once = again(later(), text_of(chosen)).interview
    assert once == chosen
    assert once.context == {"context.soil": "clay"}
    assert once.set_aside.context == {"context.soil": "sand"}
    back = again(garden(), text_of(once)).interview
    assert back.context == {"context.soil": "clay"}


def test_of_an_answer_that_is_given_twice_the_one_in_answers_is_taken() -> None:
    document = document_of(full_grower()).model_copy(
        update={
            "answers": {"f.land.paths": Answer(anchor=1)},
            "context": {"context.soil": "clay"},
            "kept": Kept(
                answers={
                    "f.land.paths": Answer(anchor=4),
                    "e.say.plan": Answer(anchor=3),
                },
                context={"context.soil": "peat"},
            ),
        }
    )
    interview, remarks = resumed(garden(), document)
    assert interview.chosen("f.land.paths") == 1
    assert interview.chosen("e.say.plan") == 3
    assert interview.chosen("context.soil") == "clay"
    assert remarks == ()


def test_a_note_written_before_its_answer_stays_with_it() -> None:
    note, proof = "Ask the chair", (Evidence(title="Minute"),)
    document = document_of(full_grower()).model_copy(
        update={
            "answers": {
                "f.land.paths": Answer(anchor=1),
                "e.say.plan": Answer(anchor=2, note="Own", evidence=proof),
            },
            "kept": Kept(
                unsaid={
                    name: Unsaid(note=note, evidence=proof)
                    for name in ("f.land.paths", "e.say.plan")
                }
            ),
        }
    )
    interview = resumed(garden(), document).interview
    assert interview.state_of("f.land.paths") == (1, note, proof)
    assert interview.state_of("e.say.plan") == (2, "Own", proof)


def test_an_answer_to_a_question_on_the_area_is_set_aside_like_any_other() -> None:
    document = document_of(new(garden(), "grower")).model_copy(
        update={
            "answers": {"context.soil": Answer(anchor=1)},
            "kept": Kept(unsaid={"context.soil": Unsaid(note="Wet")}),
        }
    )
    interview, remarks = resumed(garden(), document)
    assert interview.answer_states == {}
    assert interview.set_aside.names == ("context.soil",)
    assert remarks == (
        "1 answer does not fit what you are asked now: context.soil. It is kept in the "
        "file and not counted.",
    )
    record_of(interview)


def test_what_was_said_of_the_area_and_is_not_asked_of_this_tier_is_set_aside() -> None:
    ruleset = shipped()
    said = {"context.finance": "no", "context.social_capital": "dont_know"}
    document = document_of(new(ruleset, "resident")).model_copy(
        update={"context": said}
    )
    interview, remarks = resumed(ruleset, document)
    assert interview.context == {"context.social_capital": "dont_know"}
    assert interview.set_aside.context == {"context.finance": "no"}
    assert any("context.finance" in each for each in remarks)
    asked = document_of(new(ruleset, "county")).model_copy(update={"context": said})
    assert resumed(ruleset, asked).interview.context == said


def test_another_version_is_remarked_on() -> None:
    newer = rebuilt(garden(), version="1.0.1")
    _, remarks = again(newer, text_of(new(garden(), "grower")))
    assert remarks == (
        "This was answered with version 1.0.0 of the questions. They are now those of "
        "version 1.0.1: look through your answers.",
    )
    assert again(garden(), text_of(new(garden(), "grower"))).remarks == ()


def by_hand(**fields: Any) -> ResponseDocument:
    """A document that no questionnaire has written."""
    raw = {
        "format": "placeready/response/1",
        "area": AREA.model_dump(),
        "respondent": {"id": "r1", "tier": "grower"},
        "answers": {},
    }
    return ResponseDocument.model_validate(raw | fields)


def test_a_document_that_says_no_place_opens_at_the_first_unanswered_question() -> None:
    assert resumed(garden(), by_hand()).interview.at == "context.soil"
    context = {"context.soil": "clay"}
    answers = {"f.land.paths": 2, "e.say.plan": 1}
    part = resumed(garden(), by_hand(context=context, answers=answers)).interview
    assert part.at == "f.tools.share"
    noted = by_hand(context=context, kept={"unsaid": {"f.land.paths": {"note": "?"}}})
    assert resumed(garden(), noted).interview.at == "f.land.paths"
    gone = by_hand(context={"context.soil": "loam"}, kept={"at": "f.gone"})
    assert resumed(garden(), gone).interview.at == "context.soil"
    whole = filled(resumed(garden(), by_hand()).interview, 0)
    done = document_of(whole).model_copy(update={"kept": None})
    assert resumed(garden(), done).interview.at == "context.soil"


def test_what_says_nothing_is_not_taken_for_something_said() -> None:
    empty = by_hand(kept={"unsaid": {"f.land.paths": {}, "e.say.plan": {"note": ""}}})
    assert resumed(garden(), empty).interview.answer_states == {}


def test_a_whole_shipped_interview_takes_a_few_kilobytes() -> None:
    interview = filled(new(shipped(), "county"), 1)
    assert len(text_of(interview).encode()) < 10_000


def test_no_record_has_what_somebody_was_told_when_they_were_invited() -> None:
    alone = filled(new(garden(), "grower"), 1)
    invited = replace(alone, round=ROUND)
    assert file_text(record_of(invited)) == file_text(record_of(alone))
    assert "example.org" in file_text(document_of(invited))
