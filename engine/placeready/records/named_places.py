"""Which places the questions speak of, in one area.

Owns whose words these are: the convener's, in the record; else what all who were shown
any were shown alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Note
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset


def places_of(record: Record) -> str | None:
    """The places that a record is about; None where nobody has named them, or people
    were shown different ones.
    """
    if record.places is not None:
        return record.places
    shown = {each.places for each in record.responses if each.places is not None}
    return shown.pop() if len(shown) == 1 else None


def shown_other_places(record: Record) -> int:
    """How many were shown places that are not those of the record; where it has none,
    because they were shown different ones, all who were shown any.
    """
    meant = places_of(record)
    shown = (each.places for each in record.responses if each.places is not None)
    return sum(each != meant for each in shown)


def notes_on_places(ruleset: Ruleset, record: Record) -> Iterator[Note]:
    """That people were shown other places, where the ruleset speaks of any."""
    others = shown_other_places(record)
    if others and ruleset.places is not None:
        people = "1 person was" if others == 1 else f"{others} people were"
        says = f"{people} shown other places to answer about"
        yield Note(kind="other_places", about=ruleset.places.title, says=says)
