"""Open questions: those that nobody has answered, and what they keep from being told.

Owns which of them the level that is said waits for, and which tiers have to answer
before there can be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from placeready.evaluation.area_answers import State
from placeready.evaluation.blocking import Blocking
from placeready.evaluation.gates_and_caps import Bounds, closed_gates, holding_caps
from placeready.evaluation.score import Scores
from placeready.inference.decide import Verdicts
from placeready.model.assessment import LevelResult, Unknown
from placeready.model.condition import names
from placeready.model.decision_rules import Gate
from placeready.model.ruleset import Ruleset


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
    """The constructs whose open questions could change the level that is said.

    Where there is none those that lack the answers for any level at all. Else those
    that stand in the way, while they count as not in place, among the levels up to the
    highest that can be reached.
    """
    at_low, _ = bounds
    blocking = Blocking(ruleset, at_low.profile, scores)
    found: set[str] = set()
    if level.number is None:
        # Without verdicts every gate is closed: all that level 1 asks is wanted.
        for gate in closed_gates(ruleset, Verdicts(), up_to=1):
            found.update(blocking.lacking_answers(gate))
    if found or level.number == level.high:
        return found
    return held_open(blocking, bounds, up_to=level.high or 0)


def held_open(blocking: Blocking, bounds: Bounds, *, up_to: int) -> set[str]:
    """The constructs that stand in the way, at the low bounds, of a gate or cap that is
    open at the high ones, among the levels up to this; for level 1, also those that
    lack the answers it asks for.
    """
    at_low, at_high = bounds
    ruleset, scores = blocking.ruleset, blocking.scores
    found: set[str] = set()
    if up_to == 1:
        for gate in closed_gates(ruleset, Verdicts(), up_to=1):
            found.update(blocking.lacking_answers(gate))
    # At the low bound a missing answer counts as 0, as in the low profile.
    lowered = {
        name: replace(each, score=each.low) if each.open else each
        for name, each in scores.items()
    }
    behind = Blocking(ruleset, at_low.profile, lowered)
    for gate in closed_gates(ruleset, at_low.verdicts, up_to=up_to):
        if ("gate", gate.id) in at_high.verdicts.true:
            found.update(behind.of_gate(gate) or _with_open_facts(blocking, gate))
    for cap in holding_caps(ruleset, at_low.verdicts, below=up_to):
        if ("cap", cap.id) not in at_high.verdicts.true:
            found.update(behind.of_cap(cap))
    return {name for name in found if scores[name].open}


def _with_open_facts(blocking: Blocking, gate: Gate) -> set[str]:
    """For a gate on the share of evidence: the constructs with open facts."""
    measures = blocking.ruleset.measure_by_id
    read = [measures[name].kind for name in names(gate.when) if name in measures]
    if "share_evidenced" not in read:
        return set()
    return {
        name
        for name, each in blocking.scores.items()
        for answer in each.answers
        if answer.question.kind == "fact"
        and answer.state in ("unanswered", "dont_know")
    }


def tiers_needed(
    blocking: Blocking, bounds: Bounds, unheard: Sequence[str]
) -> tuple[str, ...]:
    """Tiers of which nobody was heard and that alone are asked what a level needs: as
    few as are asked all of it.
    """
    ruleset, needed = blocking.ruleset, held_open(blocking, bounds, up_to=1)
    left = [
        frozenset(question.asked_of)
        for question in ruleset.questions
        if question.of in needed and unheard and set(unheard) >= {*question.asked_of}
    ]
    found: list[str] = []
    while left:
        best = max(unheard, key=lambda tier: sum(tier in asked for asked in left))
        found.append(best)
        left = [asked for asked in left if best not in asked]
    return tuple(tier for tier in unheard if tier in found)
