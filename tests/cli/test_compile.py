"""`placeready ruleset compile`, and who says what decides."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.conftest import EXAMPLES, Command

TUTORIAL = EXAMPLES / "tutorial-ruleset"
ENGINE = "durable-rules 2.0.28"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tutorial without its table."""
    copy = tmp_path / "copy"
    shutil.copytree(TUTORIAL, copy)
    (copy / "verdicts.json").unlink()
    return copy


def test_a_folder_that_is_called_as_a_shipped_ruleset_is_the_one_that_is_compiled(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    folder.rename("place-based-working")
    written = Path("place-based-working", "verdicts.json")
    assert command("ruleset", "compile", "./place-based-working").code == 0
    assert written.read_bytes() == (TUTORIAL / "verdicts.json").read_bytes()


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_table_is_written_beside_the_toml_and_nothing_else(
    folder: Path, command: Command
) -> None:
    before = contents(folder)
    code, out, err = command("ruleset", "compile", folder)
    assert (code, out) == (0, "")
    assert err == f"Written to {folder / 'verdicts.json'}.\n"
    written = (folder / "verdicts.json").read_bytes()
    assert written == (TUTORIAL / "verdicts.json").read_bytes()
    assert contents(folder) == {**before, "verdicts.json": written}


def test_a_ruleset_with_a_problem_keeps_the_table_it_had(
    folder: Path, command: Command
) -> None:
    head, table = folder / "ruleset.toml", folder / "verdicts.json"
    table.write_text("as before", encoding="utf-8")
    text = head.read_text(encoding="utf-8").replace("e.helpers >= 3", "e.helper >= 3")
    head.write_text(text, encoding="utf-8")
    code, out, err = command("ruleset", "compile", folder)
    assert (code, out) == (1, "")
    assert "Did you mean 'e.helpers'?" in err
    assert table.read_text(encoding="utf-8") == "as before"


def test_version_says_what_decides(command: Command) -> None:
    code, out, _ = command("--version")
    assert code == 0
    assert out.startswith("placeready, version ")
    assert ENGINE in out
    assert command("-V").out == out


def test_the_page_of_a_ruleset_says_what_decides(command: Command) -> None:
    assert f"decided here by {ENGINE}" in command("ruleset", "show").out
    assert ENGINE not in command("ruleset", "show", "f.buyin").out
