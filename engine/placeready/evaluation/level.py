"""The level: the base that the gates leave, what holds it down, and its range.

Owns the level's part of the document: the arithmetic on gates and caps that the rules
engine has decided, as things are and at both bounds, the limit on a published level,
and which answers could move it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from placeready.evaluation.area_answers import State
from placeready.evaluation.blocking import Blocking, failing_comparisons
from placeready.evaluation.results import evidence_for
from placeready.evaluation.score import Scores
from placeready.inference.decide import Verdicts
from placeready.inference.program import Key
from placeready.model.assessment import Decider, LevelResult, Unknown
from placeready.model.condition import Profile
from placeready.model.decision_rules import Cap, Gate
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class LevelOutcome:
    """The level that gates and caps leave."""

    number: int
    base: int
    """The highest level whose gates, and those of every level below it, hold."""


def level_limit(ruleset: Ruleset, record: Record) -> int | None:
    """The highest level that may be published of a record; None where any may.

    It holds where constructs are not published: without what is left out of them the
    area would look more ready than it is.
    """
    rule = ruleset.protection
    return rule.level_at_most if rule is not None and record.not_published else None


def determine_level(
    ruleset: Ruleset, verdicts: Verdicts, limit: int | None = None
) -> LevelOutcome:
    """The level: the lowest of the base, every cap that holds and the limit."""
    gates, caps = _keys(ruleset)
    base = 0
    for number, keys in gates:
        # A gate that cannot be told yet is closed: a level is never given on trust.
        if not keys <= verdicts.true.keys():
            break
        base = number
    holding = [level for key, level in caps if key in verdicts.true]
    if limit is not None:
        holding.append(limit)
    return LevelOutcome(min([base, *holding]), base)


@lru_cache(maxsize=8)
def _keys(
    ruleset: Ruleset,
) -> tuple[tuple[tuple[int, frozenset[Key]], ...], tuple[tuple[Key, int], ...]]:
    """What each level requires, and what each cap allows, as the engine names them."""
    gates = tuple(
        (level.number, frozenset(("gate", gate.id) for gate in level.gates))
        for level in ruleset.levels
    )
    return gates, tuple((("cap", cap.id), cap.level) for cap in ruleset.caps)


def closed_gates(ruleset: Ruleset, verdicts: Verdicts, *, up_to: int) -> Iterator[Gate]:
    """Gates of this level and those below it that do not hold."""
    for gate in ruleset.gate_by_id.values():
        if gate.level <= up_to and ("gate", gate.id) not in verdicts.true:
            yield gate


def holding_caps(ruleset: Ruleset, verdicts: Verdicts, *, below: int) -> Iterator[Cap]:
    """Caps that hold the area under this level."""
    for cap in ruleset.caps:
        if cap.level < below and ("cap", cap.id) in verdicts.true:
            yield cap


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A profile with the verdicts on it."""

    profile: Profile
    verdicts: Verdicts


Bounds: TypeAlias = tuple[Conclusion, Conclusion]
"""What holds with every question not known at 0, and at 4."""


def level_with_bounds(
    ruleset: Ruleset,
    blocking: Blocking,
    outcome: LevelOutcome,
    verdicts: Verdicts,
    bounds: Bounds,
    limit: int | None = None,
    *,
    provisional: bool,
) -> LevelResult:
    """The level with its range and what keeps the area from the next one.

    No level is above `limit`, the highest that may be published.
    """
    low, high = (
        determine_level(ruleset, each.verdicts, limit).number for each in bounds
    )
    if outcome.number > 0:
        # A score left out for want of answers can flatter a mean or a lowest score;
        # the range always holds the level itself.
        low, high = min(low, outcome.number), max(high, outcome.number)
    return LevelResult(
        number=outcome.number,
        name=ruleset.level_by_number[outcome.number].name,
        base=outcome.base,
        low=low,
        high=high,
        provisional=provisional,
        decided_by=tuple(_deciders(blocking, outcome.number + 1, verdicts, limit)),
    )


def _deciders(
    blocking: Blocking, wanted: int, verdicts: Verdicts, limit: int | None
) -> Iterator[Decider]:
    ruleset, profile = blocking.ruleset, blocking.profile
    if limit is not None and limit < wanted:
        yield Decider(
            kind="protection", id="protection", level=limit, because=(), constructs=()
        )
    for gate in closed_gates(ruleset, verdicts, up_to=wanted):
        # A gate on how much is answered names no construct in its way but those that
        # lack answers.
        yield Decider(
            kind="gate",
            id=gate.id,
            level=gate.level,
            because=evidence_for(ruleset, failing_comparisons(gate, profile), profile),
            constructs=blocking.of_gate(gate) or blocking.lacking_answers(gate),
        )
    for cap in holding_caps(ruleset, verdicts, below=wanted):
        yield Decider(
            kind="cap",
            id=cap.id,
            level=cap.level,
            because=evidence_for(ruleset, verdicts.true["cap", cap.id], profile),
            constructs=blocking.of_cap(cap),
        )


def unknown_questions(
    ruleset: Ruleset, scores: Scores, level: LevelResult, bounds: Bounds
) -> tuple[Unknown, ...]:
    """Every question without an anchor, those that could move the level first."""
    partly = [(n, each) for n, each in scores.items() if each.answered < each.questions]
    if not partly:
        return ()
    moving = _constructs_that_could_move(ruleset, scores, level, bounds)
    found = [
        _unknown_question(answer.question.id, name, answer.state, name in moving)
        for name, each in partly
        for answer in each.answers
        if answer.state in ("unanswered", "dont_know")
    ]
    # The sort is stable: within each half they stay in the order of the questions.
    return tuple(sorted(found, key=lambda each: not each.could_move))


# Documents of many areas leave the same questions open: one value serves all.
@lru_cache(4096)
def _unknown_question(
    question: str, construct: str, state: State, could_move: bool
) -> Unknown:
    return Unknown(
        question=question,
        construct=construct,
        why="dont_know" if state == "dont_know" else "unanswered",
        could_move=could_move,
    )


def _constructs_that_could_move(
    ruleset: Ruleset, scores: Scores, level: LevelResult, bounds: Bounds
) -> set[str]:
    """The constructs whose unknown answers could change the level.

    At level 0 those that lack the answers for any level at all. Else those that stand
    in the way, at the low bounds, of a gate or cap that is open at the high ones,
    among the levels up to the highest that can be reached.
    """
    at_low, at_high = bounds
    found: set[str] = set()
    if level.number == 0:
        # Without verdicts every gate is closed: all that level 1 asks is wanted.
        for gate in closed_gates(ruleset, Verdicts(), up_to=1):
            found.update(
                Blocking(ruleset, at_low.profile, scores).lacking_answers(gate)
            )
    if found or level.low == level.high:
        return found
    # At the low bound a missing answer counts as 0, as in the low profile.
    lowered = {
        name: each if each.answered == each.questions else replace(each, score=each.low)
        for name, each in scores.items()
    }
    blocking = Blocking(ruleset, at_low.profile, lowered)
    for gate in closed_gates(ruleset, at_low.verdicts, up_to=level.high):
        if ("gate", gate.id) in at_high.verdicts.true:
            found.update(blocking.of_gate(gate))
    for cap in holding_caps(ruleset, at_low.verdicts, below=level.high):
        if ("cap", cap.id) not in at_high.verdicts.true:
            found.update(blocking.of_cap(cap))
    return found
