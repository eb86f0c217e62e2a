"""Where the tiers stand, and the organisations of a tier that lie furthest apart.

Owns the numbers of each tier beside the area's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from placeready.evaluation import area_answers
from placeready.evaluation.area_answers import (
    Aggregate,
    AreaAnswer,
    Bodies,
    Vote,
    parts_of,
)
from placeready.model.comparisons import OrganisationStands, Standpoint, TierStands
from placeready.model.exact import Ratio, mean, rounded, rounded_number
from placeready.model.organisations import organisation_of, printed_names
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.model.value import unchecked

# Tiers and names times scores of few anchors: what a county's councils come to.
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
    breakdown = _Breakdown(ruleset, combined.respondents, _OrganisationLabels(record))
    found: list[Standpoint] = []
    parts = parts_of(ruleset)
    for construct, span in ruleset.spans:
        heard = [
            _AnsweredQuestion(
                combined.answers[i],
                # Aggregation has them already where more than one person answered.
                combined.bodies.get(i)
                or area_answers.scores_by_organisation(votes, parts[i]),
                votes,
                parts[i],
            )
            for i, votes in enumerate(combined.votes[span], span.start)
            if votes
        ]
        if heard:
            tiers = breakdown.tiers(heard)
            found.append(_standpoint(id=construct.id, tiers=tiers))
            for each in heard:
                # A construct with one answered question stands where that one does.
                own = tiers if len(heard) == 1 else breakdown.tiers([each])
                found.append(_standpoint(id=each.answer.question.id, tiers=own))
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
    parts: int
    """Of a point, in which the votes are counted."""

    def people(self, tier: str) -> int:
        """How many people of a tier answered it."""
        # What each organisation says is still a sum over the number of its people.
        return sum([people for _, people in self.bodies[tier].values()]) // self.parts


class _Breakdown(NamedTuple):
    """An area's answers by tier."""

    ruleset: Ruleset
    everyone: Mapping[str, int]
    """How many of each tier have answered anything."""
    labels: _OrganisationLabels

    def tiers(self, heard: Sequence[_AnsweredQuestion]) -> tuple[TierStands, ...]:
        """Where each tier stands over those of these questions that it answered."""
        found = []
        for tier in self.ruleset.tier_by_id:
            if of_tier := [each for each in heard if tier in each.bodies]:
                found.append(self._tier(tier, of_tier))
        return tuple(found)

    def _tier(self, tier: str, heard: Sequence[_AnsweredQuestion]) -> TierStands:
        """One tier, with its ends where several organisations of it answered."""
        if len(heard) == 1:
            bodies, score = heard[0].bodies[tier], heard[0].answer.by_tier[tier]
            people = heard[0].people(tier)
        else:
            score = mean([each.answer.by_tier[tier] for each in heard])
            people = _people(heard, tier, self.everyone[tier])
            bodies = {} if self.labels.only(tier) else _means(heard, tier)
        if len(bodies) < 2:
            return _single_organisation(tier, people, score)
        called = self.labels.of(tier, heard)
        ends = sorted([(n / d, called[body]) for body, (n, d) in bodies.items()])
        low, top = ends[0], ends[-1][0]
        # Of several as high as each other the first by name, as of those as low.
        first = next(name for each, name in ends if each == top)
        return _tier_stands(
            tier=tier,
            people=people,
            organisations=len(bodies),
            score=rounded(score),
            lowest=_organisation_score(low[1], rounded_number(low[0])),
            highest=_organisation_score(first, rounded_number(top)),
        )


def _means(heard: Sequence[_AnsweredQuestion], tier: str) -> Bodies:
    """Each organisation of a tier over the questions that it answered."""
    scores: dict[str, list[Ratio]] = {}
    for each in heard:
        for body, of_body in each.bodies[tier].items():
            scores.setdefault(body, []).append(of_body)
    return {body: mean(each) for body, each in scores.items()}


def _people(heard: Sequence[_AnsweredQuestion], tier: str, everyone: int) -> int:
    """How many of a tier answered any of these questions, of so many heard in all."""
    # Nearly always one question was answered by all of them, and nobody is counted.
    if everyone == 1 or any(each.people(tier) == everyone for each in heard):
        return everyone
    return len({v[3] for each in heard for v in each.votes if v[0] == tier})


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
            # Names nearly always agree, and then nobody who answered is looked up
            # again.
            if of_tier.setdefault(organisation_of(who), name) != name:
                self._differ.add(who.tier)

    def only(self, tier: str) -> bool:
        """Whether all of a tier are of one organisation."""
        return len(self._first[tier]) == 1

    def of(self, tier: str, heard: Sequence[_AnsweredQuestion]) -> Mapping[str, str]:
        """What each organisation of a tier is called by its people who answered."""
        if tier not in self._differ:
            return self._first[tier]
        places = {v[3] for each in heard for v in each.votes if v[0] == tier}
        responses = self._record.responses
        written = printed_names(responses[i].respondent for i in places)
        return {**self._first[tier], **written}
