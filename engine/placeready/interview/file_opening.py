"""A file on its way to being answered.

Owns the order of things: is it locked, can it be read, is there a copy from before.
Each step gives what must be asked now; the face asks, and takes the step that was
chosen. The file is let go wherever the way ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from placeready.interview.answer_draft import ResumedInterview
from placeready.interview.edit_access import SharedFile
from placeready.interview.interview import Interview
from placeready.interview.open_file import DamagedFile, read_answers
from placeready.interview.save_state import SaveState, Stored, save_state
from placeready.interview.session import Session
from placeready.storage.answer_file import AnswerFile


@dataclass(frozen=True, slots=True)
class LockedFile:
    """Another window has it open: look, take over, or leave it."""

    notice: str
    """Who has it, since when: a full sentence."""


@dataclass(slots=True)
class FileOpening(SharedFile):
    """One file that is being opened.

    Args:
        file: The file.
        ruleset: The id or folder of the ruleset asked for; None takes the file's own.
        start: Makes a session of an interview and its file.
    """

    file: AnswerFile
    ruleset: str | None
    start: Callable[[Interview, AnswerFile], Session]

    def first(self) -> LockedFile | ResumedInterview | DamagedFile | None:
        """Read it as `read` does; where a lock alone is in the way, ask about that."""
        found = self._read()
        if isinstance(found, ResumedInterview):
            notice = self.lock_notice
            if notice is not None:
                return LockedFile(notice)
        return self._begun(found)

    def read(self) -> ResumedInterview | DamagedFile | None:
        """Read it, and begin to answer what can be; None where there is no file.

        Where it is locked it can be looked at. What was read before a question is not
        relied upon: the other window may have gone on meanwhile.

        Raises:
            WrongUse: where the file may not be read, or the ruleset is not there.
            Unusable: where the ruleset has problems.
        """
        return self._begun(self._read())

    def use_copy(self, copy: Interview) -> SaveState:
        """Go on with the copy; the damaged file gets another name, and is kept."""
        aside = save_state(self.file.put_aside())
        if isinstance(aside, Stored):
            self.start(copy, self.file).save()
        else:
            self.close()
        return aside

    def close(self) -> None:
        """Leave it as it is."""
        self.file.close()

    def _read(self) -> ResumedInterview | DamagedFile | None:
        try:
            return read_answers(self.file, self.ruleset)
        except BaseException:
            self.close()
            raise

    def _begun(
        self, found: ResumedInterview | DamagedFile | None
    ) -> ResumedInterview | DamagedFile | None:
        match found:
            case ResumedInterview(interview):
                self.start(interview, self.file)
            case DamagedFile(problems, copy):
                # What another window has open is not ours to give another name.
                if copy is None or self.file.holder is not None:
                    self.close()
                    return DamagedFile(problems, None)
            case None:
                self.close()
        return found
