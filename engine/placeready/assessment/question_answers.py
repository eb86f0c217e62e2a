"""Who said what to each question.

Owns the answers as people gave them, by anchor, tier and organisation, with their
notes. Nothing depends on the order of responses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from placeready.assessment.assess import EvaluationTrace
from placeready.evaluation.dispersion import average_deviation
from placeready.model.discussion import Chosen, ChosenBy, Remark, Some
from placeready.model.organisations import organisation_of, printed_names
from placeready.model.questions import Question
from placeready.model.response import Answer, Respondent
from placeready.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class QuestionAnswers:
    """One question with the answers to it."""

    ruleset: Ruleset
    question: Question
    given: list[tuple[Respondent, Answer]]
    """Of the tiers that are asked."""
    names: Mapping[str, str]
    """What each organisation is called."""

    @property
    def anchors(self) -> tuple[int, ...]:
        """The anchors as given, lowest first."""
        return tuple(sorted(n for _, a in self.given if (n := a.scored) is not None))

    @property
    def apart(self) -> Fraction:
        """How far the lowest and the highest lie apart, in points; 0 where none is."""
        anchors = self.anchors or (0,)
        return Fraction(*self.question.scale.apart(anchors[0], anchors[-1]))

    @property
    def deviation(self) -> Fraction:
        """How far they lie from their median on average, in points."""
        scale = self.question.scale
        lies = Fraction(*average_deviation([scale.points[n] for n in self.anchors]))
        return lies / scale.parts

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers with an anchor, in the order of the ruleset."""
        with_anchor = {who.tier for who, a in self.given if a.scored is not None}
        return tuple(t for t in self.ruleset.tier_by_id if t in with_anchor)

    def by_anchor(self) -> tuple[Chosen, ...]:
        """Each anchor with who chose it."""
        return tuple(
            Chosen(anchor=anchor, by=tuple(self._chose(anchor)))
            for anchor in range(self.question.top + 1)
        )

    def _chose(self, anchor: int) -> Iterator[ChosenBy]:
        for tier in self.tiers:
            people = [w for w, a in self.given if (w.tier, a.scored) == (tier, anchor)]
            if people:
                # Sorted: the order of a record would tell who answered first.
                named = sorted({n for who in people if (n := self._organisation(who))})
                bodies = tuple(named)
                yield ChosenBy(tier=tier, people=len(people), organisations=bodies)

    def dont_know(self) -> tuple[Some, ...]:
        """How many of each tier do not know."""
        unsure = [who for who, a in self.given if a.anchor == "dont_know"]
        return people_by_tier(self.ruleset, unsure)

    def notes(self) -> tuple[Remark, ...]:
        """What people wrote, each tier once before any a second time."""
        by_tier: dict[str, list[Remark]] = {t: [] for t in self.ruleset.tier_by_id}
        for who, answer in self.given:
            if text := (answer.note or "").strip():
                tier, body = who.tier, self._organisation(who)
                note = Remark(text=text, tier=tier, organisation=body, role=who.role)
                by_tier[tier].append(note)
        # A meeting reads the first few: each tier is heard before one is heard twice.
        turns = zip_longest(*(sorted(n, key=_written) for n in by_tier.values()))
        return tuple(note for turn in turns for note in turn if note is not None)

    def _organisation(self, who: Respondent) -> str | None:
        return self.names.get(organisation_of(who))


def people_by_tier(ruleset: Ruleset, people: Iterable[Respondent]) -> tuple[Some, ...]:
    """How many of these are of each tier that any is of, in the ruleset's order."""
    found = Counter([who.tier for who in people])
    order = [tier for tier in ruleset.tier_by_id if tier in found]
    return tuple(Some(tier=tier, people=found[tier]) for tier in order)


def answers_by_question(examined: EvaluationTrace) -> Iterator[QuestionAnswers]:
    """Each question in the order of the ruleset, those without answers too."""
    ruleset, record = examined.ruleset, examined.record
    names = printed_names(each.respondent for each in record.responses)
    for question in ruleset.questions:
        yield QuestionAnswers(ruleset, question, record.answers_to(question), names)


def _written(note: Remark) -> tuple[str, str, str]:
    return note.organisation or "", note.role or "", note.text
