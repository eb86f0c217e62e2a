"""Whether a condition can ever be true.

Owns one proof: that the comparisons of a condition do not exclude each other, name by
name, with findings replaced by the conditions of their rules. It never calls a
condition impossible that some area could meet; it may miss one that only the
arithmetic between names rules out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import TypeAlias

from placeready.model import condition as conditions
from placeready.model.condition import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    FindingHolds,
    ProfileValue,
    meets,
)
from placeready.rulesets.vocabulary import Name

# Steps before the proof gives up and assumes a way, in one condition and in all of a
# ruleset: ways double with each `or`, and what findings unfold to with each finding.
_MOST_STEPS = 50_000
_MOST_IN_ALL = 1_000_000

_ANY = Name(-1e9, 1e9)

_Pending: TypeAlias = "tuple[Condition, _Pending] | None"


class _TooLarge(Exception):
    pass


class Satisfiability:
    """What can be true in one ruleset. Findings must not run in circles."""

    def __init__(
        self, known: Mapping[str, Name], findings: Mapping[str, Condition]
    ) -> None:
        self._known, self._findings = known, findings
        self._opposites: dict[str, Condition] = {}
        self._left, self._least = _MOST_IN_ALL, 0

    def can_hold(self, condition: Condition) -> bool:
        """Whether some profile makes it true."""
        self._least = max(0, self._left - _MOST_STEPS)
        try:
            return self._is_met(condition, self._cells(condition))
        except _TooLarge:
            return True

    def _count(self, steps: int = 1) -> None:
        self._left -= steps
        if self._left < self._least:
            raise _TooLarge

    def _is_met(self, condition: Condition, cells: Mapping[Condition, int]) -> bool:
        """Go every way that its choices leave, until one has a value for each name."""
        first: _Pending = (condition, None)
        ways: list[tuple[_Pending, dict[str, int]]] = [(first, {})]
        while ways:
            # What is still to be looked at, and the cells that each name may be in.
            pending, possible = ways.pop()
            while pending is not None:
                self._count()
                part, pending = self._unfolded(pending[0]), pending[1]
                if isinstance(part, AllOf):
                    # What needs no choice comes first: it ends most ways at once.
                    for each in sorted(part.parts, key=_chooses, reverse=True):
                        pending = (each, pending)
                elif isinstance(part, AnyOf):
                    ways += [((each, pending), possible) for each in part.parts]
                    break
                elif there := possible.get(part.name, -1) & cells[part]:
                    possible = {**possible, part.name: there}
                else:
                    break
            else:
                return True
        return False

    def _unfolded(self, part: Condition) -> Condition:
        """What stands in the place of a finding: the condition of its rule."""
        while isinstance(part, FindingHolds) and part.name in self._findings:
            self._count()
            name = part.name
            if not part.wanted and name not in self._opposites:
                self._opposites[name] = conditions.opposite(self._findings[name])
            part = (self._findings if part.wanted else self._opposites)[name]
        return part

    def _cells(self, condition: Condition) -> Mapping[Condition, int]:
        """For each comparison, and its opposite, the values that pass: a bit for each.

        Between two lines all values pass the same comparisons: one stands for all.
        """
        cells: dict[Condition, int] = {}
        for name, tests in self._tests(condition).items():
            values = _values(tests, self._known.get(name, _ANY))
            self._count(len(tests) * len(values))
            for test in tests:
                passing = sum(meets(test, each) << n for n, each in enumerate(values))
                cells[test] = passing
                cells[conditions.opposite(test)] = (1 << len(values)) - 1 - passing
        return cells

    def _tests(self, condition: Condition) -> Mapping[str, set[Comparison]]:
        """Every comparison of it and of the findings it reads, by name."""
        found: defaultdict[str, set[Comparison]] = defaultdict(set)
        waiting, seen = [condition], set[str]()
        while waiting:
            for test in conditions.comparisons(waiting.pop()):
                self._count()
                if (
                    not isinstance(test, FindingHolds)
                    or test.name not in self._findings
                ):
                    found[test.name].add(test)
                elif test.name not in seen:
                    seen.add(test.name)
                    waiting.append(self._findings[test.name])
        return found


def _chooses(part: Condition) -> bool:
    return isinstance(part, AnyOf)


def _values(tests: Iterable[Comparison], name: Name) -> Collection[ProfileValue]:
    """Values that stand for all that a name can hold."""
    if any(isinstance(test, FindingHolds) for test in tests):
        return (True, False)
    if name.words:
        return name.words
    lines = {
        float(test.value)
        for test in tests
        if isinstance(test, Compare) and not isinstance(test.value, str)
    }
    steps = {line + step for line in lines for step in (-1.0, 0.0, 1.0)}
    points = sorted(steps | {name.low, min(name.high, 1e9)})
    if name.whole:
        tried = {float(round(point + d)) for point in points for d in (-0.5, 0, 0.5)}
    else:
        tried = {(a + b) / 2 for a, b in pairwise(points)} | set(points)
    return [each for each in sorted(tried) if name.low <= each <= name.high]
