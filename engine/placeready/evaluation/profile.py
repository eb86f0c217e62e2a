"""The profile of an area: everything the rules can see, as it is and at the bounds.

Owns the names and which of them are there. What is not known is absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from placeready.evaluation.area_answers import Aggregate
from placeready.evaluation.measures import BOUNDED, gaps, overs, take_measure
from placeready.evaluation.score import HIGHEST, LOWEST, Scores, thresholds
from placeready.model.condition import Profile, ProfileValue
from placeready.model.decision_rules import Measure
from placeready.model.exact import Ratio, to_double
from placeready.model.profile_names import name_in
from placeready.model.ruleset import Ruleset

_FAMILIES = ("gap", "over", "respondents")


@lru_cache(maxsize=8)
def _measures(ruleset: Ruleset) -> tuple[tuple[Measure, tuple[str, ...]], ...]:
    """Each measure that is one number, with the constructs it is taken over."""
    return tuple(
        (measure, tuple(each.id for each in ruleset.measured(measure)))
        for measure in ruleset.measures
        if measure.kind not in _FAMILIES
    )


@lru_cache(maxsize=8)
def _families(ruleset: Ruleset) -> Mapping[str, Measure]:
    """The measures that are a number for each construct, tier or group, by kind."""
    return {each.kind: each for each in ruleset.measures if each.kind in _FAMILIES}


def observed_profile(
    ruleset: Ruleset, context: Mapping[str, str], combined: Aggregate, scores: Scores
) -> dict[str, ProfileValue]:
    """The profile of what is known."""
    drawn = thresholds(ruleset)
    # A name without a value stays out: a condition must never take 0 for unknown.
    profile: dict[str, ProfileValue] = dict(context)
    for name, answer in zip(ruleset.question_by_id, combined.answers, strict=True):
        value = answer.value
        if value is not None:
            profile[name] = to_double(value, drawn)
    for name, scored in scores.items():
        if scored.score is not None:
            profile[name] = to_double(scored.score, drawn)
    for measure, over in _measures(ruleset):
        taken = take_measure(measure, [scores[name] for name in over], combined, scores)
        if taken is not None:
            profile[measure.id] = to_double(taken, drawn)
    profile.update(_family_measures(ruleset, combined, scores))
    return profile


def _family_measures(
    ruleset: Ruleset, combined: Aggregate, scores: Scores
) -> Iterator[tuple[str, ProfileValue]]:
    families, drawn = _families(ruleset), thresholds(ruleset)
    heard = combined.respondents
    # One tier alone lies apart from nobody.
    several_tiers = sum([heard[tier] > 0 for tier in ruleset.tier_by_id]) > 1
    if "gap" in families and several_tiers:
        for name, gap in gaps(scores):
            yield name_in("gap", name), to_double(gap, drawn)
    if "over" in families and several_tiers:
        for name, over in overs(ruleset, families["over"], scores):
            yield name_in("over", name), to_double(over, drawn)
    if "respondents" in families:
        for name, count in heard.items():
            yield name_in("respondents", name), count


def imputed_profile(
    ruleset: Ruleset,
    profile: Profile,
    combined: Aggregate,
    scores: Scores,
    bound: Literal["low", "high"],
    wanted: Iterable[str],
) -> dict[str, ProfileValue]:
    """The wanted names with every question that is not known at 0, or at 4.

    Context, agreement, gaps and respondents stay as they are. Open facts count in the
    share of evidence: without any at the low bound, with it at the high one.
    """
    drawn, measures = thresholds(ruleset), _bounded_measures(ruleset)
    partly = {name for name, each in scores.items() if each.open}
    bounded: dict[str, ProfileValue] = {}
    for name in wanted:
        # Only names that gates and caps read are worked out: the bounds decide nothing
        # else.
        ratio: Ratio | None
        if name in partly:
            ratio = getattr(scores[name], bound)
        elif name in measures and not partly.isdisjoint(measures[name][1] or partly):
            measure, over = measures[name]
            chosen = [scores[each] for each in over]
            ratio = take_measure(measure, chosen, combined, scores, bound)
        elif name in ruleset.question_by_id and name not in profile:
            ratio = _imputed(ruleset, name, scores, bound)
        else:
            value = profile.get(name)
            if value is not None:
                bounded[name] = value
            continue
        if ratio is not None:
            bounded[name] = to_double(ratio, drawn)
    return bounded


@lru_cache(maxsize=8)
def _bounded_measures(
    ruleset: Ruleset,
) -> Mapping[str, tuple[Measure, tuple[str, ...]]]:
    found = _measures(ruleset)
    return {m.id: (m, over) for m, over in found if m.kind in BOUNDED}


def _imputed(
    ruleset: Ruleset, name: str, scores: Scores, bound: Literal["low", "high"]
) -> Ratio | None:
    """What a question without an answer is taken for; None where it does not apply."""
    scored = scores[ruleset.question_by_id[name].of]
    state = next(a.state for a in scored.answers if a.question.id == name)
    left_out = scored.left_out and bound == "low"
    if state in ("not_applicable", "not_published") and not left_out:
        return None
    return LOWEST if bound == "low" else HIGHEST
