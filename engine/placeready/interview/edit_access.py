"""Who may change a file that two windows have open.

Owns how a lock is told and broken. One window alone writes; any other looks.
"""

from __future__ import annotations

from enum import Enum, auto

from placeready.storage.answer_file import AnswerFile
from placeready.storage.save_outcome import open_elsewhere


class EditPermission(Enum):
    """Whether answers can be changed."""

    GRANTED = auto()
    REGAINED = auto()
    """They can again, and may be others: what the other window left was taken in."""
    DENIED = auto()
    """Another window has the file open."""


def lock_notice(file: AnswerFile) -> str | None:
    """Who else has a file open, in a sentence; None where nobody has."""
    holder = file.holder
    return None if holder is None else open_elsewhere(holder).what


def take_over(file: AnswerFile) -> str | None:
    """Make a file this window's; who has it all the same where that failed."""
    holder = file.take_over()
    return None if holder is None else open_elsewhere(holder).what
