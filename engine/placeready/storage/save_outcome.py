"""What became of saving a file.

Owns the values that say so and the words for why it was not saved: what is amiss, and
what a person can do about it.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from placeready.storage.edit_lock import LockHolder


@dataclass(frozen=True, slots=True)
class Stored:
    """It is on disk."""

    other: Path | None = None
    """Where another version is kept beside it; None where there was none to keep."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The file on disk is as it was."""

    what: str
    """What stands in the way: a full sentence."""
    remedy: str
    """What to do about it: a full sentence."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The file is not what this window last wrote or read; it stays as it is."""

    theirs: bytes | None
    """What stands there now; None where the file was deleted."""


SaveState: TypeAlias = Stored | Unsaved | Conflict


# The numbers that systems give are told in the words of what a person can do: one row
# of kinds for each remedy. Not every system has every number.
_FULL = {
    errno.ENOSPC: "The disk is full.",
    errno.EDQUOT: "Your share of the disk is full.",
}
_LONGEST_SHOWN = 40
_FORBIDDEN = (errno.EACCES, errno.EPERM)
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR, errno.EEXIST)
_NO_ANSWER = tuple(
    getattr(errno, name)
    for name in ("EIO", "ENXIO", "ENODEV", "ESTALE", "ETIMEDOUT", "EHOSTDOWN",
                 "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN", "EREMOTEIO")
    if hasattr(errno, name)
)  # fmt: skip


def failure_of(error: OSError, file: Path) -> Unsaved:
    """What an error of the system means to whoever wanted to save a file."""
    number, folder = error.errno or 0, file.parent
    if number in _FULL:
        return Unsaved(_FULL[number], "Make room on it, then try again.")
    if number in _FORBIDDEN:
        there = next(filter(os.path.isdir, file.parents), folder)
        remedy = (
            "Close the file in other programs, ask for the right to write there, or "
            "keep it in another folder."
        )
        return Unsaved(f"You may not write in the folder '{there}'.", remedy)
    if number == errno.EROFS:
        what = f"The folder '{folder}' is on a disk that can only be read."
        return Unsaved(what, "Keep the file in another folder.")
    if number in _NO_FOLDER and not os.path.isdir(folder):
        there = next(filter(os.path.lexists, file.parents), folder)
        if os.path.lexists(there) and not os.path.isdir(there):
            what, remedy = f"'{there}' is not a folder.", "Keep the file in a folder."
            return Unsaved(what, remedy)
        what = f"The folder '{folder}' is no longer there."
        return Unsaved(what, "Bring it back, or keep the file in another folder.")
    if number == errno.EISDIR:
        return Unsaved(f"'{file}' is not a file.", "Give the name of a file.")
    if number == errno.ENAMETOOLONG:
        name = f"{file.name[:_LONGEST_SHOWN]}..."
        return Unsaved(f"The name '{name}' is too long.", "Give a shorter name.")
    if number in _NO_ANSWER:
        remedy = "Check that it is connected, or keep the file on another disk."
        return Unsaved(f"The disk under '{folder}' does not answer.", remedy)
    what = f"The file cannot be written: {error.strerror or error}."
    return Unsaved(what, "Try again, or keep it in another folder.")


def open_elsewhere(holder: LockHolder) -> Unsaved:
    """Another window has the file open."""
    what = f"The file is open in another window{holder_in_words(holder)}."
    return Unsaved(what, "Close it there, or take it over if that window is gone.")


def holder_in_words(holder: LockHolder) -> str:
    """By whom and where a file is open and since when, to stand after that it is."""
    by = f" by {holder.who}" if holder.who else ""
    on = f" on '{holder.host}'" if holder.host and not holder.here else ""
    since = f"{holder.since:%H:%M} on {holder.since.day} {holder.since:%B %Y}"
    return f"{by}{on}, since {since}"
