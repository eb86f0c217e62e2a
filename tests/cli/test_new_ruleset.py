"""`ruleset new` makes a ruleset that nothing is wrong with, or nothing at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from builders import TUTORIAL, whole
from placeready.rulesets.locate import shipped
from placeready.rulesets.new_ruleset import SCHEMA
from placeready.rulesets.toml_schema import toml_schema

from .conftest import Command


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_it_makes_passes_check_and_test_as_it_is(command: Command) -> None:
    made = command("ruleset", "new", "my-school")
    assert (made.code, made.out) == (0, "")
    checked = command("ruleset", "check", "my-school")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith("my-school 0.1.0: no problems.")
    tested = command("ruleset", "test", "my-school")
    assert (tested.code, tested.out) == (0, "10 sentences of 10 hold.\n")


def test_it_says_the_three_commands_that_come_next(command: Command) -> None:
    told = command("ruleset", "new", "my school", "--id", "school").err
    lines = [line.strip() for line in told.splitlines() if line.startswith("  ")]
    assert lines == [
        "placeready ruleset check 'my school'",
        "placeready ruleset test 'my school'",
        "placeready fill answers.json --ruleset 'my school'",
    ]


def test_the_verdicts_it_has_are_those_of_its_conditions(command: Command) -> None:
    command("ruleset", "new", "mine")
    before = Path("mine/verdicts.json").read_bytes()
    assert command("ruleset", "refresh", "mine").code == 0
    assert Path("mine/verdicts.json").read_bytes() == before


def test_all_but_its_name_is_as_in_the_tutorial(command: Command) -> None:
    command("ruleset", "new", "mine")
    made, tutorial = whole(Path("mine")), whole(TUTORIAL)
    named = {"id", "version", "title", "sha256"}
    assert made.model_dump(exclude=named) == tutorial.model_dump(exclude=named)
    assert "## 0.1.0" in Path("mine/CHANGES.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((), ("my-village_hall.2", "My village hall 2")),
        (("--id", "hall"), ("hall", "Hall")),
        (("--title", "  Is it warm? "), ("my-village_hall.2", "Is it warm?")),
        (
            ("--id", "A-1", "--title", "Say \"yes\" \\ n\u00f6 '''\n[x]\n\U0001f3e0"),
            ("A-1", "Say \"yes\" \\ n\u00f6 ''' [x] \U0001f3e0"),
        ),
    ],
)
def test_it_is_called_as_asked_and_else_as_its_folder(
    command: Command, asked: tuple[str, ...], expected: tuple[str, str]
) -> None:
    folder = "made/here/my-village_hall.2"
    assert command("ruleset", "new", folder, *asked).code == 0
    made = whole(Path(folder))
    assert (made.id, made.title) == expected


@pytest.mark.parametrize(
    ("asked", "says", "remedy"),
    [
        (("my school",), "'my school', the folder's name, cannot be", "--id"),
        (
            ("2nd",),
            "'2nd', the folder's name, cannot be the id",
            "starts with a letter",
        ),
        (("new", "--id", "a/b"), "'a/b' cannot be the id of a ruleset", "--id"),
        (("new", "--id", "a\n"), "cannot be the id of a ruleset", "--id"),
        (("new", "--id", ""), "'' cannot be the id of a ruleset", "--id"),
        (("new", "--id", "a" * 101), "cannot be the id of a ruleset", "100 at most"),
        (("new", "--title", " "), "--title has 0 characters", "Give 1 to 200"),
        (("new", "--title", "x" * 201), "--title has 201 characters", "Give 1 to 200"),
    ],
)
def test_a_name_that_cannot_be_is_told_and_nothing_is_made(
    command: Command, asked: tuple[str, ...], says: str, remedy: str
) -> None:
    code, out, err = command("ruleset", "new", *asked)
    assert (code, out) == (2, "")
    assert says in err
    assert remedy in err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("name", shipped())
def test_the_id_of_a_ruleset_that_comes_with_placeready_is_taken(
    command: Command, name: str
) -> None:
    code, _, err = command("ruleset", "new", name)
    assert code == 2
    assert "comes with placeready" in err
    assert list(Path().iterdir()) == []


def test_a_folder_with_something_in_it_is_left_as_it_is(command: Command) -> None:
    Path("mine").mkdir()
    Path("mine/.hidden").write_text("x")
    code, _, err = command("ruleset", "new", "mine")
    assert code == 2
    assert "not empty" in err
    assert [each.name for each in Path("mine").iterdir()] == [".hidden"]


def test_a_folder_within_a_ruleset_would_be_read_with_it(command: Command) -> None:
    command("ruleset", "new", "mine")
    code, _, err = command("ruleset", "new", "mine/scenarios/more")
    assert code == 2
    assert "part of the ruleset in" in err
    assert command("ruleset", "check", "mine").code == 0


def test_editors_find_the_schema_from_every_file(command: Command) -> None:
    command("ruleset", "new", "mine")
    files = list(Path("mine").rglob("*.toml"))
    assert len(files) == 2
    for file in files:
        first = file.read_text("utf-8").splitlines()[0]
        found = file.parent / first.removeprefix("#:schema ")
        assert os.path.samefile(found, Path("mine") / SCHEMA)
        assert json.loads(found.read_text("utf-8")) == toml_schema()


def test_the_schema_is_no_part_of_the_content(command: Command) -> None:
    command("ruleset", "new", "mine")
    before = whole(Path("mine")).sha256
    schema = Path("mine") / SCHEMA
    schema.unlink()
    assert command("ruleset", "schema", "ruleset", "--out", schema).code == 0
    assert json.loads(schema.read_text("utf-8")) == toml_schema()
    assert whole(Path("mine")).sha256 == before
