"""`placeready batch`: what it says, what it writes and how it ends."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import ROOT, random_record, seeded, shipped
from lanes import first
from placeready.model.record import Record
from placeready.model.response import ResponseDocument

from .conftest import EXAMPLES, Command


def _lines(*seeds: int) -> bytes:
    made = b""
    for seed in seeds:
        record = random_record(shipped(), seeded(seed))
        whole = record.model_dump(mode="json", exclude_none=True)
        whole["id"] = f"area-{seed}"
        made += json.dumps(whole).encode() + b"\n"
    return made


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Twelve records whose answers are all of tiers that are asked, and may give it."""
    found: list[int] = []
    seed = 0
    while len(found) < 12:
        seed += 1
        record = random_record(shipped(), seeded(seed))
        asked = all(
            name in shipped().asked_of[tier := each.respondent.tier]
            and (given.scored is not None or shipped().may_not_apply(name, tier))
            for each in record.responses
            for name, given in each.answers.items()
        )
        found += [seed] if asked else []
    path = tmp_path / "areas.jsonl"
    path.write_bytes(_lines(*found))
    return path


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("seed", first(2, range(0, 60, 3)))
def test_a_line_of_batch_is_what_assess_prints_for_the_record(
    command: Command, tmp_path: Path, seed: int
) -> None:
    lines = _lines(seed, seed + 1, seed + 2)
    out = tmp_path / "out.jsonl"
    command("batch", "-", "--out", out, "--workers", 1 + seed % 2, stdin=lines)
    alone = [command("assess", "--json", "-", stdin=each) for each in _each(lines)]
    assert out.read_text(encoding="utf-8") == "".join(ran.out for ran in alone)


def _each(lines: bytes) -> Iterator[bytes]:
    yield from lines.splitlines()


def test_a_folder_of_examples_comes_out_as_each_alone(
    command: Command, tmp_path: Path
) -> None:
    folder = EXAMPLES / "archetypes"
    ran = command("batch", folder, "--out", tmp_path / "out.jsonl")
    alone = [command("assess", "--json", each).out for each in sorted(folder.iterdir())]
    assert ran.code == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "".join(alone)


