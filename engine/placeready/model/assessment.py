"""An assessment: the whole result for one area, as the document that carries it.

Owns the shape and the meaning of every field of `placeready/assessment/1`. Ids stand
for content; the words are in the ruleset of the version named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from pydantic import Field

from placeready.model.area_context import DecidedContext
from placeready.model.comparisons import Agreement, Apart, HeldDown, Standpoint, Unheard
from placeready.model.record import LeftOut
from placeready.model.response import Area
from placeready.model.value import Value

Number: TypeAlias = int | float
Edition: TypeAlias = Literal["full", "published"]
"""Who a result is for: the convener, who may see what everyone said, or anybody."""


class Because(Value):
    """One comparison with the value it met."""

    name: str
    value: Number | str | bool | None
    """Numbers to 3 decimals, or more where 3 hide the side; None where not known."""
    test: str


DeciderKind: TypeAlias = Literal["gate", "cap", "protection", "open", "left_out"]


class Decider(Value):
    """A gate not passed, a cap that holds, protection, open questions or a construct
    that is left out, each with what is needed to be rid of it.
    """

    kind: DeciderKind
    id: str
    """Of the gate or cap; else the kind: `protection` for the ruleset's limit on a
    published level, `open` for questions that are not answered and count as not in
    place, `left_out` for critical constructs none of whose questions are said to
    apply."""
    level: int
    """The level the gate opens, or the level that all else allows; 0 for none."""
    because: tuple[Because, ...]
    """For a gate, the comparisons that are not true; for a cap, those that are."""
    constructs: tuple[str, ...]
    """In the way; for open questions those that they are about."""


class LevelResult(Value):
    """The readiness level and how it came about. Where there is one, `number` is at
    most `known`, and `known` at most `high`.
    """

    number: int | None
    """The level that is said: questions that nobody has answered count as not in
    place, so that answering one never lowers it. None where there is no level yet."""
    name: str | None
    means: str
    """What it means, in the ruleset's sentence; empty where there is none."""
    base: int
    """The highest level whose gates, and those of every level below it, hold by what
    is known."""
    known: int | None
    """The level by what is known alone, before open questions count against it."""
    high: int | None
    """The level if every open question were answered as well as can be."""
    tiers_needed: tuple[str, ...]
    """Where there is no level yet: tiers of which nobody was heard, and that have to
    answer before there can be one."""
    provisional: bool
    """Whether a voice is missing (`unheard`)."""
    decided_by: tuple[Decider, ...]
    """What keeps the area from the next level; empty at the highest."""


class ConstructScore(Value):
    """One construct: its score, its bounds and how much of it is known."""

    id: str
    dimension: str
    score: float | None
    """0 to 4, 4 best; None where too few questions are answered."""
    low: float | None
    high: float | None
    """With what is not known at 0, and at 4; None where nothing applies or is shown.
    `low` is 0 for one that is left out whole without the ruleset's leave."""
    word: str | None
    answered: int
    questions: int
    """Questions that apply to the area; 0 where the construct is not published."""


class Finding(Value):
    """A rule that holds."""

    id: str
    kind: str
    because: tuple[Because, ...]
    recommends: tuple[str, ...]


class Untold(Value):
    """A rule that cannot be told yet."""

    id: str
    kind: str
    waits_for: tuple[str, ...]


class Reason(Value):
    """One thing that asked for a recommendation."""

    kind: Literal["finding", "gate", "cap", "needed_by"]
    id: str
    constructs: tuple[str, ...] = ()


class Recommended(Value):
    """A recommendation in the plan."""

    id: str
    phase: str
    """A phase of the ruleset, or `later` where none has room."""
    rank: int
    priority: float
    waits_for: tuple[str, ...]
    because: tuple[Reason, ...]


class Unknown(Value):
    """A question that applies and has no anchor."""

    question: str
    of: str = Field(alias="construct")
    why: Literal["unanswered", "dont_know"]
    could_move: bool
    """The level that is said: its construct stands in the way of a higher one, or of
    any level at all, as long as it counts as not in place."""


class Note(Value):
    """Something about the answers that the reader has to know."""

    kind: Literal[
        "tier_not_asked",
        "counted_lower",
        "nothing_applies",
        "not_left_out",
        "shared_copy",
        "other_places",
    ]
    about: str
    """The question or construct; for a shared copy the tier, for places their title."""
    says: str


class RulesetUsed(Value):
    """Which content decided."""

    id: str
    version: str
    sha256: str
    answered_with: tuple[str, ...] = ()
    """The versions that people had when they answered, the oldest first; empty where
    nobody says."""


class EngineUsed(Value):
    """Which software decided."""

    version: str
    rules: str


class Assessment(Value):
    """The result for one area. The same input gives the same bytes."""

    format: Literal["placeready/assessment/1"] = "placeready/assessment/1"
    edition: Edition
    id: str
    area: Area
    date: str | None
    places: str | None
    """Those that some questions speak of; None where nobody has named them."""
    context: tuple[DecidedContext, ...]
    """What counts of each context question, in their order, and why."""
    ruleset: RulesetUsed
    engine: EngineUsed
    left_out: tuple[LeftOut, ...]
    not_published: tuple[str, ...]
    """Constructs that it says nothing of: they would look better than they are."""
    level: LevelResult
    constructs: tuple[ConstructScore, ...]
    measures: Mapping[str, Number]
    findings: tuple[Finding, ...]
    cannot_tell: tuple[Untold, ...]
    recommendations: tuple[Recommended, ...]
    """Every candidate in the order of the plan, those in `later` too."""
    unknown: tuple[Unknown, ...]
    does_not_apply: tuple[str, ...]
    """Questions that are left out, because all who answered said so."""
    unheard: tuple[Unheard, ...]
    """Voices that are missing. With any, the result is provisional."""
    agreement: tuple[Agreement, ...]
    """The constructs before their questions; empty where one person answered."""
    by_tier: tuple[Standpoint, ...]
    """The constructs before their questions; empty where one organisation answered."""
    held_down: tuple[HeldDown, ...]
    to_settle: tuple[Apart, ...]
    notes: tuple[Note, ...]
    limits: tuple[str, ...]
    """The ruleset's own, so that a result never travels without them."""
