"""Whom answers are counted with.

Owns when two names are one, and which organisation a respondent is of.
"""

from __future__ import annotations

from placeready.model.response import Respondent


def one_name(name: str) -> str:
    """A name as it is compared: those that differ in capitals or spaces are one."""
    return " ".join(name.casefold().split())


def organisation_of(respondent: Respondent) -> str:
    """Whom a respondent is counted with: names that differ in capitals or spaces are
    one organisation, and without a name the person is one.
    """
    if respondent.organisation is None:
        return f"\0{respondent.id}"
    return one_name(respondent.organisation)
