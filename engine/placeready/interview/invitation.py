"""A round: a questionnaire begun for each person of a list, and who has which.

Owns what each of them gets, and who is new where a round goes on. Writes nothing.
"""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from placeready.errors import WrongUse
from placeready.interview.answer_draft import document_of
from placeready.interview.area_search import AreaChoice
from placeready.interview.covering_text import covering_text
from placeready.interview.file_names import SUFFIX, suggested_name
from placeready.interview.new_response import Person, new_interview
from placeready.interview.people_list import COLUMNS, Invitee, rows_of
from placeready.model.response import Round
from placeready.model.ruleset import Ruleset
from placeready.records.layout import file_text
from placeready.report.csv_text import spreadsheet_safe

LIST = "who-has-which-file.csv"
"""What the list of a round is called."""
_MORE = ("file", "letter", "id")
_HEADING = (*COLUMNS, *_MORE)


class Invitation(NamedTuple):
    """What one person gets."""

    person: Invitee
    id: str
    """Of their answers; it has nothing of their name."""
    file: str
    """What the file is called that they answer."""
    answers: str
    """What it holds."""
    letter: str
    """What the text is called that goes with it."""
    text: str
    """What it says."""


class RoundList(NamedTuple):
    """Who has which file, as it stands in a folder."""

    rows: tuple[tuple[str, ...], ...] = ()
    """One for each person, their cells in the order of the columns."""

    @property
    def keys(self) -> frozenset[tuple[str, ...]]:
        """Who has a file already."""
        return frozenset(Invitee(*row[: len(COLUMNS)]).key for row in self.rows)

    @property
    def names(self) -> frozenset[str]:
        """Files and ids that are taken."""
        return frozenset(cell for row in self.rows for cell in row[len(COLUMNS) :])

    def with_more(self, invitations: Iterable[Invitation]) -> RoundList:
        """With these people after those who are there."""
        more = ((*i.person, i.file, i.letter, i.id) for i in invitations)
        safe = (tuple(map(spreadsheet_safe, row)) for row in more)
        return RoundList((*self.rows, *safe))

    @property
    def text(self) -> str:
        """As it is written, for spreadsheets."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows((_HEADING, *self.rows))
        # The mark tells Excel that it is UTF-8.
        return f"\ufeff{out.getvalue()}"


def read_round_list(name: str, data: bytes) -> RoundList:
    """The list of a round. Raises WrongUse where it is none any more."""
    rows = rows_of(data)
    heading = tuple(rows[0]) if rows else ()
    if rows is None or not set(_HEADING) <= set(heading):
        message = f"'{name}' is no longer the list of who has which file."
        raise WrongUse(message, "Put back the list as it was, or give another folder.")
    places = [heading.index(each) for each in _HEADING]
    whole = ([*row, *[""] * len(heading)] for row in rows[1:] if any(row))
    return RoundList(tuple(tuple(row[i] for i in places) for row in whole))


def invitations(
    ruleset: Ruleset,
    choice: AreaChoice,
    told: Round,
    people: Sequence[Invitee],
    before: RoundList,
) -> Iterator[Invitation]:
    """What each of the people gets who has nothing yet.

    Raises:
        WrongUse: where something of them cannot be kept, or their tier is asked
            nothing.
    """
    taken, has = set(before.names), before.keys
    for each in people:
        if each.key not in has:
            made = _invitation(ruleset, choice, told, each, taken)
            taken |= {made.file, made.letter, made.id}
            yield made


def _invitation(
    ruleset: Ruleset, choice: AreaChoice, told: Round, each: Invitee, taken: set[str]
) -> Invitation:
    person = Person(each.tier, each.organisation, each.role)
    while True:
        # Chance alone gives two of a thousand people of one role the same id too often.
        interview = new_interview(
            ruleset, choice.area, person, kind=choice.kind, id_suffix=_suffix()
        )
        if interview.respondent.id not in taken:
            break
    # Beside each question that speaks of them, and not in the round alone.
    interview = replace(interview, round=told, places=told.places)
    file = _free(suggested_name(choice.area.name, person), taken)
    text = covering_text(interview, each.name, file)
    answers = file_text(document_of(interview))
    letter = f"{file.removesuffix(SUFFIX)}-letter.txt"
    return Invitation(each, interview.respondent.id, file, answers, letter, text)


def _suffix() -> str:
    return secrets.token_hex(3)


def _free(name: str, taken: set[str]) -> str:
    stem, number, free = name.removesuffix(SUFFIX), 1, name
    while free in taken:
        number += 1
        free = f"{stem}-{number}{SUFFIX}"
    return free
