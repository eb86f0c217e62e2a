"""The answers under something that is explained, as far as they may be shown.

Owns who gave which answer, and that nobody is shown whom the ruleset protects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from placeready.evaluation.assess import Examination
from placeready.evaluation.combine import AreaAnswer
from placeready.evaluation.score import Scored
from placeready.model.response import Answer, Respondent


@dataclass(frozen=True, slots=True)
class Given:
    """One person's answer."""

    respondent: Respondent
    answer: Answer
    anchor: str
    """What they chose, in the words they read."""
    named: bool
    """Whether it may be said who they are, beyond their tier."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: what the area answers and who said what."""

    area: AreaAnswer
    """Without what may not be shown: tiers, and its value."""
    given: tuple[Given, ...]
    """Of those tiers that may be shown."""
    shown: bool
    """Whether the area's answer may be shown."""
    hidden: tuple[str, ...]
    """The tiers that answered and are not shown."""


@dataclass(frozen=True, slots=True)
class ConstructUnder:
    """A construct with its questions."""

    scored: Scored
    """Without its score and bounds where they may not be shown."""
    shown: bool
    """Whether they may."""
    questions: tuple[Answered, ...]


def construct_under(examined: Examination, name: str) -> ConstructUnder:
    """A construct with all its questions."""
    answers = examined.scores[name].answers
    questions = tuple(_answered(examined, answer) for answer in answers)
    return replace(scored_alone(examined, name), questions=questions)


def scored_alone(examined: Examination, name: str) -> ConstructUnder:
    """A construct as far as it may be shown, without its questions."""
    scored = examined.scores[name]
    shown = name not in examined.protection.numbers
    if not shown:
        scored = replace(scored, score=None, low=None, high=None)
    return ConstructUnder(scored, shown, ())


def _answered(examined: Examination, area: AreaAnswer) -> Answered:
    """One question without what may not be shown of it."""
    protection, name = examined.protection, area.question.id
    hidden = protection.hidden.get(area.question.of, frozenset())
    place = list(examined.ruleset.question_by_id).index(name)
    unseen = protection.unseen_on(area.question, examined.combined.votes[place])
    given = [g for g in _given(examined, area) if g.respondent.tier not in unseen]
    shown = name not in protection.numbers
    if hidden:
        by_tier = {t: each for t, each in area.by_tier.items() if t not in hidden}
        area = area._replace(by_tier=by_tier, before_power=None)
    heard = {r.respondent.tier for r in examined.record.responses if name in r.answers}
    return Answered(
        area if shown else area._replace(value=None),
        tuple(sorted(given, key=_place(examined))),
        shown,
        tuple(sorted(unseen & heard)),
    )


def _place(examined: Examination) -> Callable[[Given], tuple[int, str, str]]:
    order = list(examined.ruleset.tier_by_id)

    def place(given: Given) -> tuple[int, str, str]:
        who = given.respondent
        if not given.named:  # in an order that tells nothing of who they are
            return order.index(who.tier), str(given.answer.anchor), ""
        return order.index(who.tier), who.organisation or "", who.id

    return place


def _given(examined: Examination, area: AreaAnswer) -> Iterator[Given]:
    question = area.question
    for response in examined.record.responses:
        answer = response.answers.get(question.id)
        tier = response.respondent.tier
        if answer is None or tier not in question.asked_of:
            continue
        scored = answer.scored
        words = question.asked(tier).anchors[scored] if scored is not None else ""
        named = tier not in examined.protection.unnamed
        yield Given(response.respondent, answer, words, named)


def question_alone(examined: Examination, name: str) -> Answered:
    """One question with who answered it."""
    answers = examined.combined.answers
    return _answered(examined, next(a for a in answers if a.question.id == name))
