"""Why conditions are true, are not or cannot be told, in plain Python.

Owns conditions as Python functions and the comparisons with their values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.beside.plain import Test, compiled, reached
from benchmarks.beside.plain_measures import Scored
from benchmarks.beside.prepared import Trace, traces
from placeready.model.condition import (
    Comparison,
    Condition,
    ProfileValue,
    comparisons,
    test_of,
)
from placeready.model.evaluate import meets, true_comparisons
from placeready.model.ruleset import Cap, Gate, Ruleset

Get = Callable[[str], Any]


def because(
    tests: Iterable[Comparison], profile: Mapping[str, ProfileValue]
) -> list[dict[str, Any]]:
    """Comparisons with the values they met."""
    return [
        {
            "name": test.name,
            "value": _shown(test, profile.get(test.name)),
            "test": test_of(test),
        }
        for test in tests
    ]


def _shown(test: Comparison, value: ProfileValue | None) -> ProfileValue | None:
    if not isinstance(value, float):
        return value
    rounded = round(value, 3)
    return rounded if meets(test, rounded) is meets(test, value) else value


class Standing(NamedTuple):
    """A gate or cap, ready to decide and to be traced back to constructs."""

    id: str
    kind: str
    level: int
    when: Condition
    holds: Test
    tests: tuple[tuple[Comparison, Test], ...]
    """Its comparisons, each once."""
    behind: tuple[tuple[Test, Trace], ...]

    def why(self, profile: Mapping[str, ProfileValue]) -> list[dict[str, Any]]:
        """For a closed gate, what is not true; for a holding cap, what is."""
        if self.kind == "cap":
            return because(true_comparisons(self.when, profile), profile)
        get = profile.get
        failing = [test for test, holds in self.tests if not holds(get)]
        return because(failing, profile)

    def in_the_way(self, get: Get, scores: Mapping[str, Scored]) -> list[str]:
        """The constructs in the way, lowest first."""
        found = set(self._reached(get, scores))
        return sorted(found, key=lambda name: (_place(scores[name].score), name))

    def _reached(self, get: Get, scores: Mapping[str, Scored]) -> Iterator[str]:
        for test, trace in self.behind:
            if test(get) is (self.kind == "cap"):
                yield from reached(trace, scores)


def _place(score: float | None) -> float:
    """To 9 decimals, so that equals stay equal in floats."""
    return -1.0 if score is None else round(score, 9)


def standings(ruleset: Ruleset) -> tuple[list[Standing], list[Standing]]:
    """All gates, and all caps."""
    gates = [_standing(ruleset, gate) for gate in ruleset.gate_by_id.values()]
    return gates, [_standing(ruleset, cap) for cap in ruleset.caps]


def _standing(ruleset: Ruleset, each: Gate | Cap) -> Standing:
    gate = isinstance(each, Gate)
    alone = tuple((t, compiled(t)) for t in dict.fromkeys(comparisons(each.when)))
    behind = tuple(
        (compiled(trace.test), trace)
        for trace in traces(ruleset, each.when, under=gate)
    )
    kind, holds = "gate" if gate else "cap", compiled(each.when)
    return Standing(each.id, kind, each.level, each.when, holds, alone, behind)


def lacking(
    ruleset: Ruleset, gate: Standing, scores: Mapping[str, Scored]
) -> list[str]:
    """For a gate on how much is answered: the constructs that lack answers."""
    found: list[str] = []
    for test in comparisons(gate.when):
        measure = ruleset.measure_by_id.get(test.name)
        if measure and measure.kind in ("share_answered", "count_without_score"):
            for each in ruleset.measured(measure):
                score = scores[each.id]
                if score.answered < score.questions and (
                    measure.kind == "share_answered" or score.score is None
                ):
                    found.append(each.id)
    return found
