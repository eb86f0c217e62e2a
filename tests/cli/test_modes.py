"""Answers, and what quotes them, can be read by nobody but their owner."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from batch.conftest import go, lines_of, outputs_in, written
from builders import GARDEN, ROOT
from lanes import first
from placeready.batch.run import RunStopped, RunView

from .conftest import Command

ANSWERS = ROOT / "rulesets/place-based-working/example-answers.json"
TYPED = b"Allotments\n\n1\nSociety\nChair\n\n1\nn\nA note.\nq\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that nobody's is touched."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture(params=first(1, [0o000, 0o002, 0o022]))
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What a new file is without, as people have it."""
    mask: int = request.param
    before = os.umask(mask)
    yield mask
    os.umask(before)


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The modes that files have when they are forced to disk, or are given then."""
    modes: list[int] = []
    chmod, fsync = os.chmod, os.fsync

    def given(path: Path, mode: int, **others: bool) -> None:
        modes.append(mode)
        chmod(path, mode, **others)

    def forced(handle: int) -> None:
        state = os.fstat(handle)
        if stat.S_ISREG(state.st_mode):
            modes.append(stat.S_IMODE(state.st_mode))
        fsync(handle)

    monkeypatch.setattr("os.chmod", given)
    monkeypatch.setattr("os.fsync", forced)
    return modes


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def assert_private(folder: Path, asked: list[int], *names: str) -> None:
    """Only the owner can read these, and nobody else could at any moment."""
    modes = {each.name: mode(each) for each in folder.rglob("*") if each.is_file()}
    assert {name: modes.get(name) for name in names} == dict.fromkeys(names, 0o600)
    assert set(modes.values()) == {0o600}
    assert asked
    assert set(asked) == {0o600}


@pytest.mark.usefixtures("umask")
def test_what_is_filled_in_is_private(
    command: Command, tmp_path: Path, asked: list[int]
) -> None:
    file = tmp_path / "answers.json"
    assert command("fill", "--plain", file, stdin=TYPED).code == 0
    assert_private(tmp_path, asked, "answers.json", "answers.json.previous")


@pytest.mark.usefixtures("umask")
def test_a_file_that_was_open_to_others_is_private_once_it_is_changed(
    command: Command, tmp_path: Path, asked: list[int]
) -> None:
    file = Path(shutil.copy(ANSWERS, tmp_path / "answers.json"))
    file.chmod(0o664)
    asked.clear()
    assert command("fill", "--plain", file, stdin=b"1\nq\n").code == 0
    assert_private(tmp_path, asked, "answers.json", "answers.json.previous")


@pytest.mark.usefixtures("umask")
def test_a_copy_that_is_sheltered_is_private_and_so_are_its_folders(
    command: Command,
    home: Path,
    tmp_path: Path,
    asked: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("placeready.storage.answer_file.write_beside", full)
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    file = tmp_path / "answers.json"
    command("fill", "--plain", file, stdin=TYPED)
    kept = home / "state" / "placeready" / "kept"
    assert_private(kept, asked, "answers.json")
    for folder in (kept, kept.parent, kept.parent.parent):
        assert mode(folder) == 0o700


FULL = ("--edition", "full")
WRITTEN = {
    "join": ("join", "{0}", "--out", "{1}"),
    "share": ("share", "{0}", "--out", "{1}"),
    **{
        " ".join(asked): (asked[0], "{0}", *asked[1:], *FULL, "--out", "{1}")
        for asked in (
            ("assess",),
            ("assess", "--json"),
            ("voices",),
            ("voices", "--json"),
            ("explain", "f.buyin", "--format", "text"),
        )
    },
}


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_made_of_answers_is_private(
    name: str,
    there: bool,
    command: Command,
    example: Path,
    tmp_path: Path,
    asked: list[int],
) -> None:
    out = tmp_path / "out.json"
    if there:
        text = "{}" if name != "join" else example.read_text(encoding="utf-8")
        out.write_text(text, encoding="utf-8")
        out.chmod(0o664)
        asked.clear()
    given = [each.format(example, out) for each in WRITTEN[name]]
    assert command(*given).code == 0
    assert_private(tmp_path, asked, "out.json")


@pytest.mark.usefixtures("umask")
def test_a_record_is_private_once_something_is_settled_in_it(
    command: Command, example: Path, tmp_path: Path, asked: list[int]
) -> None:
    file = Path(shutil.copyfile(example, tmp_path / "record.json"))
    assert mode(file) != 0o600
    assert command("settle", file, "f.buyin.decision", "3").code == 0
    assert_private(tmp_path, asked, "record.json")


def test_what_holds_no_persons_words_is_as_other_files_are(
    command: Command, example: Path, tmp_path: Path, umask: int
) -> None:
    places = [tmp_path / name for name in ("r.txt", "s.json", "o.jsonl", "t.csv", "m")]
    page, schema, out, table, summary = places
    command("ruleset", "show", "--ruleset", GARDEN, "--out", page)
    command("ruleset", "schema", "--out", schema)
    more = ("--table", table, "--summary", summary, "--workers", "1", "--quiet")
    command("batch", example, "--out", out, *more)
    report, sheet, why = (tmp_path / name for name in ("a.txt", "v.txt", "x.txt"))
    command("assess", example, "--out", report)
    command("voices", example, "--out", sheet)
    command("explain", example, "f.buyin", "--out", why)
    ruleset = shutil.copytree(GARDEN, tmp_path / "ruleset")
    (ruleset / "verdicts.json").unlink()
    command("ruleset", "compile", ruleset)
    places += report, sheet, why, ruleset / "verdicts.json"
    assert {mode(each) for each in places} == {0o666 & ~umask}


@pytest.mark.usefixtures("umask")
def test_a_run_in_full_is_private(
    command: Command, example: Path, tmp_path: Path
) -> None:
    names = ("--out", "--errors", "--table", "--summary")
    places = {name: tmp_path / name.strip("-") for name in names}
    given = [part for place in places.items() for part in place]
    command("batch", example, *given, *FULL, "--workers", "1", "--quiet")
    assert {mode(each) for each in places.values()} == {0o600}


@pytest.mark.usefixtures("umask")
def test_whatever_comes_of_answers_is_private_and_so_is_every_folder_on_the_way(
    command: Command,
    home: Path,
    example: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(home / "new" / name))
    before = {tmp_path, home}
    deep = tmp_path / "some" / "where"
    file, record, out = deep / "mine.json", deep / "record.json", deep / "out"
    assert command("fill", "--plain", stdin=TYPED).code == 0
    assert command("fill", "--plain", file, stdin=TYPED).code == 0
    file.write_bytes(file.read_bytes()[:-9])
    assert command("fill", "--plain", file, stdin=b"y\n1\nq\n").code == 0
    for words in (
        ("join", example, "--out", record),
        ("join", example, "--out", record),
        ("settle", record, "f.buyin.decision", "3"),
        ("share", record, "--out", deep / "copy.json"),
        *(
            (name, record, *more, *FULL, "--out", deep / f"{name}{len(more)}.json")
            for name in ("assess", "voices")
            for more in (("--format", "text"), ("--json",))
        ),
        ("explain", record, "f.buyin", *FULL, "--out", deep / "why.txt"),
        ("batch", record, *FULL, "--quiet", "--workers", "1", "--out", out),
    ):
        assert command(*words).code == 0, words
    made = {*tmp_path.rglob("*")} - before
    kinds = {each.name for each in made if each.is_file()}
    assert {"mine.json.previous", "mine.damaged-1.json", "settings.json"} <= kinds
    assert len({each.parent for each in made if "new" in each.parts}) > 4
    modes = {each: mode(each) for each in made}
    assert modes == {each: 0o700 if each.is_dir() else 0o600 for each in made}


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("edition", ["full", "published"])
def test_the_errors_of_a_run_quote_records_and_are_private_in_each_edition(
    command: Command, tmp_path: Path, edition: str
) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text('{"responses": [{"respondent": {"id": "Ann Example"}}]}\n')
    command("batch", given, "--out", out, "--edition", edition, "--quiet")
    errors = tmp_path / "out.errors.jsonl"
    assert "Ann Example" in errors.read_text(encoding="utf-8")
    assert mode(errors) == 0o600


@pytest.mark.usefixtures("umask")
def test_a_run_in_full_that_is_not_finished_is_private(tmp_path: Path) -> None:
    def stop(_: RunView) -> None:
        raise KeyboardInterrupt

    given = written(tmp_path / "in.jsonl", lines_of(3))
    folder = tmp_path / "out"
    outputs = replace(outputs_in(folder), private=True)
    places = patch("batch.conftest.outputs_in", return_value=outputs)
    with places, pytest.raises(RunStopped):
        go(given, into=folder, seen=stop, records_at_a_time=1, edition="full")
    assert {mode(each) for each in folder.iterdir()} == {0o600}
    assert len([*folder.iterdir()]) > 4
