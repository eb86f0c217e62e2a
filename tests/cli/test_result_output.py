"""Where a result goes: the format that a name asks for, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placeready.report.formats import BY_SUFFIX, FORMATS

from .conftest import EXAMPLES, Command

GIVEN = {
    "assess": ("assess", "{0}"),
    "voices": ("voices", "{0}"),
    "explain": ("explain", "{0}", "f.buyin"),
    "ruleset show": ("ruleset", "show"),
}
COMMAND = pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)


def words(given: tuple[str, ...], example: Path) -> list[str]:
    return [each.format(example) for each in given]


@COMMAND
@pytest.mark.parametrize("name", ["report.doc", "report", "report.htlm", ".html"])
def test_a_name_that_says_no_format_is_refused_with_the_list_and_writes_nothing(
    name: str,
    given: tuple[str, ...],
    command: Command,
    example: Path,
    tmp_path: Path,
) -> None:
    code, out, err = command(*words(given, example), "--out", tmp_path / name)
    assert (code, out) == (2, "")
    assert f"Cannot tell how to write '{name}'" in err
    for suffix in BY_SUFFIX:
        assert suffix in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["copy.docx", "copy.csv", "copy.html", "COPY.XLSX"])
@pytest.mark.parametrize("given", [("share", "{0}"), ("join", "{0}")], ids=" ".join)
def test_what_is_written_as_json_is_not_called_otherwise(
    name: str,
    given: tuple[str, ...],
    command: Command,
    example: Path,
    tmp_path: Path,
) -> None:
    code, out, err = command(*words(given, example), "--out", tmp_path / name)
    assert (code, out) == (2, "")
    assert f"This is JSON, which '{name}' does not say." in err
    assert f"Call it '{name[:4]}.json'." in err
    assert list(tmp_path.iterdir()) == []


def test_the_nearest_ending_is_proposed(
    command: Command, example: Path, tmp_path: Path
) -> None:
    err = command("assess", example, "--out", tmp_path / "board.jsn").err
    assert "Did you mean 'board.json'?" in err


@COMMAND
def test_a_format_can_be_named_whatever_the_file_is_called(
    given: tuple[str, ...], command: Command, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "page.log"
    assert command(*words(given, example), "--format", "text", "--out", file).code == 0
    written = file.read_text(encoding="utf-8")
    asked = ("--report", "full") if given[0] == "assess" else ()
    assert written == command(*words(given, example), *asked).out


def test_an_unknown_format_is_refused_with_the_nearest(
    command: Command, example: Path
) -> None:
    code, _, err = command("assess", example, "--format", "jason")
    assert code == 2
    assert "There is no format 'jason'." in err
    assert "json" in err


def test_json_is_the_same_by_its_option_its_format_and_its_ending(
    command: Command, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "result.json"
    assert command("assess", example, "--out", file).code == 0
    by_option = command("assess", example, "--json").out
    assert by_option == command("assess", example, "--format", "json").out
    assert file.read_text(encoding="utf-8") == by_option
    assert json.loads(by_option)["format"] == "placeready/assessment/1"


def test_what_has_no_form_for_programs_says_so(
    command: Command, example: Path, tmp_path: Path
) -> None:
    for more in (("--json",), ("--out", tmp_path / "why.json")):
        code, out, err = command("explain", example, "f.buyin", *more)
        assert (code, out) == (2, "")
        assert "no form for programs" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--plain", "--json"), "--plain is for text, and this is JSON"),
        (("--template", "t.docx"), "--template is for Word documents alone"),
        (("--pager", "--json"), "--pager shows a result"),
        (("--pager", "--out", "x.txt"), "--pager shows a result"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    more: tuple[str, ...], says: str, command: Command, example: Path
) -> None:
    code, out, err = command("assess", example, *more)
    assert (code, out) == (2, "")
    assert says in err


def test_page_one_says_how_to_get_the_rest_and_the_rest_does_not(
    command: Command, example: Path
) -> None:
    _, first, told = command("assess", example)
    assert "--report full" in told
    assert "--out report.html" in told
    assert "Why this level" not in first
    for outline in ("board", "full", "annexes", "brief", "paper"):
        code, out, err = command("assess", example, "--report", outline)
        assert (code, err) == (0, "")
        assert out.startswith(first) is (outline in ("board", "full", "annexes"))
    assert command("assess", example, "--brief").err == ""


def test_made_to_be_listened_to_a_file_is_too(
    command: Command, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "spoken.txt"
    assert command("assess", example, "--plain", "--out", file).code == 0
    heard = command("assess", example, "--plain", "--report", "full").out
    assert file.read_text(encoding="utf-8") == heard


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_file_gives_the_same_bytes_in_every_format(
    name: str, command: Command, tmp_path: Path
) -> None:
    example = EXAMPLES / "many-voices" / "record.json"
    made = []
    for number in (1, 2):
        file = tmp_path / f"{number}"
        asked = ("--format", name, "--out", file)
        assert command("assess", example, *asked).code == 0
        made.append(file.read_bytes())
    assert made[0] == made[1]
    assert made[0]
