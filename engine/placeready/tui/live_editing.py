"""What is typed beside a question goes into the interview letter by letter.

Owns when it does. Nothing that was typed is only on a screen, so leaving one needs no
saving; all that was typed there is one step to undo.
"""

from __future__ import annotations

from textual.binding import Binding
from textual.screen import ModalScreen

from placeready.interview.interview import Interview
from placeready.tui.host import SessionScreen


class LiveEditor(SessionScreen[None], ModalScreen[None]):
    """A screen on which one writes.

    Args:
        before: The interview, at the question that is written about.
    """

    BINDINGS = [
        Binding("escape", "dismiss", "Done", show=False),
        Binding("f6", "app.save_again", "Try again", show=False, priority=True),
        Binding("f7", "app.save_elsewhere", "Elsewhere", show=False, priority=True),
    ]

    def __init__(self, before: Interview) -> None:
        super().__init__()
        self.before = self._latest = before

    def keep(self, changed: Interview) -> None:
        """Go on with what is written now; to be undone in one step.

        Nothing is kept once the interview has become another by other ways: what was
        chosen there would be undone.

        Args:
            changed: The interview as it was before, with what is written now.
        """
        if self.interview is self._latest and self.app.may_change():
            self.session.apply(changed)
            self._latest = self.interview
            self.app.check_save_status()
