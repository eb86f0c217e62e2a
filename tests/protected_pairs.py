"""Pairs of records that differ in nothing but what protected people said.

Owns how such pairs are drawn: every answer of a protected tier to a question on which
too few of the tier gave an anchor is drawn anew, and what the tier said of the area,
where too few of it said anything. Who is in the record stays as it is.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from builders import garden, random_record, seeded, shipped
from placeready.model.decision_rules import ProtectionRule
from placeready.model.questions import Question
from placeready.model.record import Record
from placeready.model.response import Answer, Evidence, Given, Respondent, Response
from placeready.model.ruleset import Ruleset

FEW = 3
"""From this many people on, both rulesets publish what a protected tier said."""


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
    """The shipped ruleset and a small one."""
    return shipped(), guarded()


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
    anchors: tuple[Given, ...] = (0, 0, 1, 2, 3, 4, 4, "dont_know", "not_applicable")
    proven = question.kind == "fact" and rng.random() < 0.5
    title = rng.choice(("Minutes", "Diary", "A letter"))
    return Answer(
        anchor=rng.choice(anchors),
        evidence=(Evidence(title=title),) if proven else (),
        note=rng.choice((None, None, "What I saw", "What they told me")),
    )


def with_context(ruleset: Ruleset, record: Record, rng: random.Random) -> Record:
    """The record with who said what of the area, so that it agrees."""
    of_area = {
        each.id: rng.choice(each.options).id
        for each in ruleset.context
        if rng.random() < 0.8
    }
    said = [
        {name: word for name, word in of_area.items() if rng.random() < 0.2}
        for _ in record.responses
    ]
    return _saying(
        record, said, {n: w for n, w in of_area.items() if rng.random() < 0.3}
    )


def _saying(
    record: Record, said: list[dict[str, str]], own: Mapping[str, str]
) -> Record:
    """The record in which each person says so much of the area, and the record itself
    says what nobody's name stands by.
    """
    spoken = {name: word for each in said for name, word in each.items()}
    responses = tuple(
        each.model_copy(update={"context": words})
        for each, words in zip(record.responses, said, strict=True)
    )
    alone = {name: word for name, word in own.items() if name not in spoken}
    return record.model_copy(
        update={"responses": responses, "context": {**alone, **spoken}}
    )


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
    return _context_redrawn(
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


def _context_redrawn(ruleset: Ruleset, record: Record, rng: random.Random) -> Record:
    """The record in which protected people, where few of a tier did, say other things
    of the area, as far as nobody else says anything of it.
    """
    said = [dict(each.context) for each in record.responses]
    own = dict(record.context)
    tiers = [each.respondent.tier for each in record.responses]
    for question in ruleset.context:
        name = question.id
        by = Counter(t for t, words in zip(tiers, said, strict=True) if name in words)
        if not by:
            continue
        few = {tier for tier in protected(ruleset) if by[tier] < FEW}
        others = set(by) - few
        own.pop(name, None)
        word = record.context[name] if others else rng.choice(question.options).id
        for tier in few:
            places = [i for i, each in enumerate(tiers) if each == tier]
            for i in places:
                said[i].pop(name, None)
            for i in rng.sample(places, min(len(places), rng.choice((0, 1, 2)))):
                said[i][name] = word
    return _saying(record, said, own)
