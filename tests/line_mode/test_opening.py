"""The way in: a new questionnaire, one gone on with, one that is damaged or open."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from builders import CHOIR, ROOT, choir, garden, shipped
from placeready.errors import WrongUse
from placeready.interview.answer_draft import document_of
from placeready.interview.new_response import Person, new_interview
from placeready.interview.questionnaire import questionnaire_of
from placeready.model.response import Area
from placeready.records.layout import file_text
from placeready.storage.answer_file import AnswerFile
from subject_words import FIRST_SUBJECT

from .conftest import HELLO, Talked

ASKED = questionnaire_of(garden(), "committee").questions
PAST_CONTEXT = ("",) * len(garden().context)


def test_an_area_is_found_by_its_old_name_and_brings_what_the_register_knows(
    talk: Talked, file: Path
) -> None:
    held = talk("Taunton Deane", "", "", "", "", "q", ruleset=None)
    assert "1: Somerset. Somerset Council; Unitary authority; was Taunton Deane." in (
        held.text
    )
    written = json.loads(file.read_text("utf-8"))
    assert written["area"] == {"name": "Somerset", "code": "E06000066"}
    assert written["respondent"]["tier"] == "county"
    assert written["respondent"]["organisation"] == "Somerset Council"
    assert "role" not in written["respondent"]


def test_the_kind_of_council_fills_in_the_context_and_says_so(
    talk: Talked, file: Path
) -> None:
    held = talk("E10000018", "1", "2", "", "", "q", ruleset=None)
    assert "Known from the register: What kind of area is this?" in held.text
    written = json.loads(file.read_text("utf-8"))
    assert written["context"] == {"context.structure": "two-tier"}
    assert "organisation" not in written["respondent"], "it is the district's, not hers"


def test_an_area_that_is_in_no_register_is_kept_as_typed(
    talk: Talked, file: Path
) -> None:
    held = talk("Narnia", "Narnia North", "", "2", "", "", "q", ruleset=None)
    assert "The register of councils has nothing like 'Narnia'." in held.text
    written = json.loads(file.read_text("utf-8"))
    assert written["area"] == {"name": "Narnia North"}
    assert written["respondent"] == {"id": "district-a1b2", "tier": "district"}


def test_a_name_is_all_that_is_asked_where_no_bodies_are_listed(
    talk: Talked, file: Path
) -> None:
    held = talk("Leeds", "2", "", "", "q", ruleset=str(CHOIR))
    assert "Which choir do you answer for?\nIts name; q quit: Leeds\n" in held.text
    assert "Choir: Leeds." in held.text
    assert not re.search("council|register|code|area", held.text)
    assert json.loads(file.read_text("utf-8"))["area"] == {"name": "Leeds"}


def test_every_step_before_the_first_question_can_be_gone_back_to(
    talk: Talked, file: Path
) -> None:
    steps = ("b", "Narnia", "b", "", "b", "Oz", "9", "1", "b", "2", "Us", "b")
    talk(*steps, "Them", "Cook", "q")
    written = json.loads(file.read_text("utf-8"))
    assert written["area"] == {"name": "Oz"}
    assert written["respondent"] == {
        "id": "them-cook-a1b2",
        "tier": "section",
        "organisation": "Them",
        "role": "Cook",
    }


def test_a_name_that_is_too_long_is_refused_in_words(talk: Talked, file: Path) -> None:
    held = talk("x" * 201, *HELLO, "q")
    assert "That is 201 characters; at most 200 are kept." in held.text
    assert held.ended == (file, True)


def test_without_a_file_one_is_offered_and_never_one_that_is_there(
    talk: Talked, tmp_path: Path
) -> None:
    first = talk(*HELLO, "", "q", file=None)
    second = talk(*HELLO, str(tmp_path / "answers"), str(first.ended), "q", file=None)
    assert first.ended == (
        tmp_path / "answers" / "allotments-society-committee.json",
        True,
    )
    again = tmp_path / "answers" / "allotments-society-committee-2.json"
    assert second.ended == (again, True)
    held = talk(*HELLO, str(again), "~nobody-here/x", "", "q", file=None)
    assert f"'{again}' is there already." in held.text
    assert "'~nobody-here/x' is not a name for a file." in held.text


def test_a_name_without_its_suffix_gets_it_and_that_is_said(
    talk: Talked, tmp_path: Path
) -> None:
    held = talk(*HELLO, str(tmp_path / "Head of Plots"), "q", file=None)
    assert held.ended == (tmp_path / "Head of Plots.json", True)
    assert "The file is called Head of Plots.json" in held.text


def test_the_councils_of_an_area_are_offered_by_number(
    talk: Talked, file: Path
) -> None:
    held = talk("Derbyshire", "", "2", "1", "", "q", ruleset=None)
    assert "1: Amber Valley Borough Council." in held.text
    assert "8: South Derbyshire District Council." in held.text
    written = json.loads(file.read_text("utf-8"))
    assert written["respondent"]["organisation"] == "Amber Valley Borough Council"


def test_files_opened_before_are_offered_to_go_on_with(
    talk: Talked, file: Path, tmp_path: Path
) -> None:
    talk(*HELLO, "q")
    recent = (str(tmp_path / "gone.json"), str(file))
    held = talk("3", "1", "q", file=None, recent=recent)
    assert f"1: {file}\n0: A new one." in held.text
    assert held.ended == (file, True)
    assert talk("", *HELLO, "", "q", file=None, recent=recent).ended != (file, True)


def test_input_that_ends_before_the_first_question_keeps_nothing(
    talk: Talked, file: Path
) -> None:
    held = talk("Narnia")
    assert held.ended == (None, False)
    assert talk("Narnia", "q").ended == (None, True)
    assert "nothing is kept" in held.text
    assert not file.exists()


def test_going_on_says_how_far_it_is_and_where(talk: Talked, file: Path) -> None:
    talk(*HELLO, *PAST_CONTEXT, "3", "2", "q")
    held = talk("q")
    at = len(PAST_CONTEXT) + 3
    assert f"2 of {len(ASKED)} questions answered. Going on at question {at}" in (
        held.text
    )


def test_what_a_file_holds_that_is_not_asked_is_said(talk: Talked, file: Path) -> None:
    talk(*HELLO, "q")
    written = json.loads(file.read_text("utf-8"))
    written["answers"] = {"f.gone": 3}
    file.write_text(json.dumps(written), encoding="utf-8")
    assert "1 answer does not fit what you are asked now: f.gone." in talk("q").text


def _damaged(talk: Talked, file: Path) -> str:
    talk(*HELLO, *PAST_CONTEXT, "3", "2", "q")
    whole = file.read_text("utf-8")
    file.write_text(whole[:-20], encoding="utf-8")
    return whole


def test_a_damaged_file_is_put_aside_for_the_copy_before_when_wanted(
    talk: Talked, file: Path
) -> None:
    whole = _damaged(talk, file)
    held = talk("perhaps", "y", "q")
    assert "cannot be gone on with as it stands" in held.text
    assert "not JSON" in held.text
    assert held.ended == (file, True)
    aside = file.with_name("answers.damaged-1.json")
    assert aside.read_text("utf-8") == whole[:-20]
    assert len(json.loads(file.read_text("utf-8"))["answers"]) == 2


@pytest.mark.parametrize("lines", [("n",), ("",), ("q",), ()])
def test_a_damaged_file_is_left_as_it_is_otherwise(
    talk: Talked, file: Path, lines: tuple[str, ...]
) -> None:
    whole = _damaged(talk, file)
    held = talk(*lines)
    assert held.ended is not None
    assert held.ended[0] is None
    assert file.read_text("utf-8") == whole[:-20]
    assert AnswerFile.open(file).holder is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"format": "placeready/response/2"}', "written by a newer placeready"),
        ("{}", "cannot be gone on with"),
        ("not at all", "not JSON"),
    ],
)
def test_a_file_that_is_no_questionnaire_is_refused_in_words_and_left(
    talk: Talked, file: Path, content: str, says: str
) -> None:
    file.write_text(content, encoding="utf-8")
    held = talk()
    assert says in held.text
    assert held.ended == (None, False)
    assert file.read_text("utf-8") == content


def test_a_record_is_refused_in_words(talk: Talked) -> None:
    record = ROOT / "examples" / "two-tier-nine-voices.json"
    held = talk(file=record, ruleset=None)
    assert "an area's whole record, not one person's answers" in held.text


def test_a_folder_is_wrong_use(talk: Talked, tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        talk(file=tmp_path)


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="everything may be read here"
)
def test_a_file_that_may_not_be_read_is_wrong_use(talk: Talked, file: Path) -> None:
    file.write_text("{}", encoding="utf-8")
    file.chmod(0)
    with pytest.raises(WrongUse):
        talk()


def test_a_file_open_elsewhere_can_be_looked_at_and_is_not_changed(
    talk: Talked, file: Path
) -> None:
    talk(*HELLO, *PAST_CONTEXT, "3", "q")
    before = file.read_bytes()
    with AnswerFile.open(file):
        held = talk("x", "l", "2", "n", "Mine", "m", "u", "b", "r", "q")
    assert "The file is open in another window" in held.text
    assert "can be looked at and not changed" in held.text
    assert file.read_bytes() == before
    assert held.ended == (file, True)


def test_a_file_open_elsewhere_is_taken_over_only_after_saying_what_that_means(
    talk: Talked, file: Path
) -> None:
    talk(*HELLO, *PAST_CONTEXT, "3", "q")
    with AnswerFile.open(file) as other:
        held = talk("t", "n", "t", "y", "2", "q")
        assert "From then on this window alone writes the file." in held.text
        assert len(json.loads(file.read_text("utf-8"))["answers"]) == 2
        other.close()


def test_it_can_be_taken_over_after_a_look_with_what_was_saved_meanwhile(
    talk: Talked, file: Path
) -> None:
    talk(*HELLO, *PAST_CONTEXT, "3", "q")
    with AnswerFile.open(file):
        held = talk("l", "take over", "y", "1", "take over", "q")
    assert "The file is this window's now." in held.text
    assert "The file is open in no other window." in held.text
    assert list(json.loads(file.read_text("utf-8"))["answers"].values()) == [3, 1]


def test_the_conversation_draws_on_nothing_that_draws() -> None:
    assert "placeready.line_mode.conversation" in sys.modules
    spoken = Path(
        sys.modules["placeready.line_mode.conversation"].__file__ or ""
    ).parent
    for module in spoken.glob("*.py"):
        text = module.read_text("utf-8")
        assert "print(" not in text
        assert "input(" not in text


def test_a_combined_authority_is_said_to_be_one_and_its_councils_are_offered(
    talk: Talked, file: Path
) -> None:
    held = talk("West Yorkshire", "4", "", "", "", "q", ruleset=None)
    assert "West Yorkshire is a combined authority" in held.text
    assert "1: Bradford." in held.text
    assert "West Berkshire" not in held.text
    assert json.loads(file.read_text("utf-8"))["area"]["name"] == "Leeds"


def test_the_places_are_said_with_each_question_that_speaks_of_them(
    talk: Talked, file: Path
) -> None:
    person = Person("resident")
    begun = new_interview(shipped(), Area(name="Kent"), person, id_suffix="01")
    about = "context.social_capital"
    named = replace(begun.go(about), places="Dover and\x07 Deal")
    file.write_text(file_text(document_of(named)), encoding="utf-8")
    text = talk("d", "b", "b", "q", ruleset=None).text
    # No line of it, and no sign in it, acts.
    assert text.count("The priority places here: Dover and") == 3
    kept = json.loads(file.read_text("utf-8"))
    assert kept["context"] == {about: "dont_know"}
    assert kept["places"] == named.places


def test_each_question_of_another_subject_takes_the_answers_that_it_has(
    talk: Talked, file: Path
) -> None:
    asked = [q for q in choir().questions if "singer" in q.asked_of]
    lines = [line for q in asked for line in (str(q.top + 1), str(q.top))]
    held = talk("Leeds", "2", "", "", "1", *lines, "r", "q", ruleset=str(CHOIR))
    for question in asked:
        more = question.top + 1
        refused = (
            f"'{more}' is not an answer to this question. Type 0 to {question.top}"
        )
        assert refused in held.text
    assert "1 counts as 3 of 4 points until there is some." in held.text
    assert "6 counts as 3.33 of 4 points until there is some." in held.text
    written = json.loads(file.read_text("utf-8"))["answers"]
    assert written == {each.id: each.top for each in asked}
    assert not re.search(FIRST_SUBJECT, held.text)


def test_a_finished_report_can_be_heard_before_anything_is_begun(
    talk: Talked, file: Path
) -> None:
    held = talk("example", "q", ruleset=None)
    assert "This is an example: the report on an invented area" in held.text
    assert "Woldershire (invented): readiness" in held.text
    assert held.prompts[0] == held.prompts[1]
    assert not file.exists()
    # Without an example it is a name as any other.
    assert "example" not in talk("example", "q").prompts[0]
