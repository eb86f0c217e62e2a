"""The meeting sheet: what people who answered differently could talk about.

Owns the shape and meaning of `placeready/voices/1`. Ids stand for content. It never
holds a respondent's id.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from placeready.model.area_context import DecidedContext
from placeready.model.assessment import DeciderKind, Edition, RulesetUsed
from placeready.model.comparisons import Unheard
from placeready.model.record import LeftOut
from placeready.model.response import Area
from placeready.model.value import Value


class Some(Value):
    """A number of people of one tier."""

    tier: str
    people: int


class Heard(Value):
    """Who has answered."""

    people: int
    organisations: int
    alone: int
    """People who named none: they speak for themselves."""
    tiers: tuple[Some, ...]


class Holds(Value):
    """A gate or cap that keeps the area from the next level through a construct."""

    kind: DeciderKind
    id: str
    level: int
    apart: float | None
    """How far the tiers lie apart on the construct, where that is what it looks at."""


class ChosenBy(Value):
    """Who of one tier chose an answer."""

    tier: str
    people: int
    organisations: tuple[str, ...]


class Chosen(Value):
    """One of the described answers, with who chose it, as given."""

    anchor: int
    by: tuple[ChosenBy, ...]


class Remark(Value):
    """What somebody wrote beside their answer."""

    text: str
    tier: str
    organisation: str | None
    role: str | None


class ToDiscuss(Value):
    """A question on which people are divided and that matters for the level."""

    question: str
    of: str = Field(alias="construct")
    holds: tuple[Holds, ...]
    lowest: int
    highest: int
    """Of the anchors given."""
    anchors: tuple[Chosen, ...]
    dont_know: tuple[Some, ...]
    notes: tuple[Remark, ...]
    """Each tier once before any a second time."""


class SettledFact(Value):
    """A fact that was settled."""

    question: str
    anchor: int
    lowest: int | None
    highest: int | None


class Agreed(Value):
    """A view question on which people agree."""

    question: str
    of: str = Field(alias="construct")
    answered: int
    chosen: tuple[int, ...]
    """The anchor that most chose; several where as many chose another."""
    by: int
    lowest: int
    highest: int
    """Of the anchors given."""


class Sheet(Value):
    """The meeting sheet of one area. The same input gives the same bytes."""

    format: Literal["placeready/voices/1"] = "placeready/voices/1"
    edition: Edition
    id: str
    area: Area
    date: str | None
    ruleset: RulesetUsed
    heard: Heard
    provisional: bool
    unheard: tuple[Unheard, ...]
    places: str | None
    """Those that some questions speak of; None where nobody has named them."""
    context: tuple[DecidedContext, ...]
    """What people say differently of the area, whatever counts of it."""
    questions: tuple[ToDiscuss, ...]
    """Ten at most, first what divides people most and matters most for the level."""
    settled: tuple[SettledFact, ...]
    agreed_constructs: tuple[str, ...]
    agreed: tuple[Agreed, ...]
    left_out: tuple[LeftOut, ...]
    not_published: tuple[str, ...]
    limits: tuple[str, ...]
