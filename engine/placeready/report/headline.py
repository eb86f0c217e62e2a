"""The headline of a report: the level, what it means, how far it can still rise, what
decided it, and what would change it.

Owns those sentences. Takes every number from the assessment; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment, Because, Decider
from placeready.model.condition import GROUPS, Condition, FindingHolds, names, opposite
from placeready.model.profile_names import parse_name
from placeready.model.ruleset import Ruleset
from placeready.report.condition_wording import comparison_of, needed, value_met
from placeready.report.edition_notice import community
from placeready.report.wording import (
    label,
    listed,
    names_of,
    score_of,
    value_of,
)


def decided(ruleset: Ruleset, assessment: Assessment) -> list[str]:
    """What keeps it from the next level."""
    deciders = assessment.level.decided_by
    # Silence at the highest level, where nothing decides, would look like a fault.
    highest = "It is the highest level: nothing holds it down."
    return [_decided(ruleset, each) for each in deciders] or [highest]


def _decided(ruleset: Ruleset, decider: Decider) -> str:
    constructs = listed(names_of(ruleset, decider.constructs))
    if decider.kind == "left_out":
        return (
            f"Left out whole, as if it did not apply: {constructs}. There is no level "
            "without it."
        )
    if decider.kind == "open":
        held = f"hold the level at {decider.level}" if decider.level else "allow none"
        return f"Open questions {held}. They are about: {constructs}."
    if decider.kind == "protection":
        return (
            f"Too few from {community(ruleset)} answered to publish what they said on "
            f"{_limited(ruleset)}. Without it, the published level is "
            f"{decider.level} at most."
        )
    if decider.kind == "cap":
        values = "; ".join(value_met(ruleset, each) for each in decider.because)
        cap = ruleset.cap_by_id[decider.id]
        apart = " " + _APART if is_about_disagreement(ruleset, cap.when) else ""
        return f"{cap.says} to {cap.level} at most: {values}.{apart}"
    values = "; ".join(_fallen_short(ruleset, each) for each in decider.because)
    name = ruleset.level_by_number[decider.level].name
    return f"Level {decider.level} ({name}) is not reached: {values}."


def in_short(ruleset: Ruleset, decider: Decider) -> str:
    """One of them where a picture beside it shows the values."""
    if decider.kind == "cap":
        cap = ruleset.cap_by_id[decider.id]
        return f"{cap.says} to {cap.level} at most."
    return _decided(ruleset, decider)


def _limited(ruleset: Ruleset) -> str:
    """What the questions are about on which one group's answer limits the others'."""
    return ruleset.power_rule.about if ruleset.power_rule else ""


_APART = (
    "This is about disagreement: the level rises as answers come together, and one "
    "answer that rises away from the others can lower it, though no score falls."
)


def is_about_disagreement(ruleset: Ruleset, condition: Condition) -> bool:
    """Whether a condition, or a finding it reads, reads how far answers lie apart."""
    for name in names(condition):
        parsed, measure = parse_name(name), ruleset.measure_by_id.get(name)
        if parsed.compares or (measure and measure.kind == "share_contested"):
            return True
        if parsed.family == "finding":
            read = ruleset.rule_by_id[parsed.subject].when
            if is_about_disagreement(ruleset, read):
                return True
    return False


def _fallen_short(ruleset: Ruleset, because: Because) -> str:
    value = value_of(ruleset, because.name, because.value)
    asked = needed(ruleset, comparison_of(because))
    return f"{label(ruleset, because.name)} is {value}, and has to be {asked}"


def changes(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    """What each decider asks for, and the constructs in the way, each list once."""
    scores = {each.id: each.score for each in assessment.constructs}
    already: set[tuple[str, ...]] = set()
    for decider in assessment.level.decided_by:
        if decider.kind == "protection":
            yield _enough_people(ruleset, assessment)
        if decider.kind in ("left_out", "open"):
            answers = listed(names_of(ruleset, decider.constructs))
            yield f"Answers are needed on: {answers}."
        if decider.kind not in ("gate", "cap"):
            continue
        aims = [_aim(ruleset, decider, each) for each in decider.because]
        what, lacking = f"{listed(aims)}.", decider.constructs
        named = {each.name for each in decider.because}
        if lacking and lacking not in already and not named.issuperset(lacking):
            titles = names_of(ruleset, lacking)
            why = "Answers are missing on"
            if any(scores[name] is not None for name in lacking):
                valued = zip(titles, lacking, strict=True)
                titles = [
                    f"{name} ({score_of(ruleset, i, scores[i])})" for name, i in valued
                ]
                why = "In the way"
            what = f"{what} {why}: {listed(titles)}."
        # Two gates are often kept closed by the same constructs: they are listed once.
        already.add(lacking)
        yield what


def _enough_people(ruleset: Ruleset, assessment: Assessment) -> str:
    """How many have to answer, and on what, for the limit on publishing to go."""
    rule = ruleset.protection
    fewest = rule.fewest_shown if rule is not None else 1
    constructs = names_of(ruleset, assessment.not_published)
    return (
        f"{fewest} or more people from {community(ruleset, 'or')} have to answer each "
        f"question of {_limited(ruleset)} on: {'; '.join(constructs)}."
    )


def _aim(ruleset: Ruleset, decider: Decider, because: Because) -> str:
    name, test = label(ruleset, because.name), comparison_of(because)
    if decider.kind == "cap" and isinstance(test, FindingHolds):
        return f"{name} must no longer hold"
    # A cap goes when its comparison is no longer true: that is what has to be reached.
    aim = opposite(test) if decider.kind == "cap" else test
    assert not isinstance(aim, GROUPS)  # noqa: S101  one comparison
    return f"{name} has to be {needed(ruleset, aim)}"
