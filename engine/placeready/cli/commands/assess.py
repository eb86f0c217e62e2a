"""`placeready assess`: files to a report in any format."""

from __future__ import annotations

from functools import partial
from typing import Unpack

import rich_click as click

from placeready.assessment.assess import EvaluationTrace, trace
from placeready.cli.area_input import area_of
from placeready.cli.console import exit_code, say
from placeready.cli.options import EDITION, FILES, RULESET
from placeready.cli.result_output import (
    ResultOptions,
    deliver,
    output_of,
    output_options,
)
from placeready.exchange.tracker import read_tracker
from placeready.model.action_tracker import Tracker
from placeready.report.document import Document
from placeready.report.formats import Result
from placeready.report.outlines import CHOICES, report_of
from placeready.report.plan_progress import with_progress
from placeready.storage.same_file import check_not_read


@click.command()
@FILES
@click.option(
    "--report",
    "outline",
    type=click.Choice(CHOICES),
    help="How much of it. board: one page. full: that page, and what its readers ask. "
    "annexes: all there is. brief: one screen. paper: in the order of a formal paper. "
    "Left out: board on the screen, paper in Word, and else full.",
)
@click.option(
    "--brief", "outline", flag_value="brief", default=None, help="As --report brief."
)
@click.option(
    "--tracker",
    metavar="PLAN.xlsx",
    help="The workbook in which the last plan was kept up: what became of each action "
    "is said beside it.",
)
@output_options
@EDITION
@RULESET
def command(
    *, outline: str | None, tracker: str | None, **given: Unpack[ResultOptions]
) -> int:
    """Assess one area and give the report: on the screen, or in a file.

    FILE is a record (an area with all its responses), or several single responses of
    one area. `-` reads standard input. The end of --out says the format: .html, .docx,
    .xlsx, .pdf, .md, .txt or .json.
    """
    if tracker is not None and given["out"] is not None:
        check_not_read(given["out"], (tracker,))
    content, record, problems = area_of(given)
    output = output_of(given, given["out"])
    examined = trace(content, record)
    made = examined.assessment
    outlines = partial(report_of, examined)
    if tracker is not None:
        kept_up = read_tracker(tracker, content, say)
        problems = (*problems, *kept_up.problems)
        outlines = partial(_report_beside, examined, kept_up.tracker)
    result = Result(made, outlines)
    deliver(result, output, outline, private=made.edition == "full")
    if output.shown and outline is None:
        say("", _MORE)
    return exit_code(problems)


def _report_beside(
    examined: EvaluationTrace, tracker: Tracker, outline: str
) -> Document:
    """The report with what became of the last plan, which is the convener's word."""
    planned = tuple(each.id for each in examined.assessment.recommendations)
    document = report_of(examined, outline)
    return with_progress(document, examined.ruleset, tracker, planned)


_MORE = (
    "This is page one. For the rest: --report full. For a file: --out report.html, or "
    "with .docx, .xlsx or .pdf. Why something is so: placeready explain FILE ID."
)
