"""Commands that change one file at the same time: nothing is lost between them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from builders import ROOT, shipped
from lanes import first
from placeready.errors import Problem
from placeready.records.settled_facts import refused
from placeready.storage.answer_file import AnswerFile

from .conftest import EXAMPLES, Command

RESPONSES = sorted((EXAMPLES / "many-voices" / "responses").glob("*.json"))
PROBLEM = partial(Problem, "", "", "")
FACTS = [
    each.id for each in shipped().questions if not refused(shipped(), each.id, PROBLEM)
]


def together(commands: Sequence[Sequence[str | Path]]) -> list[tuple[int, str]]:
    """Run commands all at once, each in a process of its own; how each ended."""
    runs = [
        subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", "placeready", *map(str, each)],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "engine"), "TERM": "dumb"},
        )
        for each in commands
    ]
    ended = [each.communicate() for each in runs]
    codes = [each.returncode for each in runs]
    return [(code, said) for code, (_, said) in zip(codes, ended, strict=True)]


TIMES = first(1, range(5))


@pytest.mark.slow
@pytest.mark.parametrize("_time", TIMES)
def test_all_that_is_settled_at_once_is_in_the_record_or_refused(
    tmp_path: Path, example: Path, _time: int
) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(example.read_bytes())
    facts = FACTS[:8]
    ended = together([("settle", file, fact, "2") for fact in facts])
    settled = json.loads(file.read_text(encoding="utf-8"))["settled"]
    for fact, (code, said) in zip(facts, ended, strict=True):
        if code == 0:
            assert f"Written to {file}." in said
            assert settled[fact] == {"anchor": 2}
        else:
            assert code == 2, said
            assert "is open elsewhere" in said
            assert fact not in settled
    assert len(settled) > 1
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.slow
@pytest.mark.parametrize("_time", TIMES)
@pytest.mark.parametrize("there", [False, True])
def test_all_who_are_joined_at_once_are_in_the_record_or_refused(
    tmp_path: Path, command: Command, there: bool, _time: int
) -> None:
    out, given = tmp_path / "record.json", RESPONSES[:6]
    before = RESPONSES[6:8] if there else []
    if before:
        assert command("join", *before, "--out", out).code == 0
    ended = together([("join", each, "--out", out) for each in given])
    whole = json.loads(out.read_text(encoding="utf-8"))
    people = {each["respondent"]["id"] for each in whole["responses"]}
    ids = [
        json.loads(each.read_text(encoding="utf-8"))["respondent"]["id"]
        for each in (*given, *before)
    ]
    left_out = {name for name, (code, _) in zip(ids, ended, strict=False) if code}
    assert all("is open elsewhere" in said for code, said in ended if code)
    assert people == {*ids} - left_out
    assert len(people) > 1
    assert list(tmp_path.iterdir()) == [out]


def _open_for_an_hour(path: Path) -> AnswerFile:
    opened = AnswerFile.open(path)
    long_ago = time.time() - 3600
    os.utime(path.with_name(f".{path.name}.open"), (long_ago, long_ago))
    return opened


CHANGE = {
    "settle": ("settle", "{file}", FACTS[0], "2"),
    "join": ("join", "{response}", "--out", "{file}"),
    "assess --out": ("assess", "{example}", "--out", "{file}"),
    "voices --out": ("voices", "{example}", "--json", "--out", "{file}"),
    "share --out": ("share", "{example}", "--out", "{file}"),
    "ruleset show --out": ("ruleset", "show", "--format", "text", "--out", "{file}"),
    "batch --out": ("batch", "{example}", "--out", "{file}"),
    "batch --table": ("batch", "{example}", "--out", "{free}", "--table", "{file}"),
}


@pytest.mark.parametrize("given", CHANGE.values(), ids=CHANGE)
def test_what_somebody_has_open_is_left_as_it_is(
    command: Command, example: Path, tmp_path: Path, given: tuple[str, ...]
) -> None:
    file = tmp_path / "open.json"
    file.write_bytes(example.read_bytes() if given[0] in ("settle", "join") else b"{}")
    before = file.read_bytes()
    words = {"file": file, "example": example, "free": tmp_path / "free"}
    with _open_for_an_hour(file):
        ran = command(*(each.format(**words, response=RESPONSES[0]) for each in given))
    assert (ran.code, ran.out) == (2, "")
    assert "is open elsewhere" in ran.err
    assert "since" in ran.err
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]
