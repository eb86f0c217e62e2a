"""The questionnaire in a terminal: its screens, and what they all share.

Owns which screen comes when, and the theme. The interview and its file are the
session's; the screens show them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.binding import Binding
from textual.filter import LineFilter

from placeready.interview.controller import Controller
from placeready.interview.environment import local_environment
from placeready.interview.session import Session
from placeready.tui import file_flow
from placeready.tui.begin_flow import begin, change_person
from placeready.tui.command_palette import PaletteCommand
from placeready.tui.dialog import ChoiceDialog, TextDialog
from placeready.tui.help_screen import help_blocks
from placeready.tui.option_line import AnswerOption
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.review_screen import ReviewScreen
from placeready.tui.saving_app import SavingApp
from placeready.tui.signals import heed_signals
from placeready.tui.start_screen import StartScreen
from placeready.tui.text_guard import TextGuard
from placeready.tui.themes import LOOKS, NAMES, SHORT, THEMES, WIDE, fitting

_GUARD = TextGuard()
"""One for all lines: what a line looks like behind it is remembered by it."""


class QuestionnaireApp(SavingApp):
    """The application; its value is the exit code.

    Args:
        controller: What is opened, answered and saved.
        path: The file to open; None asks first.
    """

    TITLE = "placeready"
    ENABLE_COMMAND_PALETTE = False
    CSS = LOOKS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]

    BINDINGS: ClassVar = [
        Binding("question_mark,f1", "help", "Help", show=False),
        Binding("ctrl+q,ctrl+c", "quit", "Save and quit", show=False, priority=True),
        Binding("f6", "save_again", "Try to save again", show=False),
        Binding("f7", "save_elsewhere", "Save in another file", show=False),
    ]

    def __init__(self, controller: Controller, path: Path | None = None) -> None:
        super().__init__(controller)
        self._path = path
        # Those that come with textual are not held to the contrast that ours are.
        for name in [*self.available_themes]:
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        remembered = self.preferences.settings.theme
        self.theme = remembered if remembered in NAMES else fitting()

    def get_line_filters(self) -> Sequence[LineFilter]:
        # For all widgets at once: one that forgot to guard its text would be a hole.
        return [*super().get_line_filters(), _GUARD]

    def on_mount(self) -> None:
        # Without a terminal, the signals are those of whoever runs the tests.
        if not self.is_headless:
            heed_signals(self)
        if self._path is None:
            self.push_screen(StartScreen())
        else:
            self.open_file(self._path)

    # From screen to screen

    def open_file(self, path: Path) -> None:
        """Go on with a file, or begin it."""
        if not self.has_session:
            self.run_once(partial(file_flow.open_file, self, path), "open")

    def show_start(self, path: Path | None = None) -> None:
        """Show the start; with a path, begin a file there at once."""
        if not isinstance(self.screen, StartScreen):
            self.push_screen(StartScreen(path))
        elif path is not None:
            begin(self, path)

    def show_session(self, remarks: tuple[str, ...] = ()) -> None:
        """Begin to answer what was opened."""
        # Taken away and not covered: from the questions none goes back to the start.
        if isinstance(self.screen, StartScreen):
            self.switch_screen(QuestionScreen())
        else:
            self.push_screen(QuestionScreen())
        if remarks:
            offers = (AnswerOption("", "on", "Go on"),)
            says = "\n\n".join(remarks)
            self.push_screen(ChoiceDialog("Before you go on", says, offers, "on"))

    def go_to(self, question: str) -> None:
        """Show a question."""
        self.session.apply(self.session.interview.go(question))
        self.call_later(self.show_again)

    def show_review(self) -> None:
        """Show all answers."""
        self.push_screen(ReviewScreen(self.session), self._chosen)

    def _chosen(self, question: str | None) -> None:
        if question is not None:
            self.go_to(question)

    def show_result(self, then: str = "") -> None:
        """Show the whole result, and do one of its actions."""
        from placeready.tui.result_screen import ResultScreen

        self.push_screen(ResultScreen(self.session, then))

    async def show_again(self) -> None:
        """Show the question anew, where one is on a screen."""
        for screen in self.screen_stack:
            if isinstance(screen, QuestionScreen):
                await screen.show()

    # Actions of every screen

    def action_help(self) -> None:
        """Say what the keys do."""
        if isinstance(self.screen, TextDialog) and self.screen.is_help:
            return
        ruleset = self.session.interview.ruleset if self.has_session else None
        self.push_screen(TextDialog(help_blocks(ruleset), is_help=True))

    def action_theme(self, name: str) -> None:
        """Change the colours, and remember it."""
        self.theme = name
        self.preferences.choose_theme(name)

    async def action_quit(self) -> None:
        """Save and quit; ask first where answers could not be saved."""
        self.run_once(partial(file_flow.leave, self), "leave")

    def commands(self) -> Iterator[PaletteCommand]:
        """What can be done on every screen."""
        yield PaletteCommand("Help", "Key: ? or F1", self.action_help)
        if self.has_session:
            says = "Answers that another tier is not asked for are kept"
            change = partial(change_person, self)
            yield PaletteCommand("Change tier, organisation or role", says, change)
        yield PaletteCommand("Try to save again", "Key: F6", self.action_save_again)
        yield PaletteCommand(
            "Save in another file", "Key: F7", self.action_save_elsewhere
        )
        for name, title in NAMES.items():
            says = "In use" if name == self.theme else "Remembered"
            yield PaletteCommand(
                f"Colours: {title}", says, partial(self.action_theme, name)
            )


class AppOutcome(NamedTuple):
    """How the questionnaire ended."""

    code: int
    """The exit code."""
    session: Session | None
    """None where no file was opened."""


def fill_in(path: Path | None, ruleset: str | None) -> AppOutcome:
    """Run the questionnaire to its end.

    Args:
        path: The file to open, which need not be there yet; None shows the start.
        ruleset: The id or folder of a ruleset; None takes the file's own.
    """
    app = QuestionnaireApp(Controller(local_environment(), ruleset), path)
    code = app.run()
    ended = app.return_code or 0
    return AppOutcome(
        ended if code is None else code, app.session if app.has_session else None
    )
