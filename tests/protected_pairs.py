"""Pairs of records that differ in nothing but what protected people said.

Owns how such pairs are drawn: every answer of a protected tier to a question on which
too few of the tier gave an anchor is drawn anew, and what the tier said of the area,
where too few of it gave an option. Who is in the record stays as it is.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

import pytest

from builders import ANCHORS, choir, garden, random_record, school, seeded, shipped
from placeready.model.decision_rules import ProtectionRule
from placeready.model.questions import NOT_KNOWN, ContextQuestion, Question
from placeready.model.record import Record
from placeready.model.response import Answer, Evidence, Given, Respondent, Response
from placeready.model.ruleset import Ruleset

FEW = 3
"""From this many people on, these rulesets publish what a protected tier said."""


class Pair(NamedTuple):
    """Two records that what is published may not tell apart."""

    one: Record
    other: Record


@cache
def guarded() -> Ruleset:
    """The small ruleset with the tiers of a group protected that limits others."""
    rule = ProtectionRule(
        tiers=("grower", "visitor"), fewest_shown=FEW, level_at_most=2
    )
    return garden().model_copy(update={"protection": rule, "sha256": "guarded"})


def rulesets() -> tuple[Ruleset, ...]:
    """The shipped ruleset and two small ones."""
    return shipped(), guarded(), choir()


def the_second() -> tuple[Ruleset, ...]:
    """The second shipped ruleset."""
    return (school(),)


Which: TypeAlias = Callable[[], tuple[Ruleset, ...]]
EITHER = pytest.mark.parametrize(
    "which",
    [
        pytest.param(rulesets, id="usual"),
        pytest.param(the_second, id="school", marks=pytest.mark.slow),
    ],
)
"""The rulesets that a property is tried on, in two cases."""


def protected(ruleset: Ruleset) -> tuple[str, ...]:
    """The tiers that the ruleset protects."""
    return ruleset.protection.tiers if ruleset.protection else ()


def pair(ruleset: Ruleset, rng: random.Random) -> Pair:
    """A random record and the same with other words of its protected people."""
    one = with_context(ruleset, _drawn(ruleset, rng), rng)
    return Pair(one, _redrawn(ruleset, one, rng))


@cache
def pairs(ruleset: Ruleset, count: int) -> tuple[Pair, ...]:
    """So many pairs, the same each time."""
    return tuple(pair(ruleset, seeded(seed)) for seed in range(count))


def _drawn(ruleset: Ruleset, rng: random.Random) -> Record:
    """A record, small or large, with one to five people of each protected tier."""
    whole = random_record(ruleset, rng)
    people = list(whole.responses)
    for tier in protected(ruleset):
        people = [each for each in people if each.respondent.tier != tier]
        for i in range(rng.choice((0, 1, 1, 2, 2, 2, 3, 5))):
            people.append(_person(ruleset, tier, f"{tier}{i}", rng))
    people = people or [_person(ruleset, protected(ruleset)[0], "alone", rng)]
    rng.shuffle(people)
    return whole.model_copy(update={"responses": tuple(people)})


def _person(ruleset: Ruleset, tier: str, name: str, rng: random.Random) -> Response:
    skipped = rng.choice((0, 0, 0.3, 0.7))
    body = rng.choice((None, "Alpha", "Beta"))
    return Response(
        respondent=Respondent(id=name, tier=tier, organisation=body),
        answers={
            question.id: _answer(question, rng)
            for question in ruleset.questions
            if rng.random() >= (skipped if tier in question.asked_of else 0.98)
        },
    )


def _answer(question: Question, rng: random.Random) -> Answer:
    there = ANCHORS[: question.top + 1]
    ends = (0, *there, there[-1])
    proven = question.kind == "fact" and rng.random() < 0.5
    title = rng.choice(("Minutes", "Diary", "A letter"))
    return Answer(
        anchor=rng.choice((*ends, "dont_know", "not_applicable")),
        evidence=(Evidence(title=title),) if proven else (),
        note=rng.choice((None, None, "What I saw", "What they told me")),
    )


def with_context(ruleset: Ruleset, record: Record, rng: random.Random) -> Record:
    """The record with who said what of the area, which need not agree, what the record
    says itself, and what is settled.
    """
    own, settled = (
        {each.id: _option(each, rng) for each in ruleset.context if rng.random() < some}
        for some in (0.4, 0.1)
    )
    responses = tuple(
        each.model_copy(
            update={
                "context": {
                    asked.id: _word(asked, rng)
                    for asked in ruleset.context
                    if rng.random() < 0.3
                },
                "places": rng.choice((None, *PLACES)),
            }
        )
        for each in record.responses
    )
    return record.model_copy(
        update={
            "responses": responses,
            "context": own,
            "context_settled": settled,
            "places": rng.choice((None, None, "Northfield")),
        }
    )


PLACES = ("Eastfield", "Westfield")


def _option(question: ContextQuestion, rng: random.Random) -> str:
    return rng.choice(question.options).id


def _word(question: ContextQuestion, rng: random.Random) -> str:
    """An option, "don't know", or now and then something that is no option."""
    if rng.random() < 0.2:
        return rng.choice((NOT_KNOWN, NOT_KNOWN, "mistyped"))
    # Many say the same, so that most agree and the ruleset's rules have work.
    return question.options[0].id if rng.random() < 0.5 else _option(question, rng)


def _redrawn(ruleset: Ruleset, record: Record, rng: random.Random) -> Record:
    """The record with all drawn anew that too few protected people said."""
    answers = [dict(each.answers) for each in record.responses]
    for tier in protected(ruleset):
        places = [
            i for i, each in enumerate(record.responses) if each.respondent.tier == tier
        ]
        for question in ruleset.questions:
            given = [answers[i].pop(question.id, None) for i in places]
            anchors = [each for each in given if each and each.scored is not None]
            if len(anchors) >= FEW:
                pass
            elif tier in question.asked_of:
                given = [*_few_answers(question, len(places), rng)]
            else:
                given = [each and _unsure(question, rng) for each in given]
            for i, each in zip(places, given, strict=True):
                if each is not None:
                    answers[i][question.id] = each
    responses = tuple(
        each.model_copy(update={"answers": given})
        for each, given in zip(record.responses, answers, strict=True)
    )
    return context_redrawn(
        ruleset, record.model_copy(update={"responses": responses}), rng
    )


def _unsure(question: Question, rng: random.Random) -> Answer:
    unsure: Given = rng.choice(("dont_know", "not_applicable"))
    return _answer(question, rng).model_copy(update={"anchor": unsure})


def _few_answers(
    question: Question, people: int, rng: random.Random
) -> Iterator[Answer | None]:
    """Answers of so many people, fewer than three of them with an anchor."""
    left = rng.choice((0, 1, 2, 2))
    for _ in range(people):
        answer = _answer(question, rng) if rng.random() < 0.8 else None
        if answer is not None and answer.scored is not None:
            left -= 1
            if left < 0:
                answer = _unsure(question, rng)
        yield answer


def context_redrawn(ruleset: Ruleset, record: Record, rng: random.Random) -> Record:
    """The record in which protected people, where few of a tier did, say other things
    of the area, and were shown other places.
    """
    said = [dict(each.context) for each in record.responses]
    shown = [each.places for each in record.responses]
    tiers = [each.respondent.tier for each in record.responses]
    own = {**record.context, **_own_redrawn(ruleset, record, rng)}
    for tier in protected(ruleset):
        places = [i for i, each in enumerate(tiers) if each == tier]
        for question in ruleset.context:
            words = [said[i][question.id] for i in places if question.id in said[i]]
            if words and sum(each != NOT_KNOWN for each in words) < FEW:
                for i in places:
                    said[i].pop(question.id, None)
                for i, word in zip(places, _few_words(question, rng), strict=False):
                    said[i][question.id] = word
        if sum(shown[i] is not None for i in places) < FEW:
            for number, i in enumerate(places):
                shown[i] = rng.choice((None, *PLACES)) if number < FEW - 1 else None
    responses = tuple(
        each.model_copy(update={"context": words, "places": names})
        for each, words, names in zip(record.responses, said, shown, strict=True)
    )
    return record.model_copy(update={"responses": responses, "context": own})


def _own_redrawn(
    ruleset: Ruleset, record: Record, rng: random.Random
) -> dict[str, str]:
    """What the record says itself where nobody but few protected people say anything:
    earlier versions put their words there.
    """
    found = {}
    for question in ruleset.context:
        by = Counter[str]()
        for each in record.responses:
            word = each.context.get(question.id)
            if word is not None:
                by[each.respondent.tier] += word != NOT_KNOWN
        few = [t for t, n in by.items() if t in protected(ruleset) and n < FEW]
        if by and len(few) == len(by):
            found[question.id] = _option(question, rng)
    return found


def _few_words(question: ContextQuestion, rng: random.Random) -> list[str]:
    """What few people say: at least one something, for whether anybody did may show."""
    words = [_word(question, rng) for _ in range(rng.choice((1, 2)))]
    words += [NOT_KNOWN] * rng.choice((0, 1, 3))
    rng.shuffle(words)
    return words
