"""What a command reads is never written over by it, under whatever name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import GARDEN, ROOT
from placeready.storage import same_file

from .conftest import EXAMPLES, Command

Link = Callable[[Path, Path], object]


def _itself(read: Path, out: Path) -> None:
    """No other name."""


def _linked(read: Path, out: Path) -> None:
    out.symlink_to(read)


def _linked_twice(read: Path, out: Path) -> None:
    out.with_name("between").symlink_to(read)
    out.symlink_to("between")


NAMES: dict[str, Link] = {
    "its own name": _itself,
    "symbolic link": _linked,
    "hard link": os.link,
    "link to a link": _linked_twice,
}
NAMED = pytest.mark.parametrize("link", NAMES.values(), ids=NAMES)


def _other_name(link: Link, read: Path) -> Path:
    if link is _itself:
        return read
    out = read.with_name("other-name.toml")
    link(read, out)
    return out


RECORD = {
    "assess": ("assess", "{0}", "--out", "{1}"),
    "assess --json": ("assess", "{0}", "--json", "--out", "{1}"),
    "assess --brief": ("assess", "{0}", "--brief", "--out", "{1}"),
    "voices": ("voices", "{0}", "--out", "{1}"),
    "voices --json": ("voices", "{0}", "--json", "--out", "{1}"),
    "explain": ("explain", "{0}", "f.buyin", "--out", "{1}"),
    "share": ("share", "{0}", "--out", "{1}"),
    "batch": ("batch", "{0}", "--quiet", "--out", "{1}"),
    "batch --errors": ("batch", "{0}", "--out", "{2}", "--errors", "{1}"),
    "batch --table": ("batch", "{0}", "--out", "{2}", "--table", "{1}"),
    "batch --summary": ("batch", "{0}", "--out", "{2}", "--summary", "{1}"),
}
"""Commands on what is read, where it is written, and a place that is free."""
RULESET = {
    "assess": ("assess", "{3}", "--ruleset", "{4}", "--out", "{1}"),
    "voices": ("voices", "{3}", "--ruleset", "{4}", "--out", "{1}"),
    "explain": ("explain", "{3}", "f.buyin", "--ruleset", "{4}", "--out", "{1}"),
    "share": ("share", "{3}", "--ruleset", "{4}", "--out", "{1}"),
    "join": ("join", "{3}", "--ruleset", "{4}", "--out", "{1}"),
    "batch": ("batch", "{3}", "--ruleset", "{4}", "--out", "{1}"),
    "batch --table": (
        *("batch", "{3}", "--ruleset", "{4}", "--out", "{2}"),
        *("--table", "{1}"),
    ),
    "ruleset show": ("ruleset", "show", "--ruleset", "{4}", "--out", "{1}"),
}


def _refused(command: Command, arguments: tuple[str, ...], *places: Path) -> None:
    """It is wrong use, says what is and what to do, and no file is another."""
    before = _files(places[0].parent)
    code, out, err = command(*(each.format(*places) for each in arguments))
    assert (code, out) == (2, "")
    assert str(places[1]) in err
    assert "over the input" in err
    assert "Give it another name." in err
    assert _files(places[0].parent) == before


def _files(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@NAMED
@pytest.mark.parametrize("arguments", RECORD.values(), ids=RECORD)
def test_no_result_takes_the_place_of_the_answers_it_comes_from(
    arguments: tuple[str, ...],
    link: Link,
    command: Command,
    example: Path,
    tmp_path: Path,
) -> None:
    read = Path(shutil.copy(example, tmp_path / "read.json"))
    out = _other_name(link, read)
    _refused(command, arguments, read, out, tmp_path / "free")


@pytest.mark.parametrize("arguments", RECORD.values(), ids=RECORD)
def test_a_name_in_other_letters_is_seen_through_where_letters_do_not_count(
    arguments: tuple[str, ...],
    command: Command,
    example: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = Path(shutil.copy(example, tmp_path / "read.json"))
    plain = os.stat

    def stat(name: Path | str | int) -> os.stat_result:
        return plain(str(name).lower() if str(name).endswith("READ.JSON") else name)

    monkeypatch.setattr(same_file, "os", _Os(stat))
    _refused(command, arguments, read, tmp_path / "READ.JSON", tmp_path / "free")


class _Os:
    """The part of `os` that tells files apart, on another drive."""

    def __init__(self, stat: Callable[[Path | str | int], os.stat_result]) -> None:
        self.stat = stat
        self.path = os.path
        self.stat_result = os.stat_result


@NAMED
def test_a_persons_answers_are_not_replaced_by_the_record_they_go_into(
    link: Link, command: Command, tmp_path: Path
) -> None:
    answers = ROOT / "rulesets/place-based-working/example-answers.json"
    read = Path(shutil.copy(answers, tmp_path / "read.json"))
    out = _other_name(link, read)
    _refused(command, ("join", "{0}", "--out", "{1}"), read, out)


@NAMED
def test_a_record_that_is_given_too_is_added_to(
    link: Link, command: Command, example: Path, tmp_path: Path
) -> None:
    read = Path(shutil.copy(example, tmp_path / "read.json"))
    out = _other_name(link, read)
    assert command("join", read, "--out", out).code == 0


@pytest.mark.fast_cases(30)
@NAMED
@pytest.mark.parametrize("file", ["rules.toml", "scenarios/some.toml", "verdicts.json"])
@pytest.mark.parametrize("arguments", RULESET.values(), ids=RULESET)
def test_no_result_takes_the_place_of_a_file_of_the_ruleset(
    arguments: tuple[str, ...],
    file: str,
    link: Link,
    command: Command,
    example: Path,
    tmp_path: Path,
) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path / "garden"))
    (folder / "scenarios").mkdir()
    (folder / "scenarios/some.toml").write_text("")
    read = folder / file
    out = tmp_path / "other.txt" if link is not _itself else read
    link(read, out)
    _refused(command, arguments, folder, out, tmp_path / "free", example, folder)


@NAMED
def test_a_schema_takes_the_place_of_no_file_of_a_shipped_ruleset(
    link: Link, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path / "garden"))
    name = "placeready.cli.ruleset_commands.schema.shipped"
    monkeypatch.setattr(name, lambda: {"garden": folder})
    _no_schema(command, link, folder / "levels.toml", tmp_path)


@pytest.mark.parametrize("file", ["levels.toml", "verdicts.json"])
@pytest.mark.parametrize("link", [_itself, _linked, _linked_twice])
def test_a_schema_takes_the_place_of_no_file_of_any_ruleset(
    link: Link, file: str, command: Command, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path / "garden"))
    _no_schema(command, link, folder / file, tmp_path)


def _no_schema(command: Command, link: Link, read: Path, folder: Path) -> None:
    out = folder / "other.json" if link is not _itself else read
    link(read, out)
    _refused(command, ("ruleset", "schema", "--out", "{1}"), read, out)


TO_BE = ("new.toml", "scenarios/new.toml", "NEW.TOML", "verdicts.json", "VERDICTS.JSON")


@pytest.mark.parametrize("by_link", [False, True])
@pytest.mark.parametrize("name", TO_BE)
def test_no_result_becomes_a_part_of_the_ruleset_it_comes_from(
    name: str, by_link: bool, command: Command, example: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path / "garden"))
    (folder / "scenarios").mkdir()
    (folder / "verdicts.json").unlink()
    place = out = folder / name
    if by_link:
        out = tmp_path / "out.txt"
        out.symlink_to(place)
    batch = ("batch", example, "--quiet", "--out", tmp_path / "free")
    for words in (
        ("ruleset", "show", "--ruleset", folder, "--out", out),
        ("ruleset", "schema", "--out", out),
        ("assess", example, "--ruleset", folder, "--out", out),
        ("join", example, "--ruleset", folder, "--out", folder / name),
        *((*batch, "--ruleset", folder, each, out) for each in ("--table", "--errors")),
    ):
        code, _, err = command(*words)
        assert code == 2
        assert "part of the ruleset" in err
        assert not os.path.lexists(place)


def test_no_schema_becomes_what_a_link_in_a_ruleset_leads_to(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path / "garden"))
    name = "placeready.cli.ruleset_commands.schema.shipped"
    monkeypatch.setattr(name, lambda: {"garden": folder})
    out = tmp_path / "out.txt"
    (folder / "more.toml").symlink_to(out)
    code, _, err = command("ruleset", "schema", "--out", out)
    assert code == 2
    assert "part of the ruleset" in err
    assert not out.exists()


@pytest.mark.parametrize("by_link", [False, True])
def test_no_result_becomes_a_file_of_the_program_itself(
    by_link: bool,
    command: Command,
    example: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = tmp_path / "program"
    (program / "register").mkdir(parents=True)
    monkeypatch.setattr("placeready.rulesets.ruleset_files._PROGRAM", program)
    place = out = program / "register" / "councils.csv"
    if by_link:
        out = tmp_path / "out.csv"
        out.symlink_to(place)
    for words in (
        ("assess", example, "--out", out),
        ("ruleset", "schema", "--out", out),
        ("batch", example, "--quiet", "--out", tmp_path / "free", "--table", out),
    ):
        code, _, err = command(*words)
        assert code == 2
        assert "a file of placeready itself" in err
        assert not os.path.lexists(place)


def test_a_link_that_leads_to_itself_is_no_fault_of_the_program(
    command: Command, example: Path, tmp_path: Path
) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    for words in (("assess", example), ("ruleset", "schema"), ("batch", example)):
        assert command(*words, "--out", loop).code in (0, 2)


def test_a_result_may_stand_beside_the_ruleset_and_be_written_anew(
    command: Command, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path / "garden"))
    for _ in range(2):
        for words in (("show", "--ruleset", folder), ("schema",)):
            assert command("ruleset", *words, "--out", folder / "out.txt").code == 0


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize(
    "words", [("assess",), ("voices",), ("share",), ("batch", "--quiet")]
)
def test_what_comes_through_standard_input_is_not_written_over(
    words: tuple[str, ...], example: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(example, tmp_path / "read.json"))
    with file.open("rb") as stdin:
        ran = subprocess.run(  # noqa: S603  the tests' own interpreter
            [sys.executable, "-m", "placeready", *words, "-", "--out", str(file)],
            stdin=stdin,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "engine")},
            check=False,
        )
    assert ran.returncode == 2
    assert b"over the input" in ran.stderr
    assert file.read_bytes() == example.read_bytes()


# What others said


MINE = ROOT / "rulesets/place-based-working/example-answers.json"
_AS_TEXT = ("--format", "text", "--out", "{1}")
RESULTS = {
    **RECORD,
    # These have no form for programs, which the name of the file asks for.
    "explain": ("explain", "{0}", "f.buyin", *_AS_TEXT),
    "ruleset show": ("ruleset", "show", *_AS_TEXT),
}
RESULTS["ruleset schema"] = ("ruleset", "schema", "--out", "{1}")
ANSWERS = {
    "a record": lambda: (EXAMPLES / "two-tier-nine-voices.json").read_text("utf-8"),
    "a response": lambda: MINE.read_text("utf-8"),
    "a response without a format": lambda: '{"respondent": {}, "answers": {}}',
    "lines of records": lambda: '{"id": "a", "responses": []}\n{"id": "b"}\n',
    "a list of records": lambda: ' [\n{"id": "a", "responses": []}]',
    "one of a later version": lambda: '{"format": "placeready/response/9"}',
    "one with a mark": lambda: '\ufeff{"respondent": {}}',
}


@pytest.mark.fast_cases(30)
@pytest.mark.parametrize("holds", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("arguments", RESULTS.values(), ids=RESULTS)
def test_no_result_takes_the_place_of_answers_that_it_does_not_come_from(
    arguments: tuple[str, ...],
    holds: Callable[[], str],
    command: Command,
    example: Path,
    tmp_path: Path,
) -> None:
    others = tmp_path / "others.json"
    others.write_text(holds(), encoding="utf-8")
    before = others.read_bytes()
    places = (example, others, tmp_path / "free")
    code, out, err = command(*(each.format(*places) for each in arguments))
    assert (code, out) == (2, "")
    assert f"'{others}' holds people's answers" in err
    assert _files(tmp_path) == {others: before}


@pytest.mark.parametrize(
    "holds", ["", "{", "[[", "[" * 5_000, "1", '{"format": "placeready/assessment/1"}']
)
def test_what_holds_no_answers_may_be_replaced(
    holds: str, command: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.write_text(holds)
    assert command("assess", example, "--json", "--out", out).code == 0


def test_a_copy_to_pass_on_can_be_made_anew_and_is_no_place_for_a_report(
    command: Command, example: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.json"
    for _ in range(2):
        assert command("share", example, "--out", copy).code == 0
    before = copy.read_bytes()
    assert command("assess", example, "--out", copy).code == 2
    assert copy.read_bytes() == before
