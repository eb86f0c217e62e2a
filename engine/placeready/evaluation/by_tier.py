"""Where the tiers stand, and the organisations of a tier that lie furthest apart.

Owns the numbers of each tier beside the area's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from placeready.content.join import organisation_of
from placeready.evaluation.combine import AreaAnswer, Bodies, Combined, Vote
from placeready.evaluation.ratio import Ratio, mean, rounded
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset
from placeready.model.voices import OrganisationStands, Standpoint, TierStands

_KEPT = 8192

_End: TypeAlias = tuple[Ratio, str]
"""What an organisation answers, and its name; empty for a person alone."""


def by_tier(
    ruleset: Ruleset, record: Record, combined: Combined
) -> tuple[Standpoint, ...]:
    """Where the tiers stand on each construct, and then on each of its questions.

    Empty where one organisation answered.
    """
    heard = combined.bodies
    if (
        len({(t, b) for tiers in heard for t, bodies in tiers.items() for b in bodies})
        < 2
    ):
        return ()
    names = _Names(record)
    found: list[Standpoint] = []
    first = 0
    for construct in ruleset.constructs:
        last = first + len(ruleset.questions_of[construct.id])
        if any(heard[first:last]):
            span = slice(first, last)
            answers, votes = combined.answers[span], combined.votes[span]
            tiers = tuple(_together(ruleset, names, heard[span], answers, votes))
            found.append(Standpoint(id=construct.id, tiers=tiers))
            found += _one_by_one(ruleset, names, heard[span], answers, votes)
        first = last
    return tuple(found)


def _together(
    ruleset: Ruleset,
    names: _Names,
    heard: Sequence[Mapping[str, Bodies]],
    answers: Sequence[AreaAnswer],
    votes: Sequence[Sequence[Vote]],
) -> Iterator[TierStands]:
    """Each tier over the questions of a construct that it answered."""
    people: dict[str, set[int]] = {}
    for each in votes:
        for tier, _, _, place in each:
            people.setdefault(tier, set()).add(place)
    for tier in ruleset.tier_by_id:
        if tier not in people:
            continue
        said: dict[str, list[Ratio]] = {}
        for tiers in heard:
            for body, score in tiers.get(tier, {}).items():
                said.setdefault(body, []).append(score)
        score = mean([a.by_tier[tier] for a in answers if tier in a.by_tier])
        bodies = {body: mean(scores) for body, scores in said.items()}
        yield _stands(names, tier, people[tier], score, bodies)


def _one_by_one(
    ruleset: Ruleset,
    names: _Names,
    heard: Sequence[Mapping[str, Bodies]],
    answers: Sequence[AreaAnswer],
    votes: Sequence[Sequence[Vote]],
) -> Iterator[Standpoint]:
    """Each question of a construct that has an answer."""
    for tiers, answer, given in zip(heard, answers, votes, strict=True):
        if tiers:
            people: dict[str, set[int]] = {}
            for tier, _, _, place in given:
                people.setdefault(tier, set()).add(place)
            stands = [
                _stands(names, tier, people[tier], answer.by_tier[tier], tiers[tier])
                for tier in ruleset.tier_by_id
                if tier in tiers
            ]
            yield Standpoint(id=answer.question.id, tiers=tuple(stands))


def _stands(
    names: _Names, tier: str, people: set[int], score: Ratio, bodies: Bodies
) -> TierStands:
    """One tier, with its ends where several organisations of it answered."""
    if len(bodies) < 2:
        return _tier(tier, len(people), len(bodies), rounded(score), None, None)
    ends = [(each, names.of(tier, body, people)) for body, each in bodies.items()]
    low, high = _ends(ends)
    return _tier(
        tier,
        len(people),
        len(bodies),
        rounded(score),
        (low[1], rounded(low[0])),
        (high[1], rounded(high[0])),
    )


def _ends(ends: Sequence[_End]) -> tuple[_End, _End]:
    """The lowest organisation and the highest; of equals the first by name."""
    low = high = ends[0]
    for each in ends:
        (n, d), name = each
        (ln, ld), (hn, hd) = low[0], high[0]
        if n * ld < ln * d or (n * ld == ln * d and name < low[1]):
            low = each
        if n * hd > hn * d or (n * hd == hn * d and name < high[1]):
            high = each
    return low, high


@lru_cache(_KEPT)
def _tier(
    tier: str,
    people: int,
    organisations: int,
    score: float,
    lowest: tuple[str, float] | None,
    highest: tuple[str, float] | None,
) -> TierStands:
    """A tier as one: made once, for many areas have the same."""
    return TierStands(
        tier=tier,
        people=people,
        organisations=organisations,
        score=score,
        lowest=lowest and _organisation(*lowest),
        highest=highest and _organisation(*highest),
    )


@lru_cache(_KEPT)
def _organisation(name: str, score: float) -> OrganisationStands:
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

    def of(self, tier: str, body: str, people: set[int]) -> str:
        """One name for an organisation: the first in the alphabet of those that these
        people wrote, so that their order does not matter.
        """
        written = self._written[tier, body]
        if len(written) == 1:
            return next(iter(written))
        return min(name for name, at in written.items() if not people.isdisjoint(at))
