"""A whole round, from a list of people to a published report, as a script holds it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from builders import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

SCRIPT = ROOT / "examples" / "one-round" / "hold_round.py"


class Held(NamedTuple):
    """A round that was held."""

    folder: Path
    said: str
    """All that was printed."""

    @property
    def record(self) -> Any:
        return json.loads((self.folder / "record.json").read_text(encoding="utf-8"))

    def invited(self, role: str) -> dict[str, str]:
        path = self.folder / "round" / "who-has-which-file.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return next(row for row in csv.DictReader(file) if row["role"] == role)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """The round, held once."""
    folder = tmp_path_factory.mktemp("round")
    done = subprocess.run(  # noqa: S603  a script of our own
        [sys.executable, str(SCRIPT), str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Held(folder, done.stdout)


def test_eighteen_are_invited_and_seventeen_are_left_when_one_has_withdrawn(
    held: Held,
) -> None:
    assert len(list((held.folder / "round").glob("*-letter.txt"))) == 18
    assert len(held.record["responses"]) == 17


def test_twins_are_named_and_the_one_that_is_taken_out_is_gone(held: Held) -> None:
    twin = json.loads((held.folder / "home.json").read_text(encoding="utf-8"))
    ids = twin["respondent"]["id"], held.invited("Population health")["id"]
    pair = f"'{ids[0]}' and '{ids[1]}'", f"'{ids[1]}' and '{ids[0]}'"
    assert any(each in held.said for each in pair)
    kept = {each["respondent"]["id"] for each in held.record["responses"]}
    assert ids[0] not in kept
    assert ids[1] in kept


def test_who_moved_counts_once_and_for_the_new_organisation(held: Held) -> None:
    moved = held.invited("Housing")["id"]
    found = [e for e in held.record["responses"] if e["respondent"]["id"] == moved]
    (one,) = found
    assert one["respondent"]["tier"] == "county"
    assert one["respondent"]["role"] == "Housing and health"


def test_nothing_of_who_withdrew_is_left_in_what_the_convener_keeps(held: Held) -> None:
    gone = held.invited("Resident")["id"]
    kept = [p for p in held.folder.iterdir() if p.is_file()]
    assert any(path.name == "record.json" for path in kept)
    assert not [p for p in kept if gone.encode() in p.read_bytes()]


def test_differing_context_is_joined_said_and_settled(held: Held) -> None:
    assert "People differ on context.stage" in held.said
    assert "conflict" not in held.said.casefold()
    full = (held.folder / "full.txt").read_text(encoding="utf-8")
    assert "Testing: the convener settled it." in full


def test_who_answered_an_earlier_version_is_said_to_wherever_it_counts(
    held: Held,
) -> None:
    versions = {
        each["respondent"]["role"]: each["answered_with"]
        for each in held.record["responses"]
    }
    assert versions.pop("Clerk") == "1.0.0"
    assert "1.0.0" not in versions.values()
    for name in ("published.txt", "full.txt", "meeting.txt"):
        text = (held.folder / name).read_text(encoding="utf-8")
        assert "1.0.0" in text, name


def test_what_is_published_names_nobody(held: Held) -> None:
    with (ROOT / "examples/one-round/people.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    for name in ("published.txt", "shared.json", "meeting.txt"):
        text = (held.folder / name).read_text(encoding="utf-8")
        for row in people:
            for word in (row["name"], row["email"], row["organisation"]):
                assert not word or word not in text, (name, word)
    assert "Level 3 of 5" in (held.folder / "published.txt").read_text(encoding="utf-8")
