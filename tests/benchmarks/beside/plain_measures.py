"""The measures of the plain Python loop, in floats.

Owns one branch for each kind that one respondent can give a number to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from placeready.model.ruleset import Measure


class Scored(NamedTuple):
    """One construct."""

    score: float | None
    low: float | None
    high: float | None
    answered: int
    questions: int


@dataclass(slots=True)
class Counted:
    """One respondent's answers as they count."""

    values: dict[str, int] = field(default_factory=dict)
    not_applicable: set[str] = field(default_factory=set)
    anchors: list[int] = field(default_factory=list)
    """As given."""
    facts: int = 0
    evidenced: int = 0
    unevidenced_top: int = 0


def measured(
    measure: Measure,
    over: Sequence[str],
    scores: Mapping[str, Scored],
    counted: Counted,
    bound: int = 0,
) -> float | None:
    """One measure; None without data. `bound` takes scores (0), lows (1), highs (2)."""
    if measure.constructs is None and measure.kind != "share_unknown":
        return _of_answers(measure, counted)
    chosen = [scores[name] for name in over or scores]
    if measure.kind in ("lowest", "mean", "count_at_most"):
        known = [each[bound] for each in chosen]
        return _of_scores(measure, [each for each in known if each is not None])
    if measure.kind == "count_without_score":
        without = sum(each.score is None and each.questions > 0 for each in chosen)
        return 0 if bound else without
    questions = sum(each.questions for each in chosen)
    if not questions:
        return None
    answered = questions if bound else sum(each.answered for each in chosen)
    part = answered if measure.kind == "share_answered" else questions - answered
    return part / questions


def _of_scores(measure: Measure, known: list[float]) -> float | None:
    if not known:
        return None
    if measure.kind == "lowest":
        return min(known)
    if measure.kind == "mean":
        return sum(known) / len(known)
    limit = measure.limit or 0.0
    return sum(each <= limit for each in known)


def _of_answers(measure: Measure, counted: Counted) -> float | None:
    if measure.kind == "share_evidenced":
        return counted.evidenced / counted.facts if counted.facts else None
    if measure.kind == "count_unevidenced_top":
        return counted.unevidenced_top
    least, given = measure.answers_at_least or 1, counted.anchors
    if measure.kind == "commonest_share" and given and len(given) >= least:
        return max(Counter(given).values()) / len(given)
    if measure.kind == "share_contested" and least == 1:
        message = "One respondent could be contested alone: the rivals leave that out."
        raise NotImplementedError(message)
    return None
