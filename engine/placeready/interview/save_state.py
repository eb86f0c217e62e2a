"""Whether the answers are in their file, as a face has to tell it.

Owns the values for what became of a save and of a choice between two versions. They
carry no bytes and no locks: a face puts them into words, and asks what they call for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from placeready.storage.save_outcome import (
    BothKept,
    ChangedElsewhere,
    Saved,
    SaveFailed,
)


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything is in the file."""

    other: Path | None = None
    """Where another version is kept beside it; None where there was none to keep."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The file is as it was, and the answers are not in it."""

    what: str
    """What stands in the way: a full sentence."""
    remedy: str
    """What to do about it: a full sentence."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something else changed the file: the person has to choose a version."""

    deleted: bool
    """Whether it was deleted, so that there is no other version."""


SaveState: TypeAlias = Stored | Unsaved | Conflict


def save_state(outcome: Saved | BothKept | SaveFailed | ChangedElsewhere) -> SaveState:
    """What an outcome of the storage means to the person."""
    match outcome:
        case Saved():
            return Stored()
        case BothKept(path):
            return Stored(path)
        case SaveFailed(what, remedy):
            return Unsaved(what, remedy)
        case ChangedElsewhere(theirs):
            return Conflict(theirs is None)
