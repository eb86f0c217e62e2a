"""A convener's list of people, as a table that a spreadsheet saves.

Owns which columns it has, how they are told apart, and what is wrong with it: all of it
at once, by row and column. Decides nothing about who is invited.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from placeready.errors import Problem, first_problems, nearest
from placeready.model.questions import Tier
from placeready.model.response import LONGEST_NAME
from placeready.report.csv_text import spreadsheet_safe
from placeready.storage.text_decoding import GUESSED, decoded

LARGEST = 2_000_000
"""Bytes of a list that are read: some ten thousand people."""
MOST_PEOPLE = 1_000
COLUMNS = ("name", "email", "organisation", "role", "tier")
_ALSO: Mapping[str, str] = {
    "e-mail": "email",
    "email address": "email",
    "e-mail address": "email",
    "mail": "email",
    "organization": "organisation",
    "full name": "name",
}
_SEPARATORS = (",", ";", "\t")
_ADDRESS = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+")


class Invitee(NamedTuple):
    """Somebody who is to be invited; empty where nothing is said."""

    name: str
    """Only for whoever invites: no file that is answered has it."""
    email: str
    organisation: str
    role: str
    tier: str
    """The id of one of the ruleset's."""

    @property
    def key(self) -> tuple[str, ...]:
        """What tells them from others, however it is spelt. Their role may change."""
        told = (self.name, self.email, self.organisation, self.tier)
        return tuple(spreadsheet_safe(each).casefold() for each in told)


class PeopleRead(NamedTuple):
    """What a list holds; nobody where it has a problem that stops."""

    people: tuple[Invitee, ...]
    problems: tuple[Problem, ...]


def is_address(text: str) -> bool:
    """Whether a text is an address that something can be sent to."""
    return len(text) <= LONGEST_NAME and _ADDRESS.fullmatch(text) is not None


def rows_of(data: bytes) -> list[list[str]] | None:
    """The rows of a table in any encoding and with any separator; None for no text."""
    text = decoded(data).text
    if text is None:
        return None
    lines = text.split("\n", 1)
    # A line with which Excel is told the separator.
    if said := re.fullmatch(r'"?sep=(.)"?', lines[0].strip(), re.IGNORECASE):
        rest = lines[1] if len(lines) > 1 else ""
        return _rows(rest, said[1])
    return _rows(text, max(_SEPARATORS, key=lines[0].count))


def _rows(text: str, separator: str) -> list[list[str]]:
    # A quote that is never closed makes one cell of all the rest, and no more.
    csv.field_size_limit(LARGEST)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def read_people(file: str, data: bytes, tiers: Sequence[Tier]) -> PeopleRead:
    """The people of a list, or all that is wrong with it.

    Args:
        file: Its name, to be told with what is wrong.
        data: What it holds.
        tiers: Those that a ruleset has.
    """
    if len(data) > LARGEST:
        what = f"It is larger than {LARGEST:,} bytes."
        return PeopleRead((), (_whole(file, what, "Split it into several lists."),))
    rows = rows_of(data)
    if rows is None or not any(_cell(each) for row in rows for each in row):
        what = "This is no table of text." if rows is None else "It is empty."
        remedy = "Save the list as CSV, with a heading above each column."
        return PeopleRead((), (_whole(file, what, remedy),))
    at = next(i for i, row in enumerate(rows) if any(map(_cell, row)))
    columns = _columns(rows[at])
    problems = [*_missing(file, rows[at], columns)]
    if problems:
        return PeopleRead((), tuple(problems))
    if decoded(data).guessed:
        problems.append(Problem(file, "", "", *GUESSED, stops=False))
    numbered = enumerate(rows[at + 1 :], start=at + 2)
    people, found = _people(
        file, {n: _named(row, columns) for n, row in numbered}, tiers
    )
    problems += found
    if not people and not found:
        problems.append(_whole(file, "It names nobody.", "Give each person a row."))
    if len(people) > MOST_PEOPLE:
        what = f"It has {len(people):,} people: at most {MOST_PEOPLE:,} are invited."
        problems.append(_whole(file, what, "Split it into several lists."))
    stopped = any(each.stops for each in problems)
    return PeopleRead(() if stopped else tuple(people), tuple(first_problems(problems)))


