"""Another file for the answers, where theirs cannot be written.

Owns the question where, and the words when that cannot be written either.
"""

from __future__ import annotations

import os
from pathlib import Path

from placeready.interview.controller import Controller
from placeready.interview.save_state import Stored, Unsaved
from placeready.tui.text_field import FileField


class SaveElsewhere(FileField[bool]):
    """Where to keep the answers from now on; its value is whether they are there."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._answers = controller.session.file.path
        asks = "Keep the answers in this file from now on"
        super().__init__(asks, "save", str(Path.home() / self._answers.name))

    def action_choose(self) -> None:
        """Save there; where that cannot be, say why and stay."""
        path = Path(os.path.expanduser(self.typed))
        if not self.typed:
            self.say("Type a name.")
            return
        if os.path.exists(path):
            self.say("There is a file of that name already. Give another name.")
            return
        # A deleted file, or one on a drive that is gone, does not exist either.
        if os.path.abspath(path) == os.path.abspath(self._answers):
            self.say("That is the file that could not be saved. Give another name.")
            return
        state = self._controller.session.move_to(path)
        if isinstance(state, Stored):
            self.dismiss(True)
            return
        there = "There is a file of that name by now."
        what = state.what if isinstance(state, Unsaved) else there
        self.say(f"Not saved. {what} Give another name.")
