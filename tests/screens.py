"""The questionnaire as somebody sees it: its text, its colours, its keys and its mouse.

The one place that reads private names of textual: the strips a screen is put together
from.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.events import (
    Click,
    Key,
    MouseDown,
    MouseEvent,
    MouseMove,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
)
from textual.geometry import Offset, Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from placeready.interview.controller import Controller
from placeready.interview.environment import local_environment
from placeready.storage.save_outcome import Unsaved
from placeready.storage.settings import Settings
from placeready.tui.answer_list import AnswerList
from placeready.tui.app import QuestionnaireApp
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.question_screen import QuestionScreen

SIZES = ((80, 24), (120, 40), (40, 15))
SMALL = (40, 15)
USUAL = (80, 24)
DAY = "2026-11-22"
_CHARACTERS = {
    "space": " ",
    "enter": "\r",
    "tab": "\t",
    "question_mark": "?",
    **dict.fromkeys(("up", "down", "left", "right", "home", "end", "escape")),
    **dict.fromkeys(("pageup", "pagedown", "backspace", "delete")),
    **{f"f{number}": None for number in range(1, 13)},
}
"""What a key writes where it is not its own name."""


class Visit:
    """An application that runs without a terminal, and what can be done to it."""

    def __init__(self, app: QuestionnaireApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self._rows: list[str] | None = None

    # What is seen

    @property
    def rows(self) -> list[str]:
        """The screen as text, by row, as it was when it came to rest."""
        if self._rows is None:
            self._rows = [
                "".join(each.text for each in row).rstrip() for row in _strips(self.app)
            ]
        return self._rows

    @property
    def text(self) -> str:
        """The screen as text, a line for each of its rows."""
        return "".join(f"{row}\n" for row in self.rows)

    def words_in(self, region: Region) -> str:
        """The words in a part of the screen, one space apart."""
        part = [row[region.x : region.right] for row in self.rows]
        return " ".join(" ".join(part[region.y : region.bottom]).split())

    def find(self, words: str, *, last: bool = False) -> tuple[int, int] | None:
        """Where words stand on the screen: first, or last."""
        found = [
            (row.rindex(words) if last else row.index(words), y)
            for y, row in enumerate(self.rows)
            if words in row
        ]
        return found[-1 if last else 0] if found else None

    # What is done

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each when all that came of the last has come."""
        for key in keys:
            self.app.post_message(Key(key, _CHARACTERS.get(key, key)))
            await self.settle()

    async def write(self, words: str) -> None:
        """Type words."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def settle(self) -> None:
        """Wait until nothing more happens."""
        self._rows = None
        quiet = 0
        before: Sequence[object] = ()
        for _ in range(400):
            screen = self.app.screen
            await self._turn(self.app)
            await self._turn(screen)
            pumps = [self.app, screen, *screen.walk_children()]
            now = [*pumps, screen.focused]
            busy = (
                any(each.message_queue_size for each in pumps)
                or screen._dirty_widgets
                or screen._callbacks
                or screen._layout_required
                or not screen._is_mounted
                or now != before
            )
            quiet = 0 if busy else quiet + 1
            if quiet == 2:
                return
            before = now
            await asyncio.sleep(0.001)

    async def _turn(self, pump: App[Any] | Screen[Any]) -> None:
        """Wait until everything that has been sent to it so far is done."""
        done = asyncio.Event()
        if pump.call_later(done.set):
            await asyncio.wait_for(done.wait(), 30)

    async def click(self, words: str, within: int = 0, *, last: bool = False) -> None:
        """Click on words, which have to be on the screen."""
        at = self.find(words, last=last)
        assert at is not None, f"'{words}' is not on the screen:\n{self.text}"
        x, y = at[0] + within, at[1]
        for kind in (MouseDown, MouseUp, Click):
            self._mouse(kind, (x, y), button=1)
        await self.settle()

    async def hover(self, at: tuple[int, int]) -> None:
        """Move the mouse there."""
        self._mouse(MouseMove, at)
        await self.settle()

    async def wheel(self, at: tuple[int, int], *, down: bool = True) -> None:
        """Turn the wheel of the mouse by one notch."""
        self._mouse(MouseScrollDown if down else MouseScrollUp, at)
        await self.settle()

    def _mouse(
        self, kind: type[MouseEvent], at: tuple[int, int], button: int = 0
    ) -> None:
        app = self.app
        widget, _ = app.get_widget_at(*at)
        app.mouse_position = Offset(*at)
        steps = 1 if kind is MouseScrollDown else -1 if kind is MouseScrollUp else 0
        held = (False, False, False)
        event = kind(widget, *at, 0, steps, button, *held, *at)
        app.screen._forward_event(event)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that comes of itself."""
        for _ in range(200):
            if holds():
                return
            await asyncio.sleep(0.005)
            await self.settle()
        assert holds(), self.text


