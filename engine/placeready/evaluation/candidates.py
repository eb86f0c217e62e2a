"""Which recommendations an area's plan is made of.

Owns candidates: what findings, closed gates and holding caps ask for, what drops out,
and what has to come first. What holds and what is done the rules engine has decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from placeready.evaluation.blocking import InTheWay
from placeready.evaluation.level import Reached, closed_gates, holding_caps
from placeready.evaluation.results import fired
from placeready.inference.decide import Verdicts
from placeready.inference.program import Key
from placeready.model.assessment import Reason
from placeready.model.ruleset import Recommendation, Ruleset


@dataclass(slots=True, eq=False)
class Candidate:
    """A recommendation that something asked for."""

    action: Recommendation
    because: list[Reason] = field(default_factory=list)
    needs: tuple[str, ...] = ()
    """The candidates it waits for."""
    priority: float = 0.0


def aim(ruleset: Ruleset, reached: Reached) -> int:
    """The level the plan aims at: one up, at least 2, at most the highest."""
    return min(max(reached.number + 1, 2), ruleset.levels[-1].number)


def asked_for(
    ruleset: Ruleset, way: InTheWay, verdicts: Verdicts, reached: Reached
) -> Asked:
    """Every recommendation that findings, gates, caps or candidates ask for."""
    barred = _barred(ruleset, verdicts, reached.number)
    asking = Asked(ruleset.recommendation_by_id, _needed_first(ruleset), barred)
    by_rules = _asked_by_rules(ruleset)
    for rule in fired(ruleset, verdicts):
        asking.ask(by_rules[rule.id])
    target = aim(ruleset, reached)
    for gate in closed_gates(ruleset, verdicts, up_to=target):
        asking.ask(_lifting(ruleset, "gate", gate.id, way.of_gate(gate)))
    for cap in holding_caps(ruleset, verdicts, below=target):
        asking.ask(_lifting(ruleset, "cap", cap.id, way.of_cap(cap)))
    asking.ask_what_comes_first()
    return asking


@dataclass(slots=True)
class Asked:
    """What is asked for: candidates, and what dropped out."""

    actions: Mapping[str, Recommendation]
    needs: Mapping[str, _Asks]
    """What each recommendation asks to come first."""
    barred: Set[str]
    """The recommendations that have no place in the plan."""
    candidates: dict[str, Candidate] = field(default_factory=dict)
    dropped: dict[str, list[Reason]] = field(default_factory=dict)
    """Why those were asked for that have no place in the plan."""

    def ask(self, wanted: Iterable[tuple[str, Reason]]) -> None:
        """Take candidates in, or one more reason for each, unless they drop out."""
        for name, reason in wanted:
            candidate = self.candidates.get(name)
            if candidate is not None:
                candidate.because.append(reason)
                continue
            if name in self.barred:
                self.dropped.setdefault(name, []).append(reason)
            else:
                self.candidates[name] = Candidate(self.actions[name], [reason])

    def ask_what_comes_first(self) -> None:
        """Take in what candidates need first, what that needs, and so on down."""
        needs, candidates = self.needs, self.candidates
        waiting = sorted(candidates)
        for name in waiting:  # grows while it is gone through
            if needs[name]:
                known = len(candidates)
                self.ask(needs[name])
                if len(candidates) > known:
                    waiting += list(candidates)[known:]
        for candidate in candidates.values():
            wanted = candidate.action.needs_first
            if wanted:
                candidate.needs = tuple([n for n in wanted if n in candidates])
            if len(candidate.because) > 1:
                candidate.because.sort(key=lambda why: (_ORDER[why.kind], why.id))


_ORDER = {"finding": 0, "gate": 1, "cap": 2, "needed_by": 3}


def dropped(each: Recommendation, verdicts: Verdicts, level: int) -> str | None:
    """Why a recommendation has no place in the plan: `done`, `unfit` or `level`; None
    where it has one.
    """
    if verdicts.of(("done", each.id)):
        return "done"
    if each.applies_when and verdicts.of(("applies", each.id)) is False:
        return "unfit"
    return "level" if each.minimum_level > level else None


def _barred(ruleset: Ruleset, verdicts: Verdicts, level: int) -> set[str]:
    """Every recommendation that `dropped` would drop."""
    out = {name for kind, name in verdicts.true if kind == "done"}
    unfit = _applying(ruleset) - verdicts.true.keys() - verdicts.undetermined.keys()
    return out.union(_held_back(ruleset, level), [name for _, name in unfit])


@lru_cache(maxsize=8)
def _applying(ruleset: Ruleset) -> frozenset[Key]:
    """The conditions on which recommendations apply."""
    return frozenset(
        ("applies", r.id) for r in ruleset.recommendations if r.applies_when
    )


@lru_cache(maxsize=64)
def _held_back(ruleset: Ruleset, level: int) -> frozenset[str]:
    return frozenset(r.id for r in ruleset.recommendations if r.minimum_level > level)


_Asks: TypeAlias = tuple[tuple[str, Reason], ...]
"""Recommendations, each with why it is asked for. Reasons are frozen: one serves
every area."""


@lru_cache(maxsize=8)
def _asked_by_rules(ruleset: Ruleset) -> Mapping[str, _Asks]:
    return {r.id: _asks("finding", r.id, r.recommends) for r in ruleset.rules}


@lru_cache(maxsize=8)
def _needed_first(ruleset: Ruleset) -> Mapping[str, _Asks]:
    every = ruleset.recommendations
    return {r.id: _asks("needed_by", r.id, r.needs_first) for r in every}


def _asks(
    kind: Literal["finding", "needed_by"], name: str, wanted: Iterable[str]
) -> _Asks:
    reason = Reason(kind=kind, id=name)
    return tuple((each, reason) for each in wanted)


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
