"""What can be done at a question.

Owns what each action does to the interview. By which key it is done, and how the
question stands on the screen, is the screen's own.
"""

from __future__ import annotations

from textual.screen import Screen

from placeready.interview.interview import Interview
from placeready.interview.session import Session
from placeready.interview.session_result import question_blocks
from placeready.tui.command_palette import CommandPalette, PaletteCommand
from placeready.tui.dialog import TextDialog
from placeready.tui.evidence_screen import write_evidence
from placeready.tui.host import Host
from placeready.tui.key_help import CommandCallbacks, commands_of
from placeready.tui.live_panel import LiveScreen
from placeready.tui.note_screen import write_note


class QuestionActions(Screen[None]):
    """A screen that shows the question one is at, as far as actions are concerned."""

    app: Host

    @property
    def session(self) -> Session:
        """The session this screen shows."""
        return self.app.session

    @property
    def interview(self) -> Interview:
        return self.session.interview

    async def show(self) -> None:
        """Show the interview as it is now."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show what goes with the question, which itself is the same."""
        raise NotImplementedError

    async def _step(self, interview: Interview) -> None:
        self.session.apply(interview)
        await self.show()
        self.app.check_save_status()

    async def action_next(self) -> None:
        """Go to the next question; from the last, to the review."""
        if self.interview.last:
            self.action_review()
        else:
            await self._step(self.interview.next())

    async def action_back(self) -> None:
        """Go to the question before."""
        await self._step(self.interview.back())

    async def action_skip(self) -> None:
        """Go to the next question without an answer."""
        interview = self.interview.skip()
        if interview is self.interview:
            self.notify("No other question is without an answer.")
        await self._step(interview)

    async def action_clear(self) -> None:
        """Take the answer back."""
        if self.app.may_change():
            await self._step(self.interview.clear())

    async def action_mark(self) -> None:
        """Mark this question, or take the mark away."""
        if self.app.may_change():
            await self._step(self.interview.mark())

    async def action_undo(self) -> None:
        """Take back the last change."""
        if not self.interview.can_undo:
            self.notify("There is nothing to undo.")
        elif self.app.may_change():
            await self._step(self.interview.undo())

    async def action_redo(self) -> None:
        """Make the change again."""
        if not self.interview.can_redo:
            self.notify("There is nothing to do again.")
        elif self.app.may_change():
            await self._step(self.interview.redo())

    def action_note(self) -> None:
        """Write a note."""
        write_note(self.app)

    def action_evidence(self) -> None:
        """Add evidence or take some away."""
        write_evidence(self.app)

    def action_why(self) -> None:
        """Say what is asked and why."""
        self.app.push_screen(TextDialog(question_blocks(self.session)))

    def action_live(self) -> None:
        """Show the result so far on a screen of its own."""
        self.app.push_screen(LiveScreen(self.session))

    def action_hide(self) -> None:
        """Show or hide the result beside or under the question; remembered."""
        self.app.preferences.show_live(shown=not self.app.preferences.settings.live)
        self.show_state()

    def action_go(self) -> None:
        """Go to any question, or do anything, by its name."""
        app = self.app
        doing = CommandCallbacks(self.run_action, app.show_result, app.go_to)
        commands = commands_of(self.interview, self.BINDINGS, app.commands(), doing)
        app.push_screen(CommandPalette(tuple(commands)), self._done)

    def _done(self, command: PaletteCommand | None) -> None:
        if command is not None:
            # When the list has gone: it may put up a screen of its own.
            self.call_later(command.run)

    def action_review(self) -> None:
        """Go through all answers."""
        self.app.show_review()

    def action_result(self) -> None:
        """Show the whole result."""
        self.app.show_result()
