"""`placeready explain`: what a name stands for in an area, to its answers."""

from __future__ import annotations

from typing import Unpack

import rich_click as click

from placeready.assessment.assess import trace
from placeready.cli.area_input import AreaOptions, area_of
from placeready.cli.console import exit_code, show
from placeready.cli.options import EDITION, FILES, OUT, PLAIN, RULESET
from placeready.report.explanation import explanation


@click.command()
@FILES
@click.argument("name")
@PLAIN
@EDITION
@RULESET
@OUT
def command(name: str, *, plain: bool, **given: Unpack[AreaOptions]) -> int:
    """Say why NAME holds, does not hold, or cannot be told.

    NAME is the id or title of a rule, cap, gate, recommendation, construct or question:
    each comparison with its value, the answers under it and who gave them. Or of a
    context question: what counts and why.
    """
    content, record, problems = area_of(given)
    examined = trace(content, record)
    blocks = explanation(examined, name)
    private = examined.assessment.edition == "full"
    show(blocks, plain=plain, out=given["out"], private=private)
    return exit_code(problems)
