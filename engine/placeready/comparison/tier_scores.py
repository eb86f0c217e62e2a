"""Where the tiers stand, and the organisations of a tier that lie furthest apart.

Owns the numbers of each tier beside the area's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from placeready.evaluation.area_answers import (
    Aggregate,
    AreaAnswer,
    Bodies,
    Vote,
    scores_by_organisation,
)
from placeready.model.comparisons import OrganisationStands, Standpoint, TierStands
from placeready.model.exact import Ratio, mean, rounded, rounded_number
from placeready.model.organisations import organisation_of
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.model.value import unchecked

_KEPT = 8192
_standpoint, _tier_stands = unchecked(Standpoint), unchecked(TierStands)


def tier_scores(
    ruleset: Ruleset, record: Record, combined: Aggregate
) -> tuple[Standpoint, ...]:
    """Where the tiers stand on each construct, and then on each of its questions.

    Empty where one organisation answered.
    """
    if not _several(combined.votes):
        return ()
    names = _OrganisationLabels(record)
    found: list[Standpoint] = []
    first = 0
    for construct in ruleset.constructs:
        last = first + len(ruleset.questions_of[construct.id])
        heard = [
            _AnsweredQuestion(
                combined.answers[i],
                combined.bodies.get(i) or scores_by_organisation(votes),
                votes,
            )
            for i, votes in enumerate(combined.votes[first:last], first)
            if votes
        ]
        if heard:
            alone = [_question_breakdown(ruleset, names, each) for each in heard]
            tiers = alone[0].tiers
            if len(heard) > 1:
                tiers = tuple(
                    _construct_breakdown(ruleset, names, heard, combined.respondents)
                )
            found += [_standpoint(id=construct.id, tiers=tiers), *alone]
        first = last
    return tuple(found)


def _several(votes: Sequence[Sequence[Vote]]) -> bool:
    """Whether more than one organisation answered."""
    first = next((vote[:2] for each in votes for vote in each), None)
    return any(vote[:2] != first for each in votes for vote in each)


class _AnsweredQuestion(NamedTuple):
    """A question with an answer, and who gave one."""

    answer: AreaAnswer
    bodies: Mapping[str, Bodies]
    votes: Sequence[Vote]


def _construct_breakdown(
    ruleset: Ruleset,
    names: _OrganisationLabels,
    heard: Sequence[_AnsweredQuestion],
    everyone: Mapping[str, int],
) -> Iterator[TierStands]:
    """Each tier over the questions of a construct that it answered."""
    of_tier: dict[str, list[_AnsweredQuestion]] = {}
    for each in heard:
        for tier in each.bodies:
            of_tier.setdefault(tier, []).append(each)
    for tier in [each for each in ruleset.tier_by_id if each in of_tier]:
        answered = of_tier[tier]
        if len(answered) == 1:
            yield _tier_on_question(names, tier, answered[0])
            continue
        score = mean([each.answer.by_tier[tier] for each in answered])
        people = _people(answered, tier, everyone[tier])
        if names.only(tier):
            yield _single_organisation(tier, people, score)
        else:
            bodies = _over_questions([each.bodies[tier] for each in answered])
            yield _tier_breakdown(names, tier, people, score, bodies, answered)


def _people(heard: Sequence[_AnsweredQuestion], tier: str, everyone: int) -> int:
    """How many of a tier answered any of these questions, of so many heard in all."""
    if everyone == 1 or any(_count(e.bodies[tier]) == everyone for e in heard):
        return everyone
    return len({v[3] for each in heard for v in each.votes if v[0] == tier})


def _count(bodies: Bodies) -> int:
    """How many people answered: what each organisation says is still a sum over the
    number of its people.
    """
    return sum([people for _, people in bodies.values()])


def _over_questions(heard: Sequence[Bodies]) -> Bodies:
    """The mean over its questions of each organisation."""
    scores: dict[str, list[Ratio]] = {}
    for bodies in heard:
        for body, score in bodies.items():
            scores.setdefault(body, []).append(score)
    return {body: mean(each) for body, each in scores.items()}


def _question_breakdown(
    ruleset: Ruleset, names: _OrganisationLabels, heard: _AnsweredQuestion
) -> Standpoint:
    """Where the tiers stand on one question."""
    stands = [
        _tier_on_question(names, t, heard)
        for t in ruleset.tier_by_id
        if t in heard.bodies
    ]
    return _standpoint(id=heard.answer.question.id, tiers=tuple(stands))


def _tier_on_question(
    names: _OrganisationLabels, tier: str, heard: _AnsweredQuestion
) -> TierStands:
    """One tier on one question."""
    bodies, score = heard.bodies[tier], heard.answer.by_tier[tier]
    if len(bodies) == 1:
        ((_, people),) = bodies.values()
        return _single_organisation(tier, people, score)
    return _tier_breakdown(names, tier, _count(bodies), score, bodies, [heard])


def _tier_breakdown(
    names: _OrganisationLabels,
    tier: str,
    people: int,
    score: Ratio,
    bodies: Bodies,
    heard: Sequence[_AnsweredQuestion],
) -> TierStands:
    """One tier, with its ends where several organisations of it answered."""
    if len(bodies) < 2:
        return _single_organisation(tier, people, score)
    called = names.of(tier, heard)
    ends = [(n / d, called[body]) for body, (n, d) in bodies.items()]
    ends.sort()
    low, top = ends[0], ends[-1][0]
    first = next(name for each, name in ends if each == top)
    return _tier_stands(
        tier=tier,
        people=people,
        organisations=len(bodies),
        score=rounded(score),
        lowest=_organisation_score(low[1], rounded_number(low[0])),
        highest=_organisation_score(first, rounded_number(top)),
    )


@lru_cache(_KEPT)
def _single_organisation(tier: str, people: int, score: Ratio) -> TierStands:
    """A tier with one organisation: made once, for many areas have the same."""
    return TierStands(tier=tier, people=people, organisations=1, score=rounded(score))


@lru_cache(_KEPT)
def _organisation_score(name: str, score: float) -> OrganisationStands:
    """An organisation by its name, which is empty for a person alone."""
    return OrganisationStands(organisation=name or None, score=score)


class _OrganisationLabels:
    """The names of organisations as people wrote them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._first: dict[str, dict[str, str]] = {}
        self._differ: set[str] = set()
        for each in record.responses:
            who = each.respondent
            of_tier = self._first.setdefault(who.tier, {})
            name = who.organisation or ""
            if of_tier.setdefault(organisation_of(who), name) != name:
                self._differ.add(who.tier)

    def only(self, tier: str) -> bool:
        """Whether all of a tier are of one organisation."""
        return len(self._first[tier]) == 1

    def of(self, tier: str, heard: Sequence[_AnsweredQuestion]) -> Mapping[str, str]:
        """One name for each organisation of a tier: the first in the alphabet of those
        that its people who answered wrote, so that their order does not matter.
        """
        if tier not in self._differ:
            return self._first[tier]
        found: dict[str, str] = {}
        votes = {v[1:4:2] for each in heard for v in each.votes if v[0] == tier}
        for body, place in votes:
            name = self._record.responses[place].respondent.organisation or ""
            found[body] = min(found.get(body, name), name)
        return found
