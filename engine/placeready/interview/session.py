"""One person at one file: every change is on disk before the next is made.

Owns the order of things: a change, its saving, the copy elsewhere while that cannot be,
what it changed in the assessment, and the pace. Both faces sit on this and hold no
state of the interview of their own. Knows no screen; the clock and the calendar are
given to it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from placeready.assessment.assess import EvaluationTrace
from placeready.errors import WrongUse
from placeready.interview import live_assessment
from placeready.interview.answer_draft import document_of, resumed
from placeready.interview.edit_access import SharedFile
from placeready.interview.environment import Environment
from placeready.interview.interview import Interview
from placeready.interview.new_response import Person, respondent_of
from placeready.interview.open_file import interview_in
from placeready.interview.time_estimate import Pace
from placeready.records.layout import file_text
from placeready.storage import atomic_write
from placeready.storage.answer_file import AnswerFile
from placeready.storage.save_outcome import Conflict, SaveState, Stored, Unsaved

_LONGEST_STEM = 50
"""Of a copy's name: the file's own may be what is too long."""


@dataclass(slots=True)
class Session(SharedFile):
    """An interview, its file, and what is known of both."""

    interview: Interview
    """As it is; replaced by every step."""
    file: AnswerFile
    around: Environment
    state: SaveState = field(default_factory=Stored)
    """How the last saving ended."""
    backup: Path | None = None
    """Where the copy of all that is not in the file is, while there is one."""
    pace: Pace = field(default_factory=Pace)
    causes: dict[str, str] = field(default_factory=dict)
    """By finding, the question whose answer in this session made it hold."""
    last_change: live_assessment.AssessmentChange | None = None
    """What the last answer changed in the assessment; None before there was one."""
    _backup_path: Path | None = None
    _since: float | None = None
    _assessed: tuple[object, EvaluationTrace] | None = None

    @property
    def safe(self) -> bool:
        """Whether everything is in the file."""
        return isinstance(self.state, Stored)

    def apply(self, interview: Interview) -> None:
        """Take a step: the interview as it is to be from now on.

        A step that changes what is kept is saved, and assessed against what was before.
        A mere move, and whether the result is shown, is kept with the next change, or
        by `leave`.
        """
        before = self.interview
        changes = replace(interview, at=before.at, live=before.live) != before
        # While looking one may move about; a change could not be kept.
        if changes and self.file.holder is not None:
            return
        self._time(before, interview)
        if not changes:
            self.interview = interview
            return
        # A note or a mark changes nothing in the assessment, and none is made for it.
        question = live_assessment.answered_in(before, interview)
        known = None if question is None else self.examined.assessment
        self.interview = replace(interview, date=self.around.day())
        self.save()
        if before.respondent != interview.respondent:
            self._forget()
        elif question is not None and known is not None:
            now = self.examined.assessment
            change = live_assessment.assessment_change(known, now)
            for name in change.lost:
                self.causes.pop(name, None)
            self.causes |= dict.fromkeys(change.gained, question)
            self.last_change = change

    def _forget(self) -> None:
        """The answers are others than those that were given here one by one."""
        self.causes, self.last_change = {}, None

    def _time(self, before: Interview, now: Interview) -> None:
        """Count how long a question took that has just got its first answer."""
        at = self.around.clock()
        first = not before.answered(before.at) and now.answered(before.at)
        if self._since is not None and first:
            self.pace = self.pace.took(at - self._since)
        # The clock starts anew at each question: a look at another is not counted.
        if self._since is None or first or now.at != before.at:
            self._since = at

    @property
    def examined(self) -> EvaluationTrace:
        """The assessment by the answers so far, with all it was made from."""
        counts = live_assessment.counted(self.interview)
        if self._assessed is None or self._assessed[0] != counts:
            made = live_assessment.assess_interview(self.interview)
            self._assessed = (counts, made)
        return self._assessed[1]

    # Saving

    @property
    def text(self) -> str:
        """The document as it is written."""
        return file_text(document_of(self.interview))

    def save(self) -> None:
        """Put the interview on disk, or shelter a copy and keep why it could not be."""
        self._record_save(self.file.save(self.text))

    def _record_save(self, outcome: SaveState) -> None:
        self.state = outcome
        # A copy that cannot be made must not keep the person from hearing the rest.
        with contextlib.suppress(OSError, WrongUse):
            self._back_up()

    def leave(self) -> SaveState:
        """Keep also the place the person is at, then give the file back.

        Where that cannot be kept, nothing but the place is lost and the file is given
        back all the same; where answers could not be kept, the file stays held.
        """
        if self.file.holder is None and self.safe:
            outcome = self.file.save(self.text)
            # Mostly it is the place alone that is not kept, and nobody is held up for
            # that; where the file itself has gone, everything would be.
            lost = isinstance(outcome, Unsaved) and not self.file.there
            if lost or isinstance(outcome, Conflict):
                self._record_save(outcome)
        if self.safe:
            self.file.close()
        return self.state

    def keep_mine(self) -> SaveState:
        """Go on with what this window has; the other version is kept beside it."""
        kept = self.file.keep_mine(self.text)
        if not isinstance(kept, Unsaved):
            self._record_save(Stored() if isinstance(kept, Stored) else kept)
        return kept

    def keep_theirs(self) -> SaveState:
        """Go on with what the file has; what this window has is kept beside it. Raises
        WrongUse where the file may no longer be read.
        """
        known = self._held_in(self.state)
        if known is None:
            what = "The file is gone, or what it holds now cannot be read."
            return Unsaved(what, "Go on with yours: what is there is kept beside it.")
        kept = self.file.keep_theirs(self.text)
        if isinstance(kept, Stored):
            # It may have changed once more: what the file holds now is gone on with.
            self.interview = self._held_now() or known
            self._forget()
            self._record_save(Stored())
        return kept

    def catch_up(self) -> None:
        """Go on with what another window left in the file, now that this one may write.

        Where something here is not saved, or what the file holds cannot be read, all
        stays as it is, and the next saving tells. Raises WrongUse where the file may no
        longer be read.
        """
        if self.safe and self._held_in(self.file.save(self.text)) is not None:
            found, at = self._held_now(), self.interview.at
            if found is not None:
                asked = at in found.questionnaire.place
                self.interview = found.go(at) if asked else found
                self._forget()

    def _held_now(self) -> Interview | None:
        return self._held_in(Conflict(self.file.read()))

    def _held_in(self, outcome: SaveState) -> Interview | None:
        """The interview that stands in the file instead; None where none does."""
        if not isinstance(outcome, Conflict) or outcome.theirs is None:
            return None
        name, ruleset = str(self.file.path), self.interview.ruleset
        return interview_in(name, outcome.theirs, ruleset)

    def move_to(self, path: Path) -> SaveState:
        """Keep it in another, new file from now on; the one before stays as it is."""
        file = AnswerFile.open(path)
        outcome = file.save(self.text)
        if isinstance(outcome, Stored):
            self.file.close()
            self.file = file
            self._record_save(outcome)
        else:
            file.close()
        return outcome

    def _back_up(self) -> None:
        """Keep a copy elsewhere while the file cannot be written; else take it away.

        What cannot be copied now is not said to be there.
        """
        self.backup = None
        if self.safe and self._backup_path is not None:
            self._backup_path.unlink(missing_ok=True)
            self._backup_path = None
        elif not self.safe and (folder := self.around.backup_folder) is not None:
            file = self.file.path
            name = f"{file.stem[:_LONGEST_STEM]}{file.suffix[:_LONGEST_STEM]}"
            atomic_write.private_folder(folder)
            # One that somebody else left there is never written over.
            path = self._backup_path or atomic_write.first_free(folder / name)
            atomic_write.save(path, self.text)
            self.backup = self._backup_path = path

    def change_respondent(self, tier: str, organisation: str, role: str) -> None:
        """Change who answers; answers that the tier is not asked for are set aside.

        There is then nothing to undo: what was done was another person's. Raises
        WrongUse where the organisation or role cannot be kept as it was typed, or the
        tier is asked nothing.
        """
        person = Person(tier, organisation, role)
        respondent = respondent_of(self.interview.respondent.id, person)
        if respondent != self.interview.respondent:
            document = document_of(self.interview)
            changed = document.model_copy(update={"respondent": respondent})
            self.apply(resumed(self.interview.ruleset, changed).interview)
