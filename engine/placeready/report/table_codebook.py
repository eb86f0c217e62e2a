"""What lies beside a table for analysts: what its columns mean, in two forms.

Owns the codebook, for people, and the data package (Frictionless), for software. Both
begin with what the table must not be taken for; neither says anything of an area.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from placeready.errors.text import escaped_json
from placeready.model.ruleset import Ruleset
from placeready.report.csv_text import BEGINNING, csv_line, spreadsheet_safe
from placeready.report.data_column import DataColumn, Kind

HEADS: Final = ("column", "meaning", "type", "values")
CAUTION: Final = "(caution)"
"""What stands in the place of a column's name in the row of the caution."""

# Kinds of value by the names that Frictionless has for them.
_TYPES: Mapping[Kind, str] = {
    "text": "string",
    "code": "string",
    "date": "date",
    "integer": "integer",
    "number": "number",
}
_MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def caution(ruleset: Ruleset) -> str:
    """What a table of many areas must not be taken for, in the ruleset's words too."""
    areas = ruleset.start.areas
    return " ".join(
        (
            f"To be discussed, and not for ranking {areas}: this is an unvalidated "
            "tool, and one result rests on what few people said.",
            *ruleset.limits,
        )
    )


def codebook_rows(
    ruleset: Ruleset, columns: Sequence[DataColumn]
) -> Iterator[list[str]]:
    """A row for each column, after one with the caution."""
    yield [CAUTION, caution(ruleset), "", ""]
    for each in columns:
        yield [each.name, each.means, _TYPES[each.kind], each.values]


def codebook_csv(ruleset: Ruleset, columns: Sequence[DataColumn]) -> str:
    """The codebook as a CSV file."""
    rows = codebook_rows(ruleset, columns)
    lines = (csv_line(map(spreadsheet_safe, row)) for row in rows)
    return BEGINNING + csv_line(HEADS) + "".join(lines)


def data_package(
    ruleset: Ruleset,
    columns: Sequence[DataColumn],
    *,
    table: str,
    form: str,
    codebook: str,
) -> str:
    """The description of a table of this file name and format, such as `csv`, and of
    its codebook, as JSON.
    """
    name = table.removesuffix(f".{form}")
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": _slug(name),
        "title": f"{ruleset.title}: results of many {ruleset.start.areas}",
        "description": caution(ruleset),
        "version": ruleset.version,
        "resources": [
            {
                **_file(f"{_slug(name)}-table", table, form),
                "schema": _schema(columns),
            },
            {
                **_file(f"{_slug(name)}-codebook", codebook, "csv"),
                "schema": {
                    "fields": [{"name": each, "type": "string"} for each in HEADS],
                    "missingValues": [""],
                },
            },
        ],
    }
    return escaped_json(json.dumps(package, ensure_ascii=False, indent=2)) + "\n"


def _file(name: str, path: str, form: str) -> dict[str, Any]:
    described = {
        "name": name,
        "type": "table",
        "path": path,
        "format": form,
        "mediatype": _MEDIA[form],
    }
    return described | ({"encoding": "utf-8"} if form == "csv" else {})


def _schema(columns: Sequence[DataColumn]) -> dict[str, Any]:
    fields = []
    for each in columns:
        says = f"{each.means}. {each.values}" if each.values else each.means
        title = {"name": each.name, "type": _TYPES[each.kind], "description": says}
        fields.append(title)
    return {"fields": fields, "missingValues": [""]}


def _slug(name: str) -> str:
    """A name of small letters, digits and hyphens, as software wants it."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "table"
