"""What is typed beside a question goes into the interview letter by letter.

Owns when it does, and the note. Nothing that was typed is only on a screen, so leaving
one needs no saving; all that was typed there is one step to undo.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static, TextArea

from placeready.interview.interview import Interview
from placeready.interview.opening_words import WHO_READS_NOTES
from placeready.model.response import LONGEST_NOTE
from placeready.tui.foot import DONE, KeyBar
from placeready.tui.host import SessionScreen
from placeready.tui.modal import Modal
from placeready.tui.save_status import SaveStatus
from placeready.tui.text_guard import content_of


class LiveEditor(SessionScreen[None], Modal[None]):
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
        """Go on with the interview as it was before and what is written now.

        Nothing is kept once the interview has become another by other ways: what was
        chosen there would be undone.
        """
        if self.interview is self._latest and self.app.may_change():
            self.session.apply(changed)
            self._latest = self.interview
            self.app.check_save_status()


class NoteScreen(LiveEditor):
    """A note beside a question."""

    DEFAULT_CSS = """
    NoteScreen TextArea, NoteScreen TextArea:focus { border: heavy $primary; }
    NoteScreen TextArea { background: $background; color: $foreground; }
    """

    def compose(self) -> ComposeResult:
        note = self.before.state_of(self.before.at).note
        title = content_of(f"Note on: {self.before.question.text}")
        yield Static(title, classes="title")
        yield Static(content_of(WHO_READS_NOTES), id="who-reads")
        yield TextArea(note, soft_wrap=True, show_line_numbers=False)
        yield SaveStatus()
        yield KeyBar(DONE)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        # One goes on with a note more often than one changes its beginning.
        area.move_cursor(area.document.end)
        area.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        text = event.text_area.text
        # A text area has no limit of its own, and a document has one.
        if len(text) > LONGEST_NOTE:
            event.text_area.text = text[:LONGEST_NOTE]
            self.notify("A note takes 10,000 characters at most.", severity="warning")
        else:
            self.keep(self.before.note(text))
