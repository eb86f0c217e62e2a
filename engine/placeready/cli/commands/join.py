"""`placeready join`: which file is the record that is there already, and what is
written in its place.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import rich_click as click

from placeready.cli.area_input import files_of, ruleset_of, today
from placeready.cli.console import Exit, exit_code, say, say_problems
from placeready.cli.convener_words import ConvenerWords, about_the_area, not_counted
from placeready.cli.join_in_words import (
    left_in_files,
    people_in_words,
    replaced_in_words,
)
from placeready.cli.options import RULESET, place
from placeready.cli.withdrawal import changes_in_words, clear_copies
from placeready.errors import WrongUse
from placeready.model.record import Record
from placeready.records import join_record
from placeready.records.layout import file_text
from placeready.records.people_changes import PeopleChanges
from placeready.records.read import LoadedFiles, read_files
from placeready.report.formats import check_named_for_json
from placeready.report.responses_section import councils_in_words
from placeready.storage.held_file import HeldFile
from placeready.storage.input_file import STANDARD_INPUT
from placeready.storage.same_file import check_not_read, same_file
from placeready.storage.strict_json import LARGEST, too_large


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="RESPONSE...")
@place("--out", "The record; one that is there already is added to.")
@click.option(
    "--context",
    "context",
    multiple=True,
    metavar="NAME=OPTION",
    help="Settle a question on the area, such as context.stage=testing. Can be given "
    "several times.",
)
@click.option(
    "--places",
    metavar="TEXT",
    help="Name the places that some questions speak of.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="ID",
    help="Take out a person who withdraws, here and in copies kept beside the record.",
)
@click.option(
    "--replace",
    multiple=True,
    metavar="ID",
    help="Of this person the answers given now count, whatever the record has: they "
    "corrected them, or moved to another organisation.",
)
@click.option(
    "--both",
    multiple=True,
    nargs=2,
    metavar="ID ID",
    help="Two who answered alike are two people: they are no longer asked about.",
)
@RULESET
def command(
    files: tuple[str, ...],
    out: Path | None,
    context: tuple[str, ...],
    places: str | None,
    without: tuple[str, ...],
    replace: tuple[str, ...],
    both: tuple[tuple[str, str], ...],
    ruleset: str | None,
) -> int:
    """Make one record of an area from the files that people send back.

    RESPONSE is one person's answers, as `placeready fill` saves them, or a record, of
    which all the people are taken. `-` reads standard input.

    A record that --out names already is added to: people who are not in it yet come
    in, and the later answers of the same person count. Joining the same files once
    more changes nothing, in whatever order they are given. Where the files do not fit
    together, each reason is said and nothing is written.

    People may say different things of their area: the record keeps who said what.
    Who withdrew, corrected themselves or moved is named by the id that the record has
    for them. `join RECORD --without ID` needs no other file.
    """
    files = files_of(files)
    check_named_for_json(out)
    asked = _Asked(PeopleChanges(without, replace, both), context, places)
    return _joined(files, out or _the_record(files, asked.changes), asked, ruleset)


class _Asked(NamedTuple):
    """What the convener says of people and of the area, as it was typed."""

    changes: PeopleChanges
    context: tuple[str, ...]
    places: str | None


def _joined(
    files: tuple[str, ...], out: Path, asked: _Asked, ruleset: str | None
) -> int:
    changes = asked.changes
    others = [each for each in files if not same_file(each, out)]
    loaded = read_files(others, say)
    # Read once nobody else can change it: two who join at once both come in.
    with HeldFile(out) as held:
        named = len(others) < len(files)
        there = str(out) if named else _there(out)
        loaded = _with_record(loaded, there, named=named)
        content = ruleset_of(loaded, ruleset, out)
        own = ConvenerWords.typed(content, asked.context, asked.places)
        joining = join_record.join(
            content, loaded, there, changes=changes, today=today()
        )
        if joining.record is None:
            say_problems(joining.problems)
            as_was = "" if there is None else f" {out} is as it was."
            say("", f"Nothing is written.{as_was}")
            return Exit.PROBLEMS
        record = own.in_record(content, joining.record)
        for line in clear_copies(content, out, changes.without):
            say(line)
        _write(record, out, held, added=there is not None)
    for line in (
        *changes_in_words(content, changes, joining.before, record),
        *replaced_in_words(joining, there),
        *left_in_files(joining.remaining),
        *not_counted(joining.not_counted),
        *people_in_words(joining, record),
        *councils_in_words(content, record),
        *about_the_area(content, record, _settle(out, ruleset)),
        *_next(out, ruleset),
    ):
        say(line)
    return exit_code(joining.problems)


def _the_record(files: tuple[str, ...], changes: PeopleChanges) -> Path:
    """The one record among the files, where people in it are to be changed."""
    # Standard input can be read once, and is no place for a record.
    there = [each for each in files if each != STANDARD_INPUT] if any(changes) else []
    found = read_files(there).documents
    named = [each.file for each in found if join_record.holds_record(each)]
    if len(named) != 1:
        message = "Nothing says where the record is to be."
        raise WrongUse(message, "Give its name with --out.")
    return Path(named[0])


def _there(out: Path) -> str | None:
    """The file where the record is going to be, where there is one."""
    # A link that leads nowhere is there too: something would come to be behind it.
    if not os.path.lexists(out):
        return None
    if not out.is_file():
        message = f"'{out}' is not a file that can be replaced."
        raise WrongUse(message, "Give the name of a file with --out.")
    return str(out)


def _with_record(loaded: LoadedFiles, there: str | None, *, named: bool) -> LoadedFiles:
    """With the record that is there, last and once: people name it among the files as
    well (`join *.json`).
    """
    record = read_files([] if there is None else [there])
    for each in record.documents if named else ():
        # What is to be joined and stands at the record's place has to be a record.
        if not join_record.holds_record(each):
            check_not_read(Path(each.file), (each.file,))
    return LoadedFiles(
        [*loaded.documents, *record.documents], [*loaded.problems, *record.problems]
    )


def _write(record: Record, out: Path, held: HeldFile, *, added: bool) -> None:
    """Write the record, unless the same stands there."""
    text = file_text(record)
    # What is written has to be such as can be read again.
    data = text.encode()
    if len(data) > LARGEST:
        raise WrongUse(*too_large(len(data), "record"))
    if added and _holds(out, data):
        say(f"Nothing is new. {out} stays as it is.")
        return
    if added:
        say(f"{out} is there already: it is added to.")
    held.save(text)
    say(f"Written to {out}.")


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except OSError:
        return False


def _settle(out: Path, ruleset: str | None) -> str:
    named = f" --ruleset {shlex.quote(ruleset)}" if ruleset else ""
    return f"placeready settle{named} {shlex.quote(str(out))}"


def _next(out: Path, ruleset: str | None) -> Iterator[str]:
    named = f" --ruleset {shlex.quote(ruleset)}" if ruleset else ""
    name = shlex.quote(str(out))
    yield f"To see what they say: placeready voices {name}{named}"
    yield f"To see the result: placeready assess {name}{named}"
