"""Which documents have a JSON Schema, and that of a ruleset's TOML files."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import rich_click as click

from placeready.cli.console import Exit, product
from placeready.cli.options import OUT
from placeready.model.assessment import Assessment
from placeready.model.batch_documents import BatchError, BatchSummary
from placeready.model.discussion import Sheet
from placeready.model.record import Record
from placeready.model.response import ResponseDocument
from placeready.model.value import Value
from placeready.report.formats import check_named_for_json
from placeready.rulesets.locate import HEAD, shipped
from placeready.rulesets.ruleset_files import check_no_part
from placeready.rulesets.toml_schema import toml_schema

_DOCUMENTS: dict[str, type[Value]] = {
    "record": Record,
    "response": ResponseDocument,
    "assessment": Assessment,
    "voices": Sheet,
    "batch-error": BatchError,
    "batch-summary": BatchSummary,
}
_RULESET = "ruleset"
"""The TOML files of a ruleset, which editors check by it."""


@click.command()
@click.argument("document", required=False, type=click.Choice([*_DOCUMENTS, _RULESET]))
@OUT
def command(document: str | None, out: Path | None) -> int:
    """Print the JSON Schema of a document: of one, or of all together.

    That of `ruleset` is for editors: it completes and checks a ruleset's TOML files.
    """
    # No ruleset is read here, but a schema must not become a part of one.
    if out is not None:
        place = Path(os.path.realpath(out))
        around = (each for each in place.parents if (each / HEAD).is_file())
        for folder in (*shipped().values(), *around):
            check_no_part(out, folder)
        check_named_for_json(out)
    made = {
        name: _schema_of(name)
        for name in (*_DOCUMENTS, _RULESET)
        if document in (None, name)
    }
    text = json.dumps(
        made[document] if document else made, indent=2, ensure_ascii=False
    )
    product(text, out, private=False)
    return Exit.DONE


def _schema_of(name: str) -> dict[str, Any]:
    if name == _RULESET:
        return toml_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_DOCUMENTS[name].model_json_schema(by_alias=True, mode="validation"),
    }
