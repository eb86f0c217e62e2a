"""Whether a record fits a ruleset: tiers, questions, options, anchors.

Owns what is said of an id that the ruleset does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from placeready.errors import FirstNearest, Near, Problem, first_problems, nearest
from placeready.model.questions import NOT_KNOWN
from placeready.model.record import Record, Settled
from placeready.model.response import Answer, Response, ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.records.join import responses_of
from placeready.records.settled_facts import refused, unknown_question


def unfit(
    ruleset: Ruleset, file: str, value: Record | ResponseDocument
) -> list[Problem]:
    """Ids that the ruleset does not have, and answers that it does not ask for."""
    return first_problems(_unfit(ruleset, file, value, FirstNearest()))


def _unfit(
    ruleset: Ruleset, file: str, value: Record | ResponseDocument, near: Near
) -> Iterator[Problem]:
    label = f"record '{value.id}'" if isinstance(value, Record) else ""
    at = partial(Problem, file, label)
    if other := other_ruleset(ruleset, value.ruleset, partial(at, "ruleset")):
        # Every id would be unknown, and each would be told.
        yield other
        return
    for response in responses_of(value):
        yield from _unfit_response(ruleset, at, near, response)
        if response.context:
            yield from _unfit_words(ruleset, at, near, value, response)
    if isinstance(value, Record):
        yield from _unfit_context(ruleset, at, near, "context", value.context)
        yield from _unfit_settled(ruleset, at, near, value)


def other_ruleset(
    ruleset: Ruleset, named: str | None, at: partial[Problem]
) -> Problem | None:
    """What was answered for another ruleset; None where it names this one or none."""
    if named in (None, ruleset.id):
        return None
    what = f"It was answered for the ruleset '{named}', not '{ruleset.id}'."
    return at(what, "Give that one with --ruleset.", kind="other ruleset")


def unknown_tier(
    ruleset: Ruleset, name: str, at: partial[Problem], near: Near = nearest
) -> Problem:
    """A tier that the ruleset does not have."""
    close = near(name, ruleset.tier_by_id)
    remedy = f"{close} Tiers: {', '.join(ruleset.tier_by_id)}.".strip()
    return at(f"There is no tier '{name}'.", remedy, kind="unknown tier")


def _unfit_context(
    ruleset: Ruleset,
    at: partial[Problem],
    near: Near,
    place: str,
    context: Mapping[str, str],
) -> Iterator[Problem]:
    for name, word in context.items():
        question = ruleset.context_by_id.get(name)
        if question is None:
            what = f"There is no context question '{name}'."
            remedy = near(name, ruleset.context_by_id) or "Take it out."
            yield at(place, what, remedy, kind="unknown context question")
            continue
        options = [option.id for option in question.options]
        if word not in (*options, NOT_KNOWN):
            what = f"'{word}' is not an option of {name}."
            remedy = near(word, options) or f"Options: {', '.join(options)}."
            yield at(f"{place}, {name}", what, remedy, kind="unknown option")


def _unfit_words(
    ruleset: Ruleset,
    at: partial[Problem],
    near: Near,
    value: Record | ResponseDocument,
    response: Response,
) -> Iterator[Problem]:
    """What one person said of the area. Their slip must not keep everybody's answers
    from counting: what is no option stops nothing.
    """
    whole = isinstance(value, Record)
    place = f"response '{response.respondent.id}', context" if whole else "context"
    for each in _unfit_context(ruleset, at, near, place, response.context):
        if each.kind != "unknown option":
            yield each
        elif not whole:
            # In a record it is shown with what people said, in the full edition alone:
            # told here, what few of them said would stand beside what is published.
            yield replace(each, remedy=f"It does not count. {each.remedy}", stops=False)


def _unfit_response(
    ruleset: Ruleset, at: partial[Problem], near: Near, response: Response
) -> Iterator[Problem]:
    who, name = f"response '{response.respondent.id}'", response.respondent.tier
    tier = ruleset.tier_by_id.get(name)
    if tier is None:
        yield unknown_tier(ruleset, name, partial(at, f"{who}, tier"), near)
    else:
        yield from _left_out(ruleset, at, who, response)
    yield from beyond_the_last(ruleset, response.answers, partial(_answer_at, at, who))
    if tier is not None and response.answers.keys() <= ruleset.asked_of[name]:
        return  # nothing is amiss, as most often: no need to look word by word
    for name in response.answers:
        question, here = ruleset.question_by_id.get(name), f"{who}, answers, {name}"
        if question is None:
            yield unknown_question(ruleset, name, partial(at, here), near)
        elif tier is not None and tier.id not in question.asked_of:
            asked = ", ".join(question.asked_of)
            what = f"This question is not asked of the tier '{tier.id}'."
            left_out = "The answer is left out of the assessment."
            remedy = f"{left_out} It is asked of: {asked}."
            yield at(here, what, remedy, stops=False, kind="tier not asked")


def _answer_at(at: partial[Problem], who: str, name: str) -> partial[Problem]:
    return partial(at, f"{who}, answers, {name}")


def beyond_the_last(
    ruleset: Ruleset,
    answers: Mapping[str, Answer | Settled],
    at: Callable[[str], partial[Problem]],
) -> Iterator[Problem]:
    """Anchors that their questions do not have."""
    tops = ruleset.top_of
    for name, answer in answers.items():
        anchor, top = answer.anchor, tops.get(name)
        if top is not None and isinstance(anchor, int) and anchor > top:
            what = f"This is {anchor}, and the question has answers 0 to {top}."
            remedy = f"Give a whole number from 0 to {top}."
            yield at(name)(what, remedy, kind="not an anchor")


def _left_out(
    ruleset: Ruleset, at: partial[Problem], who: str, response: Response
) -> Iterator[Problem]:
    """Answers that a question does not apply, where it always does."""
    protection = ruleset.protection
    # Told beside a published result, it would tell what one of a few has said.
    protected = protection is not None and response.respondent.tier in protection.tiers
    if ruleset.not_applicable_rule is None or protected:
        return
    for name, answer in response.answers.items():
        if answer.anchor == "not_applicable" and not ruleset.may_not_apply(
            name, response.respondent.tier
        ):
            what = "It is said not to apply, which this ruleset does not allow there."
            remedy = (
                "It counts as not answered. Ask for an answer, or for 'don't know'."
            )
            place = f"{who}, answers, {name}"
            yield at(place, what, remedy, stops=False, kind="not left out")


def _unfit_settled(
    ruleset: Ruleset, at: partial[Problem], near: Near, record: Record
) -> Iterator[Problem]:
    """What is settled and cannot be, and what is left out that the ruleset has not."""
    place, decided = "context_settled", record.context_settled
    yield from _unfit_context(ruleset, at, near, place, decided)
    for name in (n for n, word in decided.items() if word == NOT_KNOWN):
        what, remedy = "Not knowing settles nothing.", "Take it out, or give an option."
        yield at(f"{place}, {name}", what, remedy, kind="unknown option")
    for name in record.context_basis:
        if name not in ruleset.context_by_id:
            what = f"There is no context question '{name}'."
            remedy = near(name, ruleset.context_by_id) or "Take it out."
            yield at("context_basis", what, remedy, kind="unknown context question")
    for name in record.settled:
        if why := refused(ruleset, name, partial(at, f"settled, {name}"), near):
            known = name in ruleset.question_by_id
            out = f"{why.remedy} Take it out of 'settled'."
            yield replace(why, remedy=out) if known else why
    yield from beyond_the_last(
        ruleset, record.settled, lambda name: partial(at, f"settled, {name}, anchor")
    )
    named = [("left_out", each.tier) for each in record.left_out]
    named += [("heard", each.tier) for each in record.heard]
    for place, tier in named:
        if tier not in ruleset.tier_by_id:
            yield unknown_tier(ruleset, tier, partial(at, place), near)
    for name in record.not_published:
        if name not in ruleset.construct_by_id:
            what = f"There is no construct '{name}'."
            remedy = near(name, ruleset.construct_by_id) or "Take it out."
            yield at("not_published", what, remedy, kind="unknown construct")
