"""`placeready voices`: the meeting sheet."""

from __future__ import annotations

from typing import Unpack

import rich_click as click

from placeready.assessment.assess import trace
from placeready.assessment.meeting_sheet import meeting_sheet
from placeready.cli.area_input import AreaOptions, area_of
from placeready.cli.console import document, exit_code, show
from placeready.cli.options import EDITION, FILES, OUT, PLAIN, RULESET
from placeready.report.meeting_report import sheet
from placeready.report.responses_section import councils_in_words


@click.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="The sheet as a document.")
@click.option(
    "--most",
    type=click.IntRange(1, 100),
    default=10,
    metavar="N",
    help="How many questions to talk about; 10 where it is left out.",
)
@EDITION
@PLAIN
@RULESET
@OUT
def command(
    *, as_json: bool, most: int, plain: bool, **given: Unpack[AreaOptions]
) -> int:
    """Print the sheet for a meeting: what divides people, and where they agree.

    FILE is as for assess. Ten questions at most, each with who chose which answer and
    why. The full edition has names and notes.
    """
    content, record, problems = area_of(given)
    made = meeting_sheet(trace(content, record), most)
    if as_json:
        document(made, given["out"])
    else:
        blocks = sheet(content, made, councils_in_words(content, record))
        show(blocks, plain=plain, out=given["out"], private=made.edition == "full")
    return exit_code(problems)
