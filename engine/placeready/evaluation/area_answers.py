"""What an area answers, and what is counted on the way.

Owns the values that aggregation makes and every later step reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from placeready.model.assessment import Note
from placeready.model.exact import Ratio
from placeready.model.questions import Question
from placeready.model.ruleset import Ruleset

State: TypeAlias = Literal[
    "known", "unanswered", "dont_know", "not_applicable", "not_published"
]


Vote: TypeAlias = tuple[str, str, int, int]
"""A respondent's tier, organisation, what their anchor counts in the parts of a point
that the question has, and their response's place."""


# One empty mapping for every question that nobody answered; nobody can write to it.
_NO_TIER: Mapping[str, Ratio] = MappingProxyType({})


Bodies: TypeAlias = Mapping[str, Ratio]
"""The mean over its people of each organisation of a tier."""


class AreaAnswer(NamedTuple):
    """What the area answers to one question."""

    question: Question
    value: Ratio | None = None
    """The mean over tiers, after the rule on power; None where not known."""
    state: State = "unanswered"
    by_tier: Mapping[str, Ratio] = _NO_TIER
    before_power: Ratio | None = None
    """What it was before the community's answer held it down; None where it did not."""
    settled: int | None = None
    """The anchor that a fact was settled at, as given; None where it was not."""


@dataclass(slots=True)
class Aggregate:
    """A record as the area's answers and what was counted on the way."""

    votes: Sequence[list[Vote]]
    """Who answered what, question by question. A view counts as it was given."""
    answers: tuple[AreaAnswer, ...] = ()
    """One for each question of the ruleset, in its order."""
    respondents: Mapping[str, int] = field(default_factory=dict)
    bodies: dict[int, Mapping[str, Bodies]] = field(default_factory=dict)
    """What tiers said, by the place of each question with more than one answer."""
    facts: int = 0
    """Answers with an anchor to facts, from tiers that are not exempt."""
    evidenced: int = 0
    open_facts: int = 0
    """Facts that apply, that nobody has given an anchor to and that need evidence of
    some tier which is asked."""
    unevidenced_top: int = 0
    commonest: dict[int, list[Ratio]] = field(default_factory=dict)
    """For each number of anchors in a response, the shares of its commonest one."""
    unsure: set[int] = field(default_factory=set)
    not_ours: set[int] = field(default_factory=set)
    """The places of questions to which somebody said this; where the ruleset lets
    them, if it is that they do not apply."""
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Answers that a question does not apply, by question and tier, where the ruleset
    does not allow that: they count as none."""
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Answers of a tier that is not asked, by question and tier."""
    lowered: Counter[str] = field(default_factory=Counter)
    notes: tuple[Note, ...] = ()

    def unheard(self, tiers: Iterable[str]) -> tuple[str, ...]:
        """Those of the tiers from which nobody has answered."""
        return tuple(tier for tier in tiers if not self.respondents[tier])

    @property
    def does_not_apply(self) -> tuple[str, ...]:
        """The questions that are left out, because all who answered said so."""
        gone = [each for each in self.answers if each.state == "not_applicable"]
        return tuple(each.question.id for each in gone)


@lru_cache(maxsize=8)
def parts_of(ruleset: Ruleset) -> tuple[int, ...]:
    """For each question in how many parts of a point its votes are counted."""
    return tuple(each.scale.parts for each in ruleset.questions)


def scores_by_organisation(
    votes: Sequence[Vote], parts: int
) -> dict[str, dict[str, Ratio]]:
    """By tier the sum of what each organisation's anchors count, in parts of a point,
    over the number of its people times those parts.
    """
    heard: dict[str, dict[str, Ratio]] = {}
    for tier, organisation, points, _ in votes:
        bodies = heard.setdefault(tier, {})
        total, count = bodies.get(organisation, (0, 0))
        # A sum over a count is the mean already, and exact: it is never divided.
        bodies[organisation] = total + points, count + parts
    return heard
