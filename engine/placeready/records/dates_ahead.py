"""Dates that have not come yet.

Owns when a date lies ahead, and what is said of it. A slip such as 2062 for 2026 must
not make old answers the later ones for good: what lies ahead is taken as no later than
any day that has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from placeready.errors import Problem
from placeready.model.record import Record
from placeready.model.response import Response

# It may be tomorrow already where somebody else sits.
_TOLERANCE = timedelta(days=1)


def lies_ahead(day: str | None, today: str | None) -> bool:
    """Whether a day, as YYYY-MM-DD, has not come yet; not known without today's."""
    if not day or today is None:
        return False
    return day > (date.fromisoformat(today) + _TOLERANCE).isoformat()


def dates_ahead(
    responses: Iterable[tuple[str, Response]], today: str | None
) -> Iterator[Problem]:
    """Whose answers, each with its file, are of a day that lies ahead."""
    for file, each in responses:
        if lies_ahead(each.date, today):
            name = each.respondent.id
            what = f"The answers of '{name}' are dated {each.date}, which lies ahead."
            remedy = (
                "Correct the date in their file. Until then any other answers of "
                "theirs, of a day that has come, count as the later ones."
            )
            place, kind = f"response '{name}', date", "date ahead"
            yield Problem(file, "", place, what, remedy, stops=False, kind=kind)


def record_ahead(file: str, record: Record, today: str | None) -> Iterator[Problem]:
    """Where a record's own day lies ahead, and is not that of somebody's answers."""
    if lies_ahead(record.date, today) and record.date not in [
        each.date for each in record.responses
    ]:
        what = f"The record is dated {record.date}, which lies ahead."
        remedy, kind = "Correct the date in the record.", "date ahead"
        yield Problem(file, "", "date", what, remedy, stops=False, kind=kind)
