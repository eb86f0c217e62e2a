"""What a ruleset says of itself: its name and limits, its sources and its letters.

Owns their shape.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from placeready.model.dimensions import Register
from placeready.model.moves import Version
from placeready.model.value import Id, Many, Text, Value


class Source(Value):
    """Something read, with what was really seen of it."""

    id: Id
    citation: Text
    seen: Text
    facts: Text
    background: str = ""
    """Why it is here although no record cites it; empty for a cited source."""


class Head(Value):
    """What a ruleset is, what it covers and what it must never be taken for."""

    id: Id
    version: Version
    title: Text
    study: Id
    limits: Annotated[Many[Text], Field(min_length=1)]
    covers: Text
    covers_codes: Many[Text] = ()
    """What the official codes of the areas begin with that it covers, such as `E`;
    empty where it does not say."""
    unstated_version: Version | None = None
    """What files were answered with that say no version, as older ones do; None where
    that is not known."""
    uses_register: Register | None = Field(default=None, alias="register")
    """Which register of bodies goes with it; None takes councils where a tier or an
    option of a context question names kinds of them, and else none."""


class BasisWords(Value):
    """How strongly a source supports a statement: capital letters with what they mean,
    the strongest first.
    """

    model_config = ConfigDict(extra="allow")
    # How pydantic is told what the fields are that it does not know.
    __pydantic_extra__: dict[str, Text]
