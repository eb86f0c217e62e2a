"""Which documents have a JSON Schema."""

from __future__ import annotations

import json
import os
from pathlib import Path

import rich_click as click

from placeready.cli.console import Exit, product
from placeready.cli.options import OUT
from placeready.model.assessment import Assessment
from placeready.model.batch_documents import BatchError, BatchSummary
from placeready.model.discussion import Sheet
from placeready.model.record import Record
from placeready.model.response import ResponseDocument
from placeready.model.value import Value
from placeready.rulesets.locate import HEAD, shipped
from placeready.rulesets.ruleset_files import check_no_part

_DOCUMENTS: dict[str, type[Value]] = {
    "record": Record,
    "response": ResponseDocument,
    "assessment": Assessment,
    "voices": Sheet,
    "batch-error": BatchError,
    "batch-summary": BatchSummary,
}


@click.command()
@click.argument("document", required=False, type=click.Choice(list(_DOCUMENTS)))
@OUT
def command(document: str | None, out: Path | None) -> int:
    """Print the JSON Schema of a document: of one, or of all together."""
    # No ruleset is read here, but a schema must not become a part of one.
    if out is not None:
        place = Path(os.path.realpath(out))
        around = (each for each in place.parents if (each / HEAD).is_file())
        for folder in (*shipped().values(), *around):
            check_no_part(out, folder)
    schemas = {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(by_alias=True, mode="validation"),
        }
        for name, model in _DOCUMENTS.items()
        if document in (None, name)
    }
    found = schemas[document] if document else schemas
    text = json.dumps(found, indent=2, ensure_ascii=False)
    product(text, out, private=False)
    return Exit.DONE
