"""Assess one area and print the report.

Owns `placeready assess`: files to a report or a document.
"""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from placeready.assessment.assess import assess
from placeready.cli.area_input import area_of
from placeready.cli.console import show
from placeready.cli.options import EDITION, FILES, OUT, PLAIN, RULESET
from placeready.cli.result_output import document, exit_code
from placeready.model.assessment import Edition
from placeready.report.full_report import brief_report as one_screen
from placeready.report.full_report import full_report


@click.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="The assessment document.")
@click.option("--brief", is_flag=True, help="One screen: level, lowest, first steps.")
@PLAIN
@EDITION
@RULESET
@OUT
def command(
    files: tuple[str, ...],
    ruleset: str | None,
    *,
    as_json: bool,
    brief: bool,
    plain: bool,
    edition: Edition | None,
    out: Path | None,
) -> int:
    """Assess one area and print the report.

    FILE is a record (an area with all its responses), or several single responses of
    one area. `-` reads standard input.
    """
    content, record, problems = area_of(files, ruleset, edition, out)
    assessment = assess(content, record)
    if as_json:
        document(assessment, out)
    else:
        blocks = (one_screen if brief else full_report)(content, assessment)
        show(blocks, plain=plain, out=out, private=assessment.edition == "full")
    return exit_code(problems)
