"""Where the tiers stand, and the organisations of a tier that lie furthest apart.

Owns the numbers of each tier beside the area's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from placeready.content.join import organisation_of
from placeready.evaluation.combine import AreaAnswer, Bodies, Combined, Vote, heard_in
from placeready.evaluation.ratio import Ratio, mean, rounded
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset
from placeready.model.voices import OrganisationStands, Standpoint, TierStands

_KEPT = 8192


def by_tier(
    ruleset: Ruleset, record: Record, combined: Combined
) -> tuple[Standpoint, ...]:
    """Where the tiers stand on each construct, and then on each of its questions.

    Empty where one organisation answered.
    """
    if not _several(combined.votes):
        return ()
    names = _Names(record)
    found: list[Standpoint] = []
    first = 0
    for construct in ruleset.constructs:
        last = first + len(ruleset.questions_of[construct.id])
        heard = [
            _Heard(
                combined.answers[i], combined.bodies.get(i) or heard_in(votes), votes
            )
            for i, votes in enumerate(combined.votes[first:last], first)
            if votes
        ]
        if heard:
            alone = [_alone(ruleset, names, each) for each in heard]
            tiers = alone[0].tiers
            if len(heard) > 1:
                tiers = tuple(_together(ruleset, names, heard, combined.respondents))
            found += [Standpoint(id=construct.id, tiers=tiers), *alone]
        first = last
    return tuple(found)


def _several(votes: Sequence[Sequence[Vote]]) -> bool:
    """Whether more than one organisation answered."""
    first = next((vote[:2] for each in votes for vote in each), None)
    return any(vote[:2] != first for each in votes for vote in each)


class _Heard(NamedTuple):
    """A question with an answer, and who gave one."""

    answer: AreaAnswer
    bodies: Mapping[str, Bodies]
    votes: Sequence[Vote]


def _together(
    ruleset: Ruleset,
    names: _Names,
    heard: Sequence[_Heard],
    everyone: Mapping[str, int],
) -> Iterator[TierStands]:
    """Each tier over the questions of a construct that it answered."""
    for tier in ruleset.tier_by_id:
        answered = [each for each in heard if tier in each.bodies]
        if len(answered) > 1:
            score = mean([each.answer.by_tier[tier] for each in answered])
            bodies = _over_questions([each.bodies[tier] for each in answered])
            people = _people(answered, tier, everyone[tier])
            yield _stands(names, tier, people, score, bodies, answered)
        elif answered:
            yield _on(names, tier, answered[0])


def _people(heard: Sequence[_Heard], tier: str, everyone: int) -> int:
    """How many of a tier answered any of these questions, of so many heard in all."""
    if any(_count(each.bodies[tier]) == everyone for each in heard):
        return everyone
    return len({v[3] for each in heard for v in each.votes if v[0] == tier})


def _count(bodies: Bodies) -> int:
    """How many people answered: what each organisation says is still a sum over the
    number of its people.
    """
    return sum([people for _, people in bodies.values()])


def _over_questions(heard: Sequence[Bodies]) -> Bodies:
    """The mean over its questions of each organisation; of one alone it is not needed,
    and what it said first stands for it.
    """
    if len(heard[0]) == 1 and all(each.keys() == heard[0].keys() for each in heard):
        return heard[0]
    scores: dict[str, list[Ratio]] = {}
    for bodies in heard:
        for body, score in bodies.items():
            scores.setdefault(body, []).append(score)
    return {body: mean(each) for body, each in scores.items()}


def _alone(ruleset: Ruleset, names: _Names, heard: _Heard) -> Standpoint:
    """Where the tiers stand on one question."""
    stands = [_on(names, t, heard) for t in ruleset.tier_by_id if t in heard.bodies]
    return Standpoint(id=heard.answer.question.id, tiers=tuple(stands))


def _on(names: _Names, tier: str, heard: _Heard) -> TierStands:
    """One tier on one question."""
    bodies, score = heard.bodies[tier], heard.answer.by_tier[tier]
    if len(bodies) == 1:
        ((_, people),) = bodies.values()
        return _as_one(tier, people, score)
    return _stands(names, tier, _count(bodies), score, bodies, [heard])


def _stands(
    names: _Names,
    tier: str,
    people: int,
    score: Ratio,
    bodies: Bodies,
    heard: Sequence[_Heard],
) -> TierStands:
    """One tier, with its ends where several organisations of it answered."""
    if len(bodies) < 2:
        return _as_one(tier, people, score)
    ends = [(n / d, names.of(tier, b, heard)) for b, (n, d) in bodies.items()]
    low, top = min(ends), max(ends)[0]
    first = min([name for each, name in ends if each == top])
    return TierStands(
        tier=tier,
        people=people,
        organisations=len(bodies),
        score=rounded(score),
        lowest=_organisation(low[1], round(low[0], 3)),
        highest=_organisation(first, round(top, 3)),
    )


@lru_cache(_KEPT)
def _as_one(tier: str, people: int, score: Ratio) -> TierStands:
    """A tier with one organisation: made once, for many areas have the same."""
    return TierStands(tier=tier, people=people, organisations=1, score=rounded(score))


@lru_cache(_KEPT)
def _organisation(name: str, score: float) -> OrganisationStands:
    """An organisation by its name, which is empty for a person alone."""
    return OrganisationStands(organisation=name or None, score=score)


class _Names:
    """The names of organisations as people wrote them."""

    def __init__(self, record: Record) -> None:
        self._written: dict[tuple[str, str], dict[str, list[int]]] = {}
        for place, each in enumerate(record.responses):
            who = each.respondent
            body = (who.tier, organisation_of(who))
            name = who.organisation or ""
            self._written.setdefault(body, {}).setdefault(name, []).append(place)

    def of(self, tier: str, body: str, heard: Sequence[_Heard]) -> str:
        """One name for an organisation: the first in the alphabet of those that its
        people who answered wrote, so that their order does not matter.
        """
        written = self._written[tier, body]
        if len(written) == 1:
            return next(iter(written))
        people = {vote[3] for each in heard for vote in each.votes}
        return min(name for name, at in written.items() if not people.isdisjoint(at))
