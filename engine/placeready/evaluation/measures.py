"""Measures, gaps and respondents: the numbers taken from the answers as a whole.

Owns one function for each kind of measure. A measure without data is None, and then
absent from the profile.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations
from typing import Literal, TypeAlias

from placeready.evaluation.area_answers import Aggregate
from placeready.evaluation.dispersion import average_deviation
from placeready.evaluation.score import ConstructScored, Scores
from placeready.model.decision_rules import Measure, MeasureKind
from placeready.model.exact import Ratio, from_decimal, less_than, mean, minus
from placeready.model.ruleset import Ruleset

Bound: TypeAlias = Literal["score", "low", "high"]
"""Whether to take what is known, or every question not known at 0 or at 4."""

_Taken: TypeAlias = Ratio | None


def take_measure(
    measure: Measure,
    over: Sequence[ConstructScored],
    combined: Aggregate,
    scores: Scores,
    bound: Bound = "score",
) -> _Taken:
    """One measure over the constructs it is taken from; None where it has no data."""
    kind = measure.kind
    if kind in _OF_SCORES:
        found = [getattr(each, bound) for each in over]
        present = [ratio for ratio in found if ratio is not None]
        return _OF_SCORES[kind](measure, present) if present else None
    if kind in _OF_CONSTRUCTS:
        chosen = over if measure.constructs else tuple(scores.values())
        return _OF_CONSTRUCTS[kind](chosen, bound)
    if kind == "share_evidenced":
        return _share_evidenced(combined, bound)
    return _OF_RESPONSES[kind](measure, combined)


def _lesser(one: Ratio, other: Ratio) -> Ratio:
    return other if less_than(other, one) else one


def _greater(one: Ratio, other: Ratio) -> Ratio:
    return other if less_than(one, other) else one


def _count_at_most(measure: Measure, present: list[Ratio]) -> Ratio:
    # The limit as written: 0.1 as a double is not one tenth, and would move a tie.
    limit = from_decimal(measure.limit or 0.0)
    return sum(not less_than(limit, ratio) for ratio in present), 1


def _count_without_score(over: Sequence[ConstructScored], bound: Bound) -> _Taken:
    # With every question answered no construct lacks a score.
    if bound != "score":
        return 0, 1
    return sum([each.score is None and each.questions > 0 for each in over]), 1


def _share_answered(over: Sequence[ConstructScored], bound: Bound) -> _Taken:
    questions = answered = sum([each.questions for each in over])
    if bound == "score":
        answered = sum([each.answered for each in over])
    return (answered, questions) if questions else None


def _share_unknown(over: Sequence[ConstructScored], bound: Bound) -> _Taken:
    answered = _share_answered(over, bound)
    return answered and (answered[1] - answered[0], answered[1])


def _share_evidenced(area: Aggregate, bound: Bound) -> _Taken:
    # What will be answered has no evidence yet: counted from the beginning, an answer
    # without it does not come as a fall.
    opens = 0 if bound == "score" else area.open_facts
    facts, evidenced = area.facts + opens, area.evidenced
    if bound == "high":
        evidenced += opens
    return (evidenced, facts) if facts else None


def contested_views(
    measure: Measure, combined: Aggregate
) -> Iterator[tuple[str, bool]]:
    """For each view with enough answers its construct, and whether they lie further
    apart than the measure's limit.
    """
    least, limit = measure.answers_at_least or 1, from_decimal(measure.limit or 0.0)
    for answer, votes in zip(combined.answers, combined.votes, strict=True):
        if answer.question.kind == "view" and len(votes) >= least:
            apart, count = average_deviation([points for _, _, points, _ in votes])
            parts = answer.question.scale.parts
            yield answer.question.of, less_than(limit, (apart, count * parts))


def _share_contested(measure: Measure, combined: Aggregate) -> _Taken:
    found = [contested for _, contested in contested_views(measure, combined)]
    return (sum(found), len(found)) if found else None


def _commonest_share(measure: Measure, combined: Aggregate) -> _Taken:
    least = measure.answers_at_least or 1
    shares = [s for n, found in combined.commonest.items() if n >= least for s in found]
    return reduce(_greater, shares) if shares else None


_OF_SCORES: Mapping[MeasureKind, Callable[[Measure, list[Ratio]], Ratio]] = {
    "lowest": lambda _, present: reduce(_lesser, present),
    "mean": lambda _, present: mean(present),
    "count_at_most": _count_at_most,
}
_OF_CONSTRUCTS: Mapping[
    MeasureKind, Callable[[Sequence[ConstructScored], Bound], _Taken]
] = {
    "count_without_score": _count_without_score,
    "share_answered": _share_answered,
    "share_unknown": _share_unknown,
}
BOUNDED: frozenset[MeasureKind] = frozenset(
    [*_OF_SCORES, *_OF_CONSTRUCTS, "share_evidenced"]
)
"""The kinds that are another number at the bounds than for what is known."""

_OF_RESPONSES: Mapping[MeasureKind, Callable[[Measure, Aggregate], _Taken]] = {
    "count_unevidenced_top": lambda _, area: (area.unevidenced_top, 1),
    "share_contested": _share_contested,
    "commonest_share": _commonest_share,
}


def gaps(scores: Scores) -> Iterator[tuple[str, Ratio]]:
    """For each construct that two tiers answered: the largest difference between two
    tiers' means over the questions that both answered, without sign.
    """
    for name, scored in scores.items():
        heard = [answer.by_tier for answer in scored.answers if answer.by_tier]
        tiers = sorted({tier for by_tier in heard for tier in by_tier})
        if len(tiers) > 1:
            largest = _largest_gap(heard, tiers)
            if largest is not None:
                yield name, largest


def _largest_gap(heard: Sequence[Mapping[str, Ratio]], tiers: Sequence[str]) -> _Taken:
    # In whole parts of one denominator two tiers are told apart by subtraction.
    parts = math.lcm(*[d for by_tier in heard for _, d in by_tier.values()])
    whole = [{t: n * (parts // d) for t, (n, d) in each.items()} for each in heard]
    largest: _Taken = None
    for one, other in combinations(tiers, 2):
        apart = [e[one] - e[other] for e in whole if one in e and other in e]
        if apart:
            gap = abs(sum(apart)), parts * len(apart)
            if largest is None or less_than(largest, gap):
                largest = gap
    return largest


def overs(
    ruleset: Ruleset, measure: Measure, scores: Scores
) -> Iterator[tuple[str, Ratio]]:
    """For each construct with questions that both groups answered: how far the first
    group's answers lie above the second's; below zero where they lie under.
    """
    above = ruleset.groups[measure.group or ""]
    below = ruleset.groups[measure.against or ""]
    for name, scored in scores.items():
        differences = []
        for answer in scored.answers:
            upper = [answer.by_tier[t] for t in above if t in answer.by_tier]
            lower = [answer.by_tier[t] for t in below if t in answer.by_tier]
            if upper and lower:
                differences.append(minus(mean(upper), mean(lower)))
        if differences:
            yield name, mean(differences)
