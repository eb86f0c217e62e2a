"""A ruleset as a value: one version of the content, whole and checked.

Owns what a ruleset is made of and how its records are found by id. Reads no files and
checks no references (`content`), and knows no word of public health.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import ClassVar, Protocol, TypeAlias, TypeVar

from pydantic import ConfigDict, Field

from placeready.model import decision_rules as decided
from placeready.model.board_words import BoardWords
from placeready.model.condition import Condition
from placeready.model.dimensions import (
    NO_REGISTER,
    Dimension,
    RuleKind,
    SubjectWords,
)
from placeready.model.moves import Moved
from placeready.model.questions import (
    ContextQuestion,
    Guidance,
    NamedPlaces,
    Question,
    Tier,
)
from placeready.model.ruleset_head import Head, Source

TableSource: TypeAlias = Callable[[], bytes | None]
"""Reads the verdicts made of a ruleset's conditions; None where there are none."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_Named)


def _by_id(
    records: Callable[[Ruleset], Iterable[_R]],
) -> cached_property[Mapping[str, _R]]:
    """Some records of a ruleset by id, worked out when they are first asked for."""
    return cached_property(lambda ruleset: {each.id: each for each in records(ruleset)})


class Ruleset(Head):
    """One version of the content, whole and checked."""

    model_config = ConfigDict(populate_by_name=True)

    basis: Mapping[str, str]
    guidance: Guidance
    dimensions: tuple[Dimension, ...]
    rule_kinds: tuple[RuleKind, ...]
    start: SubjectWords = SubjectWords()
    board: BoardWords = BoardWords()
    tiers: tuple[Tier, ...]
    context: tuple[ContextQuestion, ...]
    sources: tuple[Source, ...]
    constructs: tuple[decided.Construct, ...]
    questions: tuple[Question, ...]
    """In the order of their constructs, and within one as its file has them."""
    measures: tuple[decided.Measure, ...]
    levels: tuple[decided.Level, ...]
    caps: tuple[decided.Cap, ...]
    bands: tuple[decided.Band, ...]
    rules: tuple[decided.Rule, ...]
    """By id, like caps, measures, recommendations and sources."""
    recommendations: tuple[decided.Recommendation, ...]
    plan: decided.PlanRule
    evidence_rule: decided.EvidenceRule
    not_applicable_rule: decided.NotApplicableRule | None = None
    """Absent where every tier may say of every question that it does not apply."""
    power_rule: decided.PowerRule | None = None
    agreement_rule: decided.AgreementRule | None = None
    """Absent where the ruleset has no words for it: agreement is then not measured."""
    protection: decided.ProtectionRule | None = None
    places: NamedPlaces | None = None
    """Absent where no question speaks of places that have to be named."""
    moved: tuple[Moved, ...] = ()
    """What became of ids and answers of earlier versions."""
    sha256: str
    """Of the content, whatever the order of files and records or the line endings."""
    verdict_table: TableSource | None = Field(default=None, exclude=True, repr=False)
    """No part of the content: it only saves asking the rules engine again."""

    def __hash__(self) -> int:
        """By content, so that a ruleset can key what is worked out from it once."""
        # To hash many large fields would cost more than what is cached.
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        """The same content in the same order: one read again is the same ruleset."""
        if self is other:
            return True
        if not isinstance(other, Ruleset):
            return NotImplemented
        # `sha256` does not depend on order, and reports do: caches must not mix them.
        return self.sha256 == other.sha256 and self.order == other.order

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids whose order is the reader's, which `sha256` does not tell apart."""
        return tuple(
            each.id
            for records in (
                self.tiers,
                self.context,
                self.dimensions,
                self.rule_kinds,
                self.constructs,
                self.questions,
            )
            for each in records
        ) + tuple(f"{each.dimension} {each.word}" for each in self.bands)

    # Worked out when first asked for: --help and a questionnaire need few of them.
    # Records by their ids.
    tier_by_id: ClassVar = _by_id(lambda ruleset: ruleset.tiers)
    dimension_by_id: ClassVar = _by_id(lambda ruleset: ruleset.dimensions)
    rule_kind_by_id: ClassVar = _by_id(lambda ruleset: ruleset.rule_kinds)
    construct_by_id: ClassVar = _by_id(lambda ruleset: ruleset.constructs)
    question_by_id: ClassVar = _by_id(lambda ruleset: ruleset.questions)
    context_by_id: ClassVar = _by_id(lambda ruleset: ruleset.context)
    measure_by_id: ClassVar = _by_id(lambda ruleset: ruleset.measures)
    cap_by_id: ClassVar = _by_id(lambda ruleset: ruleset.caps)
    rule_by_id: ClassVar = _by_id(lambda ruleset: ruleset.rules)
    recommendation_by_id: ClassVar = _by_id(lambda ruleset: ruleset.recommendations)
    source_by_id: ClassVar = _by_id(lambda ruleset: ruleset.sources)
    gate_by_id: ClassVar = _by_id(
        lambda ruleset: [g for each in ruleset.levels for g in each.gates]
    )

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The tiers of each group."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.tiers:
            # In the order of the tiers, which is the order of every list of them.
            found[each.group] = (*found.get(each.group, ()), each.id)
        return found

    @cached_property
    def asked_of(self) -> Mapping[str, frozenset[str]]:
        """The ids of the questions that each tier is asked."""
        return {
            tier.id: frozenset(q.id for q in self.questions if tier.id in q.asked_of)
            for tier in self.tiers
        }

    @cached_property
    def has_register(self) -> bool:
        """Whether a register says which bodies there are and who is expected."""
        if self.uses_register is not None:
            return self.uses_register != NO_REGISTER
        return any(each.councils for each in self.tiers) or any(
            option.councils for each in self.context for option in each.options
        )

    @cached_property
    def top_of(self) -> Mapping[str, int]:
        """The last anchor of each question."""
        return {each.id: each.top for each in self.questions}

    @cached_property
    def lead_tiers(self) -> frozenset[str]:
        """The tiers that decide what is left to the lead."""
        return frozenset(each.id for each in self.tiers if each.lead)

    @cached_property
    def level_by_number(self) -> Mapping[int, decided.Level]:
        """Levels by number."""
        return {each.number: each for each in self.levels}

    @cached_property
    def questions_of(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions of each construct, in order."""
        return {
            construct.id: tuple(q for q in self.questions if q.of == construct.id)
            for construct in self.constructs
        }

    @cached_property
    def spans(self) -> tuple[tuple[decided.Construct, slice], ...]:
        """Each construct with the places of its questions, which stand together."""
        spans, first = [], 0
        for construct in self.constructs:
            last = first + len(self.questions_of[construct.id])
            spans.append((construct, slice(first, last)))
            first = last
        return tuple(spans)

    @cached_property
    def power_questions(self) -> frozenset[str]:
        """The questions on which one group's own answer limits the area's."""
        rule = self.power_rule
        if rule is None:
            return frozenset()
        of = {q.id for c in rule.constructs for q in self.questions_of[c]}
        return frozenset(of | set(rule.questions))

    @cached_property
    def always_apply(self) -> frozenset[str]:
        """The questions that nobody may leave out."""
        rule = self.not_applicable_rule
        if rule is None:
            return frozenset()
        return frozenset(
            q.id for q in self.questions if q.id in rule.never or q.of in rule.never
        )

    def may_not_apply(self, question: str, tier: str) -> bool:
        """Whether a tier may say of a question that it does not apply to it."""
        rule = self.not_applicable_rule
        return rule is None or (
            tier in rule.tiers and question not in self.always_apply
        )

    @cached_property
    def constructs_left_out(self) -> frozenset[str]:
        """The constructs that may be left out whole."""
        rule = self.not_applicable_rule
        return frozenset(rule.may_be_left_out) if rule is not None else frozenset()

    # Not kept: a copy with other rules would keep the conditions of the first.
    @property
    def conditions(self) -> Mapping[tuple[str, str], Condition]:
        """Every condition with what it decides."""
        found: dict[tuple[str, str], Condition] = {}
        found |= {("rule", rule.id): rule.when for rule in self.rules}
        found |= {("gate", gate.id): gate.when for gate in self.gate_by_id.values()}
        found |= {("cap", cap.id): cap.when for cap in self.caps}
        for each in self.recommendations:
            if each.done_when is not None:
                found["done", each.id] = each.done_when
            if each.applies_when is not None:
                found["applies", each.id] = each.applies_when
        return found

    def measured(self, measure: decided.Measure) -> tuple[decided.Construct, ...]:
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

    def band(self, construct: decided.Construct, score: float) -> str:
        """The word for a score of this construct; empty where the ruleset has none."""
        # Bands of a dimension stand lowest first: the last one reached is the word.
        word = ""
        for each in self.bands:
            if each.dimension == construct.dimension and each.reached_by(score):
                word = each.word
        return word
