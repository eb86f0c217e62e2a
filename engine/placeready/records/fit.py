"""Whether a record fits a ruleset: tiers, questions, options, anchors.

Owns what is said of an id that the ruleset does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeAlias

from placeready.errors import Problem, nearest
from placeready.model.record import Record
from placeready.model.response import Response, ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.records.join import responses_of
from placeready.records.settled_facts import (
    other_ruleset,
    unfit_agreed,
    unknown_question,
    unknown_tier,
)

_ProblemAt: TypeAlias = "partial[Problem]"


def unfit(
    ruleset: Ruleset, file: str, value: Record | ResponseDocument
) -> Iterator[Problem]:
    """Ids that the ruleset does not have, and answers that it does not ask for."""
    label = f"record '{value.id}'" if isinstance(value, Record) else ""
    if (other := other_ruleset(ruleset, value.ruleset)) is not None:
        # Every id would be unknown, and each would be told.
        yield other.at(file, label, "ruleset")
        return
    at = partial(Problem, file, label)
    yield from _unfit_context(ruleset, at, "context", value.context)
    for response in responses_of(value):
        yield from _unfit_response(ruleset, at, response)
        if isinstance(value, Record) and response.context:
            place = f"response '{response.respondent.id}', context"
            yield from _unfit_context(ruleset, at, place, response.context)
    if isinstance(value, Record):
        yield from unfit_agreed(ruleset, file, label, value)


def _unfit_context(
    ruleset: Ruleset, at: _ProblemAt, place: str, context: Mapping[str, str]
) -> Iterator[Problem]:
    for name, word in context.items():
        question = ruleset.context_by_id.get(name)
        if question is None:
            what = f"There is no context question '{name}'."
            remedy = nearest(name, ruleset.context_by_id) or "Take it out."
            yield at(place, what, remedy, kind="unknown context question")
            continue
        options = [option.id for option in question.options]
        if word not in options:
            what = f"'{word}' is not an option of {name}."
            remedy = nearest(word, options) or f"Options: {', '.join(options)}."
            yield at(f"{place}, {name}", what, remedy, kind="unknown option")


def _unfit_response(
    ruleset: Ruleset, at: _ProblemAt, response: Response
) -> Iterator[Problem]:
    who = f"response '{response.respondent.id}'"
    tier = ruleset.tier_by_id.get(response.respondent.tier)
    if tier is None:
        what, remedy, kind = unknown_tier(ruleset, response.respondent.tier)
        yield at(f"{who}, tier", what, remedy, kind=kind)
    elif response.answers.keys() <= ruleset.asked_of[tier.id]:
        return  # nothing is amiss, as most often: no need to look word by word
    for name in response.answers:
        question = ruleset.question_by_id.get(name)
        place = f"{who}, answers, {name}"
        if question is None:
            what, remedy, kind = unknown_question(ruleset, name)
            yield at(place, what, remedy, kind=kind)
        elif tier is not None and tier.id not in question.asked_of:
            asked = ", ".join(question.asked_of)
            what = f"This question is not asked of the tier '{tier.id}'."
            left_out = "The answer is left out of the assessment."
            remedy = f"{left_out} It is asked of: {asked}."
            yield at(place, what, remedy, stops=False, kind="tier not asked")
