"""How a command that shows a result ends.

Owns documents on stdout or in a file, and what problems of the data make of the exit
code.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from placeready.cli.console import Exit, product, say, say_problems
from placeready.errors import Problem
from placeready.model.assessment import Assessment
from placeready.model.discussion import Sheet
from placeready.report.json_document import to_json


def document(made: Assessment | Sheet, out: Path | None) -> None:
    """Write one line, as `batch` does; laid out only for eyes on a terminal."""
    laid_out = out is None and sys.stdout.isatty()
    text = to_json(made, indent=2 if laid_out else None)
    product(text, out, private=made.edition == "full")


def exit_code(problems: Sequence[Problem]) -> int:
    """Tell problems that did not stop the command; the exit code they make."""
    if not problems:
        return Exit.DONE
    say("")
    say_problems(problems)
    return Exit.PROBLEMS
