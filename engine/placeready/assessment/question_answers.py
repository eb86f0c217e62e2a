"""Who said what to each question.

Owns the answers as people gave them, by anchor, tier and organisation, with their
notes. Nothing depends on the order of responses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placeready.assessment.assess import EvaluationTrace
from placeready.model.discussion import Chosen, ChosenBy, Remark, Some
from placeready.model.organisations import organisation_of
from placeready.model.record import Record
from placeready.model.response import Answer, Respondent
from placeready.model.ruleset import TOP_ANCHOR, Question, Ruleset


@dataclass(frozen=True, slots=True)
class QuestionAnswers:
    """One question with the answers to it."""

    ruleset: Ruleset
    question: Question
    given: tuple[tuple[Respondent, Answer], ...]
    """Of the tiers that are asked."""
    names: Mapping[str, str]
    """What each organisation is called."""

    @property
    def anchors(self) -> tuple[int, ...]:
        """The anchors as given, lowest first."""
        found = [anchor for _, a in self.given if (anchor := a.scored) is not None]
        return tuple(sorted(found))

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers with an anchor, in the order of the ruleset."""
        with_anchor = {who.tier for who, a in self.given if a.scored is not None}
        return tuple(t for t in self.ruleset.tier_by_id if t in with_anchor)

    def by_anchor(self) -> tuple[Chosen, ...]:
        """Each anchor with who chose it."""
        return tuple(
            Chosen(anchor=anchor, by=tuple(self._chose(anchor)))
            for anchor in range(TOP_ANCHOR + 1)
        )

    def _chose(self, anchor: int) -> Iterator[ChosenBy]:
        for tier in self.tiers:
            people = [w for w, a in self.given if (w.tier, a.scored) == (tier, anchor)]
            if people:
                named = {n for who in people if (n := self._organisation(who))}
                yield ChosenBy(
                    tier=tier, people=len(people), organisations=tuple(sorted(named))
                )

    def dont_know(self) -> tuple[Some, ...]:
        """How many of each tier do not know."""
        unsure = Counter([w.tier for w, a in self.given if a.anchor == "dont_know"])
        return tuple(
            Some(tier=tier, people=unsure[tier])
            for tier in self.ruleset.tier_by_id
            if unsure[tier]
        )

    def notes(self) -> tuple[Remark, ...]:
        """What people wrote, each tier once before any a second time."""
        by_tier: defaultdict[str, list[Remark]] = defaultdict(list)
        for who, answer in self.given:
            text = (answer.note or "").strip()
            if text:
                by_tier[who.tier].append(
                    Remark(
                        text=text,
                        tier=who.tier,
                        organisation=self._organisation(who),
                        role=who.role,
                    )
                )
        order = list(self.ruleset.tier_by_id)
        placed = [
            (turn, order.index(tier), note)
            for tier, notes in by_tier.items()
            for turn, note in enumerate(sorted(notes, key=_written))
        ]
        return tuple(note for _, _, note in sorted(placed, key=lambda p: p[:2]))

    def _organisation(self, who: Respondent) -> str | None:
        return self.names.get(organisation_of(who))


def answers_by_question(examined: EvaluationTrace) -> Iterator[QuestionAnswers]:
    """Each question in the order of the ruleset, those without answers too."""
    ruleset, record = examined.ruleset, examined.record
    names = _names(record)
    for question in ruleset.questions:
        given = tuple(
            (each.respondent, each.answers[question.id])
            for each in record.responses
            if each.respondent.tier in question.asked_of and question.id in each.answers
        )
        yield QuestionAnswers(ruleset, question, given, names)


def _names(record: Record) -> dict[str, str]:
    """One name for each organisation: the first in the alphabet of those written."""
    found: dict[str, str] = {}
    for each in record.responses:
        written = each.respondent.organisation
        if written is not None:
            body = organisation_of(each.respondent)
            found[body] = min(found.get(body, written), written)
    return found


def _written(note: Remark) -> tuple[str, str, str]:
    return note.organisation or "", note.role or "", note.text
