"""The answers under something that is explained.

Owns who gave which answer, and in which order they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placeready.evaluation.assess import Examination
from placeready.evaluation.combine import AreaAnswer
from placeready.evaluation.score import Scored
from placeready.model.response import Answer, Respondent
from placeready.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Given:
    """One person's answer."""

    respondent: Respondent
    answer: Answer
    anchor: str
    """What they chose, in the words they read."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: what the area answers and who said what."""

    area: AreaAnswer
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class ConstructUnder:
    """A construct with its questions."""

    scored: Scored
    questions: tuple[Answered, ...]


def construct_under(examined: Examination, name: str) -> ConstructUnder:
    """A construct with all its questions."""
    scored = examined.scores[name]
    return ConstructUnder(scored, tuple(_answered(examined, a) for a in scored.answers))


def question_alone(examined: Examination, name: str) -> Answered:
    """One question with who answered it."""
    answers = examined.combined.answers
    return _answered(examined, next(a for a in answers if a.question.id == name))


def _answered(examined: Examination, area: AreaAnswer) -> Answered:
    given = sorted(_given(examined, area), key=lambda g: _place(examined.ruleset, g))
    return Answered(area, tuple(given))


def _place(ruleset: Ruleset, given: Given) -> tuple[int, str, str, str]:
    """By tier, organisation and answer: the last of a published record's people are in
    an order that tells nothing of who they are.
    """
    who = given.respondent
    tier = list(ruleset.tier_by_id).index(who.tier)
    return tier, who.organisation or "", str(given.answer.anchor), who.id


def _given(examined: Examination, area: AreaAnswer) -> Iterator[Given]:
    question = area.question
    for response in examined.record.responses:
        answer = response.answers.get(question.id)
        tier = response.respondent.tier
        if answer is None or tier not in question.asked_of:
            continue
        scored = answer.scored
        words = question.asked(tier).anchors[scored] if scored is not None else ""
        yield Given(response.respondent, answer, words)
