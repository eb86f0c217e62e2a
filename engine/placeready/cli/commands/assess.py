"""`placeready assess`: files to a report or a document."""

from __future__ import annotations

from typing import Unpack

import rich_click as click

from placeready.assessment.assess import assess
from placeready.cli.area_input import AreaOptions, area_of
from placeready.cli.console import document, exit_code, show
from placeready.cli.options import EDITION, FILES, OUT, PLAIN, RULESET
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
    *, as_json: bool, brief: bool, plain: bool, **given: Unpack[AreaOptions]
) -> int:
    """Assess one area and print the report.

    FILE is a record (an area with all its responses), or several single responses of
    one area. `-` reads standard input.
    """
    content, record, problems = area_of(given)
    assessment = assess(content, record)
    if as_json:
        document(assessment, given["out"])
    else:
        blocks = (one_screen if brief else full_report)(content, assessment)
        show(
            blocks, plain=plain, out=given["out"], private=assessment.edition == "full"
        )
    return exit_code(problems)
