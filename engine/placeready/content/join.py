"""Responses of one area made into one record.

Owns what has to agree between the files: the area, the context, and who is who.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from placeready.errors import Problem
from placeready.model.response import Area, Record, Response, ResponseDocument


class Shaped(NamedTuple):
    """One file whose shape holds."""

    file: str
    value: Record | ResponseDocument


Files: TypeAlias = Sequence[Shaped]


def responses_of(value: Record | ResponseDocument) -> tuple[Response, ...]:
    """All the responses of a file."""
    if isinstance(value, Record):
        return value.responses
    return (Response(respondent=value.respondent, answers=value.answers),)


def one_record(shaped: Files, problems: list[Problem]) -> Record | None:
    """The one record given, or the responses joined into one."""
    first = shaped[0].value
    if len(shaped) == 1 and isinstance(first, Record):
        return first
    records = [file for file, value in shaped if isinstance(value, Record)]
    if records:
        what = "A whole record was given together with other files."
        remedy = "Give one record, or only single responses of one area."
        problems.append(Problem(records[0], "", "", what, remedy, kind="mixed files"))
        return None
    return joined(shaped, problems)


def joined(shaped: Files, problems: list[Problem]) -> Record:
    """The responses of all these files, at least one, as the record of one area."""
    first_file, first = shaped[0].file, shaped[0].value
    context: dict[str, str] = {}
    said_by: dict[str, str] = {}
    for file, value in shaped:
        if not _same_area(value.area, first.area):
            what = (
                f"This is about '{value.area.name}', and {first_file} is about "
                f"'{first.area.name}'."
            )
            remedy, kind = "Assess one area at a time.", "other area"
            problems.append(Problem(file, "", "area", what, remedy, kind=kind))
        for name, word in value.context.items():
            if context.setdefault(name, word) != word:
                what = f"It says '{word}', and {said_by[name]} says '{context[name]}'."
                remedy = "Settle which is right, and put the same in both."
                place, kind = f"context, {name}", "contradicting context"
                problems.append(Problem(file, "", place, what, remedy, kind=kind))
            said_by.setdefault(name, file)
    dates = [value.date for _, value in shaped if value.date]
    return Record(
        id=id_of(first.area),
        area=first.area,
        ruleset=first.ruleset,
        date=max(dates, default=None),
        context=dict(sorted(context.items())),
        responses=tuple(r for _, value in shaped for r in responses_of(value)),
    )


def _same_area(one: Area, other: Area) -> bool:
    """By code where both have one, else by name."""
    if one.code and other.code:
        return one.code == other.code
    return one.name.casefold().split() == other.name.casefold().split()


def id_of(area: Area) -> str:
    """The id of a record that is named after its area: the code, else the name."""
    name = area.code or area.name
    return re.sub(r"[^a-z0-9]+", "-", name.casefold())[:200].strip("-") or "area"


def repeated(shaped: Files) -> Iterator[Problem]:
    """Two responses with one id: whose is whose could not be told."""
    first: dict[str, str] = {}
    for file, value in shaped:
        for response in responses_of(value):
            name = response.respondent.id
            if name in first:
                other = (
                    "" if first[name] == file else f" The other is in {first[name]}."
                )
                what = f"Two responses have the id '{name}'.{other}"
                remedy = "Give each respondent an id of their own."
                place = f"response '{name}'"
                kind = "respondent twice"
                yield Problem(file, "", place, what, remedy, kind=kind)
            first.setdefault(name, file)
