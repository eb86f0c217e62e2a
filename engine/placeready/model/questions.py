"""What is asked, and of whom.

Owns tiers, questions with their anchors, context questions and the standing texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from placeready.model.value import Id, Many, Text, Value

TOP_ANCHOR = 4
"""Anchors and scores run from 0 (worst) to this (best), barriers included."""


class Tier(Value):
    """Who a respondent speaks for."""

    id: Id
    title: Text
    short: str = ""
    group: Id
    """Such as `council`."""
    councils: Many[Text] = ()
    """The kinds of council in the register, such as `CTY`."""

    @property
    def name(self) -> str:
        """What lists call it."""
        return self.short or self.title


class Wording(Value):
    """A tier's own wording of a question and its anchors."""

    text: Text
    anchors: Annotated[Many[Text], Field(min_length=5, max_length=5)]


class Question(Value):
    """An item with five described answers, anchor 0 (worst) to anchor 4 (best)."""

    id: Id
    of: Id = Field(alias="construct")
    kind: Literal["fact", "view"]
    """A fact is settled for an organisation by one checked answer; a view is
    everyone's own."""
    asked_of: Annotated[Many[Id], Field(min_length=1)]
    text: Text
    anchors: Annotated[Many[Text], Field(min_length=5, max_length=5)]
    evidence: Text
    wording: Mapping[str, Wording] = {}

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


class ContextQuestion(Value):
    """Asked once about the area; never scored, read by rules."""

    id: Id
    text: Text
    why: Text | None = None
    """Why it is asked, in a sentence; None where the ruleset does not say."""
    options: Annotated[Many[Option], Field(min_length=2)]


class Term(Value):
    """A word the questions use, explained."""

    term: Text
    means: Text


class Guidance(Value):
    """The standing texts beside the questions and in the report."""

    choose: Text
    headings: Mapping[str, str]
    terms: Many[Term]
