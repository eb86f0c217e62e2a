"""The plan: candidates in their order and phase.

Owns priorities and phases. Plain ordering: which recommendations are candidates is for
`candidates`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from heapq import heappop, heappush

from placeready.evaluation.candidates import Candidate, asked_for
from placeready.evaluation.infer import Conclusions
from placeready.evaluation.levels import Reached
from placeready.evaluation.ratio import Ratio, exactly, less, minus
from placeready.evaluation.score import HIGHEST, Scores
from placeready.model.assessment import Recommended
from placeready.model.condition import Profile
from placeready.model.ruleset import LATER, Ruleset


def plan(
    ruleset: Ruleset,
    scores: Scores,
    profile: Profile,
    concluded: Conclusions,
    reached: Reached,
) -> tuple[Recommended, ...]:
    """Every candidate, in the order of the plan."""
    candidates = asked_for(ruleset, scores, profile, concluded, reached).candidates
    unlocked = Counter([need for c in candidates.values() for need in c.needs])
    efforts, bonus = _efforts(ruleset), _exact(ruleset)["unlocks"]
    weighed: dict[str, Ratio] = {}
    for name, candidate in candidates.items():
        each = candidate.recommendation
        for construct in each.lifts:
            if construct not in weighed:
                score = scores[construct].score
                weighed[construct] = weighed_shortfall(ruleset, construct, score)
        lifted = [weighed[construct] for construct in each.lifts]
        effort = efforts[each.effort]
        candidate.priority = priority(lifted, effort, bonus, unlocked[name])
    ordered = enumerate(_in_phases(ruleset, candidates), 1)
    return tuple(
        Recommended(
            id=candidate.recommendation.id,
            phase=phase,
            rank=rank,
            priority=round(candidate.priority, 3),
            waits_for=candidate.needs,
            because=tuple(candidate.because),
        )
        for rank, (phase, candidate) in ordered
    )


@lru_cache(maxsize=8)
def _exact(ruleset: Ruleset) -> Mapping[str, Ratio]:
    """The numbers of the plan as exact ratios."""
    rule = ruleset.plan
    found = {f"weight.{k}": exactly(v) for k, v in rule.weights.model_dump().items()}
    found["severe"] = exactly(rule.severe_at_or_below)
    found["unknown"] = exactly(rule.unknown_shortfall)
    found["unlocks"] = exactly(rule.unlocks)
    return found


@lru_cache(maxsize=8)
def _efforts(ruleset: Ruleset) -> Mapping[str, Ratio]:
    return {name: exactly(each) for name, each in ruleset.plan.effort.items()}


def shortfall(
    ruleset: Ruleset, name: str, score: Ratio | None
) -> tuple[str, Ratio, Ratio]:
    """How a construct counts towards a priority: the kind of weight, the weight, and
    how far the construct is from 4.
    """
    exact, construct = _exact(ruleset), ruleset.construct_by_id[name]
    kind = str(construct.dimension)
    if construct.dimension == "foundation" and construct.critical:
        kind = "critical_foundation"
    elif (
        construct.dimension == "barrier"
        and score is not None
        and not less(exact["severe"], score)
    ):
        kind = "severe_barrier"
    short = exact["unknown"] if score is None else minus(HIGHEST, score)
    return kind, exact[f"weight.{kind}"], short


@lru_cache(maxsize=4096)
def weighed_shortfall(ruleset: Ruleset, name: str, score: Ratio | None) -> Ratio:
    """Weight times shortfall of one construct."""
    _, weight, short = shortfall(ruleset, name, score)
    return weight[0] * short[0], weight[1] * short[1]


def priority(lifted: list[Ratio], effort: Ratio, bonus: Ratio, unlocks: int) -> float:
    """The weighed shortfalls of what it lifts, divided by effort, plus the bonus for
    each candidate that waits for it directly.
    """
    n, d = 0, 1
    for top, bottom in lifted:
        n, d = n * bottom + top * d, d * bottom
    n, d = n * effort[1], d * effort[0]
    return (n * bonus[1] + bonus[0] * unlocks * d) / (d * bonus[1])


def _in_phases(
    ruleset: Ruleset, candidates: Mapping[str, Candidate]
) -> list[tuple[str, Candidate]]:
    """Each phase takes the highest priority first, of its own and earlier phases and
    never before what it needs; what it has no room for goes on to the next.
    """
    phases = [*ruleset.plan.limits, LATER]
    queue = _Queue(
        sorted(candidates.values(), key=lambda c: (-c.priority, c.recommendation.id)),
        {phase: i for i, phase in enumerate(phases)},
    )
    placed: list[tuple[str, Candidate]] = []
    for phase in phases:
        queue.open_next_phase()
        room = ruleset.plan.limits.get(phase, len(candidates))
        while room and (candidate := queue.take()):
            placed.append((phase, candidate))
            room -= 1
    return placed


class _Queue:
    """Candidates that wait for their phase and for what they need first."""

    def __init__(self, order: list[Candidate], opens: Mapping[str, int]) -> None:
        self._order = order
        self._opens = [opens[each.recommendation.phase] for each in order]
        self._waits = [len(each.needs) for each in order]
        self._frees: dict[str, list[int]] = {}
        for place, each in enumerate(order):
            for need in each.needs:
                self._frees.setdefault(need, []).append(place)
        self._phase = -1
        self._ready: list[int] = []
        self._closed: list[list[int]] = [[] for _ in opens]
        for place, waits in enumerate(self._waits):
            if not waits:
                self._free(place)

    def open_next_phase(self) -> None:
        """Let in what waits for this phase only."""
        self._phase += 1
        for place in self._closed[self._phase]:
            heappush(self._ready, place)

    def take(self) -> Candidate | None:
        """The best that waits for nothing more; None where all wait."""
        if not self._ready:
            return None
        candidate = self._order[heappop(self._ready)]
        for place in self._frees.get(candidate.recommendation.id, ()):
            self._waits[place] -= 1
            if not self._waits[place]:
                self._free(place)
        return candidate

    def _free(self, place: int) -> None:
        opens = self._opens[place]
        if opens <= self._phase:
            heappush(self._ready, place)
        else:
            self._closed[opens].append(place)
