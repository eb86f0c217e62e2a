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
from placeready.interview.save_state import SaveState, Stored
from placeready.interview.session import Session
from placeready.storage.answer_file import AnswerFile


class LockedFile:
    """Another window has it open: look, take over, or leave it."""


@dataclass(slots=True)
class FileOpening(SharedFile):
    """One file that is being opened."""

    file: AnswerFile
    ruleset: str | None
    """The id or folder of the ruleset asked for; None takes the file's own."""
    start: Callable[[Interview, AnswerFile], Session]
    """Makes a session of an interview and its file."""

    def read(
        self, *, unless_locked: bool = False
    ) -> LockedFile | ResumedInterview | DamagedFile | None:
        """Read it, and begin to answer what can be; None where there is no file.

        Where it is locked it can be looked at, unless that is to be asked first. What
        was read before a question is not relied upon: read it again, for the other
        window may have gone on meanwhile. Raises WrongUse where the file may not be
        read, or the ruleset is not there, and Unusable where the ruleset has problems.
        """
        try:
            found = read_answers(self.file, self.ruleset)
        except BaseException:
            self.close()
            raise
        match found:
            case ResumedInterview(interview):
                if unless_locked and self.file.holder is not None:
                    return LockedFile()
                self.start(interview, self.file)
            case DamagedFile(problems, copy):
                # What another window has open is not ours to give another name.
                if copy is None or self.file.holder is not None:
                    self.close()
                    return DamagedFile(problems, None)
            case None:
                self.close()
        return found

    def use_copy(self, copy: Interview) -> SaveState:
        """Go on with the copy; the damaged file gets another name, and is kept."""
        aside = self.file.put_aside()
        if isinstance(aside, Stored):
            self.start(copy, self.file).save()
        else:
            self.close()
        return aside

    def close(self) -> None:
        """Leave it as it is."""
        self.file.close()
