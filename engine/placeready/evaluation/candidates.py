"""Which recommendations an area's plan is made of.

Owns candidates: what findings, closed gates and holding caps ask for, what drops out,
and what has to come first. What holds and what is done the rules engine has decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from placeready.evaluation.in_the_way import behind_cap, behind_gate
from placeready.evaluation.infer import Conclusions
from placeready.evaluation.levels import Reached, closed_gates, holding_caps
from placeready.evaluation.parts import fired
from placeready.evaluation.score import Scores
from placeready.model.assessment import Reason
from placeready.model.condition import Profile
from placeready.model.ruleset import Recommendation, Ruleset


@dataclass(slots=True, eq=False)
class Candidate:
    """A recommendation that something asked for."""

    recommendation: Recommendation
    because: list[Reason] = field(default_factory=list)
    needs: tuple[str, ...] = ()
    """The candidates it waits for."""
    priority: float = 0.0


def aim(ruleset: Ruleset, reached: Reached) -> int:
    """The level the plan aims at: one up, at least 2, at most the highest."""
    return min(max(reached.number + 1, 2), ruleset.levels[-1].number)


def asked_for(
    ruleset: Ruleset,
    scores: Scores,
    profile: Profile,
    concluded: Conclusions,
    reached: Reached,
) -> Asked:
    """Every recommendation that findings, gates, caps or candidates ask for."""
    asking = Asked(ruleset, concluded, reached.number)
    by_rules = _asked_by_rules(ruleset)
    for rule in fired(ruleset, concluded):
        asking.ask(by_rules[rule.id])
    target = aim(ruleset, reached)
    for gate in closed_gates(ruleset, concluded, up_to=target):
        way = behind_gate(ruleset, gate, profile, scores)
        asking.ask(_lifting(ruleset, "gate", gate.id, tuple(way)))
    for cap in holding_caps(ruleset, concluded, below=target):
        way = behind_cap(ruleset, cap, profile, scores)
        asking.ask(_lifting(ruleset, "cap", cap.id, tuple(way)))
    asking.ask_what_comes_first()
    return asking


@dataclass(slots=True)
class Asked:
    """What is asked for: candidates, and what dropped out."""

    ruleset: Ruleset
    concluded: Conclusions
    level: int
    candidates: dict[str, Candidate] = field(default_factory=dict)
    dropped: dict[str, list[Reason]] = field(default_factory=dict)
    """Why those were asked for that have no place in the plan."""

    def ask(self, wanted: Iterable[tuple[str, Reason]]) -> None:
        """Take candidates in, or one more reason for each, unless they drop out."""
        for name, reason in wanted:
            candidate = self.candidates.get(name)
            if candidate is None:
                each = self.ruleset.recommendation_by_id[name]
                if dropped(each, self.concluded, self.level) is not None:
                    self.dropped.setdefault(name, []).append(reason)
                    continue
                candidate = self.candidates[name] = Candidate(each)
            candidate.because.append(reason)

    def ask_what_comes_first(self) -> None:
        """Take in what candidates need first, what that needs, and so on down."""
        needs = _needed_first(self.ruleset)
        waiting = sorted(self.candidates)
        for name in waiting:  # grows while it is gone through
            fresh = [need for need, _ in needs[name] if need not in self.candidates]
            self.ask(needs[name])
            waiting += [need for need in fresh if need in self.candidates]
        for candidate in self.candidates.values():
            wanted = candidate.recommendation.needs_first
            candidate.needs = tuple([n for n in wanted if n in self.candidates])
            if len(candidate.because) > 1:
                candidate.because.sort(key=lambda why: (_ORDER[why.kind], why.id))


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


_Asks: TypeAlias = tuple[tuple[str, Reason], ...]
"""Recommendations, each with why it is asked for. Reasons are frozen: one serves
every area."""


@lru_cache(maxsize=8)
def _asked_by_rules(ruleset: Ruleset) -> Mapping[str, _Asks]:
    found = {}
    for rule in ruleset.rules:
        reason = Reason(kind="finding", id=rule.id)
        found[rule.id] = tuple((name, reason) for name in rule.recommends)
    return found


@lru_cache(maxsize=8)
def _needed_first(ruleset: Ruleset) -> Mapping[str, _Asks]:
    found = {}
    for each in ruleset.recommendations:
        reason = Reason(kind="needed_by", id=each.id)
        found[each.id] = tuple((need, reason) for need in each.needs_first)
    return found


@lru_cache(maxsize=512)
def _lifting(
    ruleset: Ruleset,
    kind: Literal["gate", "cap"],
    name: str,
    constructs: tuple[str, ...],
) -> _Asks:
    """Recommendations that lift any of the constructs behind a gate or cap."""
    lifters = _lifters(ruleset)
    found = []
    for each in sorted({one for construct in constructs for one in lifters[construct]}):
        lifts = ruleset.recommendation_by_id[each].lifts
        lifted = tuple(construct for construct in constructs if construct in lifts)
        found.append((each, _standing(kind, name, lifted)))
    return tuple(found)


@lru_cache(maxsize=2048)
def _standing(
    kind: Literal["gate", "cap"], name: str, lifted: tuple[str, ...]
) -> Reason:
    return Reason(kind=kind, id=name, constructs=lifted)


@lru_cache(maxsize=8)
def _lifters(ruleset: Ruleset) -> Mapping[str, tuple[str, ...]]:
    return {
        construct.id: tuple(
            each.id for each in ruleset.recommendations if construct.id in each.lifts
        )
        for construct in ruleset.constructs
    }
