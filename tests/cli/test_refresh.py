"""`placeready ruleset refresh`: what follows from a ruleset's content."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.conftest import EXAMPLES, Command

TUTORIAL = EXAMPLES / "tutorial-ruleset"
RECORD = EXAMPLES / "tutorial-warm-hall.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tutorial, with a record of it and two other files in a folder beside it."""
    shutil.copytree(TUTORIAL, tmp_path / "ruleset")
    records = tmp_path / "records"
    (records / "deep").mkdir(parents=True)
    raw = json.loads(RECORD.read_text(encoding="utf-8"))
    for response in raw["responses"]:
        response["answers"] = dict(reversed(response["answers"].items()))
    (records / "deep" / "hall.json").write_text(json.dumps(raw), encoding="utf-8")
    (records / "other.json").write_text('{"format": "else/1"}', encoding="utf-8")
    shutil.copy(EXAMPLES / "coventry-published.json", records / "coventry.json")
    return tmp_path


def _edit(folder: Path, before: str, after: str) -> None:
    head = folder / "ruleset" / "ruleset.toml"
    text = head.read_text(encoding="utf-8")
    assert before in text
    head.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.slow
def test_the_shipped_content_is_up_to_date(command: Command) -> None:
    ran = command("ruleset", "refresh", "--records", EXAMPLES)
    assert ran.code == 0
    assert "written" not in ran.out
    assert "170 sentences of 170 hold." in ran.out


def test_records_follow_the_order_of_the_questions_and_nothing_else_is_touched(
    folder: Path, command: Command
) -> None:
    records = folder / "records"
    hall = records / "deep" / "hall.json"
    others = [records / "other.json", records / "coventry.json"]
    before = [each.read_bytes() for each in others]
    ran = command("ruleset", "refresh", folder / "ruleset", "--records", records)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == f"written  {hall}"
    assert hall.read_bytes() == RECORD.read_bytes()
    assert [each.read_bytes() for each in others] == before


def test_after_an_edit_of_a_condition_the_table_is_what_compile_writes(
    folder: Path, command: Command
) -> None:
    _edit(folder, "e.helpers >= 3", "e.helpers >= 2")
    table = folder / "ruleset" / "verdicts.json"
    was = table.read_bytes()
    ran = command("ruleset", "refresh", folder / "ruleset")
    assert f"written  {table}" in ran.out
    made = table.read_bytes()
    assert made != was
    assert command("ruleset", "compile", folder / "ruleset").code == 0
    assert table.read_bytes() == made


def test_a_sentence_that_is_no_longer_true_is_said(
    folder: Path, command: Command
) -> None:
    _edit(folder, "e.helpers >= 3", "e.helpers >= 4")
    ran = command("ruleset", "refresh", folder / "ruleset")
    assert ran.code == 1
    assert any(line.startswith("wrong  ") for line in ran.out.splitlines())


def test_an_answer_to_a_question_that_is_gone_is_said_and_kept(
    folder: Path, command: Command
) -> None:
    hall = folder / "records" / "deep" / "hall.json"
    raw = json.loads(hall.read_text(encoding="utf-8"))
    raw["responses"][0]["answers"]["e.gone"] = 2
    hall.write_text(json.dumps(raw), encoding="utf-8")
    ran = command(
        "ruleset", "refresh", folder / "ruleset", "--records", folder / "records"
    )
    assert ran.code == 1
    assert "e.gone" in ran.err
    kept = json.loads(hall.read_text(encoding="utf-8"))
    assert kept["responses"][0]["answers"]["e.gone"] == 2
