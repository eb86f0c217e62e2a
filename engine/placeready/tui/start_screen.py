"""Before there is a file: begin anew, go on with one, or look at an example.

Owns the start screen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from placeready.errors import PlacereadyError
from placeready.interview.questionnaire import Choice
from placeready.interview.start_page import StartPage
from placeready.tui.answer_list import AnswerList
from placeready.tui.begin_flow import begin
from placeready.tui.dialog import ChoiceScreen
from placeready.tui.file_flow import open_file
from placeready.tui.foot import CHOOSE, Key, KeyBar, ScrollHint
from placeready.tui.host import Host
from placeready.tui.result_screen import ResultScreen
from placeready.tui.text_field import FileField
from placeready.tui.text_guard import content_of


class StartScreen(ChoiceScreen[None]):
    """The first screen.

    Args:
        path: A file that is not there yet and is to be begun at once.
    """

    app: Host

    AUTO_FOCUS = ""
    BINDINGS = [Binding("q,escape", "app.quit", "Quit", show=False)]

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path

    @cached_property
    def _page(self) -> StartPage:
        return self.app.controller.start

    def compose(self) -> ComposeResult:
        page = self._page
        with VerticalScroll(id="page", can_focus=False):
            yield Static("placeready", classes="title spaced")
            yield Static(content_of(page.about))
            yield Static(content_of(page.limit), classes="apart", id="limit")
            yield AnswerList(radio=False)
            if page.credit:
                yield Static(Content(page.credit), classes="apart")
        yield ScrollHint("#page")
        other = Key("↑ ↓", "other line", "screen.move(1)")
        yield KeyBar(CHOOSE, Key("q", "quit", "app.quit"), other)

    def on_mount(self) -> None:
        if self._path is not None:
            begin(self.app, self._path)

    async def on_screen_resume(self) -> None:
        # One on a drive that is not there now is left out, and not forgotten.
        known = self.app.preferences.settings.recent
        recent = [each for each in known if os.path.isfile(each)]
        offers = [
            Choice("n", "new", f"New: answer for {self._page.words.one}"),
            Choice("o", "open", "Open a file"),
            *self._examples(),
            *(
                # As people say it: by its name and folder.
                Choice(str(i), str(path), f"Go on: {path.name} in {path.parent}")
                for i, path in enumerate(map(Path, recent), start=1)
            ),
        ]
        choices = self.query_one(AnswerList)
        await choices.offer(offers)
        choices.focus(scroll_visible=False)

    def _examples(self) -> Iterator[Choice]:
        if self.app.controller.has_example_report:
            yield Choice("r", "report", "Read an example report")
        if self.app.controller.has_example_answers:
            yield Choice("e", "example", "Look at example questions")

    def take(self, value: int | str) -> None:
        if value == "new":
            begin(self.app, None)
        elif value == "open":
            asks = "Which file? Type its name with its folder."
            self.app.push_screen(OpenFile(asks, "open"), self._open)
        elif value == "example":
            self._show_example()
        elif value == "report":
            self._show_report()
        else:
            self._open(Path(str(value)))

    def _show_report(self) -> None:
        try:
            result = self.app.controller.example_result()
        except PlacereadyError as error:
            words = f"{error.message} {error.remedy}"
            self.notify(words, severity="error", markup=False)
        else:
            self.app.push_screen(ResultScreen(result))

    def _show_example(self) -> None:
        try:
            self._open(self.app.controller.new_example())
        except OSError as error:
            words = f"No copy of the example could be made: {error.strerror or error}."
            self.notify(words, severity="error", markup=False)

    def _open(self, path: Path | None) -> None:
        if path is not None:
            open_file(self.app, path)


class OpenFile(FileField[Path | None]):
    """Which file to open; its value is the file."""

    def action_choose(self) -> None:
        """Open it; where there is none, say so and stay."""
        # Some terminals put quotes around a file that is dragged into them.
        typed = self.typed.strip("\"'")
        path = os.path.expanduser(typed)
        if os.path.isfile(path):
            self.dismiss(Path(path))
        else:
            self.say(f"There is no file '{typed}'." if typed else "Type a name.")
