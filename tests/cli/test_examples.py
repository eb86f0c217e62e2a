"""`examples` lists what comes with placeready, and copies it where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import whole
from placeready.storage.shipped_examples import contents

from .conftest import EXAMPLES, Command

_NOT_PASSED_ON = {
    "contents.toml": "the list itself",
    "reports": "pictures of reports, for those who have the source",
    "national": "writes 153 made-up areas, and is read beside the code",
}


def test_every_example_is_in_the_list_or_has_a_reason_not_to_be() -> None:
    there = {each.name for each in EXAMPLES.iterdir()} - {"__pycache__"}
    assert there == {*contents(), *_NOT_PASSED_ON}


def test_each_is_listed_with_a_sentence(command: Command) -> None:
    code, out, err = command("examples")
    assert (code, err) == (0, "")
    for name, says in contents().items():
        assert f"- {name}: {says}" in " ".join(out.split())
        assert says.endswith(".")


def test_what_is_copied_is_the_same_bytes_and_can_be_used(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("examples", "examples").code == 0
    copied = [each for each in Path("examples").rglob("*") if each.is_file()]
    for each in copied:
        own = EXAMPLES / each.relative_to("examples")
        assert each.read_bytes() == own.read_bytes()
    names = {each.relative_to("examples").parts[0] for each in copied}
    assert names == {*contents(), "contents.toml"}
    assert whole(Path("examples/tutorial-ruleset")).id == "warm-hall"
    asked = ("examples/tutorial-warm-hall.json", "--ruleset")
    assert command("assess", *asked, "examples/tutorial-ruleset").code == 0


def test_nothing_is_copied_over_what_is_there(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    Path("mine/README.md").write_text("mine")
    code, _, err = command("examples", "mine")
    assert code == 2
    assert "not empty" in err
    assert [each.read_text() for each in Path("mine").iterdir()] == ["mine"]
