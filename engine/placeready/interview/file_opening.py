"""A file on its way to being answered.

Owns the order of things: is it locked, can it be read, is there a copy from before.
Each step gives what must be asked now; the face asks, and takes the step that was
chosen. The file is let go wherever the way ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from placeready.errors import Problem
from placeready.interview.edit_access import lock_notice, take_over
from placeready.interview.interview import Interview
from placeready.interview.open_file import ReadableFile, UnreadableFile, read_answers
from placeready.interview.save_state import Unsaved
from placeready.interview.session import Session
from placeready.storage.answer_file import AnswerFile
from placeready.storage.save_outcome import SaveFailed


@dataclass(frozen=True, slots=True)
class LockedFile:
    """Another window has it open: look, take over, or leave it."""

    notice: str
    """Who has it, since when: a full sentence."""


@dataclass(frozen=True, slots=True)
class MissingFile:
    """There is none of that name: a new one can be begun there."""


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """It cannot be gone on with as it stands."""

    problems: tuple[Problem, ...]
    copy: Interview | None
    """What the copy before the last change holds; None where it cannot be used."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """It can be answered."""

    session: Session
    remarks: tuple[str, ...]
    """What the person has to know, in full sentences."""


@dataclass(frozen=True, slots=True)
class CopyInUse:
    """The copy of a damaged file is being answered, and is the file now."""

    aside: Path | None
    """Where the damaged file is."""


OpenStep: TypeAlias = LockedFile | MissingFile | DamagedFile | OpenedFile


class FileOpening:
    """One file that is being opened.

    Args:
        file: The file.
        ruleset: The id or folder of the ruleset asked for; None takes the file's own.
        start: Makes a session of an interview and its file.
    """

    def __init__(
        self,
        file: AnswerFile,
        ruleset: str | None,
        start: Callable[[Interview, AnswerFile], Session],
    ) -> None:
        self._file = file
        self._ruleset = ruleset
        self._start = start

    def first(self) -> OpenStep:
        """Read it; where it could be answered but for a lock, that is asked first.

        Raises:
            WrongUse: where the file may not be read, or the ruleset is not there.
            Unusable: where the ruleset has problems.
        """
        found = self._read()
        if isinstance(found, ReadableFile) and (notice := self.lock_notice) is not None:
            return LockedFile(notice)
        return self._step(found)

    def read(self) -> OpenStep:
        """Read it, locked or not; where it is locked it can be looked at.

        What was read before a question is not relied upon: the other window may have
        gone on meanwhile.

        Raises:
            WrongUse: where the file may not be read, or the ruleset is not there.
            Unusable: where the ruleset has problems.
        """
        return self._step(self._read())

    @property
    def lock_notice(self) -> str | None:
        """Who else has it open, in a sentence; None where nobody has."""
        return lock_notice(self._file)

    def take_over(self) -> str | None:
        """Break the lock of a window that is gone; who has it where that failed."""
        return take_over(self._file)

    def use_copy(self, copy: Interview) -> CopyInUse | Unsaved:
        """Go on with the copy; the damaged file gets another name, and is kept."""
        aside = self._file.put_aside()
        if isinstance(aside, SaveFailed):
            self.close()
            return Unsaved(aside.what, aside.remedy)
        self._start(copy, self._file).save()
        return CopyInUse(aside.path)

    def close(self) -> None:
        """Leave it as it is."""
        self._file.close()

    def _read(self) -> ReadableFile | UnreadableFile | None:
        try:
            return read_answers(self._file, self._ruleset)
        except BaseException:
            self.close()
            raise

    def _step(self, found: ReadableFile | UnreadableFile | None) -> OpenStep:
        match found:
            case None:
                self.close()
                return MissingFile()
            case ReadableFile(interview, remarks):
                return OpenedFile(self._start(interview, self._file), remarks)
            case UnreadableFile(problems, before):
                # What another window has open is not ours to give another name.
                if before is None or self._file.holder is not None:
                    self.close()
                    before = None
                return DamagedFile(tuple(problems), before)
