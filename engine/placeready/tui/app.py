"""The questionnaire in a terminal: its screens, and what they all share.

Owns which screen comes when, the theme, and what is done when the file gives trouble.
The interview and its file are the sitting's; the screens show them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from placeready.content.outcome import ChangedElsewhere, NotSaved, Saved
from placeready.content.own_file import OwnFile
from placeready.content.settings import Settings, write_settings
from placeready.interview.interview import Interview
from placeready.interview.sitting import Sitting
from placeready.interview.take_up import TakenUp, take_up
from placeready.tui.ask import Ask
from placeready.tui.choices import Offer
from placeready.tui.question import QuestionScreen
from placeready.tui.themes import NAMES, THEMES, fitting


class Questionnaire(App[int]):
    """The application.

    Args:
        settings: What is remembered of the person.
        ruleset: The id or folder of the ruleset asked for; None takes the file's own.
    """

    TITLE = "placeready"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS = [
        Binding("question_mark,f1", "help", "Help", show=False),
        Binding("ctrl+q,ctrl+c", "quit", "Save and quit", show=False, priority=True),
        Binding("f6", "save_again", "Try to save again", show=False),
        Binding("f7", "save_elsewhere", "Save elsewhere", show=False),
    ]

    def __init__(self, settings: Settings, ruleset: str | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.ruleset = ruleset
        self._sitting: Sitting | None = None
        self._asking = False
        for name in [*self.available_themes]:
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        known = settings.theme in NAMES
        self.theme = settings.theme if known else fitting()

    @property
    def sitting(self) -> Sitting:
        """The sitting in progress; there is one whenever a question is shown."""
        assert self._sitting is not None  # noqa: S101  screens come after the sitting
        return self._sitting
