"""What is recommended, and how a plan is made of it.

Owns recommendations and the numbers of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from placeready.model.decision_rules import Basis, Test
from placeready.model.questions import TOP_ANCHOR
from placeready.model.value import Id, Many, Text, Value

LATER = "later"
"""The phase of what no phase of the ruleset has room for."""


class Recommendation(Value):
    """An action with its owner, phase and effort."""

    id: Id
    title: Text
    owner: Text
    phase: Id
    effort: Id
    lifts: Annotated[Many[Id], Field(min_length=1)]
    needs_first: Many[Id] = ()
    done_when: Test | None = None
    """When true there is nothing left to do; absent where it is never done."""
    applies_when: Test | None = None
    """When certainly false it does not fit this area; absent where it always fits."""
    minimum_level: int = Field(default=0, ge=0, le=5)
    steps: Annotated[Many[Text], Field(min_length=1)]
    basis: Basis
    sources: Annotated[Many[Id], Field(min_length=1)]


class Weights(Value):
    """What a point of shortfall weighs, by the kind of construct lifted."""

    critical_foundation: float = Field(ge=0)
    foundation: float = Field(ge=0)
    severe_barrier: float = Field(ge=0)
    barrier: float = Field(ge=0)
    enabler: float = Field(ge=0)


class PlanRule(Value):
    """How recommendations are chosen, ordered and put into phases."""

    weights: Weights
    severe_at_or_below: float
    unknown_shortfall: float = Field(ge=0, le=TOP_ANCHOR)
    effort: Mapping[str, Annotated[float, Field(gt=0)]]
    """What the priority is divided by, for each effort."""
    unlocks: float = Field(ge=0)
    """Added for each candidate that names it in `needs_first`."""
    limits: Mapping[str, Annotated[int, Field(ge=0)]]
    """The phases in order, with the most that each holds."""
    overflow: Literal["next_phase"]
    aims: Text
    aims_note: Text
