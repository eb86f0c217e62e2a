"""The plan: which recommendations, in what order, in which phase.

Owns candidates, priorities and phases. Plain ordering: what is done, what applies and
which findings hold has been decided by the rules engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from placeready.evaluation.in_the_way import behind_cap, behind_gate
from placeready.evaluation.infer import Conclusions
from placeready.evaluation.levels import Reached, closed_gates, holding_caps
from placeready.evaluation.ratio import Ratio, exactly, less, minus, plus
from placeready.evaluation.score import HIGHEST, Scored, Scores
from placeready.model.assessment import Reason, Recommended
from placeready.model.condition import Profile
from placeready.model.ruleset import LATER, Recommendation, Ruleset


@dataclass(slots=True, eq=False)
class Candidate:
    """A recommendation that something asked for."""

    recommendation: Recommendation
    because: list[Reason] = field(default_factory=list)
    needs: tuple[str, ...] = ()
    """The candidates it waits for."""
    priority: float = 0.0


def plan(
    ruleset: Ruleset,
    scores: Scores,
    profile: Profile,
    concluded: Conclusions,
    reached: Reached,
) -> tuple[Recommended, ...]:
    """Every candidate, in the order of the plan."""
    candidates = candidates_for(ruleset, scores, profile, concluded, reached)
    unlocked = Counter(
        need for candidate in candidates.values() for need in candidate.needs
    )
    weighed: dict[str, Ratio] = {}
    for name, candidate in candidates.items():
        each = candidate.recommendation
        for construct in each.lifts:
            if construct not in weighed:
                weighed[construct] = weighed_shortfall(ruleset, scores[construct])
        lifted = [weighed[construct] for construct in each.lifts]
        candidate.priority = priority(ruleset, each, lifted, unlocked[name])
    return tuple(
        Recommended(
            id=candidate.recommendation.id,
            phase=phase,
            rank=rank,
            priority=round(candidate.priority, 3),
            waits_for=candidate.needs,
            because=tuple(candidate.because),
        )
        for rank, (phase, candidate) in enumerate(_in_phases(ruleset, candidates), 1)
    )


def aim(ruleset: Ruleset, reached: Reached) -> int:
    """The level the plan aims at: one up, at least 2, at most the highest."""
    return min(max(reached.number + 1, 2), ruleset.levels[-1].number)


def candidates_for(
    ruleset: Ruleset,
    scores: Scores,
    profile: Profile,
    concluded: Conclusions,
    reached: Reached,
) -> dict[str, Candidate]:
    """Every recommendation that is asked for and not dropped, by id."""
    asking = _Asking(ruleset, concluded, reached.number)
    for rule in ruleset.rules:
        if ("rule", rule.id) in concluded:
            for name in rule.recommends:
                asking.ask(name, _reason("finding", rule.id))
    target = aim(ruleset, reached)
    for gate in closed_gates(ruleset, concluded, up_to=target):
        way = behind_gate(ruleset, gate, profile, scores)
        for name, lifted in _lifting(ruleset, way):
            asking.ask(name, _reason("gate", gate.id, lifted))
    for cap in holding_caps(ruleset, concluded, below=target):
        way = behind_cap(ruleset, cap, profile, scores)
        for name, lifted in _lifting(ruleset, way):
            asking.ask(name, _reason("cap", cap.id, lifted))
    asking.ask_what_comes_first()
    return asking.candidates


@dataclass(slots=True)
class _Asking:
    """Candidates while they are being asked for."""

    ruleset: Ruleset
    concluded: Conclusions
    level: int
    candidates: dict[str, Candidate] = field(default_factory=dict)

    def ask(self, name: str, reason: Reason) -> None:
        """Take a candidate in, or one more reason for it, unless it drops out."""
        candidate = self.candidates.get(name)
        if candidate is None:
            each = self.ruleset.recommendation_by_id[name]
            if dropped(each, self.concluded, self.level) is not None:
                return
            candidate = self.candidates[name] = Candidate(each)
        candidate.because.append(reason)

    def ask_what_comes_first(self) -> None:
        """Take in what candidates need first, what that needs, and so on down."""
        waiting = sorted(self.candidates)
        for name in waiting:  # grows while it is gone through
            for need in self.candidates[name].recommendation.needs_first:
                known = need in self.candidates
                self.ask(need, _reason("needed_by", name))
                if not known and need in self.candidates:
                    waiting.append(need)
        for candidate in self.candidates.values():
            needs = candidate.recommendation.needs_first
            candidate.needs = tuple(n for n in needs if n in self.candidates)
            candidate.because.sort(key=lambda why: (_ORDER[why.kind], why.id))


_Why: TypeAlias = Literal["finding", "gate", "cap", "needed_by"]


@lru_cache(maxsize=4096)
def _reason(kind: _Why, name: str, constructs: tuple[str, ...] = ()) -> Reason:
    """A reason; it is frozen, so that one serves every area."""
    return Reason(kind=kind, id=name, constructs=constructs)


_ORDER = {"finding": 0, "gate": 1, "cap": 2, "needed_by": 3}


def dropped(each: Recommendation, concluded: Conclusions, level: int) -> str | None:
    """Why a recommendation has no place in the plan: `done`, `unfit` or `level`; None
    where it has one.
    """
    if ("done", each.id) in concluded:
        return "done"
    if ("unfit", each.id) in concluded:
        return "unfit"
    return "level" if each.minimum_level > level else None


def _lifting(
    ruleset: Ruleset, constructs: list[str]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Recommendations that lift any of these constructs, with those they lift."""
    if not constructs:
        return
    lifters = _lifters(ruleset)
    for name in sorted({name for each in constructs for name in lifters[each]}):
        lifts = ruleset.recommendation_by_id[name].lifts
        yield name, tuple(each for each in constructs if each in lifts)


