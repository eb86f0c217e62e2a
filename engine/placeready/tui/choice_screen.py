"""A screen that is one list of choices.

Owns that each of them is chosen by its key, wherever the cursor is.
"""

from __future__ import annotations

from textual.events import Key as KeyPressed
from textual.screen import Screen, ScreenResultType

from placeready.tui.answer_list import AnswerList


class ChoiceScreen(Screen[ScreenResultType]):
    """One list of choices, and what is done with the one that is chosen."""

    def take(self, value: str) -> None:
        """Do what was chosen."""
        raise NotImplementedError

    def on_key(self, event: KeyPressed) -> None:
        value = self.query_one(AnswerList).value_of(event.character or "")
        if value is not None:
            event.stop()
            self.take(str(value))

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        event.stop()
        self.take(str(event.value))

    def action_choose(self) -> None:
        """Take what the cursor is on."""
        self.query_one(AnswerList).action_choose()

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.query_one(AnswerList).action_move(steps)
