"""Who said what to each question, as far as it may be shown.

Owns the answers as people gave them, by anchor, tier and organisation, with their
notes. Nothing of a tier that is not shown leaves here but how many of its people
answered; a protected tier is never broken down; nothing depends on the order of
responses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placeready.evaluation.assess import Examination
from placeready.evaluation.combine import organisation_of
from placeready.model.response import Answer, Record, Respondent
from placeready.model.ruleset import TOP_ANCHOR, Question, Ruleset
from placeready.model.sheet import Chosen, ChosenBy, NotShown, Remark, Some


@dataclass(frozen=True, slots=True)
class Said:
    """One question with the answers to it that may be shown."""

    ruleset: Ruleset
    question: Question
    heard: Mapping[str, int]
    """People who gave an anchor, by tier, those not shown too."""
    given: tuple[tuple[Respondent, Answer], ...]
    """Of tiers that are shown and asked."""
    names: Mapping[str, str]
    """What each organisation is called."""

    @property
    def anchors(self) -> tuple[int, ...]:
        """The anchors as given, lowest first."""
        found = [anchor for _, a in self.given if (anchor := a.scored) is not None]
        return tuple(sorted(found))

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers with an anchor that is shown, in the order of the ruleset."""
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

    def not_shown(self) -> tuple[NotShown, ...]:
        """The tiers that answered and are not shown."""
        shown, whole = self.tiers, _protected(self.ruleset)
        return tuple(
            NotShown(tier=tier, people=self.heard[tier], protected=tier in whole)
            for tier in self.ruleset.tier_by_id
            if tier in self.heard and tier not in shown
        )

    def notes(self) -> tuple[Remark, ...]:
        """What people wrote, each tier once before any a second time."""
        by_tier: defaultdict[str, list[Remark]] = defaultdict(list)
        for who, answer in self.given:
            text = (answer.note or "").strip()
            if text:
                by_tier[who.tier].append(self._remark(who, text))
        order = list(self.ruleset.tier_by_id)
        placed = [
            (turn, order.index(tier), note)
            for tier, notes in by_tier.items()
            for turn, note in enumerate(sorted(notes, key=_written))
        ]
        return tuple(note for _, _, note in sorted(placed, key=lambda p: p[:2]))

    def _remark(self, who: Respondent, text: str) -> Remark:
        whole = who.tier in _protected(self.ruleset)
        return Remark(
            text=text,
            tier=who.tier,
            organisation=self._organisation(who),
            role=None if whole else who.role,
        )

    def _organisation(self, who: Respondent) -> str | None:
        if who.tier in _protected(self.ruleset):
            return None
        return self.names.get(organisation_of(who))


def said(examined: Examination) -> Iterator[Said]:
    """Each question in the order of the ruleset, those without answers too."""
    ruleset, record = examined.ruleset, examined.record
    names = _names(record)
    for question, votes in zip(ruleset.questions, examined.combined.votes, strict=True):
        heard = Counter([tier for tier, _, _, _ in votes])
        shown = set(question.asked_of) - examined.protection.unseen_on(question, votes)
        given = tuple(
            (each.respondent, each.answers[question.id])
            for each in record.responses
            if each.respondent.tier in shown and question.id in each.answers
        )
        yield Said(ruleset, question, heard, given, names)


def shows_few(examined: Examination) -> bool:
    """Whether what few people of a protected tier said is shown, as was asked for."""
    rule = examined.ruleset.protection
    if rule is None or examined.protection.fewest:
        return False
    return any(
        sum(who.tier == tier for who, _ in each.given) > 0
        and each.heard.get(tier, 0) < rule.fewest_shown
        for each in said(examined)
        for tier in rule.tiers
    )


def _protected(ruleset: Ruleset) -> tuple[str, ...]:
    return ruleset.protection.tiers if ruleset.protection else ()


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
