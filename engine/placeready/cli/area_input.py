"""From the files that a command is given to the area that it shows.

Owns which ruleset is used and which edition is shown. A command that shows results gets
its record from here and never reads one itself: so what is published cannot be made
from anything but what `publishable` returns.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from placeready.errors import Problem, Problems, Unusable, WrongUse, nearest
from placeready.model.assessment import Edition
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.records.read import (
    LoadedFiles,
    is_response,
    read_files,
    read_record,
    ruleset_named,
)
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of, shipped
from placeready.storage.same_file import check_no_part, check_not_read


class AreaInput(NamedTuple):
    """What a result is made from."""

    ruleset: Ruleset
    record: Record
    """In the edition that is shown."""
    problems: tuple[Problem, ...]
    """Those that do not stop."""


def area_of(
    files: tuple[str, ...],
    name: str | None,
    edition: Edition | None,
    out: Path | None,
) -> AreaInput:
    """The area of these files.

    Args:
        files: A record, or the responses of one area.
        name: The ruleset by id or folder; None takes the one that the files name.
        edition: Which to show; None takes the published one, and the full one of a
            single response, which is its person's own view.
        out: Where the result is to go: it may be none of what is read.

    Raises:
        WrongUse: where a file or the ruleset is not there, or would be written over.
        Unusable: where either has problems that stop.
    """
    if out is not None:
        check_not_read(out, files)
    loaded = read_files(files, sys.stdin.buffer)
    ruleset, record, problems = whole_record(loaded, name, out)
    own = [is_response(document.raw) for document in loaded.documents] == [True]
    if (edition or ("full" if own else "published")) == "published":
        record = publishable(ruleset, record)
    return AreaInput(ruleset, record, problems)


def whole_record(
    loaded: LoadedFiles, name: str | None, out: Path | None = None
) -> AreaInput:
    """All that files hold which are read already.

    Raises:
        WrongUse: where the ruleset is not there or would be written over.
        Unusable: where it or the files have problems that stop.
    """
    ruleset = ruleset_of(loaded, name, out)
    record, problems = read_record(ruleset, loaded)
    if record is None:
        raise Unusable(Problems.of(problems))
    return AreaInput(ruleset, record, problems)


def ruleset_of(loaded: LoadedFiles, name: str | None, out: Path | None) -> Ruleset:
    """The ruleset of this name, else the one that the files were answered for.

    Raises:
        WrongUse: where it is not there or would be written over.
        Unusable: where it has problems.
    """
    return usable_ruleset(name or _named(loaded), out)


def _named(loaded: LoadedFiles) -> str:
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
