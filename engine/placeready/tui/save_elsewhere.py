"""Another file for the answers, where theirs cannot be written.

Owns the question where, and the words when that cannot be written either.
"""

from __future__ import annotations

import os
from pathlib import Path

from placeready.interview.session import Sitting
from placeready.storage.answer_file import AnswerFile
from placeready.storage.save_outcome import Saved, SaveFailed
from placeready.tui.text_field import FileField


class Elsewhere(FileField[bool]):
    """Where to keep the answers from now on; its value is whether they are there."""

    def __init__(self, sitting: Sitting) -> None:
        file = Path.home() / sitting.file.path.name
        asks = "Keep the answers in this file from now on"
        super().__init__(asks, "save", str(file))
        self._sitting = sitting

    def action_choose(self) -> None:
        """Save there; where that cannot be, say why and stay."""
        path = Path(os.path.expanduser(self.typed))
        if not self.typed:
            self.say("Type a name.")
            return
        if os.path.exists(path):
            self.say("There is a file of that name already. Give another name.")
            return
        if _same(path, self._sitting.file.path):
            self.say("That is the file that could not be saved. Give another name.")
            return
        file = AnswerFile.open(path)
        kept = self._sitting.move_to(file)
        if isinstance(kept, Saved):
            self.dismiss(True)
            return
        file.close()
        there = "There is a file of that name by now."
        what = kept.what if isinstance(kept, SaveFailed) else there
        self.say(f"Not saved. {what} Give another name.")


def _same(one: Path, other: Path) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)
