"""People who withdraw, correct themselves, move or are told apart, by their ids.

Owns what a convener may ask for about people that a record holds, what is taken out of
it for that, why it cannot be done, and what a convener has to be told of people.
Nothing of who withdraws stays: neither answers and notes, nor what they alone said of
the area, nor the day they were last heard.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from placeready.errors import Problem, WrongUse, nearest
from placeready.errors.text import in_a_line
from placeready.model.record import Record
from placeready.model.response import Response, ResponseDocument
from placeready.records.dates_ahead import dates_ahead, record_ahead
from placeready.records.join import Files, responses_of
from placeready.records.twins import twins_in

_MOST_LISTED = 50


class PeopleChanges(NamedTuple):
    """What is asked for, each person by the id that a record has for them."""

    without: tuple[str, ...] = ()
    """Who withdraws."""
    replace: tuple[str, ...] = ()
    """Whose answers are to be those given now, whatever the record has."""
    both: tuple[tuple[str, str], ...] = ()
    """Two who answered alike and are two people all the same."""


def changed_files(files: Files, changes: PeopleChanges) -> Files:
    """The files with what is asked for done in every record among them. Raises WrongUse
    where it cannot be done.
    """
    if not any(changes):
        return files
    records = [value for _, value in files if isinstance(value, Record)]
    held = [each for record in records for each in record.responses]
    if not records:
        message = "There is no record to change: no file that is given holds one."
        raise WrongUse(message, "Name the record with --out, or among the files.")
    sent = [(f, v) for f, v in files if isinstance(v, ResponseDocument)]
    _check(changes, held, sent)
    gone = {*changes.without, *changes.replace}
    changed = [
        (file, _marked(without_people(value, gone), changes))
        if isinstance(value, Record)
        else (file, value)
        for file, value in files
    ]
    if not any(responses_of(value) for _, value in changed):
        message = "Nobody would be left in the record."
        remedy = "A record holds at least one person: delete its file instead."
        raise WrongUse(message, remedy)
    # One that is left without anybody has nothing to add, but for what it is called.
    return changed


def without_people(record: Record, gone: Collection[str]) -> Record:
    """A record without these people and all that only they said."""
    going = [each for each in record.responses if each.respondent.id in gone]
    staying = [each for each in record.responses if each.respondent.id not in gone]
    if not going:
        return record
    said = {word for each in staying for word in each.context.items()}
    theirs = {word for each in going for word in each.context.items()} - said
    days = [each.date for each in staying if each.date]
    update: dict[str, object] = {
        "responses": tuple(staying),
        "context": dict(w for w in record.context.items() if w not in theirs),
        "two_people": tuple(p for p in record.two_people if not {*p} & {*gone}),
    }
    # The record is of the day of its last answers: that may have been theirs alone.
    if record.date not in days and record.date in [each.date for each in going]:
        update["date"] = max(days, default=None)
    return record.model_copy(update=update)


def _marked(record: Record, changes: PeopleChanges) -> Record:
    # One of the two may come in only now: `known_apart` looks who is there in the end.
    pairs = {tuple(sorted(pair)) for pair in changes.both}.union(record.two_people)
    return record.model_copy(update={"two_people": tuple(sorted(pairs))})


def _check(
    changes: PeopleChanges,
    held: list[Response],
    sent: list[tuple[str, ResponseDocument]],
) -> None:
    known = list(dict.fromkeys(each.respondent.id for each in held))
    files = {value.respondent.id: file for file, value in sent}
    asked = (*changes.without, *changes.replace)
    for name in (*asked, *(each for pair in changes.both for each in pair)):
        if name not in known and (name in asked or name not in files):
            raise _unknown(name, known)
    for name in changes.without:
        if name in changes.replace or name in files:
            where = f" in {files[name]}" if name in files else ""
            message = f"'{name}' is to be taken out, and is given{where} too."
            remedy = (
                "If they have withdrawn, leave their file out and delete it. If their "
                "answers are to count, leave --without out."
            )
            raise WrongUse(message, remedy)
    for name in changes.replace:
        if name not in files:
            message = f"No file that is given holds answers of '{name}' to take in."
            raise WrongUse(message, "Give the file with the answers that count.")
    for one, other in changes.both:
        if one == other:
            message = f"--both was given '{one}' twice."
            raise WrongUse(message, "Give the ids of the two people.")


def _unknown(name: str, known: list[str]) -> WrongUse:
    message = f"The record holds nobody with the id '{name}'."
    shown = [f"  {in_a_line(each)}" for each in known[:_MOST_LISTED]]
    if more := len(known) - len(shown):
        shown.append(f"  and {more:,} more")
    close = nearest(name, known)
    return WrongUse(message, f"{close} It holds:".strip(), *shown)


def known_apart(
    shaped: Files, people: Sequence[Response]
) -> tuple[tuple[str, ...], ...]:
    """Who was said to be two people, of those who are in it."""
    names = {each.respondent.id for each in people}
    said = {p for _, v in shaped if isinstance(v, Record) for p in v.two_people}
    return tuple(sorted(pair for pair in said if names.issuperset(pair)))


def on_people(
    record: Record, shaped: Files, there: str | None, today: str | None
) -> Iterator[Problem]:
    """What is to be known of the people who count."""
    # The record last: what else is given of a person is what somebody can look into.
    last = sorted(shaped, key=lambda each: each[0] != there)
    said = [(file, each) for file, value in last for each in responses_of(value)]
    # Those that are replaced too: a slip in a date is why, perhaps.
    yield from dates_ahead(said, today)
    for file, value in shaped:
        if isinstance(value, Record):
            yield from record_ahead(file, value, today)
    files = {each.respondent.id: file for file, each in said}
    yield from twins_in(record, files, last[-1][0])
