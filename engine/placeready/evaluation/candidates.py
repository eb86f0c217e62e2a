"""Which recommendations an area's plan is made of.

Owns candidates: what findings, closed gates and holding caps ask for, what drops out,
and what has to come first. What holds and what is done the rules engine has decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from placeready.evaluation.blocking import Blocking
from placeready.evaluation.gates_and_caps import (
    LevelOutcome,
    closed_gates,
    holding_caps,
)
from placeready.evaluation.results import fired_rules
from placeready.inference.decide import Verdicts
from placeready.inference.program import Key
from placeready.model.assessment import Reason
from placeready.model.decision_rules import Recommendation
from placeready.model.ruleset import Ruleset


@dataclass(slots=True, eq=False)
class Candidate:
    """A recommendation that something asked for."""

    action: Recommendation
    because: list[Reason] = field(default_factory=list)
    needs: tuple[str, ...] = ()
    priority: float = 0.0


def candidates_for(
    ruleset: Ruleset, blocking: Blocking, verdicts: Verdicts, outcome: LevelOutcome
) -> CandidateSet:
    """Every recommendation that findings, gates, caps or candidates ask for."""
    barred = _excluded(ruleset, verdicts, outcome.number)
    # What is done or unfit is not dropped before it is asked for: `explain` tells why.
    by_rules, needs = _requests(ruleset, "finding"), _requests(ruleset, "needed_by")
    asking = CandidateSet(ruleset.recommendation_by_id, needs, barred)
    for rule in fired_rules(ruleset, verdicts):
        asking.ask(by_rules[rule.id])
    # The plan aims one level up, at 2 at least.
    target = min(max(outcome.number + 1, 2), ruleset.levels[-1].number)
    for gate in closed_gates(ruleset, verdicts, up_to=target):
        asking.ask(_requests_lifting(ruleset, "gate", gate.id, blocking.of_gate(gate)))
    for cap in holding_caps(ruleset, verdicts, below=target):
        asking.ask(_requests_lifting(ruleset, "cap", cap.id, blocking.of_cap(cap)))
    asking.ask_what_comes_first()
    return asking


@dataclass(slots=True)
class CandidateSet:
    """What is asked for: candidates, and what dropped out."""

    actions: Mapping[str, Recommendation]
    needs: Mapping[str, _Requests]
    barred: Set[str]
    candidates: dict[str, Candidate] = field(default_factory=dict)
    dropped: dict[str, list[Reason]] = field(default_factory=dict)
    """Why those were asked for that have no place in the plan."""

    def ask(self, wanted: Iterable[tuple[str, Reason]]) -> None:
        """Take candidates in, or one more reason for each, unless they drop out."""
        for name, reason in wanted:
            candidate = self.candidates.get(name)
            if candidate is not None:
                candidate.because.append(reason)
            elif name in self.barred:
                self.dropped.setdefault(name, []).append(reason)
            else:
                self.candidates[name] = Candidate(self.actions[name], [reason])

    def ask_what_comes_first(self) -> None:
        """Take in what candidates need first, what that needs, and so on down."""
        needs, candidates = self.needs, self.candidates
        # Sorted, so that reasons are found in the same order whatever asked first.
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


# The order of reasons in a document: what was found first, what leans on it last.
_ORDER = {"finding": 0, "gate": 1, "cap": 2, "needed_by": 3}


def drop_reason(each: Recommendation, verdicts: Verdicts, level: int) -> str | None:
    """Why it has no place in the plan, `done`, `unfit` or `level`; None if it has."""
    if verdicts.of(("done", each.id)):
        return "done"
    if each.applies_when and verdicts.of(("applies", each.id)) is False:
        return "unfit"
    return "level" if each.minimum_level > level else None


def _excluded(ruleset: Ruleset, verdicts: Verdicts, level: int) -> set[str]:
    """Every recommendation that `drop_reason` would drop."""
    out = {name for kind, name in verdicts.true if kind == "done"}
    # A condition that cannot be told yet takes nothing out of the plan.
    unfit = _conditional(ruleset) - verdicts.true.keys() - verdicts.undetermined.keys()
    return out.union(_held_back(ruleset, level), [name for _, name in unfit])


@lru_cache(maxsize=8)
def _conditional(ruleset: Ruleset) -> frozenset[Key]:
    return frozenset(
        ("applies", r.id) for r in ruleset.recommendations if r.applies_when
    )


@lru_cache(maxsize=64)
def _held_back(ruleset: Ruleset, level: int) -> frozenset[str]:
    return frozenset(r.id for r in ruleset.recommendations if r.minimum_level > level)


# Recommendations, each with why it is asked for. Reasons are frozen: one serves every
# area.
_Requests: TypeAlias = tuple[tuple[str, Reason], ...]


@lru_cache(maxsize=16)
def _requests(
    ruleset: Ruleset, kind: Literal["finding", "needed_by"]
) -> Mapping[str, _Requests]:
    """What each rule recommends, or what each recommendation needs first."""
    asked = {r.id: r.recommends for r in ruleset.rules}
    if kind == "needed_by":
        asked = {r.id: r.needs_first for r in ruleset.recommendations}
    return {
        name: tuple((each, Reason(kind=kind, id=name)) for each in wanted)
        for name, wanted in asked.items()
    }


# For each gate and cap there are few sets of constructs that areas lack.
@lru_cache(maxsize=512)
def _requests_lifting(
    ruleset: Ruleset,
    kind: Literal["gate", "cap"],
    name: str,
    constructs: tuple[str, ...],
) -> _Requests:
    """Recommendations that lift any of the constructs behind a gate or cap."""
    lifters, found = _lifters(ruleset), []
    for each in sorted({one for construct in constructs for one in lifters[construct]}):
        lifts = ruleset.recommendation_by_id[each].lifts
        lifted = tuple(construct for construct in constructs if construct in lifts)
        found.append((each, _blocking_reason(kind, name, lifted)))
    return tuple(found)


@lru_cache(maxsize=2048)
def _blocking_reason(
    kind: Literal["gate", "cap"], name: str, lifted: tuple[str, ...]
) -> Reason:
    return Reason(kind=kind, id=name, constructs=lifted)


@lru_cache(maxsize=8)
def _lifters(ruleset: Ruleset) -> Mapping[str, tuple[str, ...]]:
    every = ruleset.recommendations
    return {
        name: tuple(each.id for each in every if name in each.lifts)
        for name in ruleset.construct_by_id
    }
