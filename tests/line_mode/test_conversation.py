"""What can be typed at a question, and what comes of it."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import GARDEN, garden
from goldens import assert_reads_as
from hypothesis_profiles import examples
from placeready.interview.answer_draft import ResumedInterview, document_of, resumed
from placeready.interview.controller import Controller
from placeready.interview.environment import Environment
from placeready.interview.new_response import Person, new_interview
from placeready.interview.open_file import read_answers
from placeready.interview.questionnaire import questionnaire_of
from placeready.interview.session import Session
from placeready.line_mode.question_commands import command_of
from placeready.line_mode.typed_answers import choice_of, prompt_of
from placeready.model.response import Area, ResponseDocument
from placeready.records.layout import file_text
from placeready.storage.answer_file import AnswerFile

from .conftest import HELLO, Talked, talked

ASKED = questionnaire_of(garden(), "committee").questions
CONTEXT = len(garden().context)
PAST_CONTEXT = ("",) * CONTEXT
"""Goes on to the first question that is scored."""
FIRST = ASKED[CONTEXT]


def written(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def test_a_short_questionnaire_reads_as_it_should(talk: Talked, tmp_path: Path) -> None:
    lines = [
        *("Leicestershire", "1", "1", "", "Public health lead", ""),
        *("1", "7", "2", "", "w", "b", "u", "redo", "m"),
        *("go 10", "4", "b", "e", "Cabinet minute", "https://example.org/12", ""),
        *("n", "Item 7", "", "don't know", "j", "t", "r", "go 99", "l", "64"),
        *("0", "s", "?", "q"),
    ]
    held = talk(*lines, file=None, ruleset=None)
    text = held.text.replace(str(tmp_path), "/home/somebody")
    assert_reads_as("fill-plain.txt", text)


def test_every_answer_is_in_the_file_when_it_is_said_to_be(
    file: Path, tmp_path: Path
) -> None:
    seen = []

    def lines() -> Any:
        yield from (*HELLO, *PAST_CONTEXT)
        for answer in "3", "d", "j":
            yield answer
            seen.append(list(written(file)["answers"].values()))

    talked(lines(), file, tmp_path)
    assert seen == [
        [3],
        [3, "dont_know"],
        [3, "dont_know", "not_applicable"],
    ]


def test_the_document_is_that_of_the_same_steps_without_a_conversation(
    talk: Talked, file: Path
) -> None:
    talk(*HELLO, "1", *PAST_CONTEXT[1:], "2", "n", "Two beds", "", "q")
    area, person = Area(name="Allotments"), Person("committee", "Society", "Chair")
    one = new_interview(garden(), area, person, id_suffix="a1b2")
    one = one.choose(one.question.choices[0].value)
    for _ in range(CONTEXT):
        one = one.next()
    one = one.choose(2).next().note("Two beds").next()
    other = file.with_name("other.json")
    sitting = Session(
        new_interview(garden(), area, person, id_suffix="a1b2"),
        AnswerFile.open(other),
        Environment(file.parent, day=lambda: "2026-11-22"),
    )
    sitting.apply(one)
    sitting.leave()
    assert file.read_text("utf-8") == other.read_text("utf-8")


@pytest.mark.fast_cases(3)
@pytest.mark.parametrize("cut", range(1, 12))
def test_quitting_and_going_on_gives_the_same_document(
    tmp_path: Path, cut: int
) -> None:
    lines = ("1", "", "3", "m", "n", "Here", "4", "2", "b", "c", "d", "0", "q")
    whole, parts = tmp_path / "whole.json", tmp_path / "parts.json"
    talked((*HELLO, *lines), whole, tmp_path)
    if lines[cut - 1] == "n":
        cut += 1
    talked((*HELLO, *lines[:cut]), parts, tmp_path)
    talked(lines[cut:], parts, tmp_path)
    assert parts.read_text("utf-8") == whole.read_text("utf-8")


def test_the_end_of_input_saves_and_quits(talk: Talked, file: Path) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "3")
    assert held.ended == (file, True)
    assert written(file)["answers"] == {FIRST: 3}
    assert written(file)["kept"]["at"] == ASKED[CONTEXT + 1]


def test_an_interrupt_leaves_everything_saved_and_is_passed_on(
    file: Path, tmp_path: Path
) -> None:
    def lines() -> Any:
        yield from (*HELLO, *PAST_CONTEXT, "3")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        talked(lines(), file, tmp_path)
    assert written(file)["answers"] == {FIRST: 3}
    assert AnswerFile.open(file).holder is None


@pytest.mark.parametrize("name", ASKED)
def test_every_prompt_names_its_choices_and_the_ways_on(name: str) -> None:
    one = new_interview(garden(), Area(name="A"), Person("committee")).go(name)
    prompt = prompt_of(one.question)
    ways = ["s skip", "b back", "m mark", "u undo", "q save and quit", "? help"]
    if one.question.question is not None:
        ways += ["0 to 4, d or j", "n note", "e evidence"]
    for way in ways:
        assert way in prompt


def test_every_prompt_of_a_whole_conversation_says_how_to_quit(talk: Talked) -> None:
    lines = ["", "Nowhere", "", "b", "Leeds", "0", "x", "1", "", "", *PAST_CONTEXT]
    lines += ["n", "", "e", "Proof", "", "remove 1", "", "l", "a", "", "go 999"]
    lines += [f"go {len(ASKED)}", "", "q"]
    held = talk(*lines)
    for prompt in held.prompts:
        assert re.search(r"\bq (save and )?quit\b", prompt), prompt
        assert prompt.endswith(": ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", 3),
        ("D", "dont_know"),
        ("Don't know", "dont_know"),
        ("dont know", "dont_know"),
        ("NOT OUR JOB", "not_applicable"),
        ("j", "not_applicable"),
        ("5", None),
        ("-1", None),
        ("\u0663", None),
        ("", None),
        ("'", None),
    ],
)
def test_an_answer_is_known_by_its_key_and_by_its_words(
    typed: str, meant: object
) -> None:
    one = new_interview(garden(), Area(name="A"), Person("committee")).go(FIRST)
    choice = choice_of(one.question, typed)
    assert (None if choice is None else choice.value) == meant


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("S", "_skip"),
        ("Back", "_back"),
        ("NOTE", "note"),
        ("go 3", "go_to"),
        ("", "next_question"),
    ],
)
def test_a_command_is_known_by_its_letter_and_its_word_in_any_case(
    typed: str, name: str
) -> None:
    found = command_of(typed, over=False)
    assert found is not None
    assert found[0].__name__ == name


def test_a_wrong_line_says_what_can_be_typed_and_keeps_the_place(
    talk: Talked, file: Path
) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "9", "maybe \x1b[A", "2", "q")
    assert "'9' is not an answer to this question. Type 0 to 4, d or j" in held.text
    assert written(file)["answers"] == {FIRST: 2}
    assert "Lines that were not what was asked for: 2." in held.text


def test_a_top_answer_to_a_fact_says_what_would_count_as_evidence(
    talk: Talked, file: Path
) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "4", "b", "e", "Lease", "In the shed", "", "q")
    assert "4 counts as 3 until there is some. Evidence would be: A photograph." in (
        held.text
    )
    assert written(file)["answers"][FIRST] == {
        "anchor": 4,
        "evidence": [{"title": "Lease", "url": "In the shed"}],
    }


def test_a_note_that_is_too_long_is_refused_in_words_and_asked_for_again(
    talk: Talked, file: Path
) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "n", "x" * 10_001, "Short", "q")
    assert "That is 10,001 characters; at most 10,000 are kept." in held.text
    assert written(file)["kept"]["unsaid"][FIRST] == {"note": "Short"}


def test_a_note_is_kept_by_a_blank_line_and_removed_by_a_hyphen(
    talk: Talked, file: Path
) -> None:
    talk(*HELLO, *PAST_CONTEXT, "n", "Mine", "n", "", "q")
    assert written(file)["kept"]["unsaid"][FIRST] == {"note": "Mine"}
    talk("n", "-", "q")
    assert "unsaid" not in written(file)["kept"]


def test_evidence_is_listed_by_number_and_removed_by_it(
    talk: Talked, file: Path
) -> None:
    lines = ("e", "One", "", "Two", "", "remove 3", "remove 1", "", "q")
    held = talk(*HELLO, *PAST_CONTEXT, *lines)
    assert "There is no evidence 3. Type 1 to 2." in held.text
    assert written(file)["kept"]["unsaid"][FIRST] == {"evidence": [{"title": "Two"}]}


def test_a_title_is_kept_where_the_input_ends_before_its_link(
    talk: Talked, file: Path
) -> None:
    talk(*HELLO, *PAST_CONTEXT, "e", "One")
    assert written(file)["kept"]["unsaid"][FIRST] == {"evidence": [{"title": "One"}]}


def test_the_list_goes_to_a_question_by_its_number(talk: Talked, file: Path) -> None:
    talk(*HELLO, "l", "nine", "3", "q")
    assert written(file)["kept"]["at"] == ASKED[2]


def test_after_the_last_question_the_result_can_be_heard_and_nothing_is_answered(
    talk: Talked, file: Path
) -> None:
    last = f"go {len(ASKED)}"
    held = talk(*HELLO, last, "1", "", "3", "n", "r", "result", "s", "q")
    assert "That was the last question." in held.text
    assert "Allotments: readiness" in held.text
    assert written(file)["answers"] == {ASKED[-1]: 1}


def test_the_limits_are_said_at_the_start_and_at_the_end(talk: Talked) -> None:
    held = talk(*HELLO, "q")
    limit = garden().limits[0]
    assert held.heard[1 - 1].split("\n")[1] == limit
    assert held.heard[-1].endswith(limit)
    assert garden().guidance.choose in held.heard[0]


TYPED = (
    *("0", "1", "2", "3", "4", "d", "j", "", "s", "b", "n", "e", "m", "u", "redo", "c"),
    *("w", "w f.land", "r", "l", "a", "t", "go 1", "go 7", "save", "-", "y", "more"),
    *("remove 1", "result", "take over", "?", "don't know", "again", "who"),
)
LINES = st.one_of(
    st.sampled_from(TYPED),
    st.text(max_size=12),
    st.sampled_from(["\x1b[31m", "\ud800", "x" * 10_050, "why \u2028", "go \u00b2"]),
)
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
DRAWN = re.compile("[\u2500-\u259f]")


@examples(60)
@example(["save \ud800"])
@example(["save ~nobody-has-this-name/x"])
@given(st.lists(LINES, max_size=25))
def test_whatever_is_typed_is_answered_in_plain_words_and_loses_nothing(
    lines: list[str],
) -> None:
    sittings: list[Session] = []
    made = Controller._start

    def caught(*given: Any) -> Session:
        sittings.append(made(*given))
        return sittings[-1]

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(Controller, "_start", caught)
        file = Path(folder) / "x" / "answers.json"
        held = talked((*HELLO, *lines), file, Path(folder))
        assert held.ended is not None
        assert held.ended[1]
        said = "".join(held.said)
        assert not CONTROLS.search(said)
        assert {*DRAWN.findall(said)} <= {*"".join(lines)}
        (sitting,) = sittings
        read = sitting.file.path.read_text("utf-8")
        assert read == file_text(document_of(sitting.interview))
        again = resumed(garden(), ResponseDocument.model_validate_json(read)).interview
        assert file_text(document_of(again)) == read


def test_a_file_another_program_changed_is_settled_before_anything_else(
    file: Path, tmp_path: Path
) -> None:
    def lines(word: str) -> Any:
        yield from (*PAST_CONTEXT, "3")
        theirs = written(file)
        theirs["answers"] = {ASKED[-1]: 1}
        file.write_text(json.dumps(theirs), encoding="utf-8")
        yield "2"
        yield "what"
        yield word
        yield "q"

    talked((*HELLO, "q"), file, tmp_path)
    held = talked(lines("t"), file, tmp_path)
    assert "changed by another program" in held.text
    assert "'what' is not one of the choices. Type m or t." in held.text
    assert written(file)["answers"] == {ASKED[-1]: 1}
    mine = file.with_name("answers.mine-1.json")
    assert list(written(mine)["answers"].values()) == [3, 2]
    file.unlink()
    talked((*HELLO, "q"), file, tmp_path)
    talked(lines("mine"), file, tmp_path)
    assert list(written(file)["answers"].values()) == [3, 2]
    assert written(file.with_name("answers.other-1.json"))["answers"] == {ASKED[-1]: 1}


def test_a_deleted_file_is_written_again_when_asked(file: Path, tmp_path: Path) -> None:
    def lines() -> Any:
        yield from (*HELLO, *PAST_CONTEXT)
        file.unlink()
        yield "2"
        yield "t"
        yield "m"
        yield "q"

    held = talked(lines(), file, tmp_path)
    assert "deleted or moved" in held.text
    assert written(file)["answers"] == {FIRST: 2}


def test_leaving_without_a_word_on_which_version_says_where_the_copy_is(
    file: Path, tmp_path: Path
) -> None:
    def lines() -> Any:
        yield from (*HELLO, *PAST_CONTEXT)
        file.write_text("{}", encoding="utf-8")
        yield "2"

    held = talked(lines(), file, tmp_path)
    assert held.ended == (file, False)
    copy = tmp_path / "kept" / "answers.json"
    assert f"A copy of all your answers is in: {copy}" in held.text
    assert written(copy)["answers"] == {FIRST: 2}
    assert file.read_text("utf-8") == "{}"


@pytest.mark.skipif(os.name == "nt", reason="folders have no such right there")
def test_a_place_that_cannot_be_written_is_said_and_answering_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from placeready.storage import answer_file as own_file
    from placeready.storage import atomic_write as save

    def refused(*_: object, **__: object) -> Any:
        raise PermissionError(13, "Permission denied")

    def lines() -> Any:
        yield from (*HELLO, *PAST_CONTEXT)
        monkeypatch.setattr(own_file, "write_beside", refused)
        yield "2"
        yield "q"
        yield "3"
        yield "save"
        yield "q"
        monkeypatch.setattr(own_file, "write_beside", save.write_beside)
        yield f"save {tmp_path / 'answers.json'}"
        yield f"save {tmp_path / 'elsewhere.json'}"
        yield "q"

    held = talked(lines(), tmp_path / "answers.json", tmp_path)
    assert "Not saved. You may not write in the folder" in held.text
    assert "Or type q again to quit all the same." in held.text
    assert "is there already" in held.text
    assert held.ended == (tmp_path / "elsewhere.json", True)
    assert list(written(tmp_path / "elsewhere.json")["answers"].values()) == [2, 3]
    assert not (tmp_path / "kept" / "answers.json").exists()


def test_leaving_a_place_that_cannot_be_written_is_not_well(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from placeready.storage import answer_file as own_file

    def refused(*_: object, **__: object) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_file, "write_beside", refused)
    held = talked((*HELLO, *PAST_CONTEXT, "2", "q", "q", "3"), file, tmp_path)
    assert held.ended == (file, False)
    assert "The disk is full." in held.text
    copy = tmp_path / "kept" / "answers.json"
    assert f"A copy of all your answers is in: {copy}" in held.heard[-1]
    assert written(copy)["answers"] == {FIRST: 2}


def test_a_conversation_with_the_shipped_questions_can_be_taken_up(
    talk: Talked, file: Path
) -> None:
    talk("Leeds", "", "", "", "", "2", "q", ruleset=None)
    held = talk("q", ruleset=None)
    assert "Going on at question 2 of 64." in held.text
    with AnswerFile.open(file) as again:
        taken = read_answers(again, None)
    assert isinstance(taken, ResumedInterview)
    assert taken.interview.respondent.organisation == "Leeds City Council"
    assert GARDEN.is_dir()


def test_before_the_first_question_it_says_who_will_see_what(talk: Talked) -> None:
    held = talk(*HELLO, "q")
    assert "nothing is sent by itself" in held.text
    assert "What is published has no names" in held.text
    assert held.text.index("nothing is sent") < held.text.index("Question 1 of")


def test_who_reads_notes_is_said_before_the_first_note_and_not_again(
    talk: Talked,
) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "n", "One", "n", "Two", "q")
    assert held.text.count("can read your note") == 1
    assert held.text.index("can read your note") < held.text.index("Note on one line")


def test_what_an_answer_changes_is_said_until_it_is_put_away(talk: Talked) -> None:
    shown = talk(*HELLO, *PAST_CONTEXT, *("4",) * 4, "q").text
    assert "First score:" in shown


def test_put_away_nothing_of_the_result_is_said_unasked(
    talk: Talked, file: Path
) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "live", *("4",) * 4, "q").text
    assert "You no longer hear what an answer changes" in held
    assert "First score:" not in held
    assert written(file)["kept"]["live"] is False


def test_of_a_title_that_is_too_long_what_fits_is_kept_and_the_rest_told(
    talk: Talked, file: Path
) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "e", "x" * 323, "There", "", "q")
    assert "The last 123 characters did not fit and were left out" in held.text
    assert written(file)["kept"]["unsaid"][FIRST] == {
        "evidence": [{"title": "x" * 200, "url": "There"}]
    }


def test_a_link_for_a_title_is_kept_as_the_link(talk: Talked, file: Path) -> None:
    link = f"https://example.org/{'a' * 300}"
    talk(*HELLO, *PAST_CONTEXT, "e", link, "", "q")
    assert written(file)["kept"]["unsaid"][FIRST] == {
        "evidence": [{"title": link[:200], "url": link}]
    }


def test_of_a_link_that_is_too_long_what_fits_is_kept_and_the_rest_told(
    talk: Talked, file: Path
) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "e", "Minutes", f"www.{'a' * 2100}", "", "q")
    assert "The last 104 characters did not fit" in held.text
    assert len(written(file)["kept"]["unsaid"][FIRST]["evidence"][0]["url"]) == 2000


def test_undo_says_what_was_taken_back(talk: Talked) -> None:
    held = talk(*HELLO, *PAST_CONTEXT, "3", "u", "redo", "q")
    number = CONTEXT + 1
    undone = f"The last change is taken back. Question {number}: there is no answer."
    assert undone in held.text
    assert f"The change is made again. Question {number}: the answer is 3" in held.text
