"""Before there is a file: begin anew, go on with one, or look at an example.

Owns the start screen.
"""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from placeready.interview.area_search import REGISTER_CREDIT
from placeready.interview.example_answers import example
from placeready.tui.answer_list import AnswerList
from placeready.tui.begin_flow import begin
from placeready.tui.choice_screen import ChoiceScreen
from placeready.tui.host import Host
from placeready.tui.key_bar import Key, KeyBar
from placeready.tui.option_line import AnswerOption
from placeready.tui.scroll_hint import ScrollHint
from placeready.tui.text_field import FileField

_ABOUT = (
    "How ready is your area to tackle health inequalities place by place? Answer the "
    "questions in your own time: every answer is saved as you give it."
)
_LIMIT = (
    "An unvalidated discussion tool. Never use it to rank places, award money or "
    "inspect."
)


class StartScreen(ChoiceScreen[None]):
    """The first screen.

    Args:
        path: A file that is not there yet and is to be begun at once.
    """

    app: Host

    DEFAULT_CSS = """
    StartScreen #page { padding: 1 2; }
    StartScreen Static { width: 1fr; }
    StartScreen #title { text-style: bold; margin-bottom: 1; }
    StartScreen .apart { margin-top: 1; }
    StartScreen.-short #page { padding: 0 1; }
    StartScreen.-short #title { margin: 0; }
    StartScreen.-short .apart { margin: 0; }
    StartScreen.-short #credit { margin-top: 1; }
    StartScreen AnswerList { margin-top: 1; }
    """

    AUTO_FOCUS = ""
    BINDINGS = [Binding("q,escape", "app.quit", "Quit", show=False)]

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Static("placeready", id="title")
            yield Static(_ABOUT)
            yield Static(_LIMIT, classes="apart")
            yield AnswerList((), radio=False)
            yield Static(Content(REGISTER_CREDIT), classes="apart", id="credit")
        yield ScrollHint("#page")
        yield KeyBar(
            (
                Key("Enter", "choose", "screen.choose"),
                Key("q", "quit", "app.quit"),
                Key("↑ ↓", "other line", "screen.move(1)"),
            ),
            1,
        )

    def on_mount(self) -> None:
        if self._path is not None:
            begin(self.app, self._path)

    async def on_screen_resume(self) -> None:
        await self._offer()

    async def _offer(self) -> None:
        # One on a drive that is not there now is left out, and not forgotten.
        known = self.app.preferences.settings.recent
        recent = [each for each in known if os.path.isfile(each)]
        offers = [
            AnswerOption("n", "new", "New: answer for an area"),
            AnswerOption("o", "open", "Open a file"),
            AnswerOption("e", "example", "Look at an example"),
            *(
                AnswerOption(str(i), p, f"Go on: {_named(p)}")
                for i, p in enumerate(recent, 1)
            ),
        ]
        choices = self.query_one(AnswerList)
        await choices.offer(offers)
        choices.focus(scroll_visible=False)

    def take(self, value: str) -> None:
        if value == "new":
            begin(self.app, None)
        elif value == "open":
            self.app.push_screen(OpenFile(), self._open)
        elif value == "example":
            self._show_example()
        else:
            self.app.open_file(Path(value))

    def _show_example(self) -> None:
        try:
            self._open(example())
        except OSError as error:
            words = f"No copy of the example could be made: {error.strerror or error}."
            self.notify(words, severity="error", markup=False)

    def _open(self, path: Path | None) -> None:
        if path is not None:
            self.app.open_file(path)


def _named(path: str) -> str:
    """A file by its name and folder, as people say it."""
    file = Path(path)
    return f"{file.name} in {file.parent}"


class OpenFile(FileField[Path | None]):
    """Which file to open; its value is the file."""

    def __init__(self) -> None:
        super().__init__("Which file? Type its name with its folder.", "open")

    def action_choose(self) -> None:
        """Open it; where there is none, say so and stay."""
        # Some terminals put quotes around a file that is dragged into them.
        typed = self.typed.strip("\"'")
        path = os.path.expanduser(typed)
        if os.path.isfile(path):
            self.dismiss(Path(path))
        else:
            self.say(f"There is no file '{typed}'." if typed else "Type a name.")
