"""A new questionnaire: who answers, for which area, and what is known beforehand.

Owns what is filled in before the first question. Takes what it needs as values; the
only thing it makes up is the id that tells this person's answers from others'.
"""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple

from placeready.interview.asked import asked_of
from placeready.interview.interview import Interview
from placeready.model.response import Area, Respondent
from placeready.model.ruleset import Ruleset


class Person(NamedTuple):
    """Who answers."""

    tier: str
    organisation: str = ""
    role: str = ""


def begun(
    ruleset: Ruleset,
    area: Area,
    person: Person,
    *,
    kind: str = "",
    apart: str | None = None,
) -> Interview:
    """An interview at its first question.

    Args:
        ruleset: What is asked.
        area: The place that is assessed.
        person: Who answers, for a tier of this ruleset.
        kind: The kind of council the register has for the area, such as `CTY`, which
            settles some of the context; empty where it is not known.
        apart: What tells this person's id from that of a colleague of the same role;
            left out, four characters by chance.
    """
    ending = secrets.token_hex(2) if apart is None else apart
    name = slug(" ".join(filter(None, (person.organisation, person.role))))
    respondent = Respondent(
        id="-".join(filter(None, (name[:180] or person.tier, ending))),
        tier=person.tier,
        organisation=person.organisation or None,
        role=person.role or None,
    )
    return Interview(
        ruleset,
        area,
        respondent,
        at=asked_of(ruleset, person.tier).questions[0],
        context=known_of(ruleset, kind),
    )


def known_of(ruleset: Ruleset, kind: str) -> dict[str, str]:
    """The context that a kind of council settles."""
    return {
        each.id: option.id
        for each in ruleset.context
        for option in each.options
        if kind and kind in option.councils
    }


def file_name(area: Area, person: Person) -> str:
    """What a new questionnaire's file is called unless the person says otherwise."""
    return f"{slug(f'{area.name} {person.tier}')[:100] or 'answers'}.json"


def slug(text: str) -> str:
    """A name as part of an id or of a file's name: lower case, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
