"""Say why NAME holds, does not hold, or cannot be told.

Owns `placeready explain`.
"""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from placeready.assessment.assess import trace
from placeready.assessment.explain import explain
from placeready.cli.area_input import area_of
from placeready.cli.console import show
from placeready.cli.options import EDITION, FILES, OUT, PLAIN, RULESET
from placeready.cli.result_output import exit_code
from placeready.model.assessment import Edition
from placeready.report.explanation import explanation


@click.command()
@FILES
@click.argument("name")
@PLAIN
@EDITION
@RULESET
@OUT
def command(
    files: tuple[str, ...],
    name: str,
    ruleset: str | None,
    *,
    plain: bool,
    edition: Edition | None,
    out: Path | None,
) -> int:
    """Say why NAME holds, does not hold, or cannot be told.

    NAME is the id of a rule, cap, gate, recommendation or construct: each comparison
    with its value, the answers under it and who gave them.
    """
    content, record, problems = area_of(files, ruleset, edition, out)
    examined = trace(content, record)
    kind, explained = explain(examined, name)
    blocks = explanation(examined, kind, name, explained)
    show(blocks, plain=plain, out=out, private=examined.assessment.edition == "full")
    return exit_code(problems)
