"""A ruleset as values: what is asked, what is measured, what follows from it.

Owns the shape of content. Reads no files and checks no references (`content`), and
knows no word of public health: all of those are in the ruleset.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, SkipValidation

from placeready.model.condition import Condition
from placeready.model.value import Many, Text, Value

Dimension: TypeAlias = Literal["foundation", "enabler", "barrier"]
Basis: TypeAlias = Literal["A", "B", "C", "D"]
RuleKind: TypeAlias = Literal["strength", "risk", "pattern", "quality"]
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
Test: TypeAlias = Annotated[Condition, SkipValidation]
Id: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$")]

LATER = "later"
"""The phase of what no phase of the ruleset has room for."""

TOP_ANCHOR = 4
"""Anchors and scores run from 0 (worst) to this (best), barriers included."""


class Tier(Value):
    """Who a respondent speaks for."""

    id: Id
    title: Text
    group: Id
    """The group of tiers it belongs to, such as `council`."""


class Source(Value):
    """Something read, with what was really seen of it."""

    id: Id
    citation: Text
    seen: Text
    facts: Text
    background: str = ""
    """Why it is here although no record cites it; empty for a cited source."""


class Support(Value):
    """What one source says for a construct."""

    source: Id
    says: Text


class Construct(Value):
    """What is measured within a dimension: a score from 0 to 4, where 4 is best."""

    id: Id
    name: Text
    dimension: Dimension
    critical: bool
    basis: Basis
    minimum_answered: int = Field(ge=1)
    """Answers a score needs, or all that apply where fewer do."""
    caps_alone: bool | None = None
    """For a barrier: whether it alone, when severe, caps the level by its name."""
    definition: Text
    theory: Text
    support: Many[Support]


class Wording(Value):
    """A tier's own wording of a question and its anchors."""

    text: Text
    anchors: Annotated[Many[Text], Field(min_length=5, max_length=5)]


class Question(Value):
    """An item with five described answers, anchor 0 (worst) to anchor 4 (best)."""

    id: Id
    of: Id = Field(alias="construct")
    """The construct it belongs to."""
    kind: Literal["fact", "view"]
    """A fact is settled for an organisation by one checked answer; a view is
    everyone's own."""
    asked_of: Annotated[Many[Id], Field(min_length=1)]
    text: Text
    anchors: Annotated[Many[Text], Field(min_length=5, max_length=5)]
    evidence: Text
    """What would count as evidence."""
    wording: Mapping[str, Wording] = {}
    """Tiers that are asked in their own words."""

    def asked(self, tier: str) -> Wording:
        """The text and anchors as this tier reads them."""
        own = self.wording.get(tier)
        return own or Wording(text=self.text, anchors=self.anchors)


class Option(Value):
    """One answer to a context question."""

    id: Id
    label: Text


class ContextQuestion(Value):
    """Asked once about the area; never scored, read by rules."""

    id: Id
    text: Text
    options: Annotated[Many[Option], Field(min_length=2)]


class Which(Value):
    """The constructs that a measure is taken over."""

    dimension: Dimension
    critical: bool | None = None
    """True or false takes only those; absent takes both."""


class Measure(Value):
    """A number taken from the answers as a whole, for conditions to read."""

    id: Text
    of: Text
    take: Text
    kind: MeasureKind
    constructs: Which | None = None
    limit: float | None = None
    answers_at_least: int | None = Field(default=None, ge=1)
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

    number: int = Field(ge=0, le=5)
    name: Text
    gates: tuple[Gate, ...] = ()


class Cap(Value):
    """A condition that holds the level down, whatever its gates say."""

    id: Id
    level: int = Field(ge=0, le=5)
    when: Test
    says: Text


class Band(Value):
    """A word for scores that reach a line, up to the next band of the dimension."""

    dimension: Dimension
    word: Text
    start: float | None = Field(default=None, alias="from")
    """Scores of this and over."""
    above: float | None = None
    """Scores over this, this itself not."""

    def reached_by(self, score: float) -> bool:
        """Whether a score has come as far as this band."""
        if self.start is not None:
            return score >= self.start
        return self.above is not None and score > self.above


class Rule(Value):
    """A condition with its context, mechanism and outcome; a finding when it holds."""

    id: Id
    title: Text
    kind: RuleKind
    when: Test
    context: Text
    mechanism: str = ""
    outcome: str = ""
    basis: Basis
    sources: Many[Id] = ()
    recommends: Many[Id] = ()


