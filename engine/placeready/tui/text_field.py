"""Screens on which one types, and Enter takes what was typed or found by it.

Owns what they do alike, the field for the name of a file, with a line under it for what
is wrong with that name, and where the answers go when theirs cannot be written.
"""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ScreenResultType
from textual.widgets import Input, OptionList, Static

from placeready.interview.controller import Controller
from placeready.interview.save_state import Stored, Unsaved
from placeready.tui.foot import BACK, Key, KeyBar
from placeready.tui.modal import Modal
from placeready.tui.one_line_field import OneLineField
from placeready.tui.text_guard import content_of


class Field(Modal[ScreenResultType]):
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
            yield OneLineField(self._file)
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


class SaveElsewhere(FileField[bool]):
    """Where to keep the answers from now on; its value is whether they are there."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._answers = controller.session.file.path
        asks = "Keep the answers in this file from now on"
        super().__init__(asks, "save", str(Path.home() / self._answers.name))

    def action_choose(self) -> None:
        """Save there; where that cannot be, say why and stay."""
        path = self.path
        if not self.typed:
            self.say("Type a name.")
        elif os.path.exists(path):
            self.say("There is a file of that name already. Give another name.")
        # A deleted file, or one on a drive that is gone, does not exist either.
        elif os.path.abspath(path) == os.path.abspath(self._answers):
            self.say("That is the file that could not be saved. Give another name.")
        elif isinstance(state := self._controller.session.move_to(path), Stored):
            self.dismiss(True)
        else:
            there = "There is a file of that name by now."
            what = state.what if isinstance(state, Unsaved) else there
            self.say(f"Not saved. {what} Give another name.")
