"""The level: base, caps, bounds, and what keeps the area from the next one.

Owns the arithmetic on gates and caps that the engine has decided, and which constructs
stand in the way. Evaluates no condition to decide anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placeready.evaluation.infer import Conclusions
from placeready.evaluation.ratio import exactly, less
from placeready.evaluation.score import Scores
from placeready.model.condition import (
    Compare,
    Comparison,
    Profile,
    comparisons,
    read,
    true_comparisons,
)
from placeready.model.ruleset import Cap, Gate, Ruleset


@dataclass(frozen=True, slots=True)
class Reached:
    """The level that gates and caps leave."""

    number: int
    base: int
    """The highest level whose gates, and those of every level below it, hold."""


def reached(ruleset: Ruleset, concluded: Conclusions) -> Reached:
    """The level: the lower of the base and the lowest cap that holds."""
    base = 0
    for level in ruleset.levels:
        if all(("gate", gate.id) in concluded for gate in level.gates):
            base = level.number
        else:
            break
    caps = [cap.level for cap in ruleset.caps if ("cap", cap.id) in concluded]
    return Reached(min([base, *caps]), base)


def closed_gates(
    ruleset: Ruleset, concluded: Conclusions, *, up_to: int
) -> Iterator[Gate]:
    """Gates of this level and those below it that do not hold."""
    for level in ruleset.levels:
        if level.number <= up_to:
            for gate in level.gates:
                if ("gate", gate.id) not in concluded:
                    yield gate


def holding_caps(
    ruleset: Ruleset, concluded: Conclusions, *, below: int
) -> Iterator[Cap]:
    """Caps that hold the area under this level."""
    for cap in ruleset.caps:
        if cap.level < below and ("cap", cap.id) in concluded:
            yield cap


def failing(gate: Gate, profile: Profile) -> list[Comparison]:
    """The comparisons of a closed gate that are not true, each once."""
    return [
        test
        for test in dict.fromkeys(comparisons(gate.when))
        if not read(test, profile)
    ]


def behind_gate(
    ruleset: Ruleset, gate: Gate, profile: Profile, scores: Scores
) -> list[str]:
    """The constructs that stand in the way of a closed gate, lowest score first."""
    found = {
        name
        for test in failing(gate, profile)
        for name in _read_by(ruleset, test, scores, under=True)
    }
    return _lowest_first(ruleset, found, scores)


def behind_cap(
    ruleset: Ruleset, cap: Cap, profile: Profile, scores: Scores
) -> list[str]:
    """The constructs that keep a cap holding, lowest score first."""
    found = {
        name
        for test in true_comparisons(cap.when, profile)
        for name in _read_by(ruleset, test, scores, under=False)
    }
    return _lowest_first(ruleset, found, scores)


def without_score(ruleset: Ruleset, gate: Gate, scores: Scores) -> list[str]:
    """For a gate on how much is answered: the constructs that lack answers."""
    found: list[str] = []
    for test in comparisons(gate.when):
        measure = ruleset.measure_by_id.get(test.name)
        if measure and measure.kind in ("share_answered", "count_without_score"):
            found += [
                each.id
                for each in ruleset.measured(measure)
                if scores[each.id].answered < scores[each.id].questions
                and (measure.kind == "share_answered" or scores[each.id].score is None)
            ]
    return found


def _read_by(
    ruleset: Ruleset, test: Comparison, scores: Scores, *, under: bool
) -> Iterator[str]:
    """The constructs that one comparison reads: those it names, and for a lowest or
    mean measure those under its number; for a count, those counted."""
    name = test.name.removeprefix("gap.").removeprefix("over.")
    if name in scores:
        yield name
    elif name in ruleset.question_by_id:
        yield ruleset.question_by_id[name].of
    measure = ruleset.measure_by_id.get(name)
    if measure is None or not isinstance(test, Compare) or isinstance(test.value, str):
        return
    if measure.kind in ("lowest", "mean"):
        line, inclusive = exactly(test.value), not under
    elif measure.kind == "count_at_most":
        line, inclusive = exactly(measure.limit or 0.0), True
    else:
        return
    for each in ruleset.measured(measure):
        score = scores[each.id].score
        if score is not None and (less(score, line) or (inclusive and not less(line, score))):
            yield each.id


def _lowest_first(ruleset: Ruleset, found: set[str], scores: Scores) -> list[str]:
    def place(name: str) -> tuple[float, str]:
        score = scores[name].score
        return (score[0] / score[1] if score else -1.0, name)

    return sorted(found, key=place)
