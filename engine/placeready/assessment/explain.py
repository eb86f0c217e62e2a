"""Why something holds, does not hold, or cannot be told.

Owns the facts behind one rule, cap, gate, recommendation or construct of one area:
comparisons with their values, the answers under them and who gave them. Decides
nothing: verdicts are those that the rules engine has given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from placeready.assessment.assess import EvaluationTrace
from placeready.assessment.explained_answers import (
    Answered,
    ConstructUnder,
    construct_under,
    question_alone,
)
from placeready.errors import WrongUse, nearest
from placeready.evaluation.blocking import Blocking
from placeready.evaluation.candidates import candidates_for, drop_reason
from placeready.evaluation.plan import shortfall
from placeready.evaluation.score import ConstructScored
from placeready.inference.program import Key
from placeready.model.assessment import Reason, Recommended
from placeready.model.condition import (
    Compare,
    Comparison,
    Condition,
    ProfileValue,
    Verdict,
    comparisons,
    evaluate,
)
from placeready.model.decision_rules import Recommendation
from placeready.model.exact import Ratio
from placeready.model.profile_names import compared_on
from placeready.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class TestedComparison:
    """One comparison with what it met."""

    comparison: Comparison
    value: ProfileValue | None
    verdict: Verdict
    missing: float | None
    """How far a number is from passing; None where it passes or is no number."""


@dataclass(frozen=True, slots=True)
class ConditionExplained:
    """A rule, cap or gate, or the condition of a recommendation."""

    condition: Condition
    verdict: Verdict
    tests: tuple[TestedComparison, ...]
    waits_for: tuple[str, ...]
    """Names that are not known and leave it undetermined."""
    under: tuple[ConstructUnder, ...]
    """The constructs read, with all their questions."""
    alone: tuple[Answered, ...]
    """Questions read by name."""
    measured: tuple[tuple[str, tuple[ConstructScored, ...]], ...]
    """Each measure read, with the constructs it is taken over, those whose score is not
    known and the lowest first."""


@dataclass(frozen=True, slots=True)
class LiftedConstruct:
    """What one construct adds to a priority."""

    construct: str
    kind: str
    weight: Ratio
    shortfall: Ratio
    known: bool


@dataclass(frozen=True, slots=True)
class RecommendationExplained:
    """A recommendation: in the plan with its reasons, or why it is not."""

    recommendation: Recommendation
    planned: Recommended | None
    dropped: str | None
    """`done`, `unfit` or `level`; None where it is planned or nothing asked for it."""
    asked_by: tuple[Reason, ...]
    """Everything that asked for it, planned or dropped."""
    lifted: tuple[LiftedConstruct, ...]
    unlocks: tuple[str, ...]
    """The candidates that wait for it directly."""
    done: ConditionExplained | None
    applies: ConditionExplained | None


Explanation: TypeAlias = ConditionExplained | RecommendationExplained | ConstructUnder


def explain(examined: EvaluationTrace, name: str) -> tuple[str, Explanation]:
    """The kind of a name, and the explanation.

    Raises:
        WrongUse: where the ruleset has nothing of that name to explain.
    """
    ruleset = examined.ruleset
    for kind in ("rule", "cap", "gate"):
        if (kind, name) in ruleset.conditions:
            return kind, _condition(examined, (kind, name))
    if name in ruleset.construct_by_id:
        return "construct", construct_under(examined, name)
    if name in ruleset.recommendation_by_id:
        return "recommendation", _recommendation(examined, name)
    message = f"The ruleset {ruleset.id} has nothing called '{name}' to explain."
    listing = "`placeready ruleset show` lists rules, caps, gates and the rest."
    raise WrongUse(message, nearest(name, explainable(ruleset)) or listing)


def explainable(ruleset: Ruleset) -> list[str]:
    """Every name that can be explained."""
    return [
        *ruleset.rule_by_id,
        *ruleset.cap_by_id,
        *ruleset.gate_by_id,
        *ruleset.recommendation_by_id,
        *ruleset.construct_by_id,
    ]


def _condition(examined: EvaluationTrace, key: Key) -> ConditionExplained:
    condition = examined.ruleset.conditions[key]
    # A comparison that stands in two branches is explained once, where it is first
    # read.
    each_once = dict.fromkeys(comparisons(condition))
    tests = tuple(_tested(examined, test) for test in each_once)
    constructs, questions = _read_names(examined.ruleset, tests)
    return ConditionExplained(
        condition,
        examined.verdicts.of(key),
        tests,
        examined.verdicts.undetermined.get(key, ()),
        tuple(construct_under(examined, name) for name in constructs),
        tuple(question_alone(examined, name) for name in questions),
        tuple(_measured(examined, tests)),
    )


def _tested(examined: EvaluationTrace, test: Comparison) -> TestedComparison:
    value, verdict = examined.profile.get(test.name), evaluate(test, examined.profile)
    missing = None if verdict else _short(test, value)
    return TestedComparison(test, value, verdict, missing)


def _measured(
    examined: EvaluationTrace, tests: Iterable[TestedComparison]
) -> Iterator[tuple[str, tuple[ConstructScored, ...]]]:
    ruleset = examined.ruleset
    for tested in tests:
        measure = ruleset.measure_by_id.get(tested.comparison.name)
        constructs = ruleset.measured(measure) if measure else ()
        if constructs:
            scored = [examined.scores[each.id] for each in constructs]
            found = sorted(scored, key=lambda each: each.order)
            yield tested.comparison.name, tuple(found)


def _short(test: Comparison, value: ProfileValue | None) -> float | None:
    if not isinstance(test, Compare) or isinstance(test.value, str):
        return None
    # A distance in the profile's own unit: anchors, a share or people.
    return abs(test.value - value) if isinstance(value, int | float) else None


def _read_names(
    ruleset: Ruleset, tests: Iterable[TestedComparison]
) -> tuple[list[str], list[str]]:
    """The constructs and the single questions that comparisons read."""
    constructs: dict[str, None] = {}
    questions: dict[str, None] = {}
    for tested in tests:
        name = tested.comparison.name
        construct = compared_on(name)
        if construct in ruleset.construct_by_id:
            constructs[construct] = None
        elif name in ruleset.question_by_id:
            questions[name] = None
    # A question whose construct is shown already stands there.
    alone = [q for q in questions if ruleset.question_by_id[q].of not in constructs]
    return list(constructs), alone


def _recommendation(examined: EvaluationTrace, name: str) -> RecommendationExplained:
    ruleset, verdicts = examined.ruleset, examined.verdicts
    each = ruleset.recommendation_by_id[name]
    planned = {r.id: r for r in examined.assessment.recommendations}.get(name)
    blocking = Blocking(ruleset, examined.profile, examined.scores)
    # Worked out again: an assessment keeps what is planned, and not what was dropped.
    asked = candidates_for(ruleset, blocking, verdicts, examined.outcome)
    own = [
        _condition(examined, key) if key in ruleset.conditions else None
        for key in (("done", name), ("applies", name))
    ]
    return RecommendationExplained(
        each,
        planned,
        drop_reason(each, verdicts, examined.outcome.number),
        planned.because if planned else tuple(asked.dropped.get(name, ())),
        tuple(_lifted(examined, c) for c in each.lifts),
        tuple(n for n, c in sorted(asked.candidates.items()) if name in c.needs),
        *own,
    )


def _lifted(examined: EvaluationTrace, construct: str) -> LiftedConstruct:
    score = examined.scores[construct].score
    kind, weight, short = shortfall(examined.ruleset, construct, score)
    return LiftedConstruct(construct, kind, weight, short, score is not None)
