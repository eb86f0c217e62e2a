"""The areas of England, from placeready's register of councils.

Owns how a row of the register becomes an area: which councils are one, its districts,
and what kind of area it is. Refuses to guess what the register does not say.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from placeready.register.councils import REGISTER

TOP_TIER = {"CTY": "two-tier", "UA": "", "MD": "metropolitan-or-london"}
TOP_TIER |= dict.fromkeys(("LBO", "CC"), TOP_TIER["MD"])
"""The kinds of council that are an area of their own, with the structure of each; the
register does not say which unitary councils have parishes."""


class Area(NamedTuple):
    """An area of England with one council, or one county and its districts."""

    code: str
    name: str
    council: str
    structure: str
    """Empty where the register does not decide it."""
    rurality: str
    ends: str
    """The day on which other councils take its place; empty where none is settled."""
    districts: tuple[tuple[str, str], ...]
    """Code and name of each."""


def read_areas(register: Path = REGISTER) -> tuple[Area, ...]:
    """The upper-tier and unitary areas of England, in the order of their codes."""
    with register.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["nation"] == "England"]
    rows.sort(key=lambda row: row["gss_code_2025"])
    return tuple(_area(row, rows) for row in rows if _kind(row) in TOP_TIER)


def _kind(row: dict[str, str]) -> str:
    return row["local_authority_type"]


def _area(row: dict[str, str], rows: list[dict[str, str]]) -> Area:
    code = row["local_authority_code"]
    districts = [each for each in rows if each["county_la"] == code]
    return Area(
        row["gss_code_2025"],
        row["nice_name"],
        row["official_name"],
        TOP_TIER[_kind(row)],
        _rurality(districts or [row]),
        row["lgr_vesting"],
        tuple((each["gss_code_2025"], each["official_name"]) for each in districts),
    )


def _rurality(rows: list[dict[str, str]]) -> str:
    """Mainly urban or rural where more than half of the councils are."""
    classes = [row["ruc21"].partition(":")[0] for row in rows]
    for word, name in (("urban", "Urban"), ("rural", "Majority rural")):
        if 2 * classes.count(name) > len(classes):
            return word
    return "mixed"
