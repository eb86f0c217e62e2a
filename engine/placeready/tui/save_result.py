"""A result into a file: as what, and where.

Owns the list of formats, which is that of the report, and the name that is offered. The
format is that of the name that is given in the end.
"""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.widgets import OptionList

from placeready.errors import WrongUse
from placeready.interview.saved_result import formats, save
from placeready.interview.shown_result import ShownResult
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.foot import BACK, CHOOSE, KeyBar, ScrollHint
from placeready.tui.line_list import LineList, ListEntry
from placeready.tui.modal import Modal
from placeready.tui.text_field import FileField


class FormatList(Modal[str | None]):
    """As what a result is to be saved; its value is the ending of the file's name."""

    DEFAULT_CSS = """
    FormatList { align: center middle; }
    FormatList LineList { width: 60; max-width: 100%; height: auto; padding: 1 2;
        border: heavy $primary; border-title-color: $foreground; }
    FormatList LineList:focus { border: heavy $primary; }
    FormatList .foot { dock: bottom; }
    """

    BINDINGS = [Binding("escape,s,q", "dismiss", "Back", show=False)]

    def compose(self) -> ComposeResult:
        known = LineList(
            ListEntry(f"{called[:1].upper()}{called[1:]} ({suffix})", suffix)
            for suffix, called in formats()
        )
        known.border_title = "Save the result as"
        yield known
        with VerticalGroup(classes="foot"):
            yield ScrollHint("LineList")
            yield KeyBar(CHOOSE, BACK)

    def on_mount(self) -> None:
        self.query_one(LineList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        self.dismiss(self.query_one(LineList).value)


class SaveResult(FileField[None]):
    """Where the result is to be saved.

    Args:
        result: What is saved.
        path: Where unless the person says otherwise.
    """

    def __init__(self, result: ShownResult, path: Path) -> None:
        super().__init__("Save the result in this file", "save", str(path))
        self._result = result

    def action_choose(self) -> None:
        """Save it there; ask before a file is replaced."""
        path = self.path

        def answered(answer: str | None) -> None:
            if answer == "replace":
                self._save(path)

        if os.path.isfile(path):
            offers = {"replace": "Replace it", "back": "Give another name"}
            ask = ChoiceDialog("Replace the file?", offers, f"{path} is there already.")
            self.app.push_screen(ask, answered)
        else:
            self._save(path)

    def _save(self, path: Path) -> None:
        try:
            save(self._result, path)
        except WrongUse as error:
            self.say(f"Not saved. {error.message} {error.remedy}")
            return
        self.app.notify(f"Saved as {path.name}.", markup=False)
        self.dismiss(None)
