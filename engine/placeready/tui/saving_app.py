"""What the application does about the file, while its screens are answered.

Owns when a person is told that something is not saved, may not be changed, or was
changed by something else, on whichever screen they are.
"""

from __future__ import annotations

from placeready.interview.edit_access import EditPermission
from placeready.interview.save_state import Conflict
from placeready.tui import file_flow
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.evidence_screen import EvidenceScreen
from placeready.tui.host import Host
from placeready.tui.note_screen import NoteScreen
from placeready.tui.save_elsewhere import SaveElsewhere
from placeready.tui.save_status import SaveStatus


class SavingApp(Host):
    """An application that looks after the file of its session."""

    async def show_again(self) -> None:
        """Show the question anew, where one is on a screen."""
        raise NotImplementedError

    def may_change(self) -> bool:
        """Whether answers can be changed; says why where they cannot.

        Once the window that had the file has closed it, this one goes on with what it
        left there.
        """
        match self.controller.edit_permission():
            case EditPermission.DENIED:
                self.notify("Looking only: another window has this file open.")
                self._show_save_status()
                return False
            case EditPermission.REGAINED:
                self.clear_notifications()
                self.call_later(self.show_again)
            case EditPermission.GRANTED:
                pass
        return True

    def check_save_status(self) -> None:
        """Say what is wrong with it; ask at once where something else changed it."""
        self._show_save_status()
        # At once: every further answer would be in the copy alone.
        if isinstance(self.session.state, Conflict):
            self.run_once(self._resolve_conflict, "which")

    def _show_save_status(self) -> None:
        for each in self.screen.query(SaveStatus):
            each.show(self.session)

    async def _resolve_conflict(self) -> None:
        # One question at a time: what is being asked has to be answered first.
        if not isinstance(self.screen, ChoiceDialog):
            await file_flow.resolve_conflict(self)
            self._show_save_status()
            await self.show_again()

    def close_editors(self) -> None:
        """Close what is being written: it belongs to answers that were given up."""
        if isinstance(self.screen, NoteScreen | EvidenceScreen):
            self.screen.dismiss(None)

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
        """Keep the answers in another file from now on."""
        if self.has_session:
            self.push_screen(SaveElsewhere(self.controller), self._saved_elsewhere)

    def _saved_elsewhere(self, moved: bool | None) -> None:
        if moved:
            path = self.session.file.path
            self.preferences.opened(path)
            self.notify(f"Saved in {path}.", markup=False)
        self._show_save_status()
        self.call_later(self.show_again)
