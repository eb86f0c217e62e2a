"""What is asked, and of whom.

Owns tiers, questions with their anchors, context questions, the places that questions
speak of, and the standing texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from placeready.model.anchor_scale import (
    FEWEST_ANCHORS,
    MOST_ANCHORS,
    AnchorScale,
    scale_of,
)
from placeready.model.value import Id, Many, Text, Value

Anchors: TypeAlias = Annotated[
    Many[Text], Field(min_length=FEWEST_ANCHORS, max_length=MOST_ANCHORS)
]


class Tier(Value):
    """Who a respondent speaks for."""

    id: Id
    title: Text
    short: str = ""
    group: Id
    """Such as `council`."""
    councils: Many[Text] = ()
    """The kinds of council in the register, such as `CTY`."""
    lead: bool = False
    """Whether it decides what `ContextQuestion.decided_by` leaves to the lead. Several
    may, where each area has one of them."""

    @property
    def name(self) -> str:
        """What lists call it."""
        return self.short or self.title


class Wording(Value):
    """A tier's own wording of a question and its anchors."""

    text: Text
    anchors: Anchors


class Question(Value):
    """An item with described answers, from anchor 0 (worst) to the last (best)."""

    id: Id
    of: Id = Field(alias="construct")
    kind: Literal["fact", "view"]
    """A fact is settled for an organisation by one checked answer; a view is
    everyone's own."""
    asked_of: Annotated[Many[Id], Field(min_length=1)]
    text: Text
    anchors: Anchors
    """Of n, anchor i counts 4i / (n - 1): the last is 4, however many there are."""
    evidence: Text
    wording: Mapping[str, Wording] = {}

    @property
    def top(self) -> int:
        """Its last anchor, the best."""
        return len(self.anchors) - 1

    # Not kept: a copy with other anchors would keep the scale of the first.
    @property
    def scale(self) -> AnchorScale:
        """What its anchors count."""
        return scale_of(len(self.anchors))

    def asked(self, tier: str) -> Wording:
        """The text and anchors as this tier reads them."""
        own = self.wording.get(tier)
        return own or Wording(text=self.text, anchors=self.anchors)


class Option(Value):
    """One answer to a context question."""

    id: Id
    label: Text
    councils: Many[Text] = ()
    """The kinds of council whose area it is true of."""


ContextDecision: TypeAlias = Literal["convener", "lead", "most_tiers", "left_open"]
"""What counts where people say different things of their area: the convener's word, the
lead tier's, what more than half of the tiers say, or nothing until it is settled."""

NOT_KNOWN: Final = "dont_know"
"""An answer to any question; of the area it never counts."""


class ContextQuestion(Value):
    """Asked about the area; never scored, read by rules."""

    id: Id
    text: Text
    why: Text | None = None
    """Why it is asked, in a sentence; None where the ruleset does not say."""
    options: Annotated[Many[Option], Field(min_length=2)]
    asked_of: Many[Id] | None = None
    """The tiers that are asked; absent for all, empty for the convener alone."""
    decided_by: ContextDecision = "left_open"
    """What counts where answers differ. Where all who answered agree, that counts."""

    def asks(self, tier: str) -> bool:
        """Whether somebody of this tier is asked."""
        return self.asked_of is None or tier in self.asked_of

    def label_of(self, word: str) -> str:
        """An option's label; the word itself where it is none."""
        return {each.id: each.label for each in self.options}.get(word, word)


class NamedPlaces(Value):
    """Which places some of the questions speak of: named by the convener, and shown
    beside those questions.
    """

    title: Text
    """What stands before them, such as `The priority places here`."""
    question: Text
    """What the convener is asked."""
    words: Annotated[Many[Text], Field(min_length=1)]
    """A question speaks of them where its text or an answer has one of these words, in
    whatever capitals."""

    def meant_in(self, texts: Iterable[str]) -> bool:
        """Whether one of these texts speaks of the places."""
        said = "\n".join(texts).casefold()
        return any(word.casefold() in said for word in self.words)


class Term(Value):
    """A word the questions use, explained."""

    term: Text
    means: Text


class Guidance(Value):
    """The standing texts beside the questions and in the report."""

    choose: Text
    headings: Mapping[str, str]
    terms: Many[Term]
