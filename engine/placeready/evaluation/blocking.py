"""Which constructs stand in the way of a closed gate, or keep a cap holding.

Owns the step from a comparison to the constructs behind it. What is closed and what
holds has been decided by the rules engine; here it is only traced back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from placeready.evaluation.area_answers import Aggregate
from placeready.evaluation.measures import contested_views
from placeready.evaluation.score import ConstructScored, Scores
from placeready.model.condition import (
    Compare,
    Comparison,
    Condition,
    FindingHolds,
    Profile,
    comparisons,
    meets,
    true_comparisons,
)
from placeready.model.decision_rules import Cap, Gate
from placeready.model.exact import Ratio, from_decimal, less_than
from placeready.model.profile_names import compared_on, parse_name
from placeready.model.ruleset import Ruleset


def failing_comparisons(gate: Gate, profile: Profile) -> list[Comparison]:
    """The comparisons of a closed gate that are not true, each once."""
    return short_comparisons(gate.when, profile)


def short_comparisons(condition: Condition, profile: Profile) -> list[Comparison]:
    """The comparisons of a condition that are not true, each once."""
    return [
        test
        for test in dict.fromkeys(comparisons(condition))
        if (value := profile.get(test.name)) is None or not meets(test, value)
    ]


@dataclass(frozen=True, slots=True)
class Blocking:
    """What stands in the way of an area's gates and caps, each traced back once."""

    ruleset: Ruleset
    profile: Profile
    scores: Scores
    combined: Aggregate | None = None
    """The answers, to tell on which views people lie apart; None where nobody asks."""
    # Level and plan ask about the same gates and caps.
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of_gate(self, gate: Gate) -> tuple[str, ...]:
        """The constructs in the way of a closed gate, lowest score first."""
        name = f"gate {gate.id}"
        if name not in self._found:
            tests = failing_comparisons(gate, self.profile)
            self._found[name] = self._behind(tests, under=True)
        return self._found[name]

    def of_cap(self, cap: Cap) -> tuple[str, ...]:
        """The constructs that keep a cap holding, lowest score first."""
        name = f"cap {cap.id}"
        if name not in self._found:
            tests = true_comparisons(cap.when, self.profile)
            self._found[name] = self._behind(tests, under=False)
        return self._found[name]

    def met_by(self, cap: Cap) -> list[Comparison]:
        """What makes a cap hold: of a finding what made that hold, which can be read as
        figures.
        """
        tests = true_comparisons(cap.when, self.profile)
        return [*dict.fromkeys(t for t, _ in self._unfolded(tests, under=False))]

    def lacking_answers(self, gate: Gate) -> tuple[str, ...]:
        """For a gate on how much is answered: the constructs that lack answers."""
        found: list[ConstructScored] = []
        for test in comparisons(gate.when):
            measure = self.ruleset.measure_by_id.get(test.name)
            if measure and measure.kind in ("share_answered", "count_without_score"):
                over = [self.scores[each.id] for each in self.ruleset.measured(measure)]
                lacking = [each for each in over if each.answered < each.questions]
                any_answer = measure.kind == "share_answered"
                found += [each for each in lacking if any_answer or each.score is None]
        return tuple([each.construct.id for each in found])

    def _behind(self, tests: Iterable[Comparison], *, under: bool) -> tuple[str, ...]:
        """The constructs behind comparisons, lowest score first."""
        scores, found = self.scores, set[str]()
        for test, short in self._unfolded(tests, under=under):
            traced = _traced(self.ruleset, test, under=short)
            found.update(_constructs_read(traced, scores))
            if not short:
                found.update(self._contested(test))
        if len(found) < 2:
            return tuple(found)
        # Ties by name: the order of a set differs from run to run.
        return tuple(sorted(found, key=lambda name: (scores[name].order, name)))

    def _unfolded(
        self, tests: Iterable[Comparison], *, under: bool
    ) -> Iterator[tuple[Comparison, bool]]:
        """The comparisons, each with whether it falls short, and those of its rule in
        the place of a finding: what is in the way is what made it hold, or keeps it
        from holding.
        """
        for test in tests:
            if not isinstance(test, FindingHolds):
                yield test, under
                continue
            rule = self.ruleset.rule_by_id[parse_name(test.name).subject]
            if true := true_comparisons(rule.when, self.profile):
                yield from self._unfolded(true, under=False)
            elif under:
                short = short_comparisons(rule.when, self.profile)
                yield from self._unfolded(short, under=True)

    def _contested(self, test: Comparison) -> set[str]:
        """For a share of contested views: the constructs with one."""
        measure = self.ruleset.measure_by_id.get(test.name)
        if self.combined is None or not measure or measure.kind != "share_contested":
            return set()
        return {of for of, apart in contested_views(measure, self.combined) if apart}


class _Traced(NamedTuple):
    """The constructs that one comparison reads."""

    named: str | None
    """The one that it names, or whose question it names."""
    over: tuple[str, ...] = ()
    """What a measure is over: those under the line count, `inclusive` those on it."""
    line: Ratio = (0, 1)
    inclusive: bool = False


# By ruleset and comparison: the same few hundred are traced for every area.
@lru_cache(maxsize=1024)
def _traced(ruleset: Ruleset, test: Comparison, *, under: bool) -> _Traced:
    """Of a lowest or mean measure those under its number; of a count, those counted."""
    name = compared_on(test.name)
    asked = ruleset.question_by_id.get(name)
    named = asked.of if asked else name if name in ruleset.construct_by_id else None
    measure = ruleset.measure_by_id.get(name)
    if measure is None or not isinstance(test, Compare) or isinstance(test.value, str):
        return _Traced(named)
    over = tuple(each.id for each in ruleset.measured(measure))
    if measure.kind in ("lowest", "mean"):
        return _Traced(named, over, from_decimal(test.value), not under)
    if measure.kind == "count_at_most":
        return _Traced(named, over, from_decimal(measure.limit or 0.0), inclusive=True)
    return _Traced(named)


def _constructs_read(traced: _Traced, scores: Scores) -> Iterator[str]:
    if traced.named is not None:
        yield traced.named
    # A construct without a score is in nobody's way: it is unknown, not low.
    for name in traced.over:
        score = scores[name].score
        if score is not None and (
            less_than(score, traced.line)
            or (traced.inclusive and not less_than(traced.line, score))
        ):
            yield name
