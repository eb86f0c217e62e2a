"""The answers under something that is explained.

Owns who gave which answer, and in which order they stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from placeready.assessment.assess import EvaluationTrace
from placeready.evaluation.area_answers import AreaAnswer
from placeready.evaluation.score import ConstructScored
from placeready.model.response import Answer, Respondent


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One person's answer."""

    tier: str
    name: str
    """Their organisation and role, or else their id; empty where names are not
    published and they speak for themselves, so that nobody's answers are linked."""
    answer: Answer
    anchor: str
    """What they chose, in the words they read."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: what the area answers and who said what."""

    area: AreaAnswer
    given: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class ConstructUnder:
    """A construct with its questions."""

    scored: ConstructScored
    questions: tuple[Answered, ...]


def construct_under(examined: EvaluationTrace, name: str) -> ConstructUnder:
    """A construct with all its questions."""
    scored = examined.scores[name]
    return ConstructUnder(scored, tuple(_answered(examined, a) for a in scored.answers))


def question_alone(examined: EvaluationTrace, name: str) -> Answered:
    """One question with who answered it."""
    answers = examined.aggregate.answers
    return _answered(examined, next(a for a in answers if a.question.id == name))


def _answered(examined: EvaluationTrace, area: AreaAnswer) -> Answered:
    order = list(examined.ruleset.tier_by_id)

    def place(given: tuple[Respondent, Answer]) -> tuple[int, str, str, str]:
        who, answer = given
        tier = order.index(who.tier)
        return tier, who.organisation or "", str(answer.anchor), who.id

    # Not in the order of the record, which would tell who sent theirs first.
    answers = sorted(examined.record.answers_to(area.question), key=place)
    return Answered(area, tuple(_given(examined, area, *each) for each in answers))


def _given(
    examined: EvaluationTrace, area: AreaAnswer, who: Respondent, answer: Answer
) -> GivenAnswer:
    scored = answer.scored
    words = area.question.asked(who.tier).anchors
    named = ", ".join(part for part in (who.organisation, who.role) if part)
    # An id that is the same under each question would link one person's answers.
    alone = "" if examined.record.edition == "published" else who.id
    chosen = "" if scored is None else words[scored]
    return GivenAnswer(who.tier, named or alone, answer, chosen)
