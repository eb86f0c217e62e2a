"""What can be done at a question.

Owns what each action does to the interview. By which key it is done, and how the
question stands on the screen, is the screen's own.
"""

from __future__ import annotations

from collections.abc import Callable

from placeready.interview.change_words import changed_words
from placeready.interview.interview import Interview
from placeready.interview.session_result import question_blocks, view_so_far
from placeready.interview.shown_result import result_of
from placeready.tui.begin_flow import change_person
from placeready.tui.block_view import TextDialog
from placeready.tui.command_palette import CommandPalette
from placeready.tui.dialog import ChoiceScreen
from placeready.tui.evidence_screen import EvidenceScreen
from placeready.tui.host import SessionScreen
from placeready.tui.key_help import commands_of
from placeready.tui.live_editing import LiveEditor, NoteScreen
from placeready.tui.live_panel import LiveScreen
from placeready.tui.result_screen import ResultScreen
from placeready.tui.review_screen import ReviewScreen


class QuestionActions(SessionScreen[None], ChoiceScreen[None]):
    """A screen that shows the question one is at, as far as actions are concerned."""

    def show_state(self) -> None:
        """Show what goes with the question, which itself is the same."""
        raise NotImplementedError

    async def _step(self, interview: Interview) -> None:
        self.session.apply(interview)
        await self.show()
        self.app.check_save_status()

    async def _change(self, change: Callable[[Interview], Interview]) -> None:
        if self.app.may_change():
            await self._step(change(self.interview))

    async def action_next(self) -> None:
        """Go to the next question; from the last, to the review."""
        if self.interview.last:
            self.action_review()
        else:
            await self._step(self.interview.next())

    async def action_back(self) -> None:
        await self._step(self.interview.back())

    async def action_skip(self) -> None:
        interview = self.interview.skip()
        if interview is self.interview:
            self.notify("No other question is without an answer.")
        await self._step(interview)

    async def action_clear(self) -> None:
        await self._change(Interview.clear)

    async def action_mark(self) -> None:
        """Mark this question, or take the mark away."""
        await self._change(Interview.mark)

    async def action_undo(self) -> None:
        if self.interview.can_undo:
            await self._step_in_time(Interview.undo, "Undone")
        else:
            self.notify("There is nothing to undo.")

    async def action_redo(self) -> None:
        if self.interview.can_redo:
            await self._step_in_time(Interview.redo, "Done again")
        else:
            self.notify("There is nothing to do again.")

    async def _step_in_time(
        self, change: Callable[[Interview], Interview], what: str
    ) -> None:
        """Undo or redo, and say what that was: it may be at another question."""
        before = self.interview
        await self._change(change)
        if words := changed_words(before, self.interview):
            self.app.clear_notifications()
            self.notify(f"{what}. {words}", markup=False)

    def action_note(self) -> None:
        self._write(NoteScreen, "note")

    def action_evidence(self) -> None:
        self._write(EvidenceScreen, "evidence")

    def _write(self, editor: type[LiveEditor], what: str) -> None:
        if self.interview.question.question is None:
            area = self.interview.ruleset.start.area
            self.notify(f"Questions about the {area} take no {what}.", markup=False)
        elif self.app.may_change():
            self.app.push_screen(editor(self.interview))

    def action_why(self) -> None:
        self.app.push_screen(TextDialog(question_blocks(self.session)))

    def action_live(self) -> None:
        self.app.push_screen(LiveScreen(view_so_far(self.session)))

    def action_hide(self) -> None:
        """Show or hide the result beside or under the question; the file remembers."""
        shown = not self.interview.shows_live
        self.session.apply(self.interview.show_live(shown=shown))
        self.show_state()

    def action_go(self) -> None:
        commands = commands_of(self.interview, self.BINDINGS, self.app.theme)
        self.app.push_screen(CommandPalette(commands), self._run)

    def _run(self, action: str | None) -> None:
        if action is not None:
            # When the list has gone: it may put up a screen of its own.
            self.call_later(self.run_action, action)

    def action_go_to(self, question: str) -> None:
        self.app.go_to(question)

    def action_change_person(self) -> None:
        change_person(self.app)

    def action_review(self) -> None:
        self.app.push_screen(ReviewScreen(), self._chosen)

    def _chosen(self, question: str | None) -> None:
        if question is not None:
            self.app.go_to(question)

    def action_result(self, then: str = "") -> None:
        """Show the whole result, and do one of its actions."""
        self.app.push_screen(ResultScreen(result_of(self.session), then))
