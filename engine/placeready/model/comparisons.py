"""Who said what: agreement, tiers, facts apart, silences.

Owns the shape and meaning of the parts of an assessment that compare people. Ids stand
for content.
"""

from __future__ import annotations

from placeready.model.response import Evidence
from placeready.model.value import Value

NOBODY_ASKED = "nobody_asked"
"""In place of a finding: that nobody who answered is asked some questions."""


class Agreement(Value):
    """How far people agree on one view question, or on a construct's view questions.

    Anchors as given, before any rule on evidence or power, in points. For a construct:
    the lowest, highest and median of people's own means over the view questions that
    they answered; the two statistics over its questions that have enough answers.
    """

    id: str
    answered: int
    lowest: float | None
    highest: float | None
    """Absent with one answer, which has no range."""
    median: float | None
    average_deviation: float | None
    """In points: 0 where all agree, 2 at most. With enough answers only."""
    r_wg: float | None
    """1 where all agree, 0 as if by chance, or below. With enough answers only."""
    word: str | None
    """The ruleset's word for it; absent without the statistics."""


class OrganisationStands(Value):
    """What one organisation says."""

    organisation: str | None
    """Absent for a person who speaks for themselves."""
    score: float
    """The mean over its people; for a construct over the questions it answered."""


class TierStands(Value):
    """What one tier says."""

    tier: str
    people: int
    """Who gave an anchor; for a construct, to any of its questions."""
    organisations: int
    score: float
    lowest: OrganisationStands | None = None
    highest: OrganisationStands | None = None
    """Where several organisations answered."""


class Standpoint(Value):
    """Where the tiers stand on one construct or question."""

    id: str
    tiers: tuple[TierStands, ...]


class HeldDown(Value):
    """A question of power on which the community's answer limits the area's."""

    question: str
    before: float
    community: float
    """The mean over the tiers of the group that limits."""
    after: float


class FactSaid(Value):
    """What one organisation says a fact is."""

    tier: str
    organisation: str | None
    anchors: tuple[int, ...]
    evidence: tuple[Evidence, ...]


class Apart(Value):
    """A fact on which answers lie far enough apart to be settled."""

    question: str
    said: tuple[FactSaid, ...]
    settled: int | None
    """The anchor it was settled at, which then counts alone; None where it is open."""


class Unheard(Value):
    """A voice that is missing, which makes the result provisional."""

    kind: str
    """The id of the finding that says so, or `nobody_asked`."""
    tiers: tuple[str, ...]
    questions: tuple[str, ...]
    """Questions that nobody who answered is asked; only with `nobody_asked`."""
    one_sided: tuple[str, ...]
    could_change: tuple[str, ...]
    """Findings that hold now and read something these voices would have answered."""
