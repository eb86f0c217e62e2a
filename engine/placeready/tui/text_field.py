"""Screens on which one types, and Enter takes what was typed or found by it.

Owns what they do alike, and the field for the name of a file, with a line under it for
what is wrong with that name.
"""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, OptionList, Static

from placeready.tui.foot import BACK, Key, KeyBar
from placeready.tui.text_guard import content_of


class Field(ModalScreen[ScreenResultType]):
    """A field, perhaps with a list below it."""

    BINDINGS = [Binding("escape", "dismiss", "Back", show=False)]

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Take what was typed, or what the cursor is on."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Say what is wrong with what was typed."""
        self.query_one("#wrong", Static).update(content_of(words))


class FileField(Field[ScreenResultType]):
    """Which file.

    Args:
        asks: What stands above the field.
        says: What Enter does, in a word.
        file: What stands in the field at first.
    """

    def __init__(self, asks: str, says: str, file: str = "") -> None:
        super().__init__()
        self._asks = asks
        self._says = says
        self._file = file

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(self._asks)
            yield Input(self._file)
            yield Static(id="wrong")
        yield KeyBar(Key("Enter", self._says, "screen.choose"), BACK)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one(Input).value.strip()

    @property
    def path(self) -> Path:
        """The file of that name; `~` is the home folder."""
        return Path(os.path.expanduser(self.typed))
