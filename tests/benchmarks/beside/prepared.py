"""The ruleset as both rivals take it, worked out once: orders, and what lies behind a
gate or cap.

Owns what is the same for every area. Refuses conditions that the rivals cannot write,
of which the shipped ruleset has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter

from placeready.evaluation.measures import BOUNDED
from placeready.model.condition import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    FindingHolds,
    comparisons,
    opposite,
)
from placeready.model.ruleset import Measure, Recommendation, Rule, Ruleset

FAMILIES = ("gap", "over", "respondents")
"""Measures that are a number for each construct, tier or group."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One comparison of a gate or cap with the constructs behind it."""

    test: Comparison
    constructs: tuple[str, ...]
    line: float | None = None
    """Only constructs under it are behind; None where all are."""
    inclusive: bool = False
    """Whether those on the line are behind too."""


def rules_in_order(ruleset: Ruleset) -> list[Rule]:
    """Each rule after those whose findings it reads."""
    reads = {
        rule.id: [test.name.removeprefix("finding.") for test in _holding(rule.when)]
        for rule in ruleset.rules
    }
    return [
        ruleset.rule_by_id[name] for name in TopologicalSorter(reads).static_order()
    ]


def _holding(condition: Condition) -> list[FindingHolds]:
    found = [test for test in comparisons(condition) if isinstance(test, FindingHolds)]
    if not all(test.wanted for test in found):
        message = "The rivals cannot write that a finding certainly does not hold."
        raise NotImplementedError(message)
    return found


def recommendations_in_order(ruleset: Ruleset) -> list[Recommendation]:
    """Each recommendation after those that need it first."""
    needed_by: dict[str, list[str]] = {each.id: [] for each in ruleset.recommendations}
    for each in ruleset.recommendations:
        for need in each.needs_first:
            needed_by[need].append(each.id)
    ordered = TopologicalSorter(needed_by).static_order()
    return [ruleset.recommendation_by_id[name] for name in ordered]


def standing(ruleset: Ruleset) -> dict[str, Condition]:
    """The conditions of all gates and caps."""
    gates = {gate.id: gate.when for gate in ruleset.gate_by_id.values()}
    return {**gates, **{cap.id: cap.when for cap in ruleset.caps}}


def unfit_when(each: Recommendation) -> Condition | None:
    """When it certainly does not apply."""
    return None if each.applies_when is None else opposite(each.applies_when)


def drops(each: Recommendation) -> list[Condition]:
    """The conditions under which it has no place in a plan: done, or unfit."""
    return [c for c in (each.done_when, unfit_when(each)) if c is not None]


def single_measures(ruleset: Ruleset) -> list[Measure]:
    """The measures that are one number."""
    return [each for each in ruleset.measures if each.kind not in FAMILIES]


def bounded_names(ruleset: Ruleset) -> frozenset[str]:
    """The names that hold another number where every unknown answer is 0, or 4."""
    measures = {each.id for each in ruleset.measures if each.kind in BOUNDED}
    return frozenset(measures | ruleset.construct_by_id.keys())


def traces(ruleset: Ruleset, condition: Condition, *, under: bool) -> list[Trace]:
    """The comparisons of a gate (`under`) or cap that lead back to constructs."""
    parts = condition.parts if isinstance(condition, AllOf | AnyOf) else (condition,)
    if any(isinstance(part, AllOf | AnyOf) for part in parts):
        message = "The rivals trace gates and caps without brackets only."
        raise NotImplementedError(message)
    found = [_trace(ruleset, test, under=under) for test in comparisons(condition)]
    return [each for each in found if each.constructs]


def _trace(ruleset: Ruleset, test: Comparison, *, under: bool) -> Trace:
    name = test.name.removeprefix("gap.").removeprefix("over.")
    if name in ruleset.construct_by_id:
        return Trace(test, (name,))
    if name in ruleset.question_by_id:
        return Trace(test, (ruleset.question_by_id[name].of,))
    measure = ruleset.measure_by_id.get(name)
    if measure is not None and isinstance(test, Compare):
        over = tuple(each.id for each in ruleset.measured(measure))
        if measure.kind in ("lowest", "mean"):
            return Trace(test, over, float(test.value), inclusive=not under)
        if measure.kind == "count_at_most":
            return Trace(test, over, measure.limit or 0.0, inclusive=True)
    return Trace(test, ())
