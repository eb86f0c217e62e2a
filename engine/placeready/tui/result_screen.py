"""The whole result: the report as it would be printed, to be saved and asked why.

Owns the screens; every word is the report's.
"""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
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
from placeready.tui.block_view import BlockView
from placeready.tui.dialog import ChoiceDialog, TextDialog
from placeready.tui.key_bar import BACK, Key, KeyBar
from placeready.tui.line_list import LineList, ListEntry
from placeready.tui.option_line import AnswerOption
from placeready.tui.scroll_hint import ScrollHint
from placeready.tui.text_field import FileField


class ResultScreen(Screen[None]):
    """The report on this person's answers.

    Args:
        session: Whose answers.
        then: An action to run once it is shown; empty for none.
    """

    DEFAULT_CSS = "ResultScreen #page { padding: 0 1; }"

    BINDINGS = [
        Binding("escape,r,f4,q", "dismiss", "Back", show=False),
        Binding("s", "save('txt')", "Save the result as text", show=False),
        Binding("j", "save('json')", "Save the result as JSON", show=False),
        Binding("w,enter", "why", "Why the result is so", show=False),
    ]

    def __init__(self, session: Session, then: str = "") -> None:
        super().__init__()
        self._session = session
        self._then = then

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield BlockView(alone_blocks(self._session))
        yield ScrollHint("#page")
        yield KeyBar(
            (
                BACK,
                Key("w", "why", "screen.why"),
                Key("s", "save as text", "screen.save('txt')"),
                Key("j", "save as JSON", "screen.save('json')"),
            ),
            2,
        )

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        if self._then:
            self.call_later(self.run_action, self._then)

    def action_why(self) -> None:
        """Ask why any part of it is as it is."""
        self.app.push_screen(ExplainScreen(self._session))

    def action_save(self, kind: str) -> None:
        """Save the result in a file."""
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
        path = Path(os.path.expanduser(self.typed))
        if os.path.isfile(path):
            offers = (
                AnswerOption("r", "replace", "Replace it"),
                AnswerOption("b", "back", "Give another name"),
            )
            says = f"{path} is there already."
            asked = ChoiceDialog("Replace the file?", says, offers, "back")
            self.app.push_screen(asked, lambda answer: self._replace(answer, path))
        else:
            self._save(path)

    def _replace(self, answer: str | None, path: Path) -> None:
        if answer == "replace":
            self._save(path)

    def _save(self, path: Path) -> None:
        try:
            save_result(self._text, path, self._answers)
        except WrongUse as error:
            self.say(f"Not saved. {error.message} Give another name.")
            return
        self.app.notify(f"Saved as {path.name}.", markup=False)
        self.dismiss(None)


class ExplainScreen(Screen[None]):
    """What can be asked about: findings, recommendations, scores, gates and caps."""

    DEFAULT_CSS = """
    ExplainScreen #about { padding: 0 1; background: $panel; width: 1fr; }
    """

    BINDINGS = [Binding("escape,q", "dismiss", "Back", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        yield Static("Why is it so? Choose what to have explained.", id="about")
        yield LineList(ListEntry(*each) for each in explainable_parts(self._session))
        yield ScrollHint("LineList")
        yield KeyBar((Key("Enter", "explain", "screen.explain"), BACK), 1)

    def on_mount(self) -> None:
        self.query_one(LineList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_explain()

    def action_explain(self) -> None:
        """Explain what the cursor is on."""
        name = self.query_one(LineList).value
        if name:
            self.app.push_screen(TextDialog(explanation_blocks(self._session, name)))