def test_stdout_stays_empty_and_the_summary_is_told(
    command: Command, given: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    ran = command("batch", given, "--out", out)
    assert (ran.code, ran.out) == (0, "")
    assert "12 records: 12 assessed, 0 with errors" in ran.err
    assert f"12 records in = 12 in {out} + 0 in {tmp_path}/out.errors.jsonl." in (
        ran.err.replace("\n", " ")
    )
    assert "not a validated instrument" in ran.err
    assert "Never use it to rank places" in ran.err
    assert {each.name for each in tmp_path.iterdir()} == {
        "areas.jsonl",
        "out.jsonl",
        "out.errors.jsonl",
    }


@pytest.mark.slow
def test_every_tenth_is_told_and_nothing_of_it_when_quiet(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from placeready.batch.workers import chunks as true

    monkeypatch.setattr("placeready.batch.run.chunks", lambda items, _: true(items, 1))
    path = tmp_path / "in.jsonl"
    path.write_bytes(_lines(5) * 30)
    ran = command("batch", path, "--out", tmp_path / "out.jsonl")
    told = [line for line in ran.err.splitlines() if "%: " in line]
    assert [line.split(":")[0] for line in told] == [
        f"{tenth}%" for tenth in range(10, 101, 10)
    ]
    assert all(line.endswith(" a second") for line in told)
    assert "50%: 15 records," in ran.err
    quiet = command("batch", path, "--out", tmp_path / "quiet.jsonl", "--quiet")
    assert "%: " not in quiet.err
    assert "30 records" in quiet.err


def test_problems_in_the_data_end_in_exit_code_1(
    command: Command, given: Path, tmp_path: Path
) -> None:
    given.write_bytes(given.read_bytes() + b"{\n")
    ran = command("batch", given, "--out", tmp_path / "out.jsonl")
    assert ran.code == 1
    assert "12 assessed, 1 with errors" in ran.err
    assert f"not JSON: 1 record, first {given}:13" in ran.err.replace("\n  ", " ")


@pytest.mark.fast_cases(1)
def test_ids_that_come_again_end_in_exit_code_1(
    command: Command, given: Path, tmp_path: Path
) -> None:
    ran = command("batch", given, given, "--out", tmp_path / "out.jsonl")
    assert ran.code == 1
    assert "24 assessed" in ran.err
    assert "12 ids, 24 records" in ran.err


@pytest.mark.fast_cases(1)
def test_the_summary_as_a_file_says_what_is_told(
    command: Command, given: Path, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.json"
    command("batch", given, "--out", tmp_path / "out.jsonl", "--summary", summary)
    told = json.loads(summary.read_text(encoding="utf-8"))
    assert told["format"] == "placeready/batch-summary/1"
    assert told["records"] == told["assessments"] + told["errors"] == 12


@pytest.mark.slow
def test_every_line_and_the_summary_are_of_the_edition_asked_for(
    command: Command, given: Path, tmp_path: Path
) -> None:
    out, summary = tmp_path / "out.jsonl", tmp_path / "summary.json"
    table = tmp_path / "table.csv"
    for option in ((), ("--edition", "published"), ("--edition", "full")):
        where = ("--out", out, "--summary", summary, "--table", table)
        ran = command("batch", given, *where, *option)
        full = "full" in option
        made = [json.loads(each) for each in out.read_text("utf-8").splitlines()]
        assert {each["edition"] for each in made} == {"full" if full else "published"}
        told = json.loads(summary.read_text(encoding="utf-8"))
        assert told["edition"] == ("full" if full else "published")
        for name in ("left_out", "not_published"):
            assert told[name] == sum(bool(each[name]) for each in made)
            assert (told[name] > 0) is not full
        assert ("Published edition" in ran.err) is not full
        said = "12 assessed, 0 with errors (full edition, not for publication)"
        assert (said in " ".join(ran.err.split())) is full
        for path in (out, summary, table):
            path.unlink()


def test_one_person_s_file_in_a_batch_is_published_as_any_area_is(
    command: Command, tmp_path: Path
) -> None:
    record = json.loads(_lines(3))
    record["responses"] = record["responses"][:1]
    (one,) = record.pop("responses")
    record.pop("id")
    for name in Record.model_fields.keys() - ResponseDocument.model_fields.keys():
        record.pop(name, None)
    record.pop("answered_with")
    document = record | one | {"format": "placeready/response/1"}
    out = tmp_path / "out.jsonl"
    line = json.dumps(document).encode()
    assert command("batch", "-", "--out", out, stdin=line).code == 0
    assert json.loads(out.read_text("utf-8"))["edition"] == "published"
    own = command("assess", "--json", "-", stdin=line).out
    assert json.loads(own)["edition"] == "full"


def test_in_a_narrow_terminal_no_line_is_too_long(
    command: Command, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    true = monkeypatch.delenv
    monkeypatch.setattr(monkeypatch, "delenv", lambda *_, **__: None)
    monkeypatch.setenv("COLUMNS", "40")
    ran = command("batch", given.name, "--out", "o.jsonl", "--quiet")
    monkeypatch.setattr(monkeypatch, "delenv", true)
    assert max(map(len, ran.err.splitlines())) <= 62
    told = ran.err.split("records in =")[0]
    assert max(map(len, told.splitlines())) <= 40


Prepare = Callable[[Path], list[str]]


def _with(*arguments: str) -> Prepare:
    return lambda folder: [each.format(folder) for each in arguments]


def _no_permission(folder: Path) -> list[str]:
    (folder / "locked").mkdir(mode=0o555)
    return [f"{folder}/in.jsonl", "--out", f"{folder}/locked/out.jsonl"]


BAD_USE: dict[str, tuple[Prepare, str]] = {
    "the output is the input": (
        _with("{}/in.jsonl", "--out", "{}/in.jsonl"),
        "written over the input",
    ),
    "the errors are the input": (
        _with("{}/in.jsonl", "--out", "{}/o.jsonl", "--errors", "{}/./in.jsonl"),
        "written over the input",
    ),
    "the output is in the folder that is read": (
        _with("{}/folder", "--out", "{}/folder/out.jsonl"),
        "the folder that is read",
    ),
    "two outputs are one": (
        _with("{}/in.jsonl", "--out", "{}/o.jsonl", "--table", "{}/o.jsonl"),
        "cannot both be written",
    ),
    "no such folder": (
        _with("{}/in.jsonl", "--out", "{}/gone/out.jsonl"),
        "There is no folder",
    ),
    "the output is a folder": (
        _with("{}/in.jsonl", "--out", "{}/folder"),
        "is not a file",
    ),
    "no such input": (_with("{}/gone.jsonl", "--out", "{}/o.jsonl"), "cannot be read"),
    "a folder without records": (
        _with("{}/bare", "--out", "{}/o.jsonl"),
        "holds no file that ends in",
    ),
    "no workers": (
        _with("{}/in.jsonl", "--out", "{}/o.jsonl", "--workers", "0"),
        "--workers is 0",
    ),
    "fewer workers than none": (
        _with("{}/in.jsonl", "--out", "{}/o.jsonl", "--workers", "-1"),
        "--workers is -1",
    ),
    "workers in words": (
        _with("{}/in.jsonl", "--out", "{}/o.jsonl", "--workers", "two"),
        "'two' is not a valid integer",
    ),
    "on and afresh": (
        _with("{}/in.jsonl", "--out", "{}/o.jsonl", "--resume", "--fresh"),
        "Give one of the two",
    ),
    "no such ruleset": (
        _with("{}/in.jsonl", "--out", "{}/o.jsonl", "--ruleset", "place"),
        "There is no ruleset or folder",
    ),
    "no output": (_with("{}/in.jsonl"), "--out"),
    "no input": (_with("--out", "{}/o.jsonl"), "INPUT"),
    "standard input twice": (_with("-", "-", "--out", "{}/o.jsonl"), "named twice"),
    "no permission": (_no_permission, "may not write"),
}


@pytest.mark.parametrize("name", BAD_USE)
def test_bad_use_is_told_with_exit_code_2_and_nothing_is_written(
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    prepare, told = BAD_USE[name]
    (tmp_path / "in.jsonl").write_bytes(_lines(1))
    (tmp_path / "bare").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "in.json").write_bytes(_lines(2))
    arguments = prepare(tmp_path)
    if name == "no permission":
        # Whoever may do everything is not stopped by the folder itself.
        monkeypatch.setattr("os.access", lambda *_: False)
    before = _everything(tmp_path)
    ran = command("batch", *arguments)
    assert ran.code == 2
    assert told in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
    assert _everything(tmp_path) == before


def _everything(folder: Path) -> dict[str, bytes]:
    return {
        str(each): each.read_bytes() if each.is_file() else b""
        for each in sorted(folder.rglob("*"))
    }


def test_an_input_that_vanishes_while_it_is_read_is_told_and_nothing_is_written(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for i in range(3):
        (folder / f"{i}.json").write_bytes(_lines(i))
    from placeready.batch.split_source import split as true

    def vanishing(name: str, stream: object) -> object:
        (folder / "2.json").unlink(missing_ok=True)
        return true(name, stream)  # type: ignore[arg-type]

    monkeypatch.setattr("placeready.batch.sources.split", vanishing)
    ran = command("batch", folder, "--out", tmp_path / "out.jsonl", "--quiet")
    assert ran.code == 2
    assert f"'{folder}/2.json' cannot be read" in ran.err
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_on_a_narrow_terminal_no_word_is_cut(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    size = os.terminal_size((40, 9))
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_, **__: size)
    ran = command("batch", "-", "--out", tmp_path / "gone" / "out.jsonl")
    assert ran.code == 2
    words = [word for line in ran.err.splitlines() for word in line.split()]
    assert "Make the folder first, or give another place." in " ".join(words)
    short = [line for line in ran.err.splitlines() if str(tmp_path) not in line]
    assert max(map(len, short)) <= 40


@pytest.mark.parametrize("target", ["elsewhere.txt", "not-there.txt"])
def test_where_nobody_says_where_errors_go_they_go_through_no_link(
    command: Command, example: Path, tmp_path: Path, target: str
) -> None:
    (tmp_path / "elsewhere.txt").write_text("dear")
    out, link = tmp_path / "out.jsonl", tmp_path / "out.errors.jsonl"
    link.symlink_to(target)
    ran = command("batch", example, "--out", out, "--quiet")
    assert (ran.code, ran.out) == (2, "")
    assert f"'{link}', which is a link" in ran.err
    assert "--errors" in ran.err
    assert (tmp_path / "elsewhere.txt").read_text() == "dear"
    assert not out.exists()
    named = ("--errors", link, "--workers", "1", "--quiet")
    assert command("batch", example, "--out", out, *named).code == 0
    assert (tmp_path / target).read_text() == ""


@pytest.mark.parametrize("out", [".", "/", ".."])
def test_what_has_no_name_of_a_file_is_refused(
    command: Command, example: Path, out: str
) -> None:
    ran = command("batch", example, "--out", out, "--quiet")
    assert ran.code == 2
    assert f"'{out}' is not a file that can be replaced." in ran.err


TWO_TIER = ROOT / "examples" / "two-tier-nine-voices.json"


def _first_line(table: Path) -> list[str]:
    return table.read_text("utf-8-sig").splitlines()[0].split(",")


def test_a_table_has_the_columns_of_the_ruleset_that_its_first_record_is_of(
    command: Command, tmp_path: Path
) -> None:
    out, table = tmp_path / "out.jsonl", tmp_path / "out.csv"
    schools = ROOT / "examples" / "school-attendance"
    code, _, err = command("batch", schools, "--out", out, "--table", table)
    assert code == 0
    assert "It has the columns of" not in err
    named = _first_line(table)
    assert "r.lead" in named
    assert "f.buyin" not in named

    both = tmp_path / "both"
    both.mkdir()
    for i, path in enumerate((schools / "1-starting-out.json", TWO_TIER)):
        (both / f"{i}.json").write_bytes(path.read_bytes())
    code, _, err = command("batch", both, "--out", out, "--table", table)
    assert _first_line(table) == named
    assert "Areas of place-based-working are in it without scores" in err
