"""What one person is asked, in order.

Owns the sections of a questionnaire: the context of the area first, then each construct
with those of its questions that the person's tier is asked. Knows no answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from placeready.errors import WrongUse
from placeready.model.questions import Question
from placeready.model.ruleset import Ruleset

CONTEXT = "context"
"""The id of the section on the area itself."""


class QuestionnaireSection(NamedTuple):
    """Questions that belong together."""

    id: str
    """A construct, or `context`."""
    title: str
    about: str
    """What it is, in a sentence."""
    questions: tuple[str, ...]
    """Ids of questions, or of context questions; never empty."""


class Questionnaire(NamedTuple):
    """All that one tier is asked."""

    sections: tuple[QuestionnaireSection, ...]
    questions: tuple[str, ...]
    """Every question of every section, in order; never empty."""
    place: Mapping[str, int]
    """Where each question stands among them, from 0."""
    section_of: Mapping[str, QuestionnaireSection]


# Asked for at every key; there are a handful of tiers, so each is made once.
@lru_cache(maxsize=16)
def questionnaire_of(ruleset: Ruleset, tier: str) -> Questionnaire:
    """What a tier of a checked ruleset is asked. Raises WrongUse where that tier is
    asked nothing.
    """
    sections = []
    names = tuple(each.id for each in ruleset.context if each.asks(tier))
    if names:
        area = ruleset.start.area
        about = f"Asked once about the {area}. It is never scored; rules read it."
        title = f"About your {area}"
        sections.append(QuestionnaireSection(CONTEXT, title, about, names))
    mine = ruleset.asked_of[tier]
    for construct in ruleset.constructs:
        own = ruleset.questions_of[construct.id]
        names = tuple(each.id for each in own if each.id in mine)
        if names:
            section = (construct.id, construct.name, construct.definition, names)
            sections.append(QuestionnaireSection(*section))
    questions = tuple(name for each in sections for name in each.questions)
    if not questions:
        message = f"The tier '{tier}' is asked nothing."
        raise WrongUse(message, "Choose another tier.")
    return Questionnaire(
        tuple(sections),
        questions,
        {name: i for i, name in enumerate(questions)},
        {name: each for each in sections for name in each.questions},
    )


class Choice(NamedTuple):
    """One answer that can be chosen."""

    key: str
    """What chooses it: a digit, or a letter; empty for options after the ninth."""
    value: int | str
    """An anchor, `dont_know`, `not_applicable`, or the id of an option."""
    label: str


class QuestionView(NamedTuple):
    """One question as this person reads it."""

    id: str
    text: str
    choices: tuple[Choice, ...]
    question: Question | None
    """None for a question on the context."""
    evidence: str
    """What would count as evidence; empty for the context."""
    about_places: bool = False
    """Whether it speaks of the places that the convener names."""


DONT_KNOW = Choice("d", "dont_know", "Don't know")
NOT_OUR_JOB = Choice("j", "not_applicable", "Not our job")


@lru_cache(maxsize=512)
def question_view(ruleset: Ruleset, tier: str, name: str) -> QuestionView:
    """A question of this ruleset in the words of this tier. Raises KeyError where there
    is none of that name.
    """
    about = ruleset.context_by_id.get(name)
    if about is not None:
        # A key is one stroke: from the tenth option on there is the cursor.
        options = tuple(
            Choice(str(i) if i < 10 else "", option.id, option.label)
            for i, option in enumerate(about.options, start=1)
        )
        texts = (about.text, *(each.label for each in about.options))
        named = _about_places(ruleset, texts)
        return QuestionView(name, about.text, (*options, DONT_KNOW), None, "", named)
    question = ruleset.question_by_id[name]
    wording = question.asked(tier)
    anchors = (Choice(str(i), i, says) for i, says in enumerate(wording.anchors))
    choices = (*anchors, DONT_KNOW)
    if ruleset.may_not_apply(name, tier):
        choices += (NOT_OUR_JOB,)
    named = _about_places(ruleset, (wording.text, *wording.anchors))
    return QuestionView(name, wording.text, choices, question, question.evidence, named)


def _about_places(ruleset: Ruleset, texts: Iterable[str]) -> bool:
    return ruleset.places is not None and ruleset.places.meant_in(texts)
