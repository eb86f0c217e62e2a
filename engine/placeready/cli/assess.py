"""`placeready assess`: files to a report or a document."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from placeready.assessment.assess import assess
from placeready.cli.area_input import area_of
from placeready.cli.console import Exit, product, say, say_problems, show
from placeready.errors import Problem
from placeready.model.assessment import Assessment, Edition
from placeready.model.discussion import Sheet
from placeready.report.full_report import brief_report as one_screen
from placeready.report.full_report import full_report
from placeready.report.json_document import to_json


def run(
    files: tuple[str, ...],
    ruleset: str | None,
    *,
    as_json: bool,
    brief: bool,
    plain: bool,
    edition: Edition | None,
    out: Path | None,
) -> int:
    """Assess the area of these files; exit code 1 where the data had problems."""
    content, record, problems = area_of(files, ruleset, edition, out)
    assessment = assess(content, record)
    if as_json:
        document(assessment, out)
    else:
        blocks = (one_screen if brief else full_report)(content, assessment)
        show(blocks, plain=plain, out=out, private=assessment.edition == "full")
    return said(problems)


def document(made: Assessment | Sheet, out: Path | None) -> None:
    """Write one line, as `batch` does; laid out only for eyes on a terminal."""
    laid_out = out is None and sys.stdout.isatty()
    text = to_json(made, indent=2 if laid_out else None)
    product(text, out, private=made.edition == "full")


def said(problems: Sequence[Problem]) -> int:
    """Tell problems that did not stop the command; the exit code they make."""
    if not problems:
        return Exit.DONE
    say("")
    say_problems(problems)
    return Exit.PROBLEMS