@lru_cache(maxsize=8)
def _lifters(ruleset: Ruleset) -> Mapping[str, tuple[str, ...]]:
    return {
        construct.id: tuple(
            each.id for each in ruleset.recommendations if construct.id in each.lifts
        )
        for construct in ruleset.constructs
    }


@lru_cache(maxsize=8)
def _exact(ruleset: Ruleset) -> Mapping[str, Ratio]:
    """The numbers of the plan as exact ratios."""
    rule = ruleset.plan
    found = {f"weight.{k}": exactly(v) for k, v in rule.weights.model_dump().items()}
    found |= {f"effort.{name}": exactly(each) for name, each in rule.effort.items()}
    found["severe"] = exactly(rule.severe_at_or_below)
    found["unknown"] = exactly(rule.unknown_shortfall)
    found["unlocks"] = exactly(rule.unlocks)
    return found


def shortfall(ruleset: Ruleset, scored: Scored) -> tuple[str, Ratio, Ratio]:
    """How a construct counts towards a priority: the kind of weight, the weight, and
    how far the construct is from 4.
    """
    exact, construct = _exact(ruleset), scored.construct
    kind = str(construct.dimension)
    if construct.dimension == "foundation" and construct.critical:
        kind = "critical_foundation"
    elif (
        construct.dimension == "barrier"
        and scored.score is not None
        and not less(exact["severe"], scored.score)
    ):
        kind = "severe_barrier"
    short = exact["unknown"] if scored.score is None else minus(HIGHEST, scored.score)
    return kind, exact[f"weight.{kind}"], short


def weighed_shortfall(ruleset: Ruleset, scored: Scored) -> Ratio:
    """Weight times shortfall of one construct."""
    _, weight, short = shortfall(ruleset, scored)
    return weight[0] * short[0], weight[1] * short[1]


def priority(
    ruleset: Ruleset, each: Recommendation, lifted: list[Ratio], unlocks: int
) -> float:
    """The weighed shortfalls of the constructs it lifts, divided by effort, plus
    `unlocks` for each candidate that waits for it directly.
    """
    exact = _exact(ruleset)
    total: Ratio = (0, 1)
    for ratio in lifted:
        total = plus(total, ratio)
    effort, bonus = exact[f"effort.{each.effort}"], exact["unlocks"]
    divided = total[0] * effort[1], total[1] * effort[0]
    n, d = plus(divided, (bonus[0] * unlocks, bonus[1]))
    return n / d


def _in_phases(
    ruleset: Ruleset, candidates: Mapping[str, Candidate]
) -> list[tuple[str, Candidate]]:
    """Each phase takes the highest priority first, of its own and earlier phases and
    never before what it needs; what it has no room for goes on to the next.
    """
    phases = [*ruleset.plan.limits, LATER]
    opens = {phase: i for i, phase in enumerate(phases)}
    left = sorted(candidates.values(), key=lambda c: (-c.priority, c.recommendation.id))
    placed: dict[str, tuple[str, Candidate]] = {}
    for i, phase in enumerate(phases):
        room = ruleset.plan.limits.get(phase, len(left))
        while room:
            ready = (
                candidate
                for candidate in left
                if opens[candidate.recommendation.phase] <= i
                and placed.keys() >= set(candidate.needs)
            )
            chosen = next(ready, None)
            if chosen is None:
                break
            left.remove(chosen)
            placed[chosen.recommendation.id] = phase, chosen
            room -= 1
    return list(placed.values())
