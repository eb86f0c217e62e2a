"""The whole result: the report as it would be printed, to be saved and asked why.

Owns the screens; every word is the report's.
"""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from placeready.errors import WrongUse
from placeready.interview.session import Session
from placeready.interview.session_result import (
    alone_blocks,
    explainable_parts,
    explanation_blocks,
    result_text,
    save_result,
)
from placeready.tui.block_view import BlockScreen, TextDialog
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.foot import BACK, Key, KeyBar, ScrollHint
from placeready.tui.host import SessionScreen
from placeready.tui.line_list import LineList, ListEntry
from placeready.tui.text_field import FileField


class ResultScreen(BlockScreen):
    """The report on this person's answers.

    Args:
        session: Whose answers.
        then: An action to run once it is shown; empty for none.
    """

    BINDINGS = [
        Binding("escape,r,f4,q", "dismiss", "Back", show=False),
        Binding("s", "save('txt')", "Save the result as text", show=False),
        Binding("j", "save('json')", "Save the result as JSON", show=False),
        Binding("w,enter", "why", "Why the result is so", show=False),
    ]

    def __init__(self, session: Session, then: str = "") -> None:
        keys = KeyBar(
            BACK,
            Key("w", "why", "screen.why"),
            Key("s", "save as text", "screen.save('txt')"),
            Key("j", "save as JSON", "screen.save('json')"),
            lines=2,
        )
        super().__init__(alone_blocks(session), keys)
        self._session = session
        self._then = then

    def on_mount(self) -> None:
        if self._then:
            self.call_later(self.run_action, self._then)

    def action_why(self) -> None:
        self.app.push_screen(ExplainScreen())

    def action_save(self, kind: str) -> None:
        answers = self._session.file.path
        # Named after the answers, so that the two are found side by side.
        path = answers.with_name(f"{answers.stem}-result.{kind}")
        text = result_text(self._session, kind)
        self.app.push_screen(SaveResult(path, text, answers))


class SaveResult(FileField[None]):
    """Where the result is to be saved.

    Args:
        path: Where unless the person says otherwise.
        text: The result.
        answers: The file it comes from, which it may not replace.
    """

    def __init__(self, path: Path, text: str, answers: Path) -> None:
        super().__init__("Save the result in this file", "save", str(path))
        self._text = text
        self._answers = answers

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
            save_result(self._text, path, self._answers)
        except WrongUse as error:
            self.say(f"Not saved. {error.message} Give another name.")
            return
        self.app.notify(f"Saved as {path.name}.", markup=False)
        self.dismiss(None)


class ExplainScreen(SessionScreen[None]):
    """What can be asked about: findings, recommendations, scores, gates and caps."""

    BINDINGS = [Binding("escape,q", "dismiss", "Back", show=False)]

    def compose(self) -> ComposeResult:
        yield Static("Why is it so? Choose what to have explained.", id="about")
        yield LineList(ListEntry(*each) for each in explainable_parts(self.session))
        yield ScrollHint("LineList")
        yield KeyBar(Key("Enter", "explain", "screen.explain"), BACK)

    def on_mount(self) -> None:
        self.query_one(LineList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_explain()

    def action_explain(self) -> None:
        name = self.query_one(LineList).value
        if name:
            self.app.push_screen(TextDialog(explanation_blocks(self.session, name)))
