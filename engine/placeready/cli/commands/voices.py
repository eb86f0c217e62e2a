"""`placeready voices`: the meeting sheet."""

from __future__ import annotations

from typing import Unpack

import rich_click as click

from placeready.assessment.assess import trace
from placeready.assessment.meeting_sheet import meeting_sheet
from placeready.cli.area_input import area_of
from placeready.cli.console import exit_code
from placeready.cli.options import EDITION, FILES, RULESET
from placeready.cli.result_output import (
    ResultOptions,
    deliver,
    output_of,
    output_options,
)
from placeready.report.document import Document, document_of
from placeready.report.formats import Result
from placeready.report.meeting_report import sheet, sheet_foot
from placeready.report.responses_section import councils_in_words


@click.command()
@FILES
@click.option(
    "--most",
    type=click.IntRange(1, 100),
    default=10,
    metavar="N",
    help="How many questions to talk about; 10 where it is left out.",
)
@output_options
@EDITION
@RULESET
def command(*, most: int, **given: Unpack[ResultOptions]) -> int:
    """Make the sheet for a meeting: what divides people, and where they agree.

    FILE is as for assess. Ten questions at most, each with who chose which answer and
    why. The full edition has names and notes.
    """
    content, record, problems = area_of(given)
    output = output_of(given, given["out"])
    made = meeting_sheet(trace(content, record), most)
    councils = tuple(councils_in_words(content, record))

    def document(_: str) -> Document:
        blocks = sheet(content, made, councils)
        return document_of(blocks, made.edition, foot=sheet_foot(made), date=made.date)

    result = Result(made, document)
    deliver(result, output, None, private=made.edition == "full")
    return exit_code(problems)
