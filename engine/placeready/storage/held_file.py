"""A file that a command changes.

Owns that nothing is lost between two who change one file at once: a command waits for
another one to end, is refused where somebody has the file open for long, and never
writes over what it has not seen.
"""

from __future__ import annotations

import hashlib
import os
import random
import stat
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from placeready.errors import WrongUse
from placeready.storage import atomic_write
from placeready.storage.edit_lock import EditLock, LockHolder
from placeready.storage.save_outcome import holder_in_words

PATIENCE = timedelta(seconds=10)
"""For how long another may have it: a command has it for less, and whoever answers a
questionnaire for more."""
_IN_ALL = 60.0  # seconds, where others take it one after the other


class HeldFile:
    """A file that nobody else changes while the `with` block lasts; it need not be
    there yet. What is in it has to be read within the block.

    Raises WrongUse where it is no file, and at the beginning of the block where
    somebody else has it open.
    """

    def __init__(self, path: Path) -> None:
        atomic_write.check_replaceable(path)
        self._path = path
        self._file = atomic_write.resolved_path(path)
        self._marker = EditLock(self._file)
        self._seen: bytes | None = None

    def __enter__(self) -> Self:
        end = time.monotonic() + _IN_ALL
        while (holder := self._marker.take()) is not None:
            has_had_it = datetime.now(UTC) - holder.since
            if has_had_it > PATIENCE or time.monotonic() >= end:
                raise self._open_elsewhere(holder)
            # Of several who wait, none is always the last to look.
            time.sleep(random.uniform(0.01, 0.05))  # noqa: S311  no secret
        if self._marker.taken:
            # Left by one who was killed; nobody else may be writing now.
            atomic_write.clear_beside(self._file)
        self._seen = _digest(self._file)
        return self

    def __exit__(self, *_: object) -> None:
        self._marker.give_back()

    def save(self, text: str, *, private: bool = True) -> None:
        """Put text into it, whole or not at all. Raises WrongUse where it cannot be
        written, and where something else has changed it since the block began.
        """
        if (holder := self._marker.take()) is not None:
            raise self._open_elsewhere(holder)
        if _digest(self._file) != self._seen:
            message = f"'{self._path}' was changed by another program meanwhile."
            raise WrongUse(message, "It is as that program left it. Do this again.")
        remedy = "It is as it was. Check that there is room, and that you may write."
        atomic_write.save(self._file, text, private=private, remedy=remedy)
        self._seen = _digest(self._file)

    def _open_elsewhere(self, holder: LockHolder) -> WrongUse:
        message = f"'{self._path}' is open elsewhere{holder_in_words(holder)}."
        remedy = (
            "Close it there, then do this again. If nobody has it open any more, "
            f"delete '{self._marker.path}' first."
        )
        return WrongUse(message, remedy)


def _digest(file: Path) -> bytes | None:
    """What is in a file, in short; None where there is none that can be read."""
    try:
        # A pipe or a device would be waited for without end.
        if not stat.S_ISREG(os.stat(file).st_mode):
            return None
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").digest()
    except (OSError, ValueError):
        return None
