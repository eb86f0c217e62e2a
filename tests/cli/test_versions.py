"""Files of an earlier version of a ruleset, through every command that takes them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from moves import LEASE, move, moved_garden

from .conftest import Command

MOVED = (
    move(was="f.land.rent", to=LEASE),
    move(was="f.land.water", anchors='[0, 1, 2, 3, "ask again"]'),
    move(was="e.say.poster", retired='"Nobody read it."'),
)
OLD = {"f.land.rent": 2, "f.land.water": 4, "e.say.poster": 1, "f.land.paths": 2}
SAID = (
    "1 answer is carried over (f.land.lease), 1 answer is left out, because it is no "
    "longer asked (e.say.poster) and 1 answer has to be given again (f.land.water)."
)
EARLIER = "People answered with version 1.0.0 of the questions"


@pytest.fixture(autouse=True)
def ruleset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small ruleset, one version on."""
    monkeypatch.chdir(tmp_path)
    return moved_garden(tmp_path, "1.1.0", *MOVED)


@pytest.fixture
def ran(command: Command, ruleset: Path) -> Command:
    """A command that is given that ruleset."""
    return lambda *asked, **more: command(*asked, "--ruleset", ruleset, **more)


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


def written(name: str | Path) -> dict[str, Any]:
    """What stands in a file."""
    raw: dict[str, Any] = json.loads(Path(name).read_text("utf-8"))
    return raw


@pytest.mark.parametrize("arguments", [("assess",), ("assess", "--brief"), ("voices",)])
def test_every_page_says_its_version_and_the_one_that_was_answered(
    arguments: tuple[str, ...], ran: Command, old: Path
) -> None:
    name, *rest = arguments
    code, out, err = ran(name, old, *rest)
    assert code == 1, "there are problems in the data: they are said"
    assert SAID in err
    assert EARLIER in " ".join(out.split())
    assert "1.1.0" in out


@pytest.mark.parametrize("name", ["assess", "voices"])
def test_so_do_the_documents(name: str, ran: Command, old: Path) -> None:
    used = json.loads(ran(name, old, "--json").out)["ruleset"]
    assert (used["version"], used["answered_with"]) == ("1.1.0", ["1.0.0"])


def test_the_table_of_a_run_has_both(ran: Command, old: Path) -> None:
    ran("batch", old, "--out", "o.jsonl", "--table", "t.csv")
    with Path("t.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["ruleset_version"], row["answered_with"]) == ("1.1.0", "1.0.0")


def test_join_carries_over_says_so_and_does_it_once(ran: Command, old: Path) -> None:
    code, _, err = ran("join", old, "--out", "r.json")
    assert code == 1
    assert SAID in err
    assert "Written to r.json." in err
    raw = written("r.json")
    assert raw["ruleset_version"] == "1.1.0"
    assert raw["responses"][0]["answered_with"] == "1.0.0"
    assert raw["responses"][0]["answers"] == {"f.land.lease": 2, "f.land.paths": 2}
    before = Path("r.json").read_bytes()
    assert ran("join", old, "--out", "r.json").code == 1
    assert Path("r.json").read_bytes() == before
    # What was done once is not said of the record again.
    code, out, err = ran("assess", "r.json", "--report", "board")
    assert (code, err) == (0, "")
    assert EARLIER in " ".join(out.split())


def test_a_copy_to_pass_on_says_which_versions_there_are(
    ran: Command, old: Path
) -> None:
    ran("join", old, "--out", "r.json")
    ran("share", "r.json", "--out", "c.json")
    raw = written("c.json")
    assert (raw["ruleset_version"], raw["answered_with"]) == ("1.1.0", ["1.0.0"])
    assert "answered_with" not in raw["responses"][0]


def test_fill_carries_over_shows_it_and_saves_the_version_of_now(
    ran: Command, old: Path
) -> None:
    told = " ".join(ran("fill", old, "--plain", stdin=b"1\nquit\n").err.split())
    assert "This was answered with version 1.0.0 of the questions." in told
    assert SAID in told
    raw = written(old)
    assert raw["ruleset_version"] == "1.1.0"
    assert "version" not in raw["kept"]
    assert raw["answers"]["f.land.lease"] in (1, 2)
    assert raw["kept"]["answers"] == {"e.say.poster": 1}
    again = ran("fill", old, "--plain", stdin=b"quit\n").err
    assert "This was answered with" not in again


def test_the_first_number_keeps_answers_apart(
    ran: Command, old: Path, tmp_path: Path
) -> None:
    moved_garden(tmp_path, "2.0.0", *MOVED)
    code, _, err = ran("join", old, "--out", "r.json")
    assert code == 1
    assert "which do not compare" in err
    assert "Nothing is written." in err


def test_refresh_leaves_files_alone_of_which_an_answer_has_moved(
    command: Command, old: Path, ruleset: Path
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
    now = written(old)
    assert list(now["answers"]) == ["f.land.lease", "f.land.paths"]
    assert now["ruleset_version"] == "1.1.0"
    assert "answered_with" not in now
