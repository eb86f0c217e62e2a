"""Whenever a command is killed, the file is whole and what it said is in it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from builders import GARDEN, ROOT, garden, seeded
from lanes import first
from placeready.interview.answer_draft import document_of
from placeready.interview.new_response import Person, new_interview
from placeready.model.response import Area
from placeready.records.layout import file_text

from .test_at_once import FACTS, RESPONSES

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="whoever is to be killed at once is forked"
)

AT_ONE_FILE = 10
"""Times that one after another is killed on the same file."""
FILLED, CHANGED = 300, 100
"""Kills in all, of the questionnaire and of each command that changes a record."""


class Killed(NamedTuple):
    """What became of whoever was killed."""

    code: int
    said: str
    took: float
    """Seconds until it had said what was waited for."""


class Doomed:
    """A process whose children are going to be killed."""

    def __init__(self, home: Path) -> None:
        folders = os.pathsep.join(map(str, (ROOT / "engine", ROOT / "tests")))
        names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR")
        self._said = home / "said"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "cli.doomed_commands"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                **dict.fromkeys(names, str(home)),
                "PYTHONPATH": folders,
                "TERM": "dumb",
            },
            cwd=ROOT,
        )

    def _number(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def kill(
        self,
        *arguments: str | Path,
        lines: str = "",
        until: tuple[str, int] = ("", 0),
        after: float = 0.0,
    ) -> Killed:
        """Run a command and kill it.

        Args:
            arguments: The command.
            lines: What comes to it through a pipe.
            until: What it is to have said, and how often.
            after: Seconds to wait then.
        """
        assert self._process.stdin is not None
        self._said.unlink(missing_ok=True)
        order = [[*map(str, arguments)], lines, str(self._said)]
        print(json.dumps(order), file=self._process.stdin, flush=True)
        number, began = self._number(), time.monotonic()
        word, times = until
        while times and self._words().count(word) < times:
            assert time.monotonic() < began + 60, self._words()
            time.sleep(0.001)
        took = time.monotonic() - began
        time.sleep(after)
        os.kill(number, signal.SIGKILL)
        print(file=self._process.stdin, flush=True)
        return Killed(self._number(), self._words(), took)

    def _words(self) -> str:
        there = self._said.exists()
        return self._said.read_text(encoding="utf-8") if there else ""

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


@pytest.fixture(scope="module")
def doomed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doomed]:
    made = Doomed(tmp_path_factory.mktemp("home"))
    yield made
    made.close()


def held(file: Path) -> dict[str, Any]:
    """What a file holds, which is whole at any moment."""
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def age_nameless(marker: Path) -> None:
    """Let the time pass for which a marker without a name may be one that is just being
    written, where somebody was killed before they had written theirs.
    """
    if marker.exists() and not marker.read_bytes():
        os.utime(marker, (0, 0))


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("series", first(1, range(FILLED // AT_ONE_FILE)))
def test_every_answer_that_was_said_to_be_saved_is_there_whenever_it_is_killed(
    doomed: Doomed, tmp_path: Path, series: int
) -> None:
    rng, file = seeded(series), tmp_path / "answers.json"
    person = Person("committee", "Society", "Chair")
    new = new_interview(garden(), Area(name="Allotments"), person, id_suffix="a1b2")
    file.write_text(file_text(document_of(new)), encoding="utf-8")
    acknowledged, before = 0, dict[str, Any]()
    for _ in range(AT_ONE_FILE):
        typed = [(rng.randrange(3, 12), rng.randrange(5)) for _ in range(60)]
        lines = "".join(f"go {place}\n{answer}\n" for place, answer in typed)
        words = ("fill", "--plain", file, "--ruleset", GARDEN)
        until, after = ("\nSaved: ", rng.randrange(12)), rng.uniform(0, 0.02)
        said = doomed.kill(*words, lines=lines, until=until, after=after).said
        saved = re.findall(r"^Saved: (\d), .* \((\S+)\)\.$", said, re.MULTILINE)
        acknowledged += len(saved)
        expected = before | {name: int(answer) for answer, name in saved}
        found = held(file)["answers"]
        # Of those that were not said yet, one can be on its way.
        others = {name for name in found if found[name] != expected.get(name)}
        assert len(others) <= 1
        assert not {*expected} - {*found}
        if others:
            assert found[others.pop()] == typed[len(saved)][1]
        before = found
        age_nameless(file.with_name(".answers.json.open"))
        previous = file.with_name("answers.json.previous")
        assert not previous.exists() or held(previous)["answers"] is not None
    assert acknowledged > 0
    left = {each.name for each in tmp_path.iterdir() if each.name.startswith(".")}
    # Of whoever was killed last; it is cleared up at the next opening.
    assert len(left) <= 3


CASES = range(CHANGED // AT_ONE_FILE)


@pytest.mark.slow
@pytest.mark.parametrize("series", CASES)
def test_all_that_was_said_to_be_settled_is_in_the_record_whenever_it_is_killed(
    doomed: Doomed, tmp_path: Path, example: Path, series: int
) -> None:
    rng, file = seeded(series), tmp_path / "record.json"
    file.write_bytes(example.read_bytes())
    before, took = dict[str, Any](), 0.0
    for kill in range(AT_ONE_FILE):
        fact, anchor = rng.choice(FACTS), rng.randrange(5)
        # The first comes to its end, and says how long that takes here.
        ends = {"after": rng.uniform(0, 1.2 * took)} if kill else {"until": WRITTEN}
        done = doomed.kill("settle", file, fact, str(anchor), **ends)
        took = took or done.took
        found, now = held(file).get("settled", {}), before | {fact: {"anchor": anchor}}
        assert found in ((now,) if WRITTEN[0] in done.said else (before, now))
        before = found
    cleared(tmp_path, doomed, "settle", file, FACTS[0], "2")


@pytest.mark.slow
@pytest.mark.parametrize("series", CASES)
def test_all_who_were_said_to_be_joined_are_in_the_record_whenever_it_is_killed(
    doomed: Doomed, tmp_path: Path, series: int
) -> None:
    rng, file = seeded(series), tmp_path / "record.json"
    left, before, took = list(RESPONSES), set[str](), 0.0
    rng.shuffle(left)
    for kill in range(AT_ONE_FILE):
        given = [left[-1], rng.choice(RESPONSES)]
        ids = {held(each)["respondent"]["id"] for each in given}
        ends = {"after": rng.uniform(0, 1.2 * took)} if kill else {"until": WRITTEN}
        done = doomed.kill("join", *given, "--out", file, **ends)
        took = took or done.took
        there = held(file)["responses"] if file.exists() else []
        found, now = {each["respondent"]["id"] for each in there}, before | ids
        assert found in ((now,) if WRITTEN[0] in done.said else (before, now))
        if found != before:
            left.pop()
        before = found
    cleared(tmp_path, doomed, "join", RESPONSES[0], left[-1], "--out", file)


WRITTEN = ("Written to", 1)


def cleared(folder: Path, doomed: Doomed, *words: str | Path) -> None:
    """Who comes next is not held up, and clears up after whoever was killed."""
    doomed.kill(*words, until=("To see" if words[0] == "join" else "Written to", 1))
    left = [each.name for each in folder.iterdir()]
    # Whoever is killed while they put away the marker of one who was killed before
    # leaves that: it holds no answers, and others may still be at it.
    assert [each for each in left if ".open.break." not in each] == ["record.json"]
