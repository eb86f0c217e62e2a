"""Responses of one area made into one record.

Owns what has to agree between the files: the area, and who is who. What people say of
the area need not agree: it stays with each response. The order of the files changes
nothing of what is made of them, but that of the responses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from placeready.errors import Problem
from placeready.model.moves import VersionNumbers, numbers
from placeready.model.organisations import one_name
from placeready.model.record import Record
from placeready.model.response import Area, Response, ResponseDocument
from placeready.records.dates_ahead import lies_ahead

Files: TypeAlias = Sequence[tuple[str, Record | ResponseDocument]]
"""Names of files whose shape holds, each with its value."""


def responses_of(value: Record | ResponseDocument) -> tuple[Response, ...]:
    """All the responses of a file, each with the day that is known of it."""
    if isinstance(value, Record):
        return value.responses
    return (
        Response(
            respondent=value.respondent,
            date=value.date,
            answered_with=value.answered_with or value.stated_version,
            context=value.context,
            places=value.places,
            answers=value.answers,
        ),
    )


def one_record(shaped: Files, problems: list[Problem]) -> Record | None:
    """The one record given, or the responses joined into one."""
    # A record that is alone stays byte for byte what it is, its id and settled facts
    # too.
    _, first = shaped[0]
    if len(shaped) == 1 and isinstance(first, Record):
        return first
    if records := [file for file, value in shaped if isinstance(value, Record)]:
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
    versions = [value.stated_version for _, value in shaped]
    return Record(
        id=record_id(area),
        area=area,
        ruleset=shaped[0][1].ruleset,
        ruleset_version=max(filter(None, versions), key=_by_number, default=None),
        date=latest_day(shaped),
        responses=tuple(r for _, value in shaped for r in responses_of(value)),
    )


def _by_number(version: str) -> tuple[VersionNumbers, str]:
    return numbers(version) or (0, 0, 0), version


def one_area(shaped: Files, problems: list[Problem]) -> Area:
    """The area of all these files: by its code where one has it, else by its name. A
    file without a code is about it where it has the name of one with the code.
    """
    areas = [(file, value.area) for file, value in shaped]
    coded = [each for each in areas if each[1].code]
    other, like = (coded or areas)[0]
    named = {one_name(area.name) for _, area in coded or areas[:1]}
    for file, area in areas:
        if area.code != like.code if area.code else one_name(area.name) not in named:
            this, that = _called(area), _called(like)
            what = f"This is about {this}, and {other} is about {that}."
            remedy, kind = "Give the files of one area at a time.", "other area"
            problems.append(Problem(file, "", "area", what, remedy, kind=kind))
    return min((a for _, a in areas), key=lambda area: (area.code is None, area.name))


def _called(area: Area) -> str:
    return f"'{area.name}' ({area.code})" if area.code else f"'{area.name}'"


def latest_day(shaped: Files, today: str | None = None) -> str | None:
    """The last of the days that the files have, as YYYY-MM-DD; one that lies ahead
    where there is no other.
    """
    days = [value.date for _, value in shaped if value.date]
    return max(days, key=lambda day: (not lies_ahead(day, today), day), default=None)


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
                place, kind = f"response '{name}'", "respondent twice"
                yield Problem(file, "", place, what, remedy, kind=kind)
            first.setdefault(name, file)
