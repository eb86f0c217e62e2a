"""Files of an earlier version of a ruleset, through every command that takes them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from builders import GARDEN, Edit, edited

from .conftest import Command

MOVED = """
[[moved]]
since = "1.1.0"
from = "f.land.rent"
to = "f.land.lease"

[[moved]]
since = "1.1.0"
from = "f.land.water"
anchors = [0, 1, 2, 3, "ask again"]

[[moved]]
since = "1.1.0"
from = "e.say.poster"
retired = "Nobody read it."
"""
OLD = {"f.land.rent": 2, "f.land.water": 4, "e.say.poster": 1, "f.land.paths": 2}
SAID = (
    "1 answer is carried over (f.land.lease), 1 answer is left out, because it is no "
    "longer asked (e.say.poster) and 1 answer has to be given again (f.land.water)."
)
EARLIER = "People answered with version 1.0.0 of the questions"


@pytest.fixture(autouse=True)
def ruleset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The small ruleset, one version on."""
    monkeypatch.chdir(tmp_path)
    version = Edit("ruleset.toml", 'version = "1.0.0"', 'version = "1.1.0"')
    copy = edited(GARDEN, tmp_path, version)
    (copy / "moved.toml").write_text(MOVED, encoding="utf-8")
    return str(copy)


@pytest.fixture
def old() -> Path:
    """What somebody answered with the version before, as the program then wrote it."""
    who = {"id": "ann", "tier": "committee", "organisation": "Plots"}
    raw: dict[str, Any] = {
        "format": "placeready/response/1",
        "area": {"name": "Made-up"},
        "ruleset": "garden",
        "date": "2026-05-03",
        "respondent": who,
        "answers": OLD,
        "kept": {"version": "1.0.0", "at": "f.land.rent"},
    }
    Path("ann.json").write_text(json.dumps(raw), encoding="utf-8")
    return Path("ann.json")


@pytest.mark.parametrize("arguments", [("assess",), ("assess", "--brief"), ("voices",)])
def test_every_page_says_its_version_and_the_one_that_was_answered(
    arguments: tuple[str, ...], command: Command, old: Path, ruleset: str
) -> None:
    name, *rest = arguments
    code, out, err = command(name, old, *rest, "--ruleset", ruleset)
    assert code == 1, "there are problems in the data: they are said"
    assert SAID in err
    assert EARLIER in " ".join(out.split())
    assert "1.1.0" in out


@pytest.mark.parametrize("name", ["assess", "voices"])
def test_so_do_the_documents(
    name: str, command: Command, old: Path, ruleset: str
) -> None:
    out = command(name, old, "--json", "--ruleset", ruleset).out
    used = json.loads(out)["ruleset"]
    assert (used["version"], used["answered_with"]) == ("1.1.0", ["1.0.0"])


def test_the_table_of_a_run_has_both(command: Command, old: Path, ruleset: str) -> None:
    asked = ("--out", "o.jsonl", "--table", "t.csv", "--ruleset", ruleset)
    command("batch", old, *asked)
    with Path("t.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["ruleset_version"], row["answered_with"]) == ("1.1.0", "1.0.0")


def test_join_carries_over_says_so_and_does_it_once(
    command: Command, old: Path, ruleset: str
) -> None:
    asked = ("--out", "r.json", "--ruleset", ruleset)
    code, _, err = command("join", old, *asked)
    assert code == 1
    assert SAID in err
    assert "Written to r.json." in err
    raw = json.loads(Path("r.json").read_text("utf-8"))
    assert raw["ruleset_version"] == "1.1.0"
    assert raw["responses"][0]["answered_with"] == "1.0.0"
    assert raw["responses"][0]["answers"] == {"f.land.lease": 2, "f.land.paths": 2}
    before = Path("r.json").read_bytes()
    assert command("join", old, *asked).code == 1
    assert Path("r.json").read_bytes() == before
    # What was done once is not said of the record again.
    code, out, err = command("assess", "r.json", "--ruleset", ruleset)
    assert (code, err) == (0, "")
    assert EARLIER in " ".join(out.split())


def test_a_copy_to_pass_on_says_which_versions_there_are(
    command: Command, old: Path, ruleset: str
) -> None:
    command("join", old, "--out", "r.json", "--ruleset", ruleset)
    command("share", "r.json", "--out", "c.json", "--ruleset", ruleset)
    raw = json.loads(Path("c.json").read_text("utf-8"))
    assert (raw["ruleset_version"], raw["answered_with"]) == ("1.1.0", ["1.0.0"])
    assert "answered_with" not in raw["responses"][0]


def test_fill_carries_over_shows_it_and_saves_the_version_of_now(
    command: Command, old: Path, ruleset: str
) -> None:
    asked = ("fill", old, "--plain", "--ruleset", ruleset)
    err = command(*asked, stdin=b"1\nquit\n").err
    told = " ".join(err.split())
    assert "This was answered with version 1.0.0 of the questions." in told
    assert SAID in told
    raw = json.loads(old.read_text("utf-8"))
    assert raw["ruleset_version"] == "1.1.0"
    assert "version" not in raw["kept"]
    assert raw["answers"]["f.land.lease"] in (1, 2)
    assert raw["kept"]["answers"] == {"e.say.poster": 1}
    assert "This was answered with" not in command(*asked, stdin=b"quit\n").err


def test_the_first_number_keeps_answers_apart(
    command: Command, old: Path, tmp_path: Path
) -> None:
    version = Edit("ruleset.toml", 'version = "1.1.0"', 'version = "2.0.0"')
    copy = tmp_path / "edited"
    path = copy / version.file
    path.write_text(path.read_text("utf-8").replace(version.old, version.new), "utf-8")
    code, _, err = command("join", old, "--out", "r.json", "--ruleset", str(copy))
    assert code == 1
    assert "which do not compare" in err
    assert "Nothing is written." in err


def test_refresh_leaves_files_alone_of_which_an_answer_has_moved(
    command: Command, old: Path, ruleset: str
) -> None:
    before = old.read_bytes()
    code, _, err = command("ruleset", "refresh", ruleset, "--records", ".")
    assert code == 1
    assert SAID in err
    assert old.read_bytes() == before
    raw = json.loads(before)
    raw["ruleset_version"] = raw["kept"].pop("version")
    raw["answers"] = {"f.land.paths": 2, "f.land.lease": 1}
    old.write_text(json.dumps(raw), encoding="utf-8")
    command("ruleset", "refresh", ruleset, "--records", ".")
    now = json.loads(old.read_text("utf-8"))
    assert list(now["answers"]) == ["f.land.lease", "f.land.paths"]
    assert now["ruleset_version"] == "1.1.0"
    assert "answered_with" not in now
