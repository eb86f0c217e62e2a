"""Every action and every question, found by typing a part of its name.

Owns the list and how it is narrowed: every word typed has to begin a word of the line.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from placeready.tui.foot import BACK, CHOOSE, Key, KeyBar, ScrollHint
from placeready.tui.line_list import LineList, ListEntry
from placeready.tui.text_field import Field


class CommandPalette(Field[str | None]):
    """What can be done from here; its value is that of the line that was chosen."""

    BINDINGS = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(self, commands: Iterable[ListEntry]) -> None:
        super().__init__()
        self.commands = tuple(commands)

    def compose(self) -> ComposeResult:
        yield Static("Go to a question, or do something: type a part of its name.")
        yield Input()
        yield LineList(self.commands)
        yield ScrollHint("LineList")
        yield KeyBar(CHOOSE, BACK, Key("↑ ↓", "list", "screen.move(1)"))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        found = [
            each
            for each in self.commands
            if fits(event.value, f"{each.label} {each.detail}")
        ]
        self.query_one(LineList).show(found or [ListEntry("Nothing is called that.")])

    def action_choose(self) -> None:
        if value := self.query_one(LineList).value:
            self.dismiss(value)

    def action_move(self, steps: int) -> None:
        """Move in the list while the field keeps what is typed."""
        lines = self.query_one(LineList)
        (lines.action_cursor_down if steps > 0 else lines.action_cursor_up)()


def fits(typed: str, text: str) -> bool:
    """Whether each word that was typed begins a word of a text."""
    words = _words(text)
    return all(any(word.startswith(part) for word in words) for part in _words(typed))


def _words(text: str) -> list[str]:
    return text.casefold().replace("(", " ").split()
