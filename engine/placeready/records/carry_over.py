"""Answers to an earlier version of a ruleset, as the one in use reads them.

Owns the way of each answer from version to version, and the account of it: every answer
is carried over, left out or to be given again, and each of these is counted. What is of
the version in use comes back as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from placeready.model.moves import Moved, VersionNumbers, numbers, steps_after
from placeready.model.record import Record
from placeready.model.response import Answer, Kept, Response, ResponseDocument, Unsaid
from placeready.model.ruleset import Ruleset
from placeready.records.answer_carrier import AnswerCarrier, CarriedAnswer

_Steps: TypeAlias = list[tuple[VersionNumbers, Mapping[str, Moved]]]


@dataclass(slots=True)
class Account:
    """What became of the answers of one file."""

    version: str | None
    """What they were answers to; None where the file does not say."""
    steps: _Steps
    entries: list[CarriedAnswer] = field(default_factory=list)
    unclear: list[CarriedAnswer] = field(default_factory=list)
    """Answers whose anchors have another meaning since, or have it already: without a
    version nobody can tell."""


_Read = TypeVar("_Read", Record, ResponseDocument, Record | ResponseDocument)


def carried_over(ruleset: Ruleset, value: _Read) -> tuple[_Read, Account]:
    """A file in the ids and anchors of the ruleset in use, and what was done to it."""
    stated = value.stated_version or ruleset.unstated_version
    version: VersionNumbers | None = numbers(stated) if stated else None
    now = numbers(ruleset.version) or (0, 0, 0)
    account = Account(stated, [])
    # In whatever spelling: that is put right only after this.
    named = (value.ruleset or ruleset.id).strip().casefold()
    if named != ruleset.id.casefold() or (version and version >= now):
        return value, account
    if stated is not None and version is None:
        return value, account
    account.steps = [*steps_after(ruleset.moved, version)]
    if stated is None and account.steps:
        account.steps = _known_to_apply(ruleset, value, account)
    if isinstance(value, Record):
        return _record(ruleset, value, account), account
    return _document(ruleset, value, account), account


def _known_to_apply(
    ruleset: Ruleset, value: Record | ResponseDocument, account: Account
) -> _Steps:
    """The steps that a file without a version has before it: from the first that takes
    away an id which the file still has.
    """
    protection = ruleset.protection
    shy = protection.tiers if protection else ()
    shown = {*_names(value, shy)}
    there = shown | {*_names(value)}
    old = [
        since
        for since, moves in account.steps
        for name, each in moves.items()
        if name in there and (each.to or each.retired)
    ]
    first = min(old, default=None)
    before = [s for s in account.steps if first is None or s[0] < first]
    for _, moves in before:
        account.unclear += (
            CarriedAnswer(name, "as it was", protected=name not in shown)
            for name in sorted(there & moves.keys())
            if moves[name].anchors or moves[name].options
        )
    return [] if first is None else [s for s in account.steps if s[0] >= first]


def _names(
    value: Record | ResponseDocument, besides: Collection[str] = ()
) -> Iterator[str]:
    """The ids in a file, but for those of people of some tiers."""
    if isinstance(value, Record):
        yield from value.settled
        yield from (each.tier for each in value.left_out)
        yield from (each.tier for each in value.heard)
        yield from value.not_published
        # Nobody says here whose word it is.
        yield from () if besides else value.context
    for each in value.responses if isinstance(value, Record) else (value,):
        if each.respondent.tier not in besides:
            yield each.respondent.tier
            yield from each.context
            yield from each.answers


def _record(ruleset: Ruleset, value: Record, account: Account) -> Record:
    steps, stated = account.steps, account.version
    if not steps and stated is None:
        return value
    protection = ruleset.protection
    shy = protection.tiers if protection else ()
    carry = AnswerCarrier(_moves(steps), account.entries)
    # Nobody says here whose word it is.
    context = carry.mapping(value.context, protected=protection is not None)
    settled = carry.mapping(value.settled, protected=False)
    people = tuple(
        _response(carry, each, stated, protected=each.respondent.tier in shy)
        for each in value.responses
    )
    return value.model_copy(
        update={
            "ruleset_version": ruleset.version if stated else None,
            "context": context,
            "settled": settled,
            "responses": people,
            "left_out": tuple(carry.tier(each) for each in value.left_out),
            "heard": tuple(carry.tier(each) for each in value.heard),
            "not_published": tuple(carry.name(each) for each in value.not_published),
        }
    )


def _response(
    carry: AnswerCarrier, value: Response, stated: str | None, *, protected: bool
) -> Response:
    return value.model_copy(
        update={
            "answered_with": value.answered_with or stated,
            "respondent": carry.tier(value.respondent),
            "context": carry.mapping(value.context, protected=protected),
            "answers": carry.mapping(value.answers, protected=protected),
        }
    )


def _document(
    ruleset: Ruleset, value: ResponseDocument, account: Account
) -> ResponseDocument:
    stated = account.version
    if not account.steps and stated is None:
        return value
    protection, tier = ruleset.protection, value.respondent.tier
    shy = protection is not None and tier in protection.tiers
    carry = AnswerCarrier(_moves(account.steps), account.entries)
    # What is not asked any more stays in the person's file, and out of all that counts.
    aside: dict[str, Answer] = {}
    answers = carry.mapping(value.answers, protected=shy, aside=aside)
    return value.model_copy(
        update={
            "ruleset_version": ruleset.version if stated else None,
            "answered_with": value.answered_with or stated,
            "respondent": carry.tier(value.respondent),
            "context": carry.mapping(value.context, protected=shy),
            "answers": answers,
            "kept": _kept(account.steps, value.kept, aside, carry.noted),
        }
    )


def _kept(
    steps: _Steps,
    kept: Kept | None,
    aside: Mapping[str, Answer],
    noted: Mapping[str, Unsaid],
) -> Kept | None:
    """What a questionnaire keeps for itself, under the ids of today. None of it counts,
    and so it is not accounted for.
    """
    if kept is None and not aside and not noted:
        return None
    kept = kept or Kept()
    quiet, old = AnswerCarrier(_moves(steps), []), dict[str, Answer]()
    answers = quiet.mapping(kept.answers, protected=False, aside=old)
    unsaid = quiet.mapping(kept.unsaid, protected=False)
    return kept.model_copy(
        update={
            "version": None,
            "at": kept.at and quiet.name(kept.at),
            "marked": tuple(dict.fromkeys(map(quiet.name, kept.marked))),
            "unsaid": {**quiet.noted, **noted, **unsaid},
            "answers": {**aside, **old, **answers},
        }
    )


def _moves(steps: _Steps) -> Iterator[Mapping[str, Moved]]:
    return (moves for _, moves in steps)
