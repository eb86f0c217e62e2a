"""Which places the questions speak of, in one area.

Owns whose words these are: the convener's, in the record; else what all who were shown
any were shown alike.
"""

from __future__ import annotations

from placeready.model.record import Record


def places_of(record: Record) -> str | None:
    """The places that a record is about; None where nobody has named them, or people
    were shown different ones.
    """
    if record.places is not None:
        return record.places
    shown = {each.places for each in record.responses if each.places is not None}
    return shown.pop() if len(shown) == 1 else None
