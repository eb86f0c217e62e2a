"""Another file for the answers, where theirs cannot be written.

Owns the question where, and the words when that cannot be written either.
"""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from placeready.content.outcome import NotSaved, Saved
from placeready.content.own_file import OwnFile
from placeready.interview.sitting import Sitting
from placeready.tui.guard import content_of
from placeready.tui.key_bar import Key, KeyBar


class Elsewhere(ModalScreen[bool]):
    """Where to keep the answers from now on; its value is whether they are there."""

    DEFAULT_CSS = """
    Elsewhere { background: $background; }
    Elsewhere VerticalScroll { padding: 1; }
    Elsewhere Static { width: 1fr; }
    Elsewhere Input { border: round $secondary; background: $background; }
    Elsewhere Input:focus { border: heavy $primary; }
    """

    BINDINGS = [Binding("escape", "leave", "Back", show=False)]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static("Keep the answers in this file from now on")
            yield Input(str(Path.home() / self._sitting.file.path.name))
            yield Static(id="wrong")
        yield KeyBar(
            (
                Key("Enter", "save", "screen.save"),
                Key("Esc", "back", "screen.leave"),
            ),
            1,
        )

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Save there; where that cannot be, say why and stay."""
        typed = self.query_one(Input).value.strip()
        path = Path(os.path.expanduser(typed))
        if not typed:
            self._say("Type a name.")
            return
        if os.path.exists(path):
            self._say("There is a file of that name already. Give another name.")
            return
        if _same(path, self._sitting.file.path):
            self._say("That is the file that could not be saved. Give another name.")
            return
        file = OwnFile.open(path)
        kept = self._sitting.move_to(file)
        if isinstance(kept, Saved):
            self.dismiss(True)
            return
        file.close()
        there = "There is a file of that name by now."
        what = kept.what if isinstance(kept, NotSaved) else there
        self._say(f"Not saved. {what} Give another name.")

    def _say(self, words: str) -> None:
        self.query_one("#wrong", Static).update(content_of(words))

    def action_leave(self) -> None:
        """Go back; nothing changes."""
        self.dismiss(False)


def _same(one: Path, other: Path) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)
