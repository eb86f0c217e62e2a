"""The level as a document has it: what is said, by what is known, and how far it can
still rise, with what keeps the area from the next one.

Owns the level's part of the document, and that open questions count as not in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.evaluation.blocking import Blocking, failing_comparisons
from placeready.evaluation.gates_and_caps import (
    Bounds,
    LevelOutcome,
    closed_gates,
    determine_level,
    holding_caps,
)
from placeready.evaluation.open_questions import held_open, tiers_needed
from placeready.evaluation.results import evidence_for
from placeready.evaluation.score import Scores
from placeready.inference.decide import Verdicts
from placeready.model.assessment import Decider, LevelResult
from placeready.model.ruleset import Ruleset


def level_with_bounds(
    blocking: Blocking,
    outcome: LevelOutcome,
    verdicts: Verdicts,
    bounds: Bounds,
    unheard: Sequence[str],
    *,
    provisional: bool,
) -> LevelResult:
    """The level with how far it can still rise, and what keeps the area from the next.

    What is in the way and the outcome are those by what is known; nobody was heard from
    the tiers that are `unheard`.
    """
    ruleset = blocking.ruleset
    out = critical_left_out(ruleset, blocking.scores)
    number, known, high = (0, 0, 0) if out else _numbers(ruleset, outcome, bounds)
    said = ruleset.level_by_number[number] if number else None
    return LevelResult(
        number=number or None,
        name=said.name if said is not None else None,
        means=said.means if said is not None else "",
        base=outcome.base,
        known=known or None,
        high=high or None,
        tiers_needed=() if number else tiers_needed(blocking, bounds, unheard),
        provisional=provisional,
        decided_by=(
            *_left_out(out),
            *_held_by_open(blocking, bounds, number, known),
            *_deciders(blocking, known + 1, verdicts, outcome.limit),
        ),
    )


def _numbers(
    ruleset: Ruleset, outcome: LevelOutcome, bounds: Bounds
) -> tuple[int, int, int]:
    """What is said, by what is known, and what can be; 0 for none."""
    low, high = (
        determine_level(ruleset, each.verdicts, outcome.limit).number for each in bounds
    )
    known = outcome.number
    # As long as level 1 is not reached by what is known, there is none.
    number = low if known else 0
    # Said as if it were not in place, an open question never lowers the level when it
    # is answered. A score that is left out for want of answers can make a mean look
    # worse than it can be, and can flatter it: the three are kept in order.
    known = max(known, number)
    return number, known, max(high, known)


def critical_left_out(ruleset: Ruleset, scores: Scores) -> tuple[str, ...]:
    """The critical constructs that are left out whole without the ruleset's leave:
    there is no level without them.
    """
    return tuple(
        name
        for name, each in scores.items()
        if each.left_out and ruleset.construct_by_id[name].critical
    )


def _left_out(constructs: tuple[str, ...]) -> Iterator[Decider]:
    if constructs:
        yield Decider(
            kind="left_out", id="left_out", level=0, because=(), constructs=constructs
        )


def _held_by_open(
    blocking: Blocking, bounds: Bounds, number: int, known: int
) -> Iterator[Decider]:
    """Open questions, where the level would be higher but for them."""
    if number < known:
        constructs = sorted(held_open(blocking, bounds, up_to=known))
        order = {name: i for i, name in enumerate(blocking.scores)}
        yield Decider(
            kind="open",
            id="open",
            level=number,
            because=(),
            constructs=tuple(sorted(constructs, key=order.__getitem__)),
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
            because=evidence_for(ruleset, blocking.met_by(cap), profile),
            constructs=blocking.of_cap(cap),
        )
