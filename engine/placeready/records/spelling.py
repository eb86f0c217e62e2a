"""Ids as the ruleset spells them.

Owns that an id is the same in other capitals, with spaces around it, or with accents
written in another way: in a file made by hand or by a spreadsheet it often is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar
from unicodedata import normalize

from placeready.model.questions import NOT_KNOWN
from placeready.model.record import Record
from placeready.model.response import Response, ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.model.value import Value

_Held = TypeVar("_Held")
_Read = TypeVar("_Read", Record, ResponseDocument, Record | ResponseDocument)
_One = TypeVar("_One", Response, ResponseDocument)
_Value = TypeVar("_Value", bound=Value)


def as_spelt(ruleset: Ruleset, value: _Read) -> _Read:
    """The same with the ruleset's spelling of its tiers, questions and options. What it
    does not have in any spelling stays as it is.
    """
    named = None if value.ruleset is None else _one(value.ruleset, (ruleset.id,))
    if isinstance(value, ResponseDocument):
        return _changed(_person(ruleset, value), ruleset=named)
    people = tuple(_person(ruleset, each) for each in value.responses)
    if all(now is was for now, was in zip(people, value.responses, strict=True)):
        people = value.responses
    return _changed(
        value,
        ruleset=named,
        context=_context(ruleset, value.context),
        context_settled=_context(ruleset, value.context_settled),
        context_basis=_keys(value.context_basis, ruleset.context_by_id),
        responses=people,
        settled=_keys(value.settled, ruleset.question_by_id),
    )


def _person(ruleset: Ruleset, response: _One) -> _One:
    who = response.respondent
    return _changed(
        response,
        respondent=_changed(who, tier=_one(who.tier, ruleset.tier_by_id)),
        context=_context(ruleset, response.context),
        answers=_keys(response.answers, ruleset.question_by_id),
    )


def _context(ruleset: Ruleset, given: Mapping[str, str]) -> Mapping[str, str]:
    asked, context = ruleset.context_by_id, _keys(given, ruleset.context_by_id)
    options = {
        name: _one(word, [*(option.id for option in asked[name].options), NOT_KNOWN])
        for name, word in context.items()
        if name in asked
    }
    return context if options.items() <= context.items() else {**context, **options}


def _changed(value: _Value, **fields: object) -> _Value:
    """The value itself where every field is as it was: most often all are."""
    new = {name: now for name, now in fields.items() if now is not getattr(value, name)}
    return value.model_copy(update=new) if new else value


def _keys(given: Mapping[str, _Held], known: Collection[str]) -> Mapping[str, _Held]:
    if all(name in known for name in given):
        return given
    spelt = {name: _one(name, known) for name in given}
    # Two spellings of one id are two answers to one question: nobody can choose.
    if len(set(spelt.values())) < len(spelt):
        return given
    return {spelt[name]: each for name, each in given.items()}


def _one(word: str, known: Collection[str]) -> str:
    """The known word that this is in another spelling; the word itself where none."""
    if word in known:
        return word
    return {_plain(each): each for each in known}.get(_plain(word), word)


def _plain(word: str) -> str:
    return normalize("NFC", word).strip().casefold()
