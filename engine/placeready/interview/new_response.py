"""A new questionnaire: who answers, for which area, and what is known beforehand.

Owns what is filled in before the first question. Takes what it needs as values; the
only thing it makes up is the id that tells this person's answers from others'.
"""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple

from placeready.errors import WrongUse
from placeready.errors.text import encodable_text
from placeready.interview.interview import Interview
from placeready.interview.questionnaire import questionnaire_of
from placeready.model.response import LONGEST_NAME, Area, Respondent
from placeready.model.ruleset import Ruleset
from placeready.register.known_context import context_of_kind, known_context


class Person(NamedTuple):
    """Who answers."""

    tier: str
    organisation: str = ""
    role: str = ""


def new_interview(
    ruleset: Ruleset,
    area: Area,
    person: Person,
    *,
    kind: str = "",
    id_suffix: str | None = None,
) -> Interview:
    """An interview at its first question, with a person of one of the ruleset's tiers.

    The kind of council that the register has for the area, such as `CTY`, settles some
    of the context; empty where it is not known. The suffix tells the person's id from
    that of a colleague of the same role; left out, it is four characters by chance.
    Raises WrongUse where the organisation or role cannot be kept as it was typed, or
    the tier is asked nothing.
    """
    asked = questionnaire_of(ruleset, person.tier)
    # Two people of one organisation may well have the same role, and their ids have
    # to differ.
    ending = secrets.token_hex(2) if id_suffix is None else id_suffix
    name = slug(f"{person.organisation} {person.role}")[:180] or person.tier
    who = respondent_of("-".join(filter(None, (name, ending))), person)
    known = context_of_kind(ruleset, kind)
    mine = {name: option for name, option in known.items() if name in asked.place}
    return Interview(ruleset, area, who, asked.questions[0], mine)


def respondent_of(name: str, person: Person) -> Respondent:
    """A person under this id. Raises WrongUse where the organisation or role cannot be
    kept as it was typed.
    """
    organisation = _typed("organisation", person.organisation)
    role = _typed("role", person.role)
    return Respondent(
        id=name, tier=person.tier, organisation=organisation or None, role=role or None
    )


def area_of(name: str, code: str = "") -> Area:
    """A place by the name somebody typed, with its code where it is known. Raises
    WrongUse where the name is empty or cannot be kept as it was typed.
    """
    typed = _typed("name of the area", name)
    if not typed:
        message = "The name of the area is empty."
        raise WrongUse(message, "Type it.")
    return Area(name=typed, code=_typed("code of the area", code) or None)


def _typed(thing: str, text: str) -> str:
    """What somebody typed on one line, as a document keeps it."""
    text = " ".join(text.split())
    if len(text) > LONGEST_NAME:
        message = f"The {thing} has {len(text)} characters: over {LONGEST_NAME}."
        raise WrongUse(message, "Shorten it.")
    if encodable_text(text) != text:
        message = f"The {thing} holds half of a character (a lone surrogate)."
        raise WrongUse(message, "Type it again in place of what was pasted.")
    return text


def from_register(interview: Interview, name: str) -> bool:
    """Whether the answer to a context question is what the register of councils has."""
    known = known_context(interview.ruleset, interview.area.code)
    return name in known and interview.context.get(name) == known[name]


def slug(text: str) -> str:
    """A name as part of an id or of a file's name: lower case, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
