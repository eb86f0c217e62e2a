"""A home of their own for tests of the screens, and what stands on a screen."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import pytest
from textual import events
from textual.pilot import Pilot

from builders import shipped
from placeready.interview.answer_draft import ResumedInterview, document_of
from placeready.interview.controller import Controller
from placeready.interview.environment import local_environment
from placeready.interview.interview import Interview
from placeready.interview.new_response import Person, new_interview
from placeready.interview.open_file import read_answers
from placeready.interview.session import Session
from placeready.model.response import Area
from placeready.records.layout import file_text
from placeready.storage.answer_file import AnswerFile
from placeready.tui.app import QuestionnaireApp

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
    person = Person("county", "Body", "Officer")
    return new_interview(shipped(), Area(name="Made-up"), person, id_suffix="01")


def text_of(interview: Interview) -> str:
    """An interview as its file holds it."""
    return file_text(document_of(interview))


def written(path: Path, interview: Interview | None = None) -> Path:
    """A file with an interview in it."""
    path.write_text(text_of(interview or new()), encoding="utf-8")
    return path


def in_file(path: Path) -> Interview:
    """What a file holds, opened anew at once; it has to open without a question."""
    with AnswerFile.open(path) as file:
        assert file.holder is None
        taken = read_answers(file, None, lambda _: shipped())
    assert isinstance(taken, ResumedInterview), taken
    return taken.interview


def app_on(path: Path | None) -> QuestionnaireApp:
    """The questionnaire as `placeready fill` opens it."""
    return QuestionnaireApp(Controller(local_environment()), path)


@asynccontextmanager
async def opened(
    path: Path | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[int]]:
    """The questionnaire on a file, its first screen in view."""
    app = app_on(path)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await until(lambda: app.idle and bool(_said(pilot)))
            yield pilot
    finally:
        if app.has_session:
            app.session.file.close()


async def until(holds: Callable[[], bool], *, seconds: float = 20) -> None:
    """Wait for something that is going to be."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it has not come to be"
        await asyncio.sleep(0.005)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, and wait until all they do is done."""
    app = pilot.app
    assert isinstance(app, QuestionnaireApp)
    for key in keys:
        await typed(app, key)
        await until(lambda: app.idle or app._exit)


async def write(pilot: Pilot[int], text: str) -> None:
    """Put a text into the field that is in view, as if it were pasted."""
    await press(pilot, "end", "ctrl+u")
    app = pilot.app
    assert isinstance(app, QuestionnaireApp)
    app.post_message(events.Paste(text))
    await asyncio.sleep(0.01)
    await until(lambda: app.idle)


async def typed(app: QuestionnaireApp, *keys: str) -> None:
    """Press keys without waiting for what they do, as a quick hand does."""
    for key in keys:
        name = key if key.isalnum() else _NAMES.get(key, key)
        event = events.Key(name, key if len(key) == 1 else _CHARACTERS.get(key))
        event.set_sender(app)
        taken = app._number + len(app._waiting) + 1
        app.post_message(event)
        await until(
            lambda taken=taken: app._number + len(app._waiting) >= taken  # type: ignore[misc]
        )


_NAMES = {" ": "space", "?": "question_mark", ".": "full_stop"}
_CHARACTERS = {"space": " ", "enter": "\r", "backspace": "\b"}


def sitting(pilot: Pilot[int]) -> Session:
    """The sitting in progress."""
    app = pilot.app
    assert isinstance(app, QuestionnaireApp)
    return app.session


def shown(pilot: Pilot[int]) -> list[str]:
    """The lines on the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text for strip in strips]


def _said(pilot: Pilot[int]) -> str:
    return _close("".join(shown(pilot)))


async def see(pilot: Pilot[int], *sentences: str) -> None:
    """Each comes to stand on the screen, whole, however its lines are broken."""
    try:
        await until(lambda: all(_close(each) in _said(pilot) for each in sentences))
    except AssertionError:
        missing = [each for each in sentences if _close(each) not in _said(pilot)]
        raise AssertionError(f"{missing} not in\n" + "\n".join(shown(pilot))) from None


async def see_no_more(pilot: Pilot[int], *sentences: str) -> None:
    """None of these stands on the screen, soon."""
    await until(lambda: not any(_close(each) in _said(pilot) for each in sentences))


def assert_words_whole(pilot: Pilot[int], *sentences: str) -> None:
    """No line of the screen breaks a word of these that a line could hold."""
    lines = [line.strip(" │┃║|") for line in shown(pilot)]
    width = pilot.app.size.width
    words = {w for s in sentences for w in s.split() if len(w) < width - 6}
    seen = {word for line in lines for word in line.split()}
    missing = sorted(words - seen)
    assert not missing, (missing, "\n".join(lines))


def _close(text: str) -> str:
    """Without what breaks lines: spaces and frames."""
    return re.sub(r"[\s│┃║┏┓┗┛━]+", "", text)
