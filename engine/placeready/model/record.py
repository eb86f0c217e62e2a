"""An area's record: its context, all its responses, and what was agreed.

Owns the shape and the meaning of every field of `placeready/record/1`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import FailFast, Field

from placeready.model import response
from placeready.model.anchor_scale import MOST_ANCHORS
from placeready.model.area_context import ContextBasis
from placeready.model.moves import Version, VersionNumbers, numbers
from placeready.model.questions import Question
from placeready.model.value import Many, Value, Whole

RECORD_FORMAT: Final = "placeready/record/1"


class Settled(Value):
    """What people agreed a fact is, after they had answered differently."""

    anchor: Annotated[Whole, Field(ge=0, lt=MOST_ANCHORS)]
    evidence: response.Proofs = ()
    note: response.Note | None = None


class LeftOut(Value):
    """A tier of which a copy made to be published does not hold every answer."""

    tier: response.Short
    people: Annotated[Whole, Field(ge=1)] | None = None
    """Who answered anything, whether or not they lost an answer; else what they said
    could be told. Absent in copies of earlier versions."""
    answers: Annotated[Whole, Field(ge=1)] | None = None
    """How many answers were left out: in copies of earlier versions only."""


class CouncilsHeard(Value):
    """How many of an area's councils have answered, counted while they had names."""

    tier: response.Short
    councils: Annotated[Whole, Field(ge=1)]
    answered: Annotated[Whole, Field(ge=0)]


Pair: TypeAlias = Annotated[
    Many[response.Short], FailFast(), Field(min_length=2, max_length=2)
]


class Record(Value):
    """An area's context and all its responses: what is assessed."""

    format: Literal["placeready/record/1"] = "placeready/record/1"
    id: response.Short
    area: response.Area
    ruleset: response.Short | None = None
    """The id of the ruleset it was answered for; absent takes the one in use."""
    ruleset_version: Version | None = None
    """The version whose questions and options all of it has; absent in records of
    earlier versions."""
    answered_with: Annotated[Many[Version], FailFast()] = ()
    """In a published copy, the versions that people had: elsewhere each response says
    its own."""
    date: response.Date | None = None
    context: Mapping[str, str] = {}
    """What the record itself says of the area, in nobody's name: the convener's word.
    Earlier versions also put here what people said, which stands with each response."""
    context_settled: Mapping[str, str] = {}
    """What the convener decided of the area: it counts before what anybody said."""
    context_basis: Mapping[str, ContextBasis] = {}
    """How each part of the context was decided, while it was known who said what: in
    published copies, whose `context` is what was decided."""
    places: response.Places | None = None
    """The places that some questions speak of, as the convener names them."""
    responses: Annotated[Many[response.Response], Field(min_length=1)]
    settled: Mapping[str, Settled] = {}
    """Facts by question: each counts in place of what people answered, which stays."""
    edition: Literal["published"] | None = None
    """Without names and what few people said; absent where it holds everything."""
    left_out: Annotated[Many[LeftOut], FailFast()] = ()
    not_published: Annotated[Many[response.Short], FailFast()] = ()
    """Constructs that would look better than they are without what is left out."""
    heard: Annotated[Many[CouncilsHeard], FailFast()] = ()
    two_people: Annotated[Many[Pair], FailFast()] = ()
    """Ids of two who answered alike and are two people: that was looked into."""

    @property
    def stated_version(self) -> str | None:
        """The version whose questions are answered, as a response's file has it too."""
        return self.ruleset_version

    @property
    def versions_answered(self) -> tuple[str, ...]:
        """The versions that people answered with, the oldest first; empty where nobody
        says.
        """
        said = {each.answered_with for each in self.responses if each.answered_with}
        return tuple(sorted(said or self.answered_with, key=_by_number))

    def answers_to(
        self, question: Question
    ) -> list[tuple[response.Respondent, response.Answer]]:
        """Who answered a question, of the tiers that are asked it, and what."""
        asked, name = question.asked_of, question.id
        return [
            (each.respondent, each.answers[name])
            for each in self.responses
            if each.respondent.tier in asked and name in each.answers
        ]


def _by_number(version: str) -> tuple[VersionNumbers, str]:
    return numbers(version) or (0, 0, 0), version
