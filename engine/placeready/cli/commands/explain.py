"""`placeready explain`: what a name stands for in an area, to its answers."""

from __future__ import annotations

from typing import Unpack

import rich_click as click

from placeready.assessment.assess import trace
from placeready.cli.area_input import area_of
from placeready.cli.console import exit_code
from placeready.cli.options import EDITION, FILES, RULESET
from placeready.cli.result_output import (
    ResultOptions,
    deliver,
    output_of,
    output_options,
)
from placeready.report.document import document_of
from placeready.report.explanation import explanation
from placeready.report.formats import Result
from placeready.report.opening import page_foot


@click.command()
@FILES
@click.argument("name")
@output_options
@EDITION
@RULESET
def command(name: str, **given: Unpack[ResultOptions]) -> int:
    """Say why NAME holds, does not hold, or cannot be told.

    NAME is the id or title of a rule, cap, gate, recommendation, construct or question:
    each comparison with its value, the answers under it and who gave them. Or of a
    context question: what counts and why.
    """
    content, record, problems = area_of(given)
    output = output_of(given, given["out"])
    examined = trace(content, record)
    made = examined.assessment
    # Before anything is written: where nothing is called that, this raises.
    document = document_of(
        explanation(examined, name),
        made.edition,
        foot=page_foot(made),
        date=made.date,
    )
    result = Result(None, lambda _: document)
    deliver(result, output, None, private=made.edition == "full")
    return exit_code(problems)
