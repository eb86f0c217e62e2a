"""What a run over many records leaves beside the assessments.

Owns the documents `placeready/batch-error/1`, one for each record that could not be
assessed, and `placeready/batch-summary/1`. Neither holds a time or a rate: the same
input gives the same bytes.
"""

from __future__ import annotations

from typing import Literal

from placeready.model.assessment import Edition
from placeready.model.value import Value


class Fault(Value):
    """One problem of a record, as an error line tells it."""

    kind: str
    line: int | None
    place: str
    what: str
    remedy: str


class BatchError(Value):
    """One record that could not be assessed."""

    format: Literal["placeready/batch-error/1"] = "placeready/batch-error/1"
    source: str
    """The file as the user named it; `-` for standard input."""
    line: int
    """Where the record begins, from 1."""
    item: int
    """Its place among the records of its source, from 1; in JSON lines, the line."""
    id: str | None
    problems: tuple[Fault, ...]


class Count(Value):
    """How often something of the ruleset occurred."""

    id: str
    count: int


class LevelCount(Value):
    """How many areas are at a level, or have none yet."""

    number: int | None
    name: str
    count: int


FEWEST_COMPARED = 5
"""Areas of which a mean says more than a few names do."""


class ScoreSpread(Value):
    """The scores of one construct over many areas."""

    id: str
    areas: int
    """Those that have a score."""
    mean: float | None
    """To 3 decimals; None where no area has a score."""
    spread: float | None
    """Their standard deviation as a sample, to 3 decimals; None for fewer than two."""


class GroupSummary(Value):
    """Areas of one kind, or of one region. Never to rank them by."""

    name: str | None
    """None for those of which it is not known."""
    areas: int
    small: bool
    """Whether they are so few that a mean says little (`FEWEST_COMPARED`)."""
    levels: tuple[LevelCount, ...]
    scores: tuple[ScoreSpread, ...]


class RulesetSummary(Value):
    """What the assessments by one ruleset came to. Counts of 0 are left out, but for
    levels; the most frequent first.
    """

    id: str
    version: str
    sha256: str
    assessments: int
    levels: tuple[LevelCount, ...]
    findings: tuple[Count, ...]
    caps: tuple[Count, ...]
    first_phase: tuple[Count, ...]
    scores: tuple[ScoreSpread, ...] = ()
    """In the order of the ruleset, over all areas."""
    by_area_type: tuple[GroupSummary, ...] = ()
    by_region: tuple[GroupSummary, ...] = ()
    """By the register; empty where the ruleset has none."""


class Unknowns(Value):
    """How much is not known, over all areas assessed."""

    questions: int
    unknown: int
    share: float | None
    """`unknown` over `questions`, to 4 decimals; None where there are none."""


class KindCount(Value):
    """How many records had a kind of problem."""

    kind: str
    records: int
    first: str


class Place(Value):
    """Where a record is."""

    source: str
    line: int
    item: int


class Repeated(Value):
    """An id that several records have."""

    id: str
    records: int
    places: tuple[Place, ...]


class Repetition(Value):
    """Ids that several records have. Each such record was assessed all the same."""

    ids: int
    records: int
    listed: tuple[Repeated, ...]


class BatchSummary(Value):
    """What a whole run came to. `records` is always `assessments` plus `errors`."""

    format: Literal["placeready/batch-summary/1"] = "placeready/batch-summary/1"
    edition: Edition
    left_out: int
    """Assessments without some answers of protected tiers, in the published edition."""
    not_published: int
    """Assessments whose level is limited: they say nothing of some constructs."""
    records: int
    responses: int = 0
    """Assessments of one person's response alone, and not of an area's record."""
    assessments: int
    errors: int
    rulesets: tuple[RulesetSummary, ...]
    unknown: Unknowns
    problems: tuple[KindCount, ...]
    """Of the records that could not be assessed."""
    set_aside: tuple[KindCount, ...]
    """Of records that were assessed without what was at fault."""
    repeated_ids: Repetition
    empty_sources: tuple[str, ...]
    limits: tuple[str, ...]
