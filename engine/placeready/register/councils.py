"""The councils of the United Kingdom, as the register in this folder has them.

Owns how the register is read. Refuses to guess: what it does not say is empty.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(str(resources.files("placeready"))) / "register"
REGISTER = FOLDER / "councils.csv"
FORMER_NAMES = FOLDER / "former_names.csv"
CREDIT = (
    "Contains public sector information licensed under the Open Government Licence "
    "v3.0. Contains OS data (c) Crown copyright and database right. Council names and "
    "codes: mySociety, CC BY 4.0."
)
"""The line that goes wherever the register, or something made from it, is shown."""

COMBINED = frozenset({"COMB", "SRA"})
"""The kinds that span several councils; they are no area to be chosen."""
DISTRICT = "NMD"
"""The kind of a district whose county has a council of its own."""


class Council(NamedTuple):
    """A council as the register has it; empty where it says nothing."""

    code: str
    """Of the Office for National Statistics, as now in use."""
    name: str
    """What its area is called in short."""
    council: str
    """Its official name."""
    kind: str
    """The register's letters: CTY, NMD, UA, MD, LBO, CC, SCO, WPA, NID, COMB or SRA."""
    kind_name: str
    """Its kind in words."""
    nation: str
    region: str
    """Outside England the nation again."""
    county: str
    """The name of the county of a district; empty for all others."""
    ends: str
    """The day on which others take its place, as year-month-day; empty where none is
    settled."""
    successor: str
    """Who takes its place then, in words."""
    former: tuple[str, ...]
    """Names of councils whose place it took, wholly or in part, and names it had."""
    also: tuple[str, ...]
    """Other names it goes by, such as its name in Welsh."""
    register_code: str
    """The letters under which the register has it."""
    former_codes: tuple[str, ...]
    """Codes it had before `code`."""


@cache
def read_councils() -> tuple[Council, ...]:
    """Every council of the register in its order, combined authorities among them."""
    rows = _rows(REGISTER)
    names = {row["local_authority_code"]: row["nice_name"].strip() for row in rows}
    listed: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows(FORMER_NAMES):
        for letters in row["successor_codes"].split(";"):
            listed[row["kind"], letters].append(row["name"])
    return tuple(_council(row, names, listed) for row in rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _council(
    row: dict[str, str],
    names: dict[str, str],
    listed: Mapping[tuple[str, str], list[str]],
) -> Council:
    letters = row["local_authority_code"]
    before = {*row["former_gss_codes"].split(","), row["gss_code"]}
    return Council(
        code=row["gss_code_2025"],
        name=names[letters],
        council=" ".join(row["official_name"].split()),
        kind=row["local_authority_type"],
        kind_name=row["local_authority_type_name"],
        nation=row["nation"],
        region=row["region"],
        county=names.get(row["county_la"], ""),
        # Local government reorganisation, by the register's name for it.
        ends=row["lgr_vesting"],
        successor=row["lgr_successor"].replace("; ", " and "),
        former=tuple(listed["former", letters]),
        also=tuple(listed["other", letters]),
        register_code=letters,
        former_codes=tuple(sorted(before - {"", row["gss_code_2025"]})),
    )
