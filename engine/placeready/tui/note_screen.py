"""Where a person writes a note beside a question.

Owns its field.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from placeready.model.response import LONGEST_NOTE
from placeready.tui.key_bar import DONE, KeyBar
from placeready.tui.live_editing import LiveEditor
from placeready.tui.save_status import SaveStatus


class NoteScreen(LiveEditor):
    """A note beside a question."""

    DEFAULT_CSS = """
    NoteScreen TextArea, NoteScreen TextArea:focus { border: heavy $primary; }
    NoteScreen TextArea { background: $background; color: $foreground; }
    """

    def compose(self) -> ComposeResult:
        note = self.before.state_of(self.before.at).note
        yield Static(Content(f"Note on: {self.before.question.text}"), classes="title")
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
