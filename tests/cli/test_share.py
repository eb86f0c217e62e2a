"""`placeready share`: a copy to pass on, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import EXAMPLES, Command


def test_a_copy_holds_no_name_note_or_link_of_the_record(
    command: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy.json"
    assert command("share", example, "--out", out)[:2] == (0, "")
    text = out.read_text(encoding="utf-8")
    raw = json.loads(example.read_text(encoding="utf-8"))
    assert raw["area"]["name"] in text
    for response in raw["responses"]:
        who = response["respondent"]
        for name in (who["id"], who.get("organisation"), who.get("role")):
            assert name is None or name not in text
        for answer in response["answers"].values():
            for word in _written(answer):
                assert word not in text


def _written(answer: Any) -> list[str]:
    if not isinstance(answer, dict):
        return []
    words = [answer["note"]] if "note" in answer else []
    for evidence in answer.get("evidence", ()):
        words += evidence.values()
    return words


def test_what_was_taken_and_left_out_is_said(
    command: Command, example: Path, tmp_path: Path
) -> None:
    err = command("share", example, "--out", tmp_path / "copy.json").err
    for words in (
        "names of people and organisations, roles, notes",
        "Voluntary sector (1 person) and Residents (1 person) answered",
        "Not published at all: Community power and co-production; ",
        "the published level is 2 at most",
        "Its result is the published edition of the record's",
        "pass it on to partners, and do not put it on the web",
        "A tier with one organisation can still be recognised",
        "'County, unitary, London borough or metropolitan council'",
    ):
        assert words in err
    recognised = err.split("can still be recognised")[1]
    assert "'Parish or town council' and 'NHS'." in recognised
    assert "Residents" not in recognised


def test_a_copy_has_the_published_results_of_its_record(
    command: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy.json"
    command("share", example, "--out", out)
    for name, *options in (
        ("assess", "--json"),
        ("assess",),
        ("voices",),
        ("explain", "f.buyin"),
    ):
        before = command(name, example, *options)
        assert before.code == 0
        for edition in ((), ("--edition", "published"), ("--edition", "full")):
            assert command(name, out, *options, *edition) == before


def test_a_copy_of_a_record_of_which_nothing_is_left_out_says_so(
    command: Command, tmp_path: Path
) -> None:
    example, out = EXAMPLES / "coventry-published.json", tmp_path / "copy.json"
    err = command("share", example, "--out", out).err
    assert "Every answer is in it." in err
    copy = json.loads(out.read_text(encoding="utf-8"))
    assert copy["edition"] == "published"
    assert "left_out" not in copy


def test_a_copy_of_a_copy_is_the_same_file(
    command: Command, example: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    command("share", example, "--out", one)
    assert command("share", one, "--out", two).code == 0
    assert one.read_bytes() == two.read_bytes()


def test_a_record_on_standard_input_gives_the_same_copy(
    command: Command, example: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    command("share", example, "--out", one)
    command("share", "-", "--out", two, stdin=example.read_bytes())
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("link", [False, True])
def test_the_record_is_never_replaced_by_its_copy(
    link: bool, command: Command, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(example.read_bytes())
    out = tmp_path / "link.json" if link else file
    if link:
        out.symlink_to(file)
    code, _, err = command("share", file, "--out", out)
    assert code == 2
    assert "over the input" in err
    assert file.read_bytes() == example.read_bytes()


def test_a_copy_that_cannot_be_written_leaves_nothing(
    command: Command, example: Path, tmp_path: Path
) -> None:
    code, out, err = command("share", example, "--out", tmp_path / "no" / "copy.json")
    assert (code, out) == (2, "")
    assert "cannot be written" in err
    assert "A copy to pass on" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_record_with_problems_gives_no_copy(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text('{"id": "x"}')
    code, _, err = command("share", file, "--out", tmp_path / "copy.json")
    assert code == 1
    assert "'responses' is missing" in err
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["gone.json", "two-tier-nine-voices.json"])
def test_a_missing_file_or_out_is_wrong_use(
    name: str, command: Command, tmp_path: Path
) -> None:
    out = () if (EXAMPLES / name).exists() else ("--out", tmp_path / "copy.json")
    assert command("share", EXAMPLES / name, *out).code == 2
