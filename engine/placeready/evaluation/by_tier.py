"""Where the tiers stand, and the organisations of a tier that lie furthest apart.

Owns the numbers of each tier beside the area's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from placeready.evaluation.combine import AreaAnswer, Combined, Vote
from placeready.evaluation.ratio import Ratio, less, mean, rounded
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset
from placeready.model.voices import OrganisationStands, Standpoint, TierStands

_Stands = dict[str, list[Ratio]]
"""An organisation's or a tier's answers to the questions of a construct."""


def by_tier(
    ruleset: Ruleset, record: Record, combined: Combined
) -> tuple[Standpoint, ...]:
    """Where the tiers stand on each construct, and then on each of its questions.

    Empty where one organisation answered.
    """
    names = _Names(record)
    if len({vote[:2] for votes in combined.votes for vote in votes}) < 2:
        return ()
    found: list[Standpoint] = []
    first = 0
    for construct in ruleset.constructs:
        last = first + len(ruleset.questions_of[construct.id])
        answers, votes = combined.answers[first:last], combined.votes[first:last]
        stands = _OfConstruct(ruleset, names, answers, votes)
        if stands.tiers:
            found.append(Standpoint(id=construct.id, tiers=tuple(stands.together())))
            found += stands.one_by_one()
        first = last
    return tuple(found)


class _Names:
    """The names of organisations as people wrote them."""

    def __init__(self, record: Record) -> None:
        self._written = [each.respondent.organisation for each in record.responses]

    def of(self, places: Sequence[int]) -> str | None:
        """One name for all these people's organisation: the first in the alphabet of
        those they wrote, so that their order does not matter.
        """
        written = [name for place in places if (name := self._written[place])]
        return min(written, default=None)


class _OfConstruct:
    """One construct: who answered which of its questions, and how."""

    def __init__(
        self,
        ruleset: Ruleset,
        names: _Names,
        answers: Sequence[AreaAnswer],
        votes: Sequence[Sequence[Vote]],
    ) -> None:
        self._names, self._answers = names, answers
        self._heard = [_heard(each) for each in votes]
        heard = {tier for each in self._heard for tier in each}
        self.tiers = [tier for tier in ruleset.tier_by_id if tier in heard]

    def together(self) -> Iterator[TierStands]:
        """Each tier over the questions that it answered."""
        for tier in self.tiers:
            scores = [a.by_tier[tier] for a in self._answers if tier in a.by_tier]
            bodies: dict[str, list[Ratio]] = {}
            people: dict[str, list[int]] = {}
            for heard in self._heard:
                for body, (score, places) in heard.get(tier, {}).items():
                    bodies.setdefault(body, []).append(score)
                    people.setdefault(body, []).extend(places)
            stands = {b: (mean(each), people[b]) for b, each in bodies.items()}
            yield self._tier(tier, mean(scores), stands)

    def one_by_one(self) -> Iterator[Standpoint]:
        """Each question that has an answer."""
        for answer, heard in zip(self._answers, self._heard, strict=True):
            tiers = tuple(
                self._tier(tier, answer.by_tier[tier], heard[tier])
                for tier in self.tiers
                if tier in heard
            )
            if tiers:
                yield Standpoint(id=answer.question.id, tiers=tiers)

    def _tier(
        self, tier: str, score: Ratio, bodies: Mapping[str, tuple[Ratio, list[int]]]
    ) -> TierStands:
        people = len({place for _, places in bodies.values() for place in places})
        whole = _stands(tier, people, len(bodies), rounded(score))
        if len(bodies) < 2:
            return whole
        ends = [(each, self._names.of(p) or "") for each, p in bodies.values()]
        found = {"lowest": _end(ends, 1), "highest": _end(ends, -1)}
        return whole.model_copy(update=found)


@lru_cache(maxsize=4096)
def _stands(tier: str, people: int, organisations: int, score: float) -> TierStands:
    """A tier as one: made once, for many areas have the same."""
    return TierStands(
        tier=tier, people=people, organisations=organisations, score=score
    )


def _heard(votes: Sequence[Vote]) -> dict[str, dict[str, tuple[Ratio, list[int]]]]:
    """By tier and organisation: the mean of its people's answers, and their places."""
    heard: dict[str, dict[str, tuple[Ratio, list[int]]]] = {}
    for tier, body, anchor, place in votes:
        bodies = heard.setdefault(tier, {})
        if body not in bodies:
            bodies[body] = (anchor, 1), [place]
        else:
            (total, count), places = bodies[body]
            places.append(place)
            bodies[body] = (total + anchor, count + 1), places
    return heard


def _end(ends: list[tuple[Ratio, str]], sign: int) -> OrganisationStands:
    """The lowest organisation, or with sign -1 the highest; of equals the first."""
    best, named = ends[0]
    for score, name in ends[1:]:
        further = less(score, best) if sign > 0 else less(best, score)
        equal = not less(score, best) and not less(best, score)
        if further or (equal and name < named):
            best, named = score, name
    return OrganisationStands(organisation=named or None, score=rounded(best))
