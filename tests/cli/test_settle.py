"""`placeready settle`: what people agreed goes into the record, and out again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from placeready.model.assessment import LevelResult
from placeready.report.settlement import level_moved

from .conftest import EXAMPLES, Command

FACT = "f.resource.budget"
STAGE = "context.stage"


@pytest.fixture
def file(example: Path, tmp_path: Path) -> Path:
    """A record that may be changed."""
    copy = tmp_path / "record.json"
    copy.write_bytes(example.read_bytes())
    return copy


def read(file: Path) -> dict[str, Any]:
    """What a file holds."""
    whole: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return whole


def test_what_was_agreed_is_in_the_record_and_nothing_else_has_changed(
    command: Command, file: Path, example: Path
) -> None:
    more = ("--evidence", "Plan", "--evidence", "Minute", "--note", "Agreed in May")
    code, out, err = command("settle", file, FACT, "3", *more)
    assert (code, out) == (0, "")
    assert "Money for at least 2 years" in err
    now, before = read(file), read(example)
    assert now.pop("settled") == {
        FACT: {
            "anchor": 3,
            "evidence": [{"title": "Plan"}, {"title": "Minute"}],
            "note": "Agreed in May",
        }
    }
    assert json.dumps(now) == json.dumps(before)
    assert command("assess", file, "--brief")[::2] == (0, "")


def test_open_takes_it_out_again_to_the_byte(
    command: Command, file: Path, example: Path
) -> None:
    command("settle", file, FACT, "3")
    code, _, err = command("settle", file, FACT, "--open")
    assert code == 0
    assert "It is open again" in err
    assert file.read_bytes() == example.read_bytes()


def test_settled_again_it_says_what_it_was(command: Command, file: Path) -> None:
    command("settle", file, FACT, "3")
    err = command("settle", file, FACT, "0").err
    assert "It was settled at 3: " in err
    assert "It is now settled at 0: No budget" in err
    assert read(file)["settled"] == {FACT: {"anchor": 0}}


def test_the_top_answer_without_evidence_is_said_to_count_lower(
    command: Command, file: Path
) -> None:
    assert "counts as 3" in command("settle", file, FACT, "4").err
    assert "counts as 3" not in command("settle", file, FACT, "3").err
    proven = command("settle", file, FACT, "4", "--evidence", "Plan").err
    assert "counts as 3" not in proven


def record_of(tmp_path: Path, **tiers: int) -> Path:
    """A record in which one or more people of each tier answered one fact."""
    responses = [
        {
            "respondent": {"id": f"{tier}", "tier": tier.rstrip("123")},
            "answers": {"f.people.roles": anchor, "f.people.skills": 2},
        }
        for tier, anchor in tiers.items()
    ]
    file = tmp_path / "small.json"
    area = {"name": "Made-up"}
    file.write_text(json.dumps({"id": "x", "area": area, "responses": responses}))
    return file


def test_how_far_apart_people_were_is_said(command: Command, tmp_path: Path) -> None:
    file = record_of(tmp_path, county=1, nhs=3)
    err = command("settle", file, "f.people.roles", "2").err
    assert "What people had said: 1 to 3 (2 answers)." in err
    assert "Published edition" in err


def test_what_a_few_people_said_is_not_in_what_is_said(
    command: Command, tmp_path: Path
) -> None:
    file = record_of(tmp_path, county=1, district=1, nhs=2, voluntary=4)
    err = command("settle", file, "f.people.roles", "2").err
    assert "What people had said: 1 to 2 (3 answers)." in err
    assert "Voluntary sector (1 person) answered" in err
    full = command("settle", file, "f.people.roles", "3", "--edition", "full").err
    assert "What people had said: 1 to 4 (4 answers)." in full
    assert "Published edition" not in full


def test_nobody_is_said_to_have_answered_only_as_far_as_it_is_published(
    command: Command, tmp_path: Path
) -> None:
    file = record_of(tmp_path, voluntary=4)
    err = command("settle", file, "f.people.roles", "2").err
    assert "Nobody had given an answer from 0 to 4 that is published." in err
    full = command("settle", file, "f.people.roles", "2", "--edition", "full").err
    assert "What people had said: 4 (1 answer)." in full


def test_a_fact_that_nobody_answered_can_be_settled(
    command: Command, tmp_path: Path
) -> None:
    file = record_of(tmp_path, county=1)
    code, _, err = command("settle", file, FACT, "2")
    assert code == 0
    assert "Nobody had given an answer" in err


def test_the_level_before_and_after_is_said(command: Command, tmp_path: Path) -> None:
    base = EXAMPLES / "archetypes"
    record = sorted(base.glob("*.json"))[0]
    file = tmp_path / "record.json"
    file.write_bytes(record.read_bytes())
    err = command("settle", file, FACT, "0").err
    assert "The level " in err
    number = json.loads(command("assess", file, "--json").out)["level"]["number"]
    assert f"{number} (" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("f.resource.budgt", "3"), "Did you mean 'f.resource.budget'?"),
        (("e.copro.power", "3"), "everyone's own answer"),
        (("e.vcse.infrastructure", "3"), "cannot be settled by one answer"),
        ((FACT,), "Say which answer was agreed"),
        ((FACT, "5"), "'5' is not an answer from 0 to 4"),
        ((FACT, "dont_know"), "'dont_know' is not an answer from 0 to 4"),
        ((FACT, "--open"), "is not settled in this record"),
        ((FACT, "3", "--open"), "either an answer or --open"),
        ((FACT, "--open", "--note", "x"), "either an answer or --open"),
        ((FACT, "3", "--evidence", " "), "--evidence is empty"),
        ((FACT, "3", "--evidence", "x" * 201), "It can have 200"),
        ((FACT, "3", "--evidence", "\udcff"), "not a character"),
        ((FACT, "3", "--note", "x" * 10_001), "It can have 10,000"),
        ((FACT, "3", "4"), "unexpected extra argument"),
        (("context.stag", "testing"), "Did you mean 'context.stage'?"),
        ((STAGE, "testin"), "Did you mean 'testing'?"),
        ((STAGE, "dont_know"), "Not knowing settles nothing."),
        ((STAGE,), "  rolling-out  Rolling out"),
        ((STAGE, "--open"), "is not settled in this record"),
        ((STAGE, "testing", "--open"), "either an answer or --open"),
        ((STAGE, "testing", "--note", "x"), "without evidence or note"),
        ((STAGE, "testing", "--evidence", "x"), "without evidence or note"),
    ],
)
def test_what_cannot_be_is_said_and_the_record_is_as_it_was(
    arguments: tuple[str, ...],
    words: str,
    command: Command,
    file: Path,
    example: Path,
) -> None:
    code, out, err = command("settle", file, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert file.read_bytes() == example.read_bytes()


def test_one_persons_answers_are_to_be_joined_first(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "ann.json"
    respondent = {"id": "ann", "tier": "county"}
    document = {"area": {"name": "A"}, "respondent": respondent, "answers": {}}
    file.write_text(json.dumps(document))
    code, _, err = command("settle", file, FACT, "3")
    assert code == 2
    assert "placeready join" in err


def test_standard_input_cannot_be_changed(command: Command, example: Path) -> None:
    code, _, err = command("settle", "-", FACT, "3", stdin=example.read_bytes())
    assert code == 2
    assert "the name of the file" in err


def test_a_record_with_problems_is_not_changed(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "record.json"
    file.write_text('{"id": "x"}')
    code, _, err = command("settle", file, FACT, "3")
    assert code == 1
    assert "'responses' is missing" in err
    assert file.read_text() == '{"id": "x"}'


def test_a_file_that_cannot_be_written_is_as_it_was(
    command: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = file.read_bytes()
    monkeypatch.setattr("os.replace", refuse)
    code, _, err = command("settle", file, FACT, "3")
    assert code == 2
    assert "It is as it was" in err
    assert "--out" not in err
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("typed", ["rolling-out", "Rolling out", " ROLLING  out"])
def test_a_question_on_the_area_is_settled_by_an_option_or_its_words(
    typed: str, command: Command, file: Path, example: Path
) -> None:
    code, out, err = command("settle", file, "Context.Stage", typed)
    assert (code, out) == (0, "")
    assert "It is now settled: Rolling out." in err
    now, before = read(file), read(example)
    assert now.pop("context_settled") == {STAGE: "rolling-out"}
    assert json.dumps(now) == json.dumps(before)
    found = json.loads(command("assess", file, "--json").out)["context"]
    assert {
        "question": STAGE,
        "option": "rolling-out",
        "basis": "settled",
        "own": None,
        "said": [],
        "not_asked": 0,
    } in found
    explained = command("explain", file, STAGE).out
    assert "Rolling out: the convener settled it." in explained
    code, _, err = command("settle", file, STAGE, "--open")
    assert code == 0
    assert "It was settled: Rolling out." in err
    assert file.read_bytes() == example.read_bytes()


def test_who_had_said_what_of_the_area_is_told_in_the_full_edition_alone(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "record.json"
    file.write_bytes((EXAMPLES / "many-voices" / "record.json").read_bytes())
    told = "What people said: 'Agreed, not started': Districts (2); 'Testing': "
    full = command("settle", file, STAGE, "testing", "--edition", "full")
    assert told in full.err
    assert "What people said" not in command("settle", file, STAGE, "testing").err


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        (None, None, "There is no level yet."),
        (None, 2, "There is a level now: 2 (Two)."),
        (2, None, "There is no level any more; it was 2."),
        (2, 2, "The level stays at 2 (Two)."),
        (1, 2, "The level was 1 (One) and is now 2 (Two)."),
    ],
)
def test_what_settling_did_to_the_level_is_said_where_there_is_none_too(
    was: int | None, now: int | None, says: str
) -> None:
    names = {None: None, 1: "One", 2: "Two"}
    one, other = (
        LevelResult(
            number=each,
            name=names[each],
            means="",
            base=each or 0,
            known=each,
            high=each,
            tiers_needed=(),
            provisional=False,
            decided_by=(),
        )
        for each in (was, now)
    )
    assert level_moved(one, other) == says
