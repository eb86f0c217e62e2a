"""One person at one file: every change is on disk before the next is made.

Owns the order of things: a change, its saving, what it changed in the assessment, and
the pace. Both faces sit on this and hold no state of the interview of their own. Knows
no screen; the clock and the calendar are given to it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from placeready.content.marker import Holder
from placeready.content.outcome import ChangedElsewhere, NotSaved, Saved
from placeready.content.outcome import Kept as KeptBeside
from placeready.content.own_file import OwnFile
from placeready.content.save import save
from placeready.errors import WrongUse
from placeready.evaluation.assess import Examination
from placeready.interview.interview import Interview
from placeready.interview.pace import Pace
from placeready.interview.resume import document_of, resumed, to_text
from placeready.interview.standing import Change, change, standing
from placeready.model.assessment import Assessment

Kept: TypeAlias = Saved | NotSaved | ChangedElsewhere


def today() -> str:
    """The day it is, as YYYY-MM-DD."""
    return date.today().isoformat()  # noqa: DTZ011  the day on the person's own clock


@dataclass(slots=True)
class Sitting:
    """An interview, its file, and what is known of both.

    Args:
        interview: As it stands; replaced by every step.
        file: Where it is kept.
        shelter: A folder for a copy while the file cannot be written; None for none.
        clock: Seconds that only grow.
        day: The day it is.
    """

    interview: Interview
    file: OwnFile
    shelter: Path | None = None
    clock: Callable[[], float] = time.monotonic
    day: Callable[[], str] = today
    kept: Kept = field(default_factory=Saved)
    """How the last saving ended."""
    sheltered: Path | None = None
    """Where the copy is, while there is one."""
    pace: Pace = field(default_factory=Pace)
    causes: dict[str, str] = field(default_factory=dict)
    """By finding, the question whose answer in this sitting made it hold."""
    latest: Change | None = None
    """What the last answer changed in the assessment."""
    _since: float | None = None
    _stands: tuple[Interview, Examination] | None = None

    @property
    def holder(self) -> Holder | None:
        """Who else has the file open; while someone has, nothing can be changed."""
        return self.file.holder

    @property
    def safe(self) -> bool:
        """Whether everything is in the file."""
        return isinstance(self.kept, Saved)

    def do(self, interview: Interview) -> None:
        """Take a step: the interview as it is to be from now on.

        A step that changes what is kept is saved, and assessed against what was before.
        A mere move is kept with the next change, or by `leave`.
        """
        before = self.interview
        self._time(before, interview)
        if not _changed(before, interview):
            self.interview = interview
            return
        if self.holder is not None:
            return
        known = self.examined.assessment
        self.interview = replace(interview, date=self.day())
        self.save()
        if not _same_answers(before, self.interview):
            self._tell(self.interview.at, known)

    def _tell(self, question: str, before: Assessment) -> None:
        told = change(question, before, self.examined.assessment)
        for name in told.went:
            self.causes.pop(name, None)
        self.causes |= dict.fromkeys(told.came, question)
        self.latest = told

    def _time(self, before: Interview, now: Interview) -> None:
        """Count how long a question took that has just got its first answer."""
        at = self.clock()
        first = not before.answered(before.at) and now.answered(before.at)
        if self._since is not None and first:
            self.pace = self.pace.took(at - self._since)
        if self._since is None or first or now.at != before.at:
            self._since = at

    @property
    def examined(self) -> Examination:
        """The assessment by the answers so far, with all it was made from."""
        if self._stands is None or not _same_answers(self._stands[0], self.interview):
            self._stands = (self.interview, standing(self.interview))
        return self._stands[1]

    # Saving

    @property
    def text(self) -> str:
        """The document as it is written."""
        return to_text(document_of(self.interview))

    def save(self) -> Kept:
        """Put the interview on disk, or shelter a copy and say why it could not be."""
        self.kept = self.file.save(self.text)
        self._shelter()
        return self.kept

    def leave(self) -> Kept:
        """Keep also the place the person is at, then give the file back.

        Where that cannot be kept, nothing but the place is lost and the file is given
        back all the same; where answers could not be kept, the file stays held.
        """
        if self.holder is None and self.safe:
            kept = self.file.save(self.text)
            if isinstance(kept, ChangedElsewhere):
                self.kept = kept
                return kept
        if self.safe:
            self.file.close()
        return self.kept

    def keep_mine(self) -> Path | NotSaved | None:
        """Go on with what this window has; where the other version is kept beside it.

        None where there was nothing to keep, or where the file was changed once more,
        which `kept` then says.
        """
        kept = self.file.keep_mine(self.text)
        if isinstance(kept, ChangedElsewhere):
            self.kept = kept
            return None
        return self._settled(kept)

    def keep_theirs(
        self, read: Callable[[OwnFile], Interview | None]
    ) -> Path | NotSaved | None:
        """Go on with what the file has; where this window's version is kept beside it.

        Args:
            read: The interview that the file holds; None where it holds none, which
                leaves everything as it is.
        """
        beside = self.file.keep_theirs(self.text)
        if isinstance(beside, NotSaved):
            return beside
        interview = read(self.file)
        if interview is not None:
            self.interview, self.causes, self.latest = interview, {}, None
        return self._settled(beside)

    def _settled(self, kept: KeptBeside | NotSaved) -> Path | NotSaved | None:
        if isinstance(kept, NotSaved):
            return kept
        self.kept = Saved()
        self._shelter()
        return kept.path

    def move_to(self, file: OwnFile) -> Kept:
        """Keep it in another file from now on; the one before is left as it is."""
        kept = file.save(self.text)
        if isinstance(kept, Saved):
            self.file.close()
            self.file, self.kept = file, kept
            self._shelter()
        return kept

    def _shelter(self) -> None:
        """Keep a copy elsewhere while the file cannot be written; else take it away."""
        if self.safe and self.sheltered is not None:
            with contextlib.suppress(OSError):
                self.sheltered.unlink()
            self.sheltered = None
        elif not self.safe and self.shelter is not None:
            copy = self.shelter / self.file.path.name
            with contextlib.suppress(OSError, WrongUse):
                self.shelter.mkdir(parents=True, exist_ok=True)
                save(copy, self.text)
                self.sheltered = copy

    def as_person(self, tier: str, organisation: str, role: str) -> None:
        """Change who answers; answers that the tier is not asked for are set aside."""
        document = document_of(self.interview)
        person = document.respondent.model_copy(
            update={
                "tier": tier,
                "organisation": organisation or None,
                "role": role or None,
            }
        )
        changed = document.model_copy(update={"respondent": person})
        self.do(resumed(self.interview.ruleset, changed).interview)


def _changed(before: Interview, now: Interview) -> bool:
    """Whether anything but the place is another."""
    return not (
        _same_answers(before, now)
        and before.marked == now.marked
        and before.set_aside == now.set_aside
    )


def _same_answers(before: Interview, now: Interview) -> bool:
    return (
        before.context == now.context
        and before.said == now.said
        and before.respondent == now.respondent
    )