class Recommendation(Value):
    """An action with its owner, phase and effort."""

    id: Id
    title: Text
    owner: Text
    phase: Id
    effort: Id
    lifts: Annotated[Many[Id], Field(min_length=1)]
    """The constructs it raises."""
    needs_first: Many[Id] = ()
    """The recommendations it waits for."""
    done_when: Test | None = None
    """When true there is nothing left to do; absent where it is never done."""
    applies_when: Test | None = None
    """When certainly false it does not fit this area; absent where it always fits."""
    minimum_level: int = Field(default=0, ge=0, le=5)
    """Held back below this level."""
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
    """A barrier with this score or less weighs as a severe one."""
    unknown_shortfall: float = Field(ge=0, le=TOP_ANCHOR)
    """The shortfall of a construct without a score."""
    effort: Mapping[str, Annotated[float, Field(gt=0)]]
    """What the priority is divided by, for each effort."""
    unlocks: float = Field(ge=0)
    """Added for each candidate that names it in `needs_first`."""
    limits: Mapping[str, Annotated[int, Field(ge=0)]]
    """The phases in order, with the most that each holds."""
    overflow: Literal["next_phase"]
    aims: Text
    aims_note: Text


class EvidenceRule(Value):
    """What a fact with the top anchor and no evidence counts as."""

    fact_at_top_without_evidence_counts_as: int = Field(ge=0, le=TOP_ANCHOR)
    exempt_tiers: Many[Id]


class PowerRule(Value):
    """Questions on which the community's own answer limits the area's."""

    group: Id
    """The group of tiers whose answer limits."""
    constructs: Many[Id]
    """Constructs all of whose questions are power questions."""
    questions: Many[Id]
    most_above_community: float = Field(ge=0)
    rule: Text


class Term(Value):
    """A word the questions use, explained."""

    term: Text
    means: Text


class Guidance(Value):
    """The standing texts beside the questions and in the report."""

    choose: Text
    headings: Mapping[str, str]
    terms: Many[Term]


class Ruleset(Value):
    """One version of the content, whole and checked."""

    id: Id
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    title: Text
    study: Id
    """The source it all rests on."""
    limits: Annotated[Many[Text], Field(min_length=1)]
    """What the result must never be taken for; in every report."""
    covers: Text
    basis: Mapping[Basis, str]
    guidance: Guidance
    tiers: tuple[Tier, ...]
    context: tuple[ContextQuestion, ...]
    sources: tuple[Source, ...]
    constructs: tuple[Construct, ...]
    questions: tuple[Question, ...]
    """In the order of their constructs, and within one as its file has them."""
    measures: tuple[Measure, ...]
    levels: tuple[Level, ...]
    caps: tuple[Cap, ...]
    bands: tuple[Band, ...]
    rules: tuple[Rule, ...]
    """By id, so that their order in the files decides nothing; so too the caps,
    measures, recommendations and sources."""
    recommendations: tuple[Recommendation, ...]
    plan: PlanRule
    evidence_rule: EvidenceRule
    power_rule: PowerRule | None = None
    sha256: str
    """Of the content, independent of the order of files, of records and of line
    endings."""

    def __hash__(self) -> int:
        """By content, so that a ruleset can key what is worked out from it once."""
        return hash(self.sha256)

    @cached_property
    def tier_by_id(self) -> Mapping[str, Tier]:
        """Tiers by id."""
        return {each.id: each for each in self.tiers}

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The tiers of each group."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.tiers:
            found[each.group] = (*found.get(each.group, ()), each.id)
        return found

    @cached_property
    def construct_by_id(self) -> Mapping[str, Construct]:
        """Constructs by id."""
        return {each.id: each for each in self.constructs}

    @cached_property
    def question_by_id(self) -> Mapping[str, Question]:
        """Questions by id."""
        return {each.id: each for each in self.questions}

    @cached_property
    def context_by_id(self) -> Mapping[str, ContextQuestion]:
        """Context questions by id."""
        return {each.id: each for each in self.context}

    @cached_property
    def measure_by_id(self) -> Mapping[str, Measure]:
        """Measures by id."""
        return {each.id: each for each in self.measures}

    @cached_property
    def level_by_number(self) -> Mapping[int, Level]:
        """Levels by number."""
        return {each.number: each for each in self.levels}

    @cached_property
    def gate_by_id(self) -> Mapping[str, Gate]:
        """Gates by id."""
        return {gate.id: gate for level in self.levels for gate in level.gates}

    @cached_property
    def cap_by_id(self) -> Mapping[str, Cap]:
        """Caps by id."""
        return {each.id: each for each in self.caps}

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return {each.id: each for each in self.rules}

    @cached_property
    def recommendation_by_id(self) -> Mapping[str, Recommendation]:
        """Recommendations by id."""
        return {each.id: each for each in self.recommendations}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {each.id: each for each in self.sources}

    @cached_property
    def questions_of(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions of each construct, in order."""
        return {
            construct.id: tuple(q for q in self.questions if q.of == construct.id)
            for construct in self.constructs
        }

    def measured(self, measure: Measure) -> tuple[Construct, ...]:
        """The constructs that a measure is taken over; empty where it takes none."""
        which = measure.constructs
        if which is None:
            return ()
        return tuple(
            each
            for each in self.constructs
            if each.dimension == which.dimension
            and (which.critical is None or each.critical is which.critical)
        )

    def band(self, construct: Construct, score: float) -> str:
        """The word for a score of this construct; empty where the ruleset has none."""
        word = ""
        for each in self.bands:
            if each.dimension == construct.dimension and each.reached_by(score):
                word = each.word
        return word
