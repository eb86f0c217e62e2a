"""The plan: candidates in their order and phase.

Owns priorities and phases. Plain ordering: which recommendations are candidates is for
`candidates`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from placeready.evaluation.blocking import Blocking
from placeready.evaluation.candidates import Candidate, candidates_for
from placeready.evaluation.gates_and_caps import LevelOutcome
from placeready.evaluation.score import HIGHEST
from placeready.inference.decide import Verdicts
from placeready.model.assessment import Recommended
from placeready.model.decision_rules import LATER
from placeready.model.exact import Ratio, from_decimal, less_than, minus, rounded_number
from placeready.model.ruleset import Ruleset
from placeready.model.value import unchecked

_planned = unchecked(Recommended)


def build_plan(
    ruleset: Ruleset, blocking: Blocking, verdicts: Verdicts, outcome: LevelOutcome
) -> tuple[Recommended, ...]:
    """Every candidate, in the order of the plan."""
    candidates = candidates_for(ruleset, blocking, verdicts, outcome).candidates
    unlocked = [need for c in candidates.values() for need in c.needs]
    bonus = from_decimal(ruleset.plan.unlocks)
    # Many candidates lift the same construct.
    weighed: dict[str, Ratio] = {}
    for name, candidate in candidates.items():
        lifted = []
        for construct in candidate.action.lifts:
            if construct not in weighed:
                score = blocking.scores[construct].score
                weighed[construct] = weighed_shortfall(ruleset, construct, score)
            lifted.append(weighed[construct])
        effort = from_decimal(ruleset.plan.effort[candidate.action.effort])
        candidate.priority = priority(lifted, effort, bonus, unlocked.count(name))
    # Priorities have to stand before any is placed.
    placed = enumerate(_in_phases(ruleset, candidates), 1)
    return tuple(
        [
            _planned(
                id=each.action.id,
                phase=phase,
                rank=rank,
                priority=rounded_number(each.priority),
                waits_for=each.needs,
                because=tuple(each.because),
            )
            for rank, (phase, each) in placed
        ]
    )


def shortfall(
    ruleset: Ruleset, name: str, score: Ratio | None
) -> tuple[str, Ratio, Ratio]:
    """How a construct counts: the kind of weight, the weight, and what it lacks."""
    rule, construct = ruleset.plan, ruleset.construct_by_id[name]
    line = from_decimal(rule.severe_at_or_below)
    kind, weight = ruleset.dimension_by_id[construct.dimension].weighed(
        critical=construct.critical,
        severe=score is not None and not less_than(line, score),
    )
    unknown = from_decimal(rule.unknown_shortfall)
    short = unknown if score is None else minus(HIGHEST, score)
    return kind, from_decimal(weight), short


@lru_cache(maxsize=4096)
def weighed_shortfall(ruleset: Ruleset, name: str, score: Ratio | None) -> Ratio:
    """Weight times shortfall of one construct."""
    _, weight, short = shortfall(ruleset, name, score)
    return weight[0] * short[0], weight[1] * short[1]


def priority(lifted: list[Ratio], effort: Ratio, bonus: Ratio, unlocks: int) -> float:
    """The weighed shortfalls of what it lifts, divided by effort, plus the bonus for
    each candidate that waits for it directly.
    """
    # Summed as ratios and divided once: equal priorities stay equal, and ids break
    # ties.
    n, d = 0, 1
    for top, bottom in lifted:
        n, d = n * bottom + top * d, d * bottom
    n, d = n * effort[1], d * effort[0]
    return (n * bonus[1] + bonus[0] * unlocks * d) / (d * bonus[1])


def _in_phases(
    ruleset: Ruleset, candidates: Mapping[str, Candidate]
) -> Iterator[tuple[str, Candidate]]:
    """Each phase takes the highest priority first, of its own and earlier phases and
    never before what it needs; what it has no room for goes on to the next.
    """
    limits = ruleset.plan.limits
    # Highest first; the id last, so that no order of files decides a rank.
    order = sorted(candidates.values(), key=lambda c: (-c.priority, c.action.id))
    placed: set[str] = set()
    open_now: set[str] = set()
    for phase in (*limits, LATER):
        open_now.add(phase)
        room = limits.get(phase, len(candidates))
        while room and (candidate := _first(order, open_now, placed)):
            # What waits for it may now come, perhaps in this same phase: search from
            # the top.
            order.remove(candidate)
            placed.add(candidate.action.id)
            yield phase, candidate
            room -= 1


def _first(
    order: list[Candidate], phases: set[str], placed: set[str]
) -> Candidate | None:
    """The best whose phase has come and that waits for nothing more."""
    for candidate in order:
        if candidate.action.phase in phases and placed.issuperset(candidate.needs):
            return candidate
    return None
