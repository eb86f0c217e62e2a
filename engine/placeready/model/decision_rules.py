"""What is measured, decided and recommended: constructs to caps, and the plan.

Owns their shape. Their conditions arrive read; what they mean is for `condition`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, SkipValidation

from placeready.model.anchor_scale import TOP_SCORE, AnchorScale
from placeready.model.condition import Condition
from placeready.model.dimensions import Basis
from placeready.model.earlier_format import Weights
from placeready.model.exact import Ratio
from placeready.model.value import MOST_PEOPLE, Id, Many, Text, Value, Weight

MeasureKind: TypeAlias = Literal[
    "lowest",
    "mean",
    "count_at_most",
    "count_without_score",
    "share_answered",
    "share_evidenced",
    "count_unevidenced_top",
    "share_unknown",
    "share_contested",
    "commonest_share",
    "respondents",
    "gap",
    "over",
]
MOST_LEVELS = 9
"""The highest number a level can have; how many there are is content."""

Test: TypeAlias = Annotated[Condition, SkipValidation]


class Support(Value):
    """What one source says for a construct."""

    source: Id
    says: Text


class Construct(Value):
    """What is measured within a dimension: a score from 0 to 4, where 4 is best."""

    id: Id
    name: Text
    dimension: Id
    critical: bool
    basis: Basis
    minimum_answered: int = Field(ge=1, le=1_000)
    """Answers a score needs, or all that apply where fewer do."""
    caps_alone: bool | None = None
    """Whether it alone, when severe, caps the level by its name; None for not said."""
    definition: Text
    theory: Text
    support: Many[Support]


class Which(Value):
    """The constructs that a measure is taken over."""

    dimension: Id
    critical: bool | None = None
    """True or false takes only those; absent takes both."""


class Measure(Value):
    """A number taken from the answers as a whole, for conditions to read."""

    id: Text
    of: Text
    take: Text
    kind: MeasureKind
    constructs: Which | None = None
    limit: float | None = Field(default=None, ge=-1_000_000, le=1_000_000)
    answers_at_least: int | None = Field(default=None, ge=1, le=MOST_PEOPLE)
    group: Id | None = None
    against: Id | None = None


class Gate(Value):
    """A condition that a level requires."""

    id: Id
    """`level.<number>.<name>`, such as `level.3.mean_enabler`."""
    level: int
    when: Test


class Level(Value):
    """A readiness level with the gates it adds to those below it."""

    number: int = Field(ge=0, le=MOST_LEVELS)
    name: Text
    means: str = ""
    """What it means for the area, in a sentence."""
    gates: tuple[Gate, ...] = ()


class Cap(Value):
    """A condition that holds the level down, whatever its gates say."""

    id: Id
    level: int = Field(ge=0, le=MOST_LEVELS)
    when: Test
    says: Text


class Band(Value):
    """A word for scores that reach a line, up to the next band of the dimension."""

    dimension: Id
    word: Text
    start: float | None = Field(default=None, alias="from", ge=0, le=TOP_SCORE)
    above: float | None = Field(default=None, ge=0, le=TOP_SCORE)

    def reached_by(self, score: float) -> bool:
        """Whether a score has come as far as this band."""
        if self.start is not None:
            return score >= self.start
        return self.above is not None and score > self.above


class Rule(Value):
    """A condition with its context, mechanism and outcome; a finding when it holds."""

    id: Id
    title: Text
    kind: Id
    when: Test
    context: Text
    mechanism: str = ""
    outcome: str = ""
    basis: Basis
    sources: Many[Id] = ()
    recommends: Many[Id] = ()
    unheard: Many[Id] = ()
    """Tiers or groups whose absence the rule finds: the result is then provisional."""
    one_sided: Many[Id] = ()


class EvidenceRule(Value):
    """What a fact with the top anchor and no evidence counts as."""

    fact_at_top_without_evidence_counts_as: int = Field(ge=TOP_SCORE - 1, le=TOP_SCORE)
    """In points, whatever the number of anchors; never under the anchor below."""
    exempt_tiers: Many[Id]

    def counted(self, scale: AnchorScale, anchor: int, *, proven: bool) -> Ratio:
        """What an anchor given to a fact counts as, of a tier that is not exempt."""
        if anchor == scale.top and not proven:
            return scale.unproven(self.fact_at_top_without_evidence_counts_as)
        return scale.counted(anchor)


class NotApplicableRule(Value):
    """Who may say that a question does not apply to them, and where."""

    tiers: Many[Id]
    """The tiers that may."""
    never: Many[Id] = ()
    """Constructs and questions that always apply."""
    may_be_left_out: Many[Id] = ()
    """Constructs that may be left out whole; any other counts as 0 then, when open
    questions count against the area."""


class PowerRule(Value):
    """Questions on which one group's own answer limits the area's, such as those on
    shared power, on which the community's does.
    """

    group: Id
    constructs: Many[Id]
    questions: Many[Id]
    most_above_community: float = Field(ge=0, le=TOP_SCORE)
    rule: Text
    called: Text = "community"
    """The group in a word."""
    about: Text = "shared power"
    """What those questions are about."""
    says: Text = "Nobody rates their own sharing of power alone."
    """Why its answer limits the others', in a sentence."""


class AgreementWords(Value):
    """The words for how far people agree."""

    agree: Text
    mixed: Text
    split: Text


class AgreementRule(Value):
    """When people are said to agree."""

    statistics_from: int = Field(ge=2, le=MOST_PEOPLE)
    """Answers that statistics need; with fewer, but two, only the range is said."""
    agree_under: float = Field(gt=0, le=TOP_SCORE)
    split_over: float = Field(gt=0, le=TOP_SCORE)
    words: AgreementWords
    facts_apart: int = Field(ge=1, le=TOP_SCORE)
    """Answers to a fact so many anchors apart are to be settled."""


class ProtectionRule(Value):
    """Which tiers' answers are published only where enough of their people gave one."""

    tiers: Annotated[Many[Id], Field(min_length=1)]
    fewest_shown: int = Field(ge=3, le=MOST_PEOPLE)
    """People a published tier has. With two each could work out the other."""
    level_at_most: int = Field(default=1, ge=1, le=MOST_LEVELS)
    """The highest that is published where constructs are left out."""


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
    done_words: str = ""
    """What one sees once it is done, in a sentence; empty where that is not said."""
    applies_when: Test | None = None
    """When certainly false it does not fit this area; absent where it always fits."""
    minimum_level: int = Field(default=0, ge=0, le=MOST_LEVELS)
    steps: Annotated[Many[Text], Field(min_length=1)]
    basis: Basis
    sources: Annotated[Many[Id], Field(min_length=1)]


class PlanRule(Value):
    """How recommendations are chosen, ordered and put into phases."""

    weights: Weights | None = None
    """Of the dimensions of the earlier format; None where dimensions say their own."""
    severe_at_or_below: float = Field(ge=-1, le=TOP_SCORE)
    unknown_shortfall: float = Field(ge=0, le=TOP_SCORE)
    effort: Mapping[str, Annotated[float, Field(gt=0.001, le=1_000)]]
    """What the priority is divided by, for each effort."""
    unlocks: Weight
    """Added for each candidate that names it in `needs_first`."""
    limits: Mapping[str, Annotated[int, Field(ge=0, le=10_000)]]
    """The phases in order, with the most that each holds."""
    overflow: Literal["next_phase"]
    aims: Text
    aims_note: Text
