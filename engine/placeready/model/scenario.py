"""A scenario: a named sentence that a ruleset's author can test.

Owns the shape of `scenarios/*.toml`. A scenario says what some answers lead to, and
beside it a near miss says which one step takes the finding, cap or gate away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import Field

from placeready.model.anchor_scale import MOST_ANCHORS
from placeready.model.decision_rules import MOST_LEVELS
from placeready.model.value import Id, Many, Text, Value

Anchors: TypeAlias = Mapping[str, Annotated[int, Field(ge=0, lt=MOST_ANCHORS)]]
"""Anchors by question, or by construct for all of its questions."""


class Change(Value):
    """The one step by which the scenario beside it is just missed."""

    name: Text
    """The claim, as a sentence."""
    answers: Anchors = {}
    by: Mapping[str, Anchors] = {}
    context: Mapping[str, str] = {}
    without: Many[Id] = ()
    tiers: Annotated[Many[Id], Field(max_length=100)] | None = None
    no_evidence: Many[Id] | None = None
    """Facts without evidence now; absent leaves it."""
    findings: Many[Id] | None = None
    """Absent expects those of the scenario, without what it is about."""
    level: Annotated[int, Field(ge=0, le=MOST_LEVELS)] | None = None
    """The level expected; absent expects none in particular."""


class Scenario(Value):
    """Answers that make one rule, cap or gate true, and a step that does not."""

    about: Id
    name: Text
    """The claim, as a sentence."""
    start: Annotated[int, Field(ge=0, lt=MOST_ANCHORS)] | None = 2
    tiers: Annotated[Many[Id], Field(max_length=100)] | None = None
    """Who answers, one respondent each time; absent takes every tier once."""
    answers: Anchors = {}
    by: Mapping[str, Anchors] = {}
    unanswered: Many[Id] = ()
    """Questions, or constructs for all of theirs, that nobody answers."""
    context: Mapping[str, str] = {}
    no_evidence: Many[Id] = ()
    """Facts without evidence; every other fact has it."""
    findings: Many[Id]
    level: Annotated[int, Field(ge=0, le=MOST_LEVELS)] | None = None
    """The level expected; absent expects none in particular."""
    misses: Change
