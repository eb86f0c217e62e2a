"""The plan that a convener has kept up in a workbook, read again.

Owns which columns it is found in, and what is said of a cell that cannot be used. Each
action is found by its id, whatever became of the order of rows and columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from placeready.errors import FirstNearest, Problem, WrongUse
from placeready.exchange.workbook_rows import Given, SheetRows, read_sheet
from placeready.model.action_tracker import (
    DUE,
    ID,
    NOTE,
    OWNER,
    PLAN_SHEET,
    STATUS,
    STATUS_WORDS,
    Status,
    TrackedAction,
    Tracker,
)
from placeready.model.ruleset import Ruleset
from placeready.model.sheet_address import cell_address
from placeready.storage.input_file import Say

_LONGEST_OWNER: Final = 200
_LONGEST_NOTE: Final = 2_000
# Days as a spreadsheet counts them, in this century.
_FIRST_DAY, _FROM, _TO = date(1899, 12, 30), 36_526, 73_050
_BY_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_STATUSES: Mapping[str, Status] = {
    word.casefold(): status for status, word in STATUS_WORDS.items()
}


class TrackerReading(NamedTuple):
    """What was read, and what could not be used."""

    tracker: Tracker
    problems: tuple[Problem, ...]


def read_tracker(name: str, ruleset: Ruleset, say: Say | None = None) -> TrackerReading:
    """The actions of a workbook by id. Raises WrongUse where it is no workbook with a
    plan; what is wrong with a cell is a problem, and set aside.
    """
    sheet = read_sheet(name, PLAN_SHEET, say)
    return _Reader(name, ruleset, sheet).read()


class _Reader:
    def __init__(self, name: str, ruleset: Ruleset, sheet: SheetRows) -> None:
        self._name, self._ruleset, self._sheet = name, ruleset, sheet
        self._problems: list[Problem] = []
        self._nearest = FirstNearest()
        heads = sheet.rows[0] if sheet.rows else ()
        titles = [_text(each).casefold() for each in heads]
        wanted = (ID, STATUS, OWNER, DUE, NOTE)
        self._places = {
            each: titles.index(each.casefold())
            for each in wanted
            if each.casefold() in titles
        }
        for needed in (ID, STATUS):
            if needed not in self._places:
                what = f"The first row of {PLAN_SHEET} in '{name}' has no '{needed}'."
                remedy = "Keep the headings that `assess --out` writes."
                raise WrongUse(what, remedy)

    def read(self) -> TrackerReading:
        found: dict[str, TrackedAction] = {}
        for number, row in enumerate(self._sheet.rows[1:], 2):
            action = self._action(number, row)
            if action is None:
                continue
            if action.id in found:
                what = f"The action '{action.id}' stands in an earlier row too."
                self._aside(number, ID, what, "Keep one of the rows.", "action twice")
                continue
            found[action.id] = action
        return TrackerReading(found, tuple(self._problems))

    def _action(self, number: int, row: tuple[Given, ...]) -> TrackedAction | None:
        name = _text(self._cell(row, ID))
        if not name:
            if any(each is not None and _text(each) for each in row):
                what = "This row has no id, and so nobody can tell which action it is."
                remedy = "Copy the id from the plan; actions of your own are not read."
                self._aside(number, ID, what, remedy, "no id")
            return None
        known = self._ruleset.recommendation_by_id
        if name not in known:
            what = (
                f"There is no action '{name:.100}' in the ruleset {self._ruleset.id}."
            )
            remedy = self._nearest(name, known) or "It is left out."
            self._aside(number, ID, what, remedy, "unknown action")
            return None
        return TrackedAction(
            id=name,
            status=self._status(number, self._cell(row, STATUS)),
            owner=self._words(number, row, OWNER, _LONGEST_OWNER),
            due=self._due(number, self._cell(row, DUE)),
            note=self._words(number, row, NOTE, _LONGEST_NOTE),
        )

    def _status(self, number: int, given: Given) -> Status:
        word = " ".join(_text(given).split())
        if not word:
            return "not_started"
        if found := _STATUSES.get(word.casefold()):
            return found
        listed = ", ".join(STATUS_WORDS.values())
        what = (
            f"'{word:.60}' is no status, and counts as {STATUS_WORDS['not_started']}."
        )
        remedy = self._nearest(word, STATUS_WORDS.values())
        remedy = f"{remedy} Choose one of: {listed}.".strip()
        self._aside(number, STATUS, what, remedy, "unknown status")
        return "not_started"

    def _due(self, number: int, given: Given) -> str | None:
        if given is None or (isinstance(given, str) and not given.strip()):
            return None
        day = _day(given)
        if day is None:
            what = f"'{_text(given):.60}' is no day."
            remedy = "Type a day, such as 31/03/2027."
            self._aside(number, DUE, what, remedy, "a day that is none")
        return None if day is None else day.isoformat()

    def _words(
        self, number: int, row: tuple[Given, ...], column: str, most: int
    ) -> str:
        words = _text(self._cell(row, column))
        if len(words) > most:
            what = f"This has {len(words):,} characters, of which {most:,} are read."
            self._aside(number, column, what, "Write less here.", "too long")
        return words[:most]

    def _cell(self, row: tuple[Given, ...], column: str) -> Given:
        place = self._places.get(column)
        return row[place] if place is not None and place < len(row) else None

    def _aside(
        self, number: int, column: str, what: str, remedy: str, kind: str
    ) -> None:
        place = cell_address(self._sheet.title, number, self._places[column])
        self._problems.append(
            Problem(self._name, "", place, what, remedy, stops=False, kind=kind)
        )


def _text(given: Given) -> str:
    """What a cell says in words."""
    if given is None:
        return ""
    # Whole numbers come as decimals from some programs.
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    return str(given).strip()


def _day(given: Given) -> date | None:
    """The day of a cell; None where it is none."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    if isinstance(given, int | float) and not isinstance(given, bool):
        counted = _FROM <= given <= _TO
        return _FIRST_DAY + timedelta(days=int(given)) if counted else None
    text = _text(given)
    try:
        if found := _BY_DAY.fullmatch(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(text[:10]) if text[:4].isdigit() else None
    except ValueError:
        return None
