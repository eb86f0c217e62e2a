"""What somebody types for an area and is none: bodies that span several councils.

Owns which they are, what is said of them, and which councils are meant instead.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from placeready.register.council_names import full_name, short_name
from placeready.register.council_search import NEARLY, find
from placeready.register.councils import COMBINED, FOLDER, Council, read_councils

COMBINED_AUTHORITIES = FOLDER / "combined_authorities.csv"

_BODY_WORDS = re.compile(r"\b(combined|mayoral|authority|mca|cca|ca)\b")
# A board of the NHS in England, under the names that it goes by.
_BOARD = re.compile(r"\b(icb|ics|integrated care (?:board|system|partnership))\b")
_BOARD_WORDS = re.compile(r"\b(nhs|the)\b")
# Fewer letters begin the names of too many.
_SHORTEST = 6
_OF_A_BOARD = (
    "An integrated care board or system is not an area here. Choose the council whose "
    "area you answer for: on whose behalf you answer is asked next."
)


class OtherBody(NamedTuple):
    """A body that is no area, and the councils that may be meant."""

    says: str
    """What it is, in a sentence."""
    why: str
    """What has led to its councils; empty where they were found by their names."""
    councils: tuple[Council, ...]


def other_body(typed: str) -> OtherBody | None:
    """The body that is typed, by its name, or by the beginning of it where no council's
    begins so; None where none is meant, or a council is called exactly so.
    """
    full = full_name(typed)
    if not full or len(full) > 100 or _council_called(full):
        return None
    if _BOARD.search(full):
        return OtherBody(_OF_A_BOARD, "", tuple(_named_in(full)))
    bare = _bare(full)
    if bare in _combined() or len(bare) < _SHORTEST or [*_called(bare)]:
        return _combined().get(bare)
    begun = (body for name, body in _combined().items() if name.startswith(bare))
    return next(begun, None)


def _bare(full: str) -> str:
    return short_name(" ".join(_BODY_WORDS.sub("", full).split()))


def _called(typed: str, most: int = 8) -> Iterator[Council]:
    """The councils that are found by what is typed, as it is spelt."""
    for match in find(read_councils(), typed, most):
        if not match.why.endswith(NEARLY):
            yield match.council


def _council_called(full: str) -> bool:
    return any(
        full in (full_name(each.name), full_name(each.council))
        for each in read_councils()
        if each.kind not in COMBINED
    )


def _named_in(full: str) -> Iterator[Council]:
    """The councils whose names stand in that of a board."""
    rest = " ".join(_BOARD_WORDS.sub("", _BOARD.sub("", full)).split())
    if (body := _combined().get(_bare(rest))) is not None:
        yield from body.councils
        return
    parts = rest.split(" and ")
    yield from dict.fromkeys(c for part in parts for c in _called(part, 3))


@cache
def _combined() -> dict[str, OtherBody]:
    """Each combined authority by its name, such as it is compared by."""
    by_code = {each.register_code: each for each in read_councils()}
    with COMBINED_AUTHORITIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        short_name(full_name(row["name"])): OtherBody(
            f"{row['name']} is {row['is']}, of the councils that are listed. Choose "
            "the one whose area you answer for.",
            f"in {row['name']}",
            tuple(by_code[code] for code in row["members"].split(";")),
        )
        for row in rows
    }