def _cell(text: str) -> str:
    return " ".join(text.split())


def _named(row: Sequence[str], columns: Mapping[str, int]) -> Invitee:
    """What a row says of somebody; empty where it is too short to say it."""
    cells = {name: row[i] for name, i in columns.items() if i < len(row)}
    return Invitee(*(_cell(cells.get(name, "")) for name in COLUMNS))


def _people(
    file: str, rows: Mapping[int, Invitee], tiers: Sequence[Tier]
) -> tuple[list[Invitee], list[Problem]]:
    """The people of the rows, by their number, and what is wrong with any."""
    people, problems = list[Invitee](), list[Problem]()
    seen = dict[tuple[str, ...], int]()
    for number, person in rows.items():
        if not any(person):
            continue
        found = [*_faults(file, number, person, tiers)]
        tier = _tier(person.tier, tiers)
        whole = person if tier is None else person._replace(tier=tier.id)
        if not found and (first := seen.setdefault(whole.key, number)) != number:
            what = f"This is the same person as in row {first}."
            found = [_at(file, number, "", what, "Take one of the two rows out.")]
        problems += found
        people.append(whole)
    return people, problems


def _whole(file: str, what: str, remedy: str) -> Problem:
    return Problem(file, "", "", what, remedy)


def _at(file: str, row: int, column: str, what: str, remedy: str) -> Problem:
    # Not as a line of the file: a cell may go over several.
    place = f"column '{column}'" if column else ""
    return Problem(file, f"row {row}", place, what, remedy)


def _columns(heading: Sequence[str]) -> dict[str, int]:
    """Where each column is that is known; of two of one name the first."""
    found = dict[str, int]()
    for i, cell in enumerate(heading):
        name = " ".join(cell.split()).casefold()
        name = _ALSO.get(name, name)
        if name in COLUMNS:
            found.setdefault(name, i)
    return found


def _missing(
    file: str, heading: Sequence[str], columns: Mapping[str, int]
) -> Iterator[Problem]:
    told = [" ".join(each.split()).casefold() for each in heading]
    has = f"The columns are: {', '.join(COLUMNS)}."
    if "tier" not in columns:
        near = nearest("tier", told)
        what = "There is no column called 'tier'."
        yield _whole(file, what, f"{near} {has}".strip())
    if not {"name", "email"} & columns.keys():
        what = "There is neither a column called 'name' nor one called 'email'."
        yield _whole(file, what, has)
    for name in columns:
        if sum(_ALSO.get(each, each) == name for each in told) > 1:
            what = f"There are two columns called '{name}'."
            yield _whole(file, what, "Take one of them out.")


def _faults(
    file: str, row: int, person: Invitee, tiers: Sequence[Tier]
) -> Iterator[Problem]:
    if not person.name and not person.email:
        what = "There is neither a name nor an email address."
        yield _at(file, row, "name", what, "Give one of the two.")
    if person.email and not is_address(person.email):
        what = f"'{person.email}' is not an email address."
        yield _at(file, row, "email", what, "Give one such as ada@example.org.")
    for column in ("name", "organisation", "role"):
        length = len(getattr(person, column))
        if length > LONGEST_NAME:
            what = f"This has {length:,} characters: over {LONGEST_NAME}."
            yield _at(file, row, column, what, "Shorten it.")
    if _tier(person.tier, tiers) is None:
        known = [each.id for each in tiers]
        words = [name for each in tiers for name in _names(each)]
        near = nearest(person.tier.casefold(), [each.casefold() for each in words])
        what = f"'{person.tier}' is not a tier." if person.tier else "There is no tier."
        remedy = f"{near} The tiers are: {', '.join(known)}.".strip()
        yield _at(file, row, "tier", what, remedy)


def _names(tier: Tier) -> tuple[str, str, str]:
    return tier.id, tier.title, tier.name


def _tier(typed: str, tiers: Sequence[Tier]) -> Tier | None:
    """The tier that is meant by its id, title or short name."""
    word = typed.casefold()
    return next(
        (t for t in tiers if word in [name.casefold() for name in _names(t)]), None
    )
