"""`placeready assess`: files to a report or a document."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from placeready.cli.area import area_of
from placeready.cli.streams import Exit, product, say, say_problems, show
from placeready.errors import Problem
from placeready.evaluation.assess import assess
from placeready.model.assessment import Edition
from placeready.report.document import to_json
from placeready.report.outline import brief as one_screen
from placeready.report.outline import report


class Look(NamedTuple):
    """How an assessment is to look."""

    as_json: bool
    brief: bool
    plain: bool


def run(
    files: tuple[str, ...],
    ruleset: str | None,
    look: Look,
    *,
    edition: Edition | None,
    out: Path | None,
) -> int:
    """Assess the area of these files; exit code 1 where the data had problems."""
    content, record, problems = area_of(files, ruleset, edition, out)
    assessment = assess(content, record)
    if look.as_json:
        # One line, as `batch` writes it; laid out only for eyes on a terminal.
        laid_out = out is None and sys.stdout.isatty()
        text = to_json(assessment, indent=2 if laid_out else None)
        product(text, out, private=assessment.edition == "full")
    else:
        blocks = (one_screen if look.brief else report)(content, assessment)
        private = assessment.edition == "full"
        show(blocks, plain=look.plain, out=out, private=private)
    return said(problems)


def said(problems: Sequence[Problem]) -> int:
    """Tell problems that did not stop the command; the exit code they make."""
    if not problems:
        return Exit.DONE
    say("")
    say_problems(problems)
    return Exit.PROBLEMS
