"""Whom answers are counted with.

Owns when two names are one, which organisation a respondent is of, and which of the
names that its people wrote is printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from placeready.model.response import Respondent


def one_name(name: str) -> str:
    """A name as it is compared: those that differ in capitals or spaces are one."""
    return " ".join(name.casefold().split())


def organisation_of(respondent: Respondent) -> str:
    """Whom a respondent is counted with: names that differ in capitals or spaces are
    one organisation, and without a name the person is one.
    """
    if respondent.organisation is None:
        # A character that nobody types: no person is taken for an organisation.
        return f"\0{respondent.id}"
    return one_name(respondent.organisation)


def printed_names(people: Iterable[Respondent]) -> dict[str, str]:
    """What each organisation is called: the first in the alphabet of the names that
    these people wrote. Absent for a person alone.
    """
    # Not the name that was written first: the order of people decides nothing.
    found: dict[str, str] = {}
    for who in people:
        if who.organisation is not None:
            body = organisation_of(who)
            found[body] = min(found.get(body, who.organisation), who.organisation)
    return found
