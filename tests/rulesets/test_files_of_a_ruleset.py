"""What is found in a ruleset's folder: files of every kind, from every program."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import GARDEN, SEEDS, Edit, edited, garden, problems, seeded, whole
from hostile import spoil
from placeready.errors import MOST_PROBLEMS
from placeready.rulesets import read_source
from placeready.rulesets.read_source import VerdictsFile
from placeready.rulesets.toml_text import toml_of

RULES = GARDEN / "rules.toml"


def in_bytes(folder: Path, data: bytes) -> Path:
    (folder / "rules.toml").write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + RULES.read_bytes(),
        RULES.read_text("utf-8").encode("utf-16"),
        codecs.BOM_UTF16_BE + RULES.read_text("utf-8").encode("utf-16-be"),
        RULES.read_bytes().replace(b"\n", b"\r\n"),
        codecs.BOM_UTF8 + RULES.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n",
    ],
    ids=["mark", "utf-16", "utf-16-be", "windows", "mark and windows"],
)
def test_the_same_text_from_another_program_is_the_same_ruleset(
    tmp_path: Path, data: bytes
) -> None:
    read = whole(in_bytes(edited(GARDEN, tmp_path), data))
    assert read == garden()
    assert read.sha256 == garden().sha256


def test_letters_of_older_windows_programs_are_shown_and_cost_nothing_else(
    tmp_path: Path,
) -> None:
    text = RULES.read_text("utf-8").replace("Tools rust", "Café tools rust")
    (problem,) = problems(in_bytes(edited(GARDEN, tmp_path), text.encode("cp1252")))
    assert "'Café'" in problem.what
    assert "UTF-8" in problem.remedy
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "Café" in each)
    assert problem.line == line


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n[0 0 612 792]\n", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00xl/workbook.xml\x00\xff=\n", "Excel workbook"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml\x00\xff=\n", "Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007"),
        (b"<!DOCTYPE html>\n<html><body>x</body></html>", "web page"),
        (b"id,title\nready,Ready\n", "CSV"),
        (b"\xef\xbb\xbfid;title\r\nready;Ready\r\n", "CSV"),
    ],
)
def test_what_is_no_toml_is_called_what_it_is(
    tmp_path: Path, data: bytes, says: str
) -> None:
    folder = edited(GARDEN, tmp_path)
    (folder / "more.toml").write_bytes(data)
    (problem,) = problems(folder)
    assert says in problem.what
    assert "not TOML" in problem.what


@pytest.mark.parametrize(
    "text",
    [
        "# Rules, and what they ask for\n\n[[rule]]\nid = \n",
        "# One, two\nid = [1, 2\n",
        "titel: Rules, all of them\n[[rule]]\nid = 'x'\n",
    ],
)
def test_toml_with_a_fault_is_not_taken_for_something_else(text: str) -> None:
    fault = toml_of(text.encode()).fault
    assert fault
    assert "cannot be read as TOML" in fault.what
    assert fault.line


@pytest.mark.parametrize("name", ["._rules.toml", "~$rules.toml", ".rules.toml"])
def test_what_programs_leave_beside_files_is_passed_over(
    tmp_path: Path, name: str
) -> None:
    folder = edited(GARDEN, tmp_path)
    (folder / name).write_bytes(b"\x00\x05\x16\x07\x00Mac OS X")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.toml").write_text("x = ")
    assert whole(folder).sha256 == garden().sha256


def test_a_file_whose_name_ends_in_capitals_is_read(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path)
    (folder / "rules.toml").rename(folder / "RULES.TOML")
    assert whole(folder).sha256 == garden().sha256


def test_folders_far_within_each_other_are_walked_through(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path)
    made = [folder]
    for _ in range(1100):
        made.append(made[-1] / "d")
        made[-1].mkdir()
    moved = (folder / "rules.toml").rename(made[-1] / "rules.toml")
    assert whole(folder).sha256 == garden().sha256
    # What cleans up after tests calls itself for each folder.
    moved.unlink()
    for each in reversed(made[1:]):
        each.rmdir()


def test_verdicts_beyond_their_size_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_source, "_MOST_VERDICTS", 9)
    (tmp_path / "verdicts.json").write_bytes(b"123456789")
    assert VerdictsFile(tmp_path)() == b"123456789"
    (tmp_path / "verdicts.json").write_bytes(b"1234567890")
    assert VerdictsFile(tmp_path)() is None


RULE = """
[[rule]]
id = "{0}"
title = "T"
kind = "quality"
when = "{1}"
context = "C"
basis = "D"
"""


def _rules(when: Iterable[str]) -> str:
    return "".join(RULE.format(f"r{n}", each) for n, each in enumerate(when))


LARGE = {
    "more bytes than a ruleset has": "#" * 2_000_000,
    "more records than a ruleset has": "[[rule]]\n" * 6_000,
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE.keys())
def test_a_ruleset_too_large_is_told_once_and_not_judged(
    tmp_path: Path, text: str
) -> None:
    folder = edited(GARDEN, tmp_path)
    (folder / "more.toml").write_text(text, "utf-8")
    told = [each for each in problems(folder) if "too large" in each.what]
    assert len(told) == 1
    assert told[0].file == str(folder / "more.toml")
    assert len(problems(folder)) <= MOST_PROBLEMS + 2


def test_more_files_than_a_ruleset_has_are_told_once(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path)
    for number in range(501):
        (folder / f"a{number}.toml").touch()
    (problem,) = problems(folder)
    assert "too large" in problem.what


NEVER = "(e.say < 1 and e.say > 1 or f.tools < 1 and f.tools > 1)"
CHOICES = " and ".join(f"(b.pests >= {n / 9} or f.land <= {n / 9})" for n in range(11))

MANY = {
    "wrong values in a list": (
        RULE.format("r", "f.land >= 1") + f"recommends = [{'0, ' * 4900}]",
        "4,880 more of its values",
    ),
    "more values than a record has": (
        RULE.format("r", "f.land >= 1") + f"recommends = [{'0, ' * 60_000}]",
        "more than 5,000 values",
    ),
    "records of which nothing is right": ("[[rule]]\n" * 1_000, "more problems"),
    "names that are not there": (
        _rules(f"f.lend{n} >= 1" for n in range(600)),
        "more problems",
    ),
    "findings that read each other": (
        _rules(f"finding.r{n ^ 1}" for n in range(400)),
        "depend on each other",
    ),
    "choices without end": (
        _rules(
            f"{NEVER} and {CHOICES}" if n < 40 else "f.lend >= 1" for n in range(41)
        ),
        "no name 'f.lend'",
    ),
    "parts that no ruleset has": (
        "".join(f"a{n} = 1\n" for n in range(5_000)),
        "4,900 more problems",
    ),
}


@pytest.mark.fast_cases(2)
@pytest.mark.parametrize(("text", "says"), MANY.values(), ids=MANY.keys())
def test_of_thousands_of_problems_the_first_are_told_and_the_rest_counted(
    tmp_path: Path, text: str, says: str
) -> None:
    folder = edited(GARDEN, tmp_path)
    (folder / "more.toml").write_text(text, "utf-8")
    found = problems(folder)
    assert any(says in each.what for each in found)
    assert len([p for p in found if p.file.endswith("more.toml")]) <= MOST_PROBLEMS + 1


def test_the_number_of_problems_that_are_not_told_is_right(tmp_path: Path) -> None:
    text = "".join(f'[[source]]\nid = "Z{n}"\ncitation = 1\n' for n in range(300))
    folder = edited(GARDEN, tmp_path, Edit("rules.toml", "", ""))
    (folder / "more.toml").write_text(text, "utf-8")
    found = problems(folder)
    # Of each: a citation that is no text, no `seen`, no `facts`, and nobody cites it.
    assert found[-1].what == f"This file has {300 * 4 - MOST_PROBLEMS:,} more problems."


@given(SEEDS, st.sampled_from([each.name for each in sorted(GARDEN.glob("*.toml"))]))
def test_any_bytes_are_read_or_are_a_fault_in_words(seed: int, name: str) -> None:
    data = spoil.toml(seeded(seed), (GARDEN / name).read_text("utf-8"))
    read = toml_of(data)
    assert (read.content is None) <= (read.fault is not None)
    if read.fault:
        assert read.fault.what
        assert read.fault.remedy
        assert len(read.fault.what) < 250
