"""`placeready assess`: files to a report or a document."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from placeready.cli.streams import Exit, product, say, say_problems, show
from placeready.content.document import Loaded, load, read_record, ruleset_named
from placeready.content.locate import DEFAULT, folder_of, shipped
from placeready.content.read import read_ruleset
from placeready.content.same_file import check_no_part, check_not_read
from placeready.errors import Problem, Problems, Unusable, WrongUse, nearest
from placeready.evaluation.assess import assess
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset
from placeready.report.document import to_json
from placeready.report.outline import brief as one_screen
from placeready.report.outline import report
from placeready.report.view import view_of


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
    show_small: bool,
    out: Path | None,
) -> int:
    """Assess the area of these files; exit code 1 where the data had problems."""
    content, record, problems = area_of(files, ruleset, out)
    assessment = assess(content, record, show_small=show_small)
    if look.as_json:
        # One line, as `batch` writes it; laid out only for eyes on a terminal.
        laid_out = out is None and sys.stdout.isatty()
        product(to_json(assessment, indent=2 if laid_out else None), out)
    else:
        view = view_of(content, assessment)
        blocks = (one_screen if look.brief else report)(view)
        show(blocks, plain=look.plain, out=out)
    return said(problems)


def area_of(
    files: tuple[str, ...], name: str | None, out: Path | None
) -> tuple[Ruleset, Record, tuple[Problem, ...]]:
    """The ruleset and the record of these files, and problems that do not stop.

    Args:
        files: What is read.
        name: The ruleset asked for; None takes the files' own.
        out: Where the result is to go: it may be none of what is read.

    Raises:
        WrongUse: where a file or the ruleset is not there, or would be written over.
        Unusable: where either has problems that stop.
    """
    if out is not None:
        check_not_read(out, files)
    return read_area(load(files, sys.stdin.buffer), name, out)


def read_area(
    loaded: Loaded, name: str | None, out: Path | None = None
) -> tuple[Ruleset, Record, tuple[Problem, ...]]:
    """The same of files that are read already.

    Raises:
        WrongUse: where the ruleset is not there or would be written over.
        Unusable: where it or the files have problems that stop.
    """
    content = ruleset_of(loaded, name, out)
    record, problems = read_record(content, loaded)
    if record is None:
        raise Unusable(Problems.of(problems))
    return content, record, problems


def ruleset_of(loaded: Loaded, name: str | None, out: Path | None) -> Ruleset:
    """The ruleset of this name, else the one that the files were answered for.

    Raises:
        WrongUse: where it is not there or would be written over.
        Unusable: where it has problems.
    """
    return usable_ruleset(name or _named(loaded), out)


def _named(loaded: Loaded) -> str:
    """The ruleset that the files name, which must be a shipped one: a file never
    chooses a folder.
    """
    named = ruleset_named(loaded.documents) or DEFAULT
    if named not in shipped():
        message = f"The file was answered for the ruleset '{named}'."
        remedy = nearest(named, shipped()) or (
            "It does not come with placeready: give its folder with --ruleset."
        )
        raise WrongUse(message, remedy)
    return named


def usable_ruleset(name: str, *outs: Path | None) -> Ruleset:
    """A ruleset by id or folder.

    Args:
        name: Its id or folder.
        outs: Where results are to go: none of its own files.

    Raises:
        WrongUse: where it is not there or would be written over.
        Unusable: where it has problems.
    """
    folder = folder_of(name)
    for out in outs:
        if out is not None:
            check_no_part(out, folder)
    content = read_ruleset(folder)
    if isinstance(content, Problems):
        raise Unusable(content)
    return content


def said(problems: Sequence[Problem]) -> int:
    """Tell problems that did not stop the command; the exit code they make."""
    if not problems:
        return Exit.DONE
    say("")
    say_problems(problems)
    return Exit.PROBLEMS
