"""A home of their own for tests of the screens, and what stands on a screen."""

from __future__ import annotations

import asyncio
import re
import textwrap
from collections.abc import Callable, Coroutine, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import pytest
from textual.pilot import Pilot

from builders import shipped
from placeready.content.own_file import OwnFile
from placeready.content.settings import read_settings
from placeready.interview.begin import Person, begun
from placeready.interview.interview import Interview
from placeready.interview.resume import document_of, to_text
from placeready.interview.take_up import TakenUp, take_up
from placeready.model.response import Area
from placeready.tui.app import Questionnaire

_Given = ParamSpec("_Given")

SIZES = ((80, 24), (40, 15))


def places(home: Path) -> Mapping[str, str]:
    """What the surroundings of a process say where its person keeps things."""
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_DOCUMENTS_DIR": str(home / "documents"),
    }


def settle(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder the home of whoever runs the test."""
    home.mkdir(exist_ok=True)
    for name, place in places(home).items():
        monkeypatch.setenv(name, place)
    return home


def played(
    test: Callable[_Given, Coroutine[Any, Any, None]],
) -> Callable[_Given, None]:
    """A test that waits for screens."""

    @wraps(test)
    def run(*args: _Given.args, **kwargs: _Given.kwargs) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


def new() -> Interview:
    """An interview at its first question, of the ruleset that is shipped."""
    person = Person("strategic-board", "Body", "Officer")
    tier = person.tier if person.tier in shipped().tier_by_id else shipped().tiers[0].id
    return begun(shipped(), Area(name="Made-up"), person._replace(tier=tier))


def text_of(interview: Interview) -> str:
    """An interview as its file holds it."""
    return to_text(document_of(interview))


def written(path: Path, interview: Interview | None = None) -> Path:
    """A file with an interview in it."""
    path.write_text(text_of(interview or new()), encoding="utf-8")
    return path


def in_file(path: Path) -> Interview:
    """What a file holds, opened anew at once; it has to open without a question."""
    with OwnFile.open(path) as file:
        assert file.holder is None
        taken = take_up(file, None)
    assert isinstance(taken, TakenUp), taken
    return taken.interview


def app_on(path: Path | None) -> Questionnaire:
    """The questionnaire as `placeready fill` opens it."""
    return Questionnaire(read_settings(), path)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until what was begun has come to its end or waits for a key."""
    for _ in range(3):
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait for what they do."""
    await pilot.press(*keys)
    await settled(pilot)


def shown(pilot: Pilot[Any]) -> list[str]:
    """The lines on the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text for strip in strips]


def assert_shown(pilot: Pilot[Any], *sentences: str) -> None:
    """Each stands on the screen, whole, however its lines are broken."""
    seen = "\n".join(shown(pilot))
    for sentence in sentences:
        assert _close(sentence) in _close(seen), f"{sentence!r} not in\n{seen}"


def assert_not_shown(pilot: Pilot[Any], *sentences: str) -> None:
    """None of these stands on the screen."""
    seen = "\n".join(shown(pilot))
    for sentence in sentences:
        assert _close(sentence) not in _close(seen), f"{sentence!r} in\n{seen}"


def assert_words_whole(pilot: Pilot[Any], *sentences: str) -> None:
    """No line of the screen breaks a word of these that a line could hold."""
    lines = [line.strip(" │┃║|") for line in shown(pilot)]
    width = pilot.app.size.width
    words = {w for s in sentences for w in s.split() if len(w) < width - 6}
    seen = {word for line in lines for word in line.split()}
    missing = sorted(words - seen)
    assert not missing, (missing, textwrap.indent("\n".join(lines), "  "))


def _close(text: str) -> str:
    """Without what breaks lines: spaces and frames."""
    return re.sub(r"[\s│┃║┏┓┗┛━]+", "", text)
