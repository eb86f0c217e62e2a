"""Responses of one area made into one record.

Owns what has to agree between the files: the area, the context, and who is who. The
order of the files changes nothing of what is made of them, but that of the responses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from placeready.errors import Problem
from placeready.model.organisations import one_name
from placeready.model.record import Record
from placeready.model.response import Area, Response, ResponseDocument


class WellFormed(NamedTuple):
    """One file whose shape holds."""

    file: str
    value: Record | ResponseDocument


Files: TypeAlias = Sequence[WellFormed]


class ContextSaid(NamedTuple):
    """What one file says to one context question."""

    file: str
    question: str
    option: str


def responses_of(value: Record | ResponseDocument) -> tuple[Response, ...]:
    """All the responses of a file, each with the day that is known of it."""
    if isinstance(value, Record):
        return value.responses
    return (
        Response(
            respondent=value.respondent,
            date=value.date,
            context=value.context,
            answers=value.answers,
        ),
    )


def one_record(shaped: Files, problems: list[Problem]) -> Record | None:
    """The one record given, or the responses joined into one."""
    # A record that is alone stays byte for byte what it is, its id and settled facts
    # too.
    first = shaped[0].value
    if len(shaped) == 1 and isinstance(first, Record):
        return first
    records = [file for file, value in shaped if isinstance(value, Record)]
    if records:
        what = "A whole record was given together with other files."
        remedy = (
            "Give one record, or only single responses of one area. `placeready join` "
            "makes one record of them all."
        )
        problems.append(Problem(records[0], "", "", what, remedy, kind="mixed files"))
        return None
    return joined(shaped, problems)


def joined(shaped: Files, problems: list[Problem]) -> Record:
    """The responses of all these files, at least one, as the record of one area."""
    area = one_area(shaped, problems)
    says = [
        ContextSaid(file, name, option)
        for file, value in shaped
        for name, option in value.context.items()
    ]
    return Record(
        id=record_id(area),
        area=area,
        ruleset=shaped[0].value.ruleset,
        date=latest_day(shaped),
        context=one_context(says, problems),
        responses=tuple(r for _, value in shaped for r in responses_of(value)),
    )


def one_area(shaped: Files, problems: list[Problem]) -> Area:
    """The area of all these files: by its code where one has it, else by its name.

    A file without a code is about it where it has the name of a file with the code.
    """
    coded = [each for each in shaped if each.value.area.code]
    like = (coded or shaped)[0]
    code = like.value.area.code
    named = {one_name(each.value.area.name) for each in coded or [like]}
    for file, value in shaped:
        area = value.area
        if area.code != code if area.code else one_name(area.name) not in named:
            what = (
                f"This is about {_called(area)}, and {like.file} is about "
                f"{_called(like.value.area)}."
            )
            remedy, kind = "Give the files of one area at a time.", "other area"
            problems.append(Problem(file, "", "area", what, remedy, kind=kind))
    areas = (value.area for _, value in shaped)
    return min(areas, key=lambda area: (area.code is None, area.name))


def _called(area: Area) -> str:
    return f"'{area.name}' ({area.code})" if area.code else f"'{area.name}'"


def one_context(says: Iterable[ContextSaid], problems: list[Problem]) -> dict[str, str]:
    """What all files say about the area, by question; each answered in one way."""
    first: dict[str, ContextSaid] = {}
    for each in says:
        known = first.setdefault(each.question, each)
        if known.option != each.option:
            what = f"It says '{each.option}', and {known.file} says '{known.option}'."
            remedy = "Settle which is right, and put the same in both."
            place, kind = f"context, {each.question}", "contradicting context"
            problems.append(Problem(each.file, "", place, what, remedy, kind=kind))
    return {name: first[name].option for name in sorted(first)}


def latest_day(shaped: Files) -> str | None:
    """The last of the days that the files have, as YYYY-MM-DD."""
    return max((value.date for _, value in shaped if value.date), default=None)


def record_id(area: Area) -> str:
    """What the record of an area is called unless it has an id already."""
    # By the code where there is one: it stays when somebody writes the name otherwise.
    name = (area.code or area.name).casefold()
    return re.sub(r"[^a-z0-9]+", "-", name)[:200].strip("-") or "area"


def repeated(shaped: Files) -> Iterator[Problem]:
    """Two responses with one id: whose is whose could not be told."""
    first: dict[str, str] = {}
    for file, value in shaped:
        for response in responses_of(value):
            name = response.respondent.id
            if name in first:
                remedy = "Give each respondent an id of their own."
                what = f"Two responses have the id '{name}'."
                if first[name] != file:
                    what = f"{what} The other is in {first[name]}."
                    remedy = (
                        "Where they are one person's, `placeready join` keeps the "
                        "later one; else give each respondent an id of their own."
                    )
                place = f"response '{name}'"
                kind = "respondent twice"
                yield Problem(file, "", place, what, remedy, kind=kind)
            first.setdefault(name, file)
