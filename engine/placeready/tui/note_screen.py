"""Where a person writes a note beside a question.

Owns its field. Every change goes to whoever opened the screen at once.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from placeready.interview.interview import Interview
from placeready.model.response import LONGEST_NOTE
from placeready.tui.host import Host
from placeready.tui.key_bar import Key, KeyBar
from placeready.tui.live_editing import live_editor
from placeready.tui.save_status import KEYS, SaveStatus


def write_note(app: Host) -> None:
    """Show the note beside the question they are at, to be written."""
    interview = app.session.interview
    if interview.question.question is None:
        app.notify("Questions about the area take no note.")
    elif app.may_change():
        note = interview.state_of(interview.at).note
        keep = live_editor(app, Interview.note)
        app.push_screen(NoteScreen(interview.question.text, note, keep))


class NoteScreen(ModalScreen[None]):
    """A note beside a question.

    Args:
        about: The question.
        text: The note as it is.
        keep: Called with every change.
    """

    DEFAULT_CSS = """
    NoteScreen { background: $background; }
    NoteScreen .title { text-style: bold; padding: 0 1; }
    NoteScreen TextArea { height: 1fr; border: heavy $primary; background: $background;
        color: $foreground; }
    NoteScreen TextArea:focus { border: heavy $primary; }
    """

    BINDINGS = [Binding("escape", "dismiss", "Done", show=False), *KEYS]

    def __init__(self, about: str, text: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._about = about
        self._text = text
        self._keep = keep

    def compose(self) -> ComposeResult:
        yield Static(Content(f"Note on: {self._about}"), classes="title")
        yield TextArea(self._text, soft_wrap=True, show_line_numbers=False)
        yield SaveStatus()
        yield KeyBar((Key("Esc", "done", "screen.dismiss"),), 1)

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
            return
        self._keep(text)
