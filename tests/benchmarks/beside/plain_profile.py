"""Scores and measures of several respondents in plain Python and floats.

Owns everything that conditions read, as it is and at both bounds, but findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, TypeAlias

from benchmarks.beside.plain_combine import Heard, mean
from benchmarks.beside.plain_measures import Counted, Scored, measured
from benchmarks.beside.prepared import bounded_names, single_measures
from placeready.model.ruleset import TOP_ANCHOR, Measure, Ruleset

Values: TypeAlias = dict[str, Any]
Scores: TypeAlias = Mapping[str, Scored]

NOTHING = Counted()


class Profiling:
    """Makes the profiles of one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.constructs = [
            (
                each.id,
                each.minimum_answered,
                [q.id for q in ruleset.questions_of[each.id]],
            )
            for each in ruleset.constructs
        ]
        self.measures = [
            (each, [c.id for c in ruleset.measured(each)])
            for each in single_measures(ruleset)
        ]
        self.bounded = bounded_names(ruleset)
        self.over = [
            (ruleset.groups[each.group or ""], ruleset.groups[each.against or ""])
            for each in ruleset.measures
            if each.kind == "over"
        ]
        self.groups = {**{t.id: (t.id,) for t in ruleset.tiers}, **ruleset.groups}

    def scores(self, heard: Heard) -> Iterator[tuple[str, Scored]]:
        """Every construct with its score and bounds."""
        values, outside = heard.values, heard.outside - heard.unsure
        for name, least, questions in self.constructs:
            known = [values[each] for each in questions if each in values]
            answered, total = len(known), sum(known)
            applies = answered + sum(
                each not in values and each not in outside for each in questions
            )
            if not applies:
                yield name, Scored(None, None, None, 0, 0)
                continue
            enough = answered >= min(least, applies)
            score = total / answered if enough else None
            high = (total + TOP_ANCHOR * (applies - answered)) / applies
            yield name, Scored(score, total / applies, high, answered, applies)

    def as_it_is(
        self, context: Mapping[str, str], heard: Heard, scores: Scores
    ) -> Values:
        """What is known, by name."""
        found: Values = {**context, **heard.values}
        found |= {name: s.score for name, s in scores.items() if s.score is not None}
        for measure, over in self.measures:
            if measure.id in self.bounded:
                found[measure.id] = measured(measure, over, scores, NOTHING)
            else:
                found[measure.id] = _of_answers(measure, heard)
        if len(heard.tiers) > 1:
            found |= self._gaps(heard)
            found |= self._overs(heard)
        for name, tiers in self.groups.items():
            found[f"respondents.{name}"] = sum(heard.tiers[tier] for tier in tiers)
        return {name: value for name, value in found.items() if value is not None}

    def at_bound(self, profile: Values, scores: Scores, bound: int) -> Values:
        """With every question that is not known at 0 (1), or at 4 (2)."""
        found = {k: v for k, v in profile.items() if k not in self.bounded}
        found |= {name: each[bound] for name, each in scores.items()}
        for measure, over in self.measures:
            if measure.id in self.bounded:
                found[measure.id] = measured(measure, over, scores, NOTHING, bound)
        return found

    def _gaps(self, heard: Heard) -> Iterator[tuple[str, float]]:
        for name, _, questions in self.constructs:
            own = [heard.by_tier[each] for each in questions if each in heard.by_tier]
            tiers = {tier for each in own for tier in each}
            apart = []
            for one, two in combinations(tiers, 2):
                shared = [t[one] - t[two] for t in own if one in t and two in t]
                if shared:
                    apart.append(abs(sum(shared)) / len(shared))
            if apart:
                yield f"gap.{name}", max(apart)

    def _overs(self, heard: Heard) -> Iterator[tuple[str, float]]:
        for above, below in self.over:
            for name, _, questions in self.constructs:
                apart = []
                for each in questions:
                    tiers = heard.by_tier.get(each, {})
                    upper = [tiers[t] for t in above if t in tiers]
                    lower = [tiers[t] for t in below if t in tiers]
                    if upper and lower:
                        apart.append(mean(upper) - mean(lower))
                if apart:
                    yield f"over.{name}", mean(apart)


def _of_answers(measure: Measure, heard: Heard) -> float | None:
    least = measure.answers_at_least or 1
    if measure.kind == "share_evidenced":
        return heard.evidenced / heard.facts if heard.facts else None
    if measure.kind == "count_unevidenced_top":
        return heard.unevidenced_top
    if measure.kind == "commonest_share":
        shares = [share for count, share in heard.commonest if count >= least]
        return max(shares, default=None)
    limit = measure.limit or 0.0
    asked = [given for given in heard.given.values() if len(given) >= least]
    if not asked:
        return None
    return sum(_deviation(given) > limit for given in asked) / len(asked)


def _deviation(given: list[int]) -> float:
    ordered, count = sorted(given), len(given)
    middle = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    return sum([abs(each - middle) for each in given]) / count
