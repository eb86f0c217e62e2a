"""Who may change a file that two windows have open.

Owns how a lock is told and broken. One window alone writes; any other looks.
"""

from __future__ import annotations

from enum import Enum, auto

from placeready.storage.answer_file import AnswerFile
from placeready.storage.edit_lock import LockHolder
from placeready.storage.save_outcome import open_elsewhere


class EditPermission(Enum):
    """Whether answers can be changed."""

    GRANTED = auto()
    REGAINED = auto()
    """They can again, and may be others: what the other window left was taken in."""
    DENIED = auto()
    """Another window has the file open."""


class SharedFile:
    """A file that another window may have open."""

    __slots__ = ()
    file: AnswerFile

    @property
    def lock_notice(self) -> str | None:
        """Who else has it open, in a sentence; None where nobody has."""
        return _notice(self.file.holder)

    def take_over(self) -> str | None:
        """Break the lock of a window that is gone; who has it where that failed."""
        return _notice(self.file.take_over())


def _notice(holder: LockHolder | None) -> str | None:
    return None if holder is None else open_elsewhere(holder).what
