"""Answers to construct scores, with bounds, and to the profile.

Owns every number in a profile but the measures (`measure`). Plain exact arithmetic:
no condition is looked at here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from placeready.evaluation.area_answers import Aggregate, AreaAnswer
from placeready.model.anchor_scale import TOP_SCORE
from placeready.model.condition import Compare, comparisons
from placeready.model.decision_rules import Construct
from placeready.model.exact import Ratio, Thresholds, mean
from placeready.model.ruleset import Ruleset

LOWEST: Ratio = (0, 1)
HIGHEST: Ratio = (TOP_SCORE, 1)


@dataclass(slots=True)
class ConstructScored:
    """One construct of an area."""

    construct: Construct
    score: Ratio | None
    """The mean of its area answers; None where too few are known."""
    low: Ratio | None
    """With what is not known at 0; None where no question applies or is published."""
    high: Ratio | None
    answered: int
    questions: int
    answers: tuple[AreaAnswer, ...]
    left_out: bool = False
    """Whether all of it is said not to apply, without the ruleset's leave: `low` is 0
    then, so that leaving out is no way up."""

    @property
    def open(self) -> bool:
        """Whether something of it is not known, and its bounds are apart from it."""
        return self.left_out or self.answered < self.questions

    @property
    def order(self) -> float:
        """The score to sort by: one that is not known comes before the lowest."""
        return -1.0 if self.score is None else self.score[0] / self.score[1]


Scores = Mapping[str, ConstructScored]


def score(ruleset: Ruleset, combined: Aggregate) -> dict[str, ConstructScored]:
    """Every construct, by id, in the order of the ruleset."""
    answers, may_go = combined.answers, ruleset.constructs_left_out
    return {
        construct.id: _score_construct(
            construct, answers[span], may_go=construct.id in may_go
        )
        for construct, span in ruleset.spans
    }


def _score_construct(
    construct: Construct, answers: tuple[AreaAnswer, ...], *, may_go: bool
) -> ConstructScored:
    known, unknown = [], 0
    for answer in answers:
        if answer.value is not None:
            known.append(answer.value)
        elif answer.state not in ("not_applicable", "not_published"):
            unknown += 1
    applies = len(known) + unknown
    # Not 0: a construct that does not apply must not pull a mean down.
    if not applies:
        said = any(answer.state == "not_applicable" for answer in answers)
        gone = said and not may_go
        low = LOWEST if gone else None
        return ConstructScored(construct, None, low, None, 0, 0, answers, gone)
    if not unknown:
        sure = mean(known)
        return ConstructScored(construct, sure, sure, sure, applies, applies, answers)
    # The score is the mean of what is known; the bounds take in what is not.
    low = mean(known + [LOWEST] * unknown)
    high = mean(known + [HIGHEST] * unknown)
    # Where fewer questions apply than a score needs, all of them are enough.
    enough = len(known) >= min(construct.minimum_answered, applies)
    exact = mean(known) if enough else None
    return ConstructScored(construct, exact, low, high, len(known), applies, answers)


@lru_cache(maxsize=8)
def thresholds(ruleset: Ruleset) -> Thresholds:
    """Every number that a condition of the ruleset compares with."""
    return {
        # `repr`, so that 2.1 is 21/10 and not the double nearest to it.
        float(test.value): Fraction(repr(test.value))
        for condition in ruleset.conditions.values()
        for test in comparisons(condition)
        if isinstance(test, Compare) and not isinstance(test.value, str)
    }
