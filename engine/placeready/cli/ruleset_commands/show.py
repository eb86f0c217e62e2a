"""Which ruleset is shown, and which page of it."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import rich_click as click

from placeready.cli.area_input import usable_ruleset
from placeready.cli.console import Exit
from placeready.cli.result_output import (
    OutputOptions,
    deliver,
    output_of,
    output_options,
)
from placeready.inference.verdict_table import decided_by
from placeready.report.blocks import Paragraph
from placeready.report.document import document_of
from placeready.report.formats import Result
from placeready.report.ruleset_pages import page
from placeready.rulesets.locate import DEFAULT


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--ruleset", "folder", metavar="ID|FOLDER", help="Which ruleset.")
@output_options
def command(
    name: str | None,
    folder: str | None,
    out: Path | None,
    **given: Unpack[OutputOptions],
) -> int:
    """Show a ruleset, or one thing in it, in plain English.

    NAME is an id, or a list: questions, constructs, rules, recommendations, levels,
    caps, measures, context, tiers, sources or names. `codebook` is all of it in one
    document, in the order in which it is best read.
    """
    content = usable_ruleset(folder or DEFAULT, out)
    output = output_of(given, out)
    blocks = list(page(content, name))
    if name is None:
        blocks.append(Paragraph(f"Its conditions are decided here by {decided_by()}."))
    document = document_of(blocks, "published")
    deliver(Result(None, lambda _: document), output, None, private=False)
    return Exit.DONE
