"""The README and the guide show what the commands really print.

Set UPDATE_GOLDEN=1 to write the outputs anew; then read the difference.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from goldens import GOLDEN, updating
from make import lines, records, save

from .conftest import ROOT, Command

README = ROOT / "README.md"
GUIDE = ROOT / "examples" / "README.md"
SCREEN = GOLDEN / "screens" / "question-80x24.txt"
_SCREEN = re.compile(r"^```\n( Woldershire .*?)^```$", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(
    r"^```\n\$ placeready ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(README, id="readme"),
        pytest.param(GUIDE, id="guide", marks=pytest.mark.slow),
    ],
)
def test_every_output_on_a_page_is_what_its_command_prints(
    page: Path, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save(tmp_path / "national.jsonl", lines(records()))
    text = page.read_text(encoding="utf-8")
    printed = text
    for shown in _SHOWN.finditer(text):
        batch = shown[1].startswith("batch ")
        monkeypatch.chdir(tmp_path if batch else ROOT)
        ran = command(*shlex.split(shown[1]))
        out = ran.err if batch else ran.out
        block = f"```\n$ placeready {shown[1]}\n{out}```"
        printed = printed.replace(shown[0], block)
    if updating():
        page.write_text(printed, encoding="utf-8")
    assert _SHOWN.search(text)
    assert printed == page.read_text(encoding="utf-8")


def test_the_readme_is_short_and_leads_to_pages_that_are_there() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count("\n") <= 150
    read_on = text.partition("## Read on")[2].partition("\n## ")[0]
    pages = re.findall(r"`([^`]+\.md)`", read_on)
    assert len(pages) > 5
    assert [each for each in pages if not (ROOT / each).is_file()] == []


def test_the_screen_in_the_guide_is_one_that_is_really_drawn() -> None:
    text, drawn = GUIDE.read_text(encoding="utf-8"), SCREEN.read_text(encoding="utf-8")
    shown = _SCREEN.search(text)
    assert shown
    if updating():
        text = text.replace(shown[1], drawn)
        GUIDE.write_text(text, encoding="utf-8")
    assert drawn in text


def test_the_first_two_commands_of_the_readme_stand_alone() -> None:
    text = README.read_text(encoding="utf-8")
    commands = re.findall(r"^```sh\n(.*?)\n^```$", text, re.MULTILINE | re.DOTALL)
    assert len(commands) == 2
    assert commands[0].startswith("python3 -m venv .venv && CPPFLAGS=")
    assert "placeready assess examples/" in commands[0]
    assert commands[1].startswith(".venv/bin/python -m pytest")
