"""A record made to be passed on: without names, and without what is not shown.

Owns what a shared copy holds and in which order. The order is made of nothing but the
copy's own content, so that it tells neither who answered nor what was left out. Every
answer that stays is as it was given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from placeready.content.join import record_id
from placeready.evaluation.assess import Examination, examine
from placeready.evaluation.combine import organisation_of
from placeready.model.response import (
    Answer,
    Area,
    Evidence,
    LeftOut,
    Record,
    Respondent,
    Response,
    Settled,
)
from placeready.model.ruleset import Ruleset

_EVIDENCE = (Evidence(title="Evidence"),)
"""In place of any evidence: it counts as before and says nothing."""

_Form: TypeAlias = tuple[tuple[int, str, bool], ...]
_Hidden: TypeAlias = Mapping[str, frozenset[str]]
"""By question, the tiers whose answers are left out."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A copy to pass on, and what whoever passes it on has to know."""

    record: Record
    not_asked: int
    """Answers that are not in it because their tier is not asked the question: they
    count for nothing, and so are in no tier's number of those left out."""
    protected: bool
    """Whether the record holds answers that are not shown by themselves."""
    alone: tuple[str, ...]
    """Tiers that one organisation, or one person, answered for: they can still be
    recognised."""


def share(ruleset: Ruleset, record: Record, *, show_small: bool = False) -> Shared:
    """A copy of a record without names, and without the answers that are not shown.

    Args:
        ruleset: A checked ruleset.
        record: A record whose ids are the ruleset's.
        show_small: Leave in what the ruleset protects: what a few people said.
    """
    examined = examine(ruleset, record)
    hidden = _hidden(examined)
    without: _Hidden = {} if show_small else hidden
    bodies = _bodies(ruleset, record, without)
    copy = Record(
        id=record_id(record.area),
        area=Area(name=record.area.name, code=record.area.code),
        ruleset=record.ruleset,
        date=record.date,
        context={
            each.id: record.context[each.id]
            for each in ruleset.context
            if each.id in record.context
        },
        responses=tuple(_renamed(bodies)),
        settled={
            each.id: _settled(record.settled[each.id])
            for each in ruleset.questions
            if each.id in record.settled
        },
        left_out=tuple(_left_out(ruleset, record, without)),
    )
    tiers = Counter(body.tier for body in bodies)
    return Shared(
        record=copy,
        not_asked=_not_asked(ruleset, record),
        protected=any(
            each.respondent.tier in hidden.get(name, ())
            for each in record.responses
            for name in each.answers
        ),
        alone=tuple(tier for tier in ruleset.tier_by_id if tiers[tier] == 1),
    )


def _not_asked(ruleset: Ruleset, record: Record) -> int:
    """How many answers are of tiers that are not asked the question."""
    return sum(
        name not in ruleset.asked_of[each.respondent.tier]
        for each in record.responses
        for name in each.answers
    )


def _hidden(examined: Examination) -> _Hidden:
    """The tiers of which nothing is shown on a question."""
    pairs = zip(examined.ruleset.questions, examined.combined.votes, strict=True)
    unseen_on = examined.protection.unseen_on
    return {question.id: unseen_on(question, votes) for question, votes in pairs}


@dataclass(frozen=True, slots=True)
class _Body:
    """An organisation, or a person who speaks for themselves."""

    tier: str
    named: bool
    people: tuple[tuple[_Form, Mapping[str, Answer]], ...]
    """Their answers in the copy, in the order of what they are."""


def _bodies(ruleset: Ruleset, record: Record, hidden: _Hidden) -> list[_Body]:
    """All organisations in the order of the copy."""
    found: dict[tuple[str, str], list[Response]] = {}
    for each in record.responses:
        who = each.respondent
        found.setdefault((who.tier, organisation_of(who)), []).append(each)
    bodies: list[_Body] = []
    for (tier, _), responses in found.items():
        people = [_person(ruleset, each, hidden) for each in responses]
        people.sort(key=lambda person: person[0])
        named = responses[0].respondent.organisation is not None
        bodies.append(_Body(tier, named, tuple(people)))
    place = {tier: i for i, tier in enumerate(ruleset.tier_by_id)}
    bodies.sort(
        key=lambda b: (place[b.tier], not b.named, [form for form, _ in b.people])
    )
    return bodies


def _person(
    ruleset: Ruleset, response: Response, hidden: _Hidden
) -> tuple[_Form, Mapping[str, Answer]]:
    """What is kept of one person's answers, first as what it is sorted by."""
    tier, given = response.respondent.tier, response.answers
    form: list[tuple[int, str, bool]] = []
    kept: dict[str, Answer] = {}
    for i, question in enumerate(ruleset.questions):
        answer = given.get(question.id)
        if (
            answer is None
            or tier not in question.asked_of
            or tier in hidden.get(question.id, ())
        ):
            continue
        evidence = _neutral(answer.evidence)
        form.append((i, str(answer.anchor), bool(evidence)))
        kept[question.id] = Answer(anchor=answer.anchor, evidence=evidence)
    return tuple(form), kept


def _renamed(bodies: Iterable[_Body]) -> Iterator[Response]:
    """Everyone's response, under a number each for people and organisations."""
    people = organisations = 0
    for body in bodies:
        organisations += body.named
        name = f"Organisation {organisations}" if body.named else None
        for _, answers in body.people:
            people += 1
            who = Respondent(id=f"r{people}", tier=body.tier, organisation=name)
            yield Response(respondent=who, answers=answers)


def _neutral(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return _EVIDENCE if evidence else ()


def _settled(settled: Settled) -> Settled:
    return Settled(anchor=settled.anchor, evidence=_neutral(settled.evidence))


def _left_out(ruleset: Ruleset, record: Record, hidden: _Hidden) -> Iterator[LeftOut]:
    """How many answers of each tier are not in the copy, those included that were not
    in the record because it is a copy itself.
    """
    count: Counter[str] = Counter()
    for each in record.left_out:
        count[each.tier] += each.answers
    for response in record.responses:
        tier = response.respondent.tier
        for name in response.answers.keys() & ruleset.asked_of[tier]:
            count[tier] += tier in hidden.get(name, ())
    for tier in ruleset.tier_by_id:
        if count[tier]:
            yield LeftOut(tier=tier, answers=count[tier])
