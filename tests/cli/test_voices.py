"""`placeready voices`, the sheet for a meeting."""

from __future__ import annotations

import json
from pathlib import Path

from placeready.model.discussion import Sheet

from .conftest import EXAMPLES, Command


def test_json_is_a_document_that_its_model_and_schema_read_back(
    command: Command, example: Path
) -> None:
    code, out, err = command("voices", example, "--json")
    assert (code, err) == (0, "")
    made = Sheet.model_validate_json(out)
    assert made.format == "placeready/voices/1"
    assert len(made.questions) == 10
    schema = json.loads(command("ruleset", "schema", "voices").out)
    assert set(json.loads(out)) == set(schema["properties"])


def test_the_same_file_gives_the_same_bytes(command: Command, example: Path) -> None:
    assert command("voices", example, "--json") == command("voices", example, "--json")


def test_out_writes_the_sheet_and_leaves_stdout_empty(
    command: Command, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.txt"
    printed = command("voices", example).out
    code, out, err = command("voices", example, "--out", file)
    assert (code, out) == (0, "")
    assert str(file) in err
    assert file.read_text(encoding="utf-8") == printed


def test_names_and_few_people_are_on_the_sheet_only_where_it_is_asked_for(
    command: Command, example: Path
) -> None:
    usual = command("voices", example).out
    asked = command("voices", example, "--edition", "full").out
    assert command("voices", example, "--edition", "published").out == usual
    warning = "full edition, not for publication"
    assert warning not in usual
    assert warning in " ".join(asked.split("What to talk about")[0].split())
    for words in ("Thornfold District Council", "Residents (1)\n", " wrote: "):
        assert words in asked
        assert words not in usual.split("What to talk about")[1]


def test_nobody_is_on_the_sheet_by_their_id(command: Command, example: Path) -> None:
    record = json.loads(example.read_text(encoding="utf-8"))
    ids = [each["respondent"]["id"] for each in record["responses"]]
    for options in ((), ("--json",), ("--json", "--edition", "full"), ("--plain",)):
        out = command("voices", example, *options).out
        assert not [each for each in ids if each in out]


def test_several_responses_of_one_area_make_the_sheet_of_their_record(
    command: Command, example: Path, tmp_path: Path
) -> None:
    record = json.loads(example.read_text(encoding="utf-8"))
    files = []
    for each in record["responses"]:
        shared = {key: record[key] for key in ("area", "ruleset", "context")}
        document = {"format": "placeready/response/1", **shared, **each}
        files.append(tmp_path / f"{each['respondent']['id']}.json")
        files[-1].write_text(json.dumps(document), encoding="utf-8")
    joined = json.loads(command("voices", *files, "--json").out)
    whole = json.loads(command("voices", example, "--json").out)
    assert joined["questions"] == whole["questions"]
    assert joined["agreed"] == whole["agreed"]


def test_one_person_is_told_that_there_is_nothing_to_compare(command: Command) -> None:
    code, out, _ = command("voices", EXAMPLES / "coventry-published.json")
    assert code == 0
    assert "Only one person has answered" in out
    assert "Provisional: nobody has been heard from" in out
