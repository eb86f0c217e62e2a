"""One run of the questionnaire, whichever face shows it.

Owns how a file is opened or begun, whether it may be changed, what is done where two
versions of it differ, and how it is left. It asks nothing itself: what has to be asked
comes back as a value.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from placeready.errors import PlacereadyError
from placeready.interview.answer_draft import ResumedInterview
from placeready.interview.area_search import AreaChoice
from placeready.interview.edit_access import EditPermission
from placeready.interview.environment import Environment
from placeready.interview.example_answers import (
    ANSWERS,
    RECORD,
    discard,
    example,
    example_result,
    has_example,
)
from placeready.interview.file_names import suggested_name
from placeready.interview.file_opening import FileOpening
from placeready.interview.interview import Interview
from placeready.interview.new_response import Person, new_interview
from placeready.interview.open_file import DamagedFile, read_answers, ruleset_by_name
from placeready.interview.save_state import SaveState
from placeready.interview.session import Session
from placeready.interview.shown_result import ShownResult
from placeready.interview.start_page import StartPage, start_page
from placeready.model.response import Area
from placeready.model.ruleset import Ruleset
from placeready.rulesets.locate import DEFAULT
from placeready.storage.answer_file import AnswerFile
from placeready.storage.atomic_write import first_free


@dataclass(slots=True)
class Controller:
    """One person at one computer, and the file that they answer."""

    environment: Environment
    ruleset: str | None = None
    """The id or folder of the ruleset asked for; None takes the file's own."""
    _session: Session | None = None
    _read_only: bool = False
    _example: Path | None = None
    """The copy of the example that was made last."""

    @property
    def has_session(self) -> bool:
        """Whether a file is open."""
        return self._session is not None

    @property
    def session(self) -> Session:
        """The session in progress; there is one as soon as a file is open."""
        assert self._session is not None  # noqa: S101  asked for after `has_session`
        return self._session

    def _start(self, interview: Interview, file: AnswerFile) -> Session:
        self._session = Session(interview, file, self.environment)
        # Whoever had to look once has to take in what the other window left.
        self._read_only = file.holder is not None
        if not self.shows_example:
            self.environment.preferences.opened(file.path)
        return self._session

    # The example

    @property
    def _named(self) -> str:
        return self.ruleset or DEFAULT

    @property
    def start(self) -> StartPage:
        """What the start page says."""
        return start_page(self._named)

    @property
    def has_example_answers(self) -> bool:
        """Whether there are answers of the ruleset that is used, to be tried."""
        return has_example(self._named, ANSWERS)

    @property
    def has_example_report(self) -> bool:
        """Whether there is a report of the ruleset that is used, to be read."""
        return has_example(self._named, RECORD)

    def example_result(self) -> ShownResult:
        """The result of the example. Raises WrongUse where it cannot be read, and
        Unusable where it has problems.
        """
        return example_result(self._named, self.environment.answers_folder)

    @property
    def shows_example(self) -> bool:
        """Whether what is open is the example, of which nothing is kept."""
        return self.has_session and self.session.file.path == self._example

    def new_example(self) -> Path:
        """A new copy of the example. Raises OSError where none can be made."""
        self._example = example(self._named)
        return self._example

    def put_away(self) -> None:
        """Close the example, and be as before anything was opened."""
        file = self.session.file
        file.close()
        discard(file.path)
        self._session = None
        self._read_only = False

    # The way in

    def open(self, path: Path) -> FileOpening:
        """Open a file, to be answered or looked at."""
        return FileOpening(AnswerFile.open(path), self.ruleset, self._start)

    def new_ruleset(self) -> Ruleset:
        """What a new questionnaire asks. Raises WrongUse where the ruleset is not
        there, and Unusable where it has problems.
        """
        return ruleset_by_name(self._named)

    def new_path(self, area: Area, person: Person) -> Path:
        """Where a new questionnaire goes unless the person says otherwise."""
        name = suggested_name(area.name, person)
        return first_free(self.environment.answers_folder / name)

    def begin(
        self, ruleset: Ruleset, choice: AreaChoice, person: Person, path: Path
    ) -> Session:
        """Begin a questionnaire; it is in its file as far as that can be. Raises
        WrongUse where the organisation or role cannot be kept as it was typed, or the
        tier is asked nothing.
        """
        suffix = self.environment.id_suffix
        interview = new_interview(
            ruleset, choice.area, person, kind=choice.kind, id_suffix=suffix
        )
        session = self._start(interview, AnswerFile.open(path))
        # At once: who closes the window before the first answer can still go on.
        session.save()
        return session

    # Changing it

    def edit_permission(self) -> EditPermission:
        """Whether answers can be changed now.

        Asking takes the file as soon as the window that had it has let it go.
        """
        if self.session.file.holder is not None:
            self._read_only = True
            return EditPermission.DENIED
        if not self._read_only:
            return EditPermission.GRANTED
        self._read_only = False
        with contextlib.suppress(PlacereadyError):  # the next saving tells
            self.session.catch_up()
        return EditPermission.REGAINED

    def read_again(self) -> SaveState | tuple[str, ...] | None:
        """Go on with what the file holds after it was taken over.

        Returns what the person has to know; what became of the file where it is
        damaged; None where it is gone. Raises WrongUse where it may not be read.
        """
        found = read_answers(self.session.file, self.ruleset)
        match found:
            case ResumedInterview(interview, remarks):
                self.session.interview = interview
                return remarks
            case DamagedFile():
                return self.session.file.put_aside()
            case None:
                return None

    # The way out

    def leave(self) -> SaveState:
        """Save once more what is not in the file, and let it go where all is.

        Nothing is lost by asking: where it is not `Stored`, the file is still held.
        """
        session = self.session
        # What stood in the way may be gone by now.
        if not session.safe and session.file.holder is None:
            session.save()
        return session.leave()
