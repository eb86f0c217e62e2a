"""The columns that every table for analysts has.

Owns what says which area a row is of, how it was judged and where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from placeready.errors.text import in_a_line
from placeready.model.assessment import Assessment
from placeready.report.data_column import DataCell, DataColumn

LISTED: Final = "ids, parted by spaces"

Fixed = tuple[DataColumn, Callable[[Assessment], DataCell]]


# What says which area a row is of, and how it was judged: first in every table.
IDENTITY: Sequence[Fixed] = (
    (DataColumn("id", "text", "The id of the record"), lambda made: in_a_line(made.id)),
    (
        DataColumn("name", "text", "The name of what was assessed"),
        lambda made: in_a_line(made.area.name),
    ),
    (
        DataColumn("code", "text", "Its official code, where the record has one"),
        lambda made: in_a_line(made.area.code or "") or None,
    ),
    (DataColumn("ruleset", "code", "The ruleset that decided"), lambda m: m.ruleset.id),
    (
        DataColumn("ruleset_version", "text", "The ruleset's version"),
        lambda made: made.ruleset.version,
    ),
    (
        DataColumn("answered_with", "text", "The versions that people answered with"),
        lambda made: in_a_line(" ".join(made.ruleset.answered_with)) or None,
    ),
)

LEVEL: Sequence[Fixed] = (
    (
        DataColumn(
            "level",
            "integer",
            "The level that is said: open questions count as not in place",
            "empty: no level yet",
        ),
        lambda made: made.level.number,
    ),
    (
        DataColumn("base", "integer", "The level that the gates alone allow"),
        lambda made: made.level.base,
    ),
    (
        DataColumn(
            "known",
            "integer",
            "The level by what is known alone",
            "empty: no level yet",
        ),
        lambda made: made.level.known,
    ),
    (
        DataColumn(
            "high",
            "integer",
            "The level if every open question were answered as well as can be",
            "empty: no level yet",
        ),
        lambda made: made.level.high,
    ),
    (
        DataColumn(
            "provisional",
            "integer",
            "Whether a voice is missing that could change the result",
            "1: yes; 0: no",
        ),
        lambda made: int(made.level.provisional),
    ),
    (
        DataColumn(
            "edition",
            "code",
            "Who the result is for",
            "full: the convener, not for publication; published: without what few "
            "people of a protected tier said",
        ),
        lambda made: made.edition,
    ),
    (
        DataColumn(
            "left_out",
            "code",
            "Tiers some of whose answers are not in the published edition",
            LISTED,
        ),
        lambda made: " ".join(each.tier for each in made.left_out) or None,
    ),
    (
        DataColumn(
            "not_published",
            "code",
            "Constructs that the published edition says nothing of",
            LISTED,
        ),
        lambda made: " ".join(made.not_published) or None,
    ),
    (
        DataColumn("level_name", "text", "The level in words"),
        lambda made: made.level.name or "No level yet",
    ),
    (
        DataColumn("ruleset_sha256", "code", "The sha256 of the ruleset's content"),
        lambda made: made.ruleset.sha256,
    ),
    (DataColumn("date", "date", "The day of the record"), lambda made: made.date),
)

FIXED: Sequence[Fixed] = (*IDENTITY, *LEVEL)

PLACE: Sequence[DataColumn] = (
    DataColumn("area_type", "text", "What kind of area it is, by the register"),
    DataColumn("region", "text", "Where it is, by the register"),
)
