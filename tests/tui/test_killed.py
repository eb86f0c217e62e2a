"""Whoever is killed has lost nothing that was taken in."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import ROOT, seeded, shipped
from lanes import first
from placeready.interview.interview import Interview
from placeready.storage.answer_file import AnswerFile
from tui.doomed import digest_of
from tui.homes import in_file, new, places, written

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="whoever is to be killed at once is forked"
)


class Told(NamedTuple):
    """What somebody told until they were killed."""

    opened: bool
    last: str
    """The digest of what was taken in last; empty where nothing was."""
    going: tuple[str, ...]
    """Of what was on its way since."""
    keys: int


class Doomed:
    """A process whose children are going to be killed."""

    def __init__(self, home: Path) -> None:
        folders = os.pathsep.join(map(str, (ROOT / "engine", ROOT / "tests")))
        self._errors = (home / "said").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tui.doomed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env={**os.environ, **places(home), "PYTHONPATH": folders},
            cwd=ROOT,
        )

    def _why(self) -> str:
        self._errors.seek(0)
        return self._errors.read()[-3000:]

    def _heard(self) -> tuple[str, str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        # Nothing more comes: whoever waits for a word would wait for ever.
        assert line, self._why()
        word, _, rest = line.partition(" ")
        return word, rest.strip()

    def kill(
        self,
        path: Path,
        seed: int,
        *,
        first: tuple[str, ...] = (),
        until: tuple[str, int],
        after: float = 0.0,
    ) -> Told:
        """Open a file, press keys, and be killed.

        Args:
            path: The file.
            seed: What the keys are drawn from.
            first: Keys that come before those.
            until: The word to wait for, and how often.
            after: Seconds to wait then.
        """
        assert self._process.stdin is not None
        print(
            json.dumps([str(path), seed, first]), file=self._process.stdin, flush=True
        )
        while (heard := self._heard())[0] != "pid":
            pass
        pid = int(heard[1])
        word, times = until
        said = list[tuple[str, str]]()
        while sum(each[0] == word for each in said) < times:
            said.append(self._heard())
            assert said[-1][0] != "left", self._why()
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        while (heard := self._heard())[0] != "gone":
            assert heard[0] != "left", self._why()
            said.append(heard)
        return _told(said)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._errors.close()


def _told(said: list[tuple[str, str]]) -> Told:
    last, going = "", list[str]()
    for word, rest in said:
        if word == "told":
            last, going = rest, []
        elif word == "going":
            going.append(rest)
    return Told(bool(said), last, tuple(going), sum(w == "told" for w, _ in said))


@pytest.fixture(scope="module")
def doomed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doomed]:
    made = Doomed(tmp_path_factory.mktemp("home"))
    yield made
    made.close()


def at_a_question() -> Interview:
    """At the first question that takes a note."""
    return new().go(
        next(each for each in new().questionnaire.questions if each in _QUESTIONS)
    )


_QUESTIONS = shipped().question_by_id


def assert_all_there(path: Path, told: Told, before: str) -> str:
    """The last state told, or one on its way since, is in a file that opens at once."""
    found = digest_of(in_file(path))
    assert found in {told.last or before, *told.going}
    with AnswerFile.open(path) as file:
        previous = file.previous()
    if previous is not None:
        json.loads(previous)
    left = {each.name for each in path.parent.iterdir()}
    assert left <= {path.name, f"{path.name}.previous"}
    return found


KILLS = 100
AT_ONE_FILE = 4
"""Times that one after another is killed on the same file."""


@pytest.mark.slow
@pytest.mark.parametrize("file", first(1, range(KILLS // AT_ONE_FILE)))
def test_every_answer_whose_key_was_taken_in_is_there_whenever_it_is_killed(
    doomed: Doomed, tmp_path: Path, file: int
) -> None:
    rng = seeded(file)
    path = written(tmp_path / "answers.json", new() if file % 3 else at_a_question())
    before = digest_of(in_file(path))
    for kill in range(AT_ONE_FILE):
        word = rng.choice(("told", "told", "going"))
        told = doomed.kill(
            path,
            seed=file * AT_ONE_FILE + kill,
            until=(word, rng.randrange(1, 7)),
            after=rng.choice((0.0, 0.0, 0.001, 0.003, 0.01, 0.03)),
        )
        before = assert_all_there(path, told, before)


@pytest.mark.slow
@pytest.mark.parametrize("after", first(1, [0.001, 0.0, 0.0005, 0.002, 0.004]))
def test_whoever_is_killed_in_their_first_saving_can_begin_or_go_on(
    doomed: Doomed, tmp_path: Path, after: float
) -> None:
    path = tmp_path / "answers.json"
    steps = (*"Xanadu", "down", "enter", "1", *("enter",) * 4)
    told = doomed.kill(path, 1, first=steps, until=("going", 1), after=after)
    if path.exists():
        assert_all_there(path, told, "")
        assert in_file(path).area.name == "Xanadu"
    else:
        assert not told.last
        with AnswerFile.open(path) as file:
            assert file.holder is None
            assert file.read() is None
    assert not [each for each in tmp_path.iterdir() if each.name != path.name]


@pytest.mark.slow
def test_a_note_is_there_as_far_as_it_was_typed(doomed: Doomed, tmp_path: Path) -> None:
    path = written(tmp_path / "answers.json", at_a_question())
    at = at_a_question().at
    note = "Minutes of May"
    for length in (1, 8, len(note)):
        steps = ("n", *("backspace",) * len(note), *note[:length])
        wait = ("told", len(steps))
        told = doomed.kill(path, 1, first=(*steps, *"x" * 99), until=wait)
        kept = in_file(path).state_of(at).note
        assert kept.startswith(note[:length].strip())
        assert not kept[length:].strip("x")
        assert told.last
