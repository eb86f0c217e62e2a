"""The questionnaire in a terminal: its screens, and what they all share.

Owns which screen comes when, the theme, and when a person is told that something is not
saved, may not be changed, or was changed by something else. The interview and its file
are the session's; the screens show them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual.binding import Binding
from textual.filter import LineFilter

from placeready.errors.text import in_a_line
from placeready.interview.controller import Controller
from placeready.interview.edit_access import EditPermission
from placeready.interview.environment import local_environment
from placeready.interview.example_answers import about_answers
from placeready.interview.opening_words import before_the_start, is_invited
from placeready.interview.save_state import Conflict
from placeready.interview.session import Session
from placeready.tui import file_flow
from placeready.tui.begin_flow import begin
from placeready.tui.block_view import TextDialog
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.help_screen import help_blocks
from placeready.tui.host import Host
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.save_status import SaveStatus
from placeready.tui.signals import heed_signals
from placeready.tui.start_screen import StartScreen
from placeready.tui.text_field import SaveElsewhere
from placeready.tui.text_guard import TextGuard
from placeready.tui.themes import (
    BROAD,
    LOOKS,
    NAMES,
    SHORT,
    SIDED,
    THEMES,
    fitting,
)

_GUARD = TextGuard()
"""One for all lines: what a line looks like behind it is remembered by it."""


class QuestionnaireApp(Host):
    """The application; its value is the exit code.

    Args:
        controller: What is opened, answered and saved.
        path: The file to open; None asks first.
    """

    TITLE = "placeready"
    ENABLE_COMMAND_PALETTE = False
    CSS = LOOKS
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SIDED, "-sided"), (BROAD, "-broad")]

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

    def notify(self, message: str, **how: Any) -> None:  # noqa: ANN401  as textual has it
        # The names of files are in these.
        super().notify(in_a_line(message), **how)

    def on_mount(self) -> None:
        # Without a terminal, the signals are those of whoever runs the tests.
        if not self.is_headless:
            heed_signals(self)
        if self._path is None:
            self.show_start()
        else:
            file_flow.open_file(self, self._path)

    # From screen to screen

    def show_start(self, path: Path | None = None) -> None:
        """Show the start; with a path, begin a file there at once."""
        if not isinstance(self.screen, StartScreen):
            self.push_screen(StartScreen(path))
        elif path is not None:
            begin(self, path)

    def show_session(self, remarks: tuple[str, ...] = (), *, new: bool = False) -> None:
        """Begin to answer what was opened; told first what one has to know."""
        # Taken away and not covered: from the questions none goes back to the start.
        if isinstance(self.screen, StartScreen):
            self.switch_screen(QuestionScreen())
        else:
            self.push_screen(QuestionScreen())
        interview = self.session.interview
        if self.controller.shows_example:
            self._tell(
                "An example",
                "Look at it",
                (about_answers(interview.ruleset.start), *remarks),
            )
        elif new or is_invited(interview):
            says = (*before_the_start(interview), *remarks)
            self._tell("Before you start", "Start with the first question", says)
        elif remarks:
            self._tell("Before you go on", "Go on", remarks)

    def _tell(self, title: str, on: str, says: Sequence[str]) -> None:
        apart = [line for each in says for line in ("", each)][1:]
        self.push_screen(ChoiceDialog(title, {"": on}, *apart))

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
        if self.controller.shows_example:
            self.run_once(self._leave_example, "leave")
        else:
            self.run_once(partial(file_flow.leave, self), "leave")

    async def _leave_example(self) -> None:
        # First to the start: what shows a session may be drawn as long as it is there.
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        await self.switch_screen(StartScreen())
        self.controller.put_away()

    # The file

    def may_change(self) -> bool:
        """Whether answers can be changed; says why where they cannot.

        Once the window that had the file has closed it, this one goes on with what it
        left there.
        """
        permission = self.controller.edit_permission()
        if permission is EditPermission.DENIED:
            self.notify("Looking only: another window has this file open.")
            self._show_save_status()
        elif permission is EditPermission.REGAINED:
            self.clear_notifications()
            self.call_later(self.show_again)
        return permission is not EditPermission.DENIED

    def check_save_status(self) -> None:
        """Say what is wrong with it; ask at once where something else changed it."""
        self._show_save_status()
        # At once: every further answer would be in the copy alone.
        if isinstance(self.session.state, Conflict):
            self.run_once(self._resolve_conflict, "which")

    def _show_save_status(self) -> None:
        for each in self.screen.query(SaveStatus):
            each.show()

    async def _resolve_conflict(self) -> None:
        # One question at a time: what is being asked has to be answered first.
        if not isinstance(self.screen, ChoiceDialog):
            await file_flow.resolve_conflict(self)
            self._show_save_status()
            await self.show_again()

    async def action_save_again(self) -> None:
        """Try once more to save."""
        if not self.has_session or self.session.safe:
            return
        self.session.save()
        if self.session.safe:
            self.notify("Saved.")
        self.check_save_status()
        await self.show_again()

    def action_save_elsewhere(self) -> None:
        if self.has_session:
            self.push_screen(SaveElsewhere(self.controller), self._saved_elsewhere)

    def _saved_elsewhere(self, moved: bool | None) -> None:
        if moved:
            path = self.session.file.path
            self.preferences.opened(path)
            self.notify(f"Saved in {path}.", markup=False)
        self._show_save_status()
        self.call_later(self.show_again)


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
    kept = app.has_session and not app.controller.shows_example
    session = app.session if kept else None
    return AppOutcome((app.return_code or 0) if code is None else code, session)
