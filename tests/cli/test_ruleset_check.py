"""`placeready ruleset check` and `test`: what authors are told, and the exit code."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from builders import GARDEN, edited
from cli.conftest import EXAMPLES, Command

TUTORIAL = EXAMPLES / "tutorial-ruleset"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tutorial's ruleset, to be changed."""
    return Path(shutil.copytree(TUTORIAL, tmp_path / "ruleset"))


def _change(folder: Path, before: str, after: str) -> int:
    """Change the ruleset; the line of the change."""
    head = folder / "ruleset.toml"
    text = head.read_text(encoding="utf-8")
    assert before in text
    head.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def test_where_there_are_no_scenarios_nothing_was_tested(
    folder: Path, command: Command
) -> None:
    shutil.rmtree(folder / "scenarios")
    code, out, err = command("ruleset", "test", folder)
    assert (code, out) == (1, "")
    assert "Nothing was tested" in err
    assert command("ruleset", "check", folder).code == 0


@pytest.mark.parametrize("text", ["", "# Later.\n"])
def test_a_file_of_scenarios_without_one_tests_nothing(
    folder: Path, command: Command, text: str
) -> None:
    (folder / "scenarios" / "more.toml").write_text(text, encoding="utf-8")
    for name in ("test", "check"):
        code, _, err = command("ruleset", name, folder)
        assert code == 1
        assert "more.toml" in err
        assert "Nothing is tested here" in err


def test_a_problem_says_in_which_line_it_is(folder: Path, command: Command) -> None:
    line = _change(folder, 'when = "b.heating <= 1"', 'when = "b.heatin <= 1"')
    _, _, err = command("ruleset", "check", folder)
    assert f"ruleset.toml:{line}: cap 'no_heating', when" in err


def test_a_problem_of_a_scenario_says_in_which_line_it_is(
    folder: Path, command: Command
) -> None:
    path = folder / "scenarios" / "scenarios.toml"
    lines = path.read_text(encoding="utf-8").split("\n")
    line = next(n for n, each in enumerate(lines) if each.startswith("findings"))
    lines[line] = 'findings = ["nothing_like_it"]'
    path.write_text("\n".join(lines), encoding="utf-8")
    code, _, err = command("ruleset", "test", folder)
    assert code == 1
    assert f"scenarios.toml:{line + 1}: scenario" in err


def test_a_condition_may_stand_over_several_lines(
    folder: Path, command: Command
) -> None:
    over = '"""\n  e.helpers >= 3\n  and f.agreed <= 1\n"""'
    _change(folder, '"e.helpers >= 3 and f.agreed <= 1"', over)
    assert command("ruleset", "check", folder).code == 0
    assert command("ruleset", "test", folder).code == 0


@pytest.mark.parametrize("place", ["", "scenarios"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_never_ends_is_refused_at_once(
    folder: Path, command: Command, place: str, kind: str
) -> None:
    strange = folder / place / "strange.toml"
    os.mkfifo(strange) if kind == "pipe" else strange.symlink_to("/dev/zero")
    code, _, err = command("ruleset", "check", folder)
    assert code == 1
    assert "This is not a file" in err


def test_of_many_problems_the_number_of_the_rest_is_said(
    folder: Path, command: Command
) -> None:
    (folder / "more.toml").write_text("[[source]]\n" * 900, encoding="utf-8")
    code, _, err = command("ruleset", "check", folder)
    assert code == 1
    assert "more problems" in err
    assert len(err) < 20_000


def test_a_table_of_verdicts_that_is_no_text_is_written_anew(
    folder: Path, command: Command
) -> None:
    table = folder / "verdicts.json"
    table.write_bytes(b"\xff\xfe\x00")
    assert command("ruleset", "refresh", folder).code == 0
    assert table.read_bytes() == (TUTORIAL / "verdicts.json").read_bytes()


def test_a_name_that_no_folder_can_have_is_wrong_use(command: Command) -> None:
    code, _, err = command("ruleset", "check", "x" * 5000)
    assert code == 2
    assert "no ruleset or folder" in err


def test_a_ruleset_that_was_saved_as_plain_text_is_told_its_name(
    command: Command, tmp_path: Path
) -> None:
    folder = edited(GARDEN, tmp_path)
    (folder / "ruleset.toml").rename(folder / "ruleset.toml.txt")
    code, _, err = command("ruleset", "check", folder)
    assert code == 2
    assert "it has no ruleset.toml" in err
    assert "Call the file 'ruleset.toml.txt' in it 'ruleset.toml'." in err
