"""The plan in plain Python and floats: candidates, priorities, phases and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from benchmarks.beside.plain import Test, compiled
from benchmarks.beside.plain_measures import Scored
from benchmarks.beside.prepared import drops
from placeready.model.ruleset import LATER, Recommendation, Rule, Ruleset

Reason: TypeAlias = dict[str, Any]

KINDS = ("finding", "gate", "cap", "needed_by")


class _Action(NamedTuple):
    """A recommendation, ready to be asked for."""

    id: str
    phase: int
    effort: float
    lifts: tuple[str, ...]
    minimum_level: int
    drops: tuple[Test, ...]
    needs: tuple[str, ...]


class _Asking:
    """What is asked for, with its reasons."""

    def __init__(
        self, actions: Mapping[str, _Action], profile: Mapping[str, Any], level: int
    ) -> None:
        self.actions, self.get, self.level = actions, profile.get, level
        self.asked: dict[str, list[Reason]] = {}
        self.fit: dict[str, bool] = {}

    def ask(self, name: str, kind: str, by: str, constructs: list[str]) -> None:
        """One more reason, unless it drops out."""
        if name not in self.fit:
            each = self.actions[name]
            done = any(drop(self.get) for drop in each.drops)
            self.fit[name] = not done and each.minimum_level <= self.level
        if self.fit[name]:
            reason = {"kind": kind, "id": by, "constructs": constructs}
            self.asked.setdefault(name, []).append(reason)

    def ask_what_comes_first(self) -> None:
        """What those asked for need first, and so on down."""
        waiting = sorted(self.asked)
        for name in waiting:  # grows while it is gone through
            for need in self.actions[name].needs:
                new = need not in self.asked
                self.ask(need, "needed_by", name, [])
                if new and self.fit[need]:
                    waiting.append(need)


class Planning:
    """Makes the plans of one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.rule = ruleset.plan
        self.phases = [*ruleset.plan.limits, LATER]
        self.actions = {each.id: self._action(each) for each in ruleset.recommendations}
        self.weights = {
            each.id: ruleset.plan.weights.critical_foundation
            if each.dimension == "foundation" and each.critical
            else getattr(ruleset.plan.weights, each.dimension)
            for each in ruleset.constructs
        }
        self.barriers = {c.id for c in ruleset.constructs if c.dimension == "barrier"}

    def _action(self, each: Recommendation) -> _Action:
        return _Action(
            each.id,
            self.phases.index(each.phase),
            self.rule.effort[each.effort],
            each.lifts,
            each.minimum_level,
            tuple(map(compiled, drops(each))),
            each.needs_first,
        )

    def __call__(
        self,
        profile: Mapping[str, Any],
        scores: Mapping[str, Scored],
        found: Iterable[Rule],
        ways: Iterable[tuple[str, str, list[str]]],
        level: int,
    ) -> list[dict[str, Any]]:
        """Every candidate in the order of the plan. `ways` are the constructs behind
        each gate and cap.
        """
        asking = _Asking(self.actions, profile, level)
        for rule in found:
            for name in rule.recommends:
                asking.ask(name, "finding", rule.id, [])
        for kind, by, way in ways:
            for name, action in self.actions.items():
                lifted = [construct for construct in way if construct in action.lifts]
                if lifted:
                    asking.ask(name, kind, by, lifted)
        asking.ask_what_comes_first()
        return self._ordered(asking.asked, scores)

    def _ordered(
        self, asked: Mapping[str, list[Reason]], scores: Mapping[str, Scored]
    ) -> list[dict[str, Any]]:
        needs = {
            name: [n for n in self.actions[name].needs if n in asked] for name in asked
        }
        unlocks = Counter(need for each in needs.values() for need in each)
        priorities = {
            name: sum(
                self._shortfall(each, scores) for each in self.actions[name].lifts
            )
            / self.actions[name].effort
            + self.rule.unlocks * unlocks[name]
            for name in asked
        }
        # To 9 decimals, so that equals stay equal in floats.
        order = sorted(asked, key=lambda name: (-round(priorities[name], 9), name))
        placed: list[dict[str, Any]] = []
        done = set[str]()
        for i, phase in enumerate(self.phases):
            room = self.rule.limits.get(phase, len(asked))
            while room and (name := self._next(order, i, needs, done)):
                order.remove(name)
                done.add(name)
                room -= 1
                because = asked[name]
                because.sort(key=lambda why: (KINDS.index(why["kind"]), why["id"]))
                placed.append(
                    {
                        "id": name,
                        "phase": phase,
                        "rank": len(placed) + 1,
                        "priority": round(priorities[name], 3),
                        "waits_for": needs[name],
                        "because": because,
                    }
                )
        return placed

    def _next(
        self,
        order: list[str],
        phase: int,
        needs: Mapping[str, list[str]],
        done: set[str],
    ) -> str | None:
        for name in order:
            if self.actions[name].phase <= phase and done.issuperset(needs[name]):
                return name
        return None

    def _shortfall(self, name: str, scores: Mapping[str, Scored]) -> float:
        score, weight = scores[name].score, self.weights[name]
        if score is None:
            return float(weight * self.rule.unknown_shortfall)
        if name in self.barriers and score <= self.rule.severe_at_or_below:
            weight = self.rule.weights.severe_barrier
        return float(weight * (4 - score))