def visit(
    steps: Callable[[Visit], Awaitable[None]],
    size: tuple[int, int] = USUAL,
    path: Path | None = None,
    settings: Settings | None = None,
    ruleset: str | None = None,
) -> None:
    """Open the questionnaire at a size, take steps, and close it."""

    async def run() -> None:
        app = QuestionnaireApp(Controller(local_environment(settings), ruleset), path)
        async with app.run_test(size=size, notifications=True) as pilot:
            there = Visit(app, pilot)
            await there.settle()
            if path is not None and path.exists():
                await there.until(lambda: app.has_session)
                app.session.around = replace(app.session.around, day=lambda: DAY)
            await there.settle()
            await steps(there)
            if app.has_session:
                app.session.leave()

    asyncio.run(run())


def on_disk(path: Path) -> dict[str, Any]:
    """What a file of answers holds, an answer as its anchor alone."""
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name, answer in held["answers"].items():
        if isinstance(answer, dict):
            held["answers"][name] = answer["anchor"]
    return held


# Strips


def _strips(app: App[Any]) -> Iterator[list[Segment]]:
    for strip in app.screen._compositor.render_strips():
        yield list(strip)


def drawn(app: App[Any]) -> str:
    """The whole screen as it is written to a terminal."""
    update = app.screen._compositor.render_full_update()
    return update.render_segments(app.console)


def widths(app: App[Any]) -> set[int]:
    """How many cells the rows of the screen take."""
    return {sum(cell_len(each.text) for each in row) for row in _strips(app)}


class Piece(NamedTuple):
    """A part of a row that is drawn in one style."""

    text: str
    fore: Color
    ground: Color


def pieces(app: App[Any]) -> Iterator[Piece]:
    """All that is drawn, with its colours as they come out."""
    for row in _strips(app):
        for text, style, _ in row:
            if not text.strip() or style is None:
                continue
            fore, ground = style.color, style.bgcolor
            assert fore is not None, text
            assert ground is not None, text
            drawn = Color.from_rich_color(fore), Color.from_rich_color(ground)
            yield Piece(text, *(reversed(drawn) if style.reverse else drawn))


def whole(widget: Widget, within: Widget) -> bool:
    """Whether all of a widget is in view."""
    return within.content_region.contains_region(widget.region)


# Ways to each screen


Way = Callable[[Visit], Awaitable[None]]


async def to_area(there: Visit) -> None:
    """From the start to the first step of a new interview."""
    await there.press("n")
    await there.until(lambda: isinstance(there.app.focused, Input))
    await there.write("Taunton")


async def to_tier(there: Visit) -> None:
    """To the second step."""
    await to_area(there)
    await there.press("enter")
    await there.until(lambda: isinstance(there.app.focused, AnswerList))


async def to_who(there: Visit) -> None:
    """To the third step, with a suggestion for what is being typed."""
    await to_tier(there)
    await there.press("1")
    await there.until(lambda: isinstance(there.app.focused, Input))
    await there.write("Som")


async def to_question(there: Visit) -> None:
    """To a question with an answer, evidence and a note."""
    await go(there, "f.buyin.decision")


async def go(there: Visit, name: str) -> None:
    """To a question."""
    there.app.go_to(name)
    await there.until(lambda: there.app.session.interview.at == name)
    await there.settle()


def by(*keys: str) -> Way:
    """By keys, from the question that has everything."""

    async def way(there: Visit) -> None:
        await to_question(there)
        for key in keys:
            await there.press(key)

    return way


async def to_ask(there: Visit) -> None:
    """To the question which version of a file that something else changed."""
    await to_question(there)
    path = there.app.session.file.path
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    await there.press("2")
    await there.until(lambda: isinstance(there.app.screen, ChoiceDialog))


async def to_trouble(there: Visit) -> None:
    """To a question while the file cannot be written."""
    await to_question(there)
    there.app.session.state = Unsaved("There is no space left.", "Make room.")
    screen = there.app.screen
    assert isinstance(screen, QuestionScreen)
    await screen.show()
    await there.settle()


BEFORE: dict[str, Way] = {"area": to_area, "tier": to_tier, "who": to_who}
"""Screens on the way to the first question."""
WITHIN: dict[str, Way] = {
    "question": to_question,
    "note": by("n"),
    "evidence": by("e"),
    "live": by("l"),
    "review": by("v"),
    "result": by("r"),
    "why": by("r", "w"),
    "explained": by("r", "w", "enter"),
    "palette": by("g", "n", "o", "t", "e"),
    "help": by("f1"),
    "ask": to_ask,
    "trouble": to_trouble,
}
"""Screens of an interview that has begun."""
