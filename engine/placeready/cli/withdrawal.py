"""What is done beside the record for people who leave it or change in it, and said.

Owns that nothing of who withdraws stays in the copies that are kept beside a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from placeready.errors import WrongUse
from placeready.model.record import Record
from placeready.model.response import Respondent, Response, ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.records.layout import file_text
from placeready.records.people_changes import PeopleChanges, without_people
from placeready.records.read import read_files, well_formed
from placeready.report.wording import count, day, sentence, tiers_of
from placeready.storage import atomic_write
from placeready.storage.kept_copies import copies_beside


def clear_copies(ruleset: Ruleset, out: Path, gone: Sequence[str]) -> Iterator[str]:
    """Take people out of every copy that is kept beside a record, and say so. Raises
    WrongUse where that cannot be done, before the record itself is changed.
    """
    for copy in copies_beside(out) if gone else ():
        value = _read(ruleset, copy)
        if value is None:
            if _mentions(copy, gone):
                message = f"'{copy}' may hold what they said, and cannot be read."
                remedy = "Delete it or move it away, then do this again."
                raise WrongUse(message, remedy)
        elif isinstance(value, Record):
            left = without_people(value, gone)
            if not left.responses:
                yield _deleted(copy)
            elif left is not value:
                atomic_write.save(copy, file_text(left))
                yield f"{copy} is changed in the same way."
        elif value.respondent.id in gone:
            yield _deleted(copy)


def _read(ruleset: Ruleset, copy: Path) -> Record | ResponseDocument | None:
    loaded = read_files([str(copy)])
    shaped = well_formed(ruleset, loaded.documents, loaded.problems)
    return shaped[0][1] if shaped else None


def _mentions(copy: Path, gone: Sequence[str]) -> bool:
    try:
        text = copy.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return any(name in text for name in gone)


def _deleted(copy: Path) -> str:
    try:
        copy.unlink()
    except OSError as error:
        message = f"'{copy}' cannot be deleted: {error.strerror or error}."
        raise WrongUse(message, "Delete it, then do this again.") from None
    return f"{copy} held their answers and is deleted."


def changes_in_words(
    ruleset: Ruleset, changes: PeopleChanges, before: Record | None, now: Record
) -> Iterator[str]:
    """What came of what was asked for about people."""
    had = {e.respondent.id: e for e in before.responses} if before else {}
    has = {each.respondent.id: each for each in now.responses}
    for name in changes.replace:
        if name in had and name in has:
            yield from _replaced(ruleset, had[name], has[name])
    for name in changes.without:
        yield (
            f"'{name}' is no longer in the record, nor is what only they said of the "
            f"{ruleset.start.area}. Delete their own file too: to join it again would "
            "bring them back."
        )
    for one, other in changes.both:
        yield f"'{one}' and '{other}' are two people: that is not asked again."


def _replaced(ruleset: Ruleset, was: Response, now: Response) -> Iterator[str]:
    on = [f" of {day(each.date)}" if each.date else "" for each in (was, now)]
    yield (
        f"The answers of '{now.respondent.id}'{on[0]} in the record are replaced by "
        f"those given now{on[1]}."
    )
    moved = [*_moved(ruleset, was.respondent, now.respondent)]
    names = was.answers.keys() | now.answers.keys()
    other = sum(was.answers.get(name) != now.answers.get(name) for name in names)
    differ = f"{count(other, 'answer')} {'differs' if other == 1 else 'differ'}"
    yield f"  {sentence('; '.join([*moved, differ]))}"


def _moved(ruleset: Ruleset, was: Respondent, now: Respondent) -> Iterator[str]:
    tiers = tiers_of(ruleset, (was.tier, now.tier))
    for thing, old, new in (
        ("tier", *tiers),
        ("organisation", was.organisation, now.organisation),
        ("role", was.role, now.role),
    ):
        if old != new:
            before = f"was '{old}'" if old else "was not named"
            after = f"is '{new}'" if new else "is not named"
            yield f"the {thing} {before} and {after}"
