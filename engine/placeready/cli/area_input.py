"""From the files that a command is given to the area that it shows.

Owns which ruleset is used and which edition is shown. A command that shows results gets
its record from here and never reads one itself: so what is published cannot be made
from anything but what `publishable` returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypedDict

from placeready.cli.console import say
from placeready.errors import Problem, Problems, Unusable, WrongUse
from placeready.model.assessment import Edition
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.records import read
from placeready.records.dates_ahead import dates_ahead, record_ahead
from placeready.records.publishable import publishable
from placeready.records.twins import twins_in
from placeready.report.wording import listed
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of, not_shipped
from placeready.rulesets.ruleset_files import check_no_part
from placeready.storage.input_names import files_named
from placeready.storage.same_file import check_not_read


class AreaOptions(TypedDict):
    """What every command that shows an area is given."""

    files: tuple[str, ...]
    """A record, or the responses of one area."""
    ruleset: str | None
    """By id or folder; None takes the one that the files name."""
    edition: Edition | None
    """None takes the published one, and the full one of a single response, which is
    its person's own view."""
    out: Path | None
    """Where the result is to go: it may be none of what is read."""


class AreaInput(NamedTuple):
    """What a result is made from."""

    ruleset: Ruleset
    record: Record
    """In the edition that is shown."""
    problems: tuple[Problem, ...]
    """Those that do not stop."""


def area_of(given: AreaOptions) -> AreaInput:
    """The area of these files. Raises WrongUse where a file or the ruleset is not there
    or would be written over, and Unusable where either has problems that stop.
    """
    files = files_of(given["files"])
    # Before anything is read or worked out, which takes long: and before `--out` is.
    if given["out"] is not None:
        check_not_read(given["out"], files)
    loaded = read.read_files(files, say)
    ruleset, record, problems = whole_record(loaded, given["ruleset"], given["out"])
    own = [read.is_response(document.raw) for document in loaded.documents] == [True]
    if (given["edition"] or ("full" if own else "published")) == "published":
        record = publishable(ruleset, record)
    return AreaInput(ruleset, record, problems)


def files_of(names: Sequence[str]) -> tuple[str, ...]:
    """The files of these names, of folders the .json files in them. Says what is in the
    folders besides. Raises WrongUse where there is none.
    """
    files, others = files_named(names, (".json",))
    if others:
        are = (
            "1 other thing in the folder was"
            if len(others) == 1
            else (f"{len(others):,} other things in the folders were")
        )
        say(f"{are} not read, because only .json files are: {listed(others[:5])}.")
    return files


def whole_record(
    loaded: read.LoadedFiles, name: str | None, out: Path | None = None
) -> AreaInput:
    """All that files hold which are read already. Raises as `area_of`."""
    ruleset = ruleset_of(loaded, name, out)
    record, problems = read.read_record(ruleset, loaded)
    if record is None:
        raise Unusable(Problems.of(problems))
    told = (*problems, *_on_people(ruleset, record, loaded.documents))
    return AreaInput(ruleset, record, told)


def _on_people(
    ruleset: Ruleset, record: Record, documents: Sequence[read.RawDocument]
) -> Iterator[Problem]:
    """Whose day lies ahead, and who looks like one person."""
    names, people = [each.file for each in documents], record.responses
    # Of several files each holds one person, in the order of the responses.
    names = names if len(names) > 1 else names * len(people)
    yield from dates_ahead(zip(names, people, strict=False), today())
    yield from record_ahead(names[0], record, today())
    # Whether protected people answered alike would tell what they said, and what is
    # told beside a published result must not.
    besides = ruleset.protection.tiers if ruleset.protection else ()
    files = {p.respondent.id: name for p, name in zip(people, names, strict=False)}
    yield from twins_in(record, files, names[0], besides)


def today() -> str:
    """The day on this computer, as YYYY-MM-DD."""
    return date.today().isoformat()  # noqa: DTZ011  the user's own calendar


def ruleset_of(loaded: read.LoadedFiles, name: str | None, out: Path | None) -> Ruleset:
    """The ruleset of this name, else the one that the files were answered for."""
    named = name or read.ruleset_named(loaded.documents) or DEFAULT
    if not name and (remedy := not_shipped(named)):
        message = f"The file was answered for the ruleset '{named}'."
        raise WrongUse(message, remedy)
    return usable_ruleset(named, out)


def usable_ruleset(name: str, *outs: Path | None) -> Ruleset:
    """A ruleset by id or folder; results may go to none of its own files. Raises as
    `area_of`.
    """
    for out in outs:
        if out is not None:
            check_no_part(out, folder_of(name))
    return load_ruleset(name)
