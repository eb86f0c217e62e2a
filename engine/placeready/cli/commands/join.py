"""`placeready join`: which file is the record that is there already, and what is
said of what came of each. Nothing is replaced or left behind without a word.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import rich_click as click

from placeready.cli.area_input import files_of, ruleset_of
from placeready.cli.console import Exit, exit_code, say, say_problems
from placeready.cli.convener_words import ConvenerWords, about_the_area, not_counted
from placeready.cli.options import RULESET, place
from placeready.errors import WrongUse
from placeready.model.organisations import one_name
from placeready.model.record import Record
from placeready.records import join_record
from placeready.records.layout import file_text
from placeready.records.read import LoadedFiles, read_files
from placeready.records.same_person import SentResponse
from placeready.report.responses_section import councils_in_words
from placeready.report.wording import count, day, listed
from placeready.storage.held_file import HeldFile
from placeready.storage.same_file import check_not_read, same_file
from placeready.storage.strict_json import LARGEST, too_large


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="RESPONSE...")
@place("--out", "The record; one that is there already is added to.", required=True)
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
@RULESET
def command(
    files: tuple[str, ...],
    out: Path,
    context: tuple[str, ...],
    places: str | None,
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
    """
    files = files_of(files)
    others = [each for each in files if not same_file(each, out)]
    loaded = read_files(others, say)
    # Read once nobody else can change it: two who join at once both come in.
    with HeldFile(out) as held:
        named = len(others) < len(files)
        there = str(out) if named else _there(out)
        loaded = _with_record(loaded, there, named=named)
        content = ruleset_of(loaded, ruleset, out)
        own = ConvenerWords.typed(content, context, places)
        joining = join_record.join(content, loaded, there)
        if joining.record is None:
            say_problems(joining.problems)
            as_was = "" if there is None else f" {out} is as it was."
            say("", f"Nothing is written.{as_was}")
            return Exit.PROBLEMS
        record = own.in_record(content, joining.record)
        _write(record, out, held, added=there is not None)
    for line in (
        *_came_of(joining, record, there),
        *councils_in_words(content, record),
        *about_the_area(content, record, _settle(out, ruleset)),
        *_next(out, ruleset),
    ):
        say(line)
    return exit_code(joining.problems)


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


def _came_of(
    joining: join_record.Joined, record: Record, there: str | None
) -> Iterator[str]:
    """What came of each file."""
    yield from _replaced(joining, there)
    yield from _left_in_files(joining.remaining)
    yield from not_counted(joining.not_counted)
    yield from _summary(joining, record)


def _replaced(joining: join_record.Joined, there: str | None) -> Iterator[str]:
    for each in joining.replaced:
        earlier, later = each
        whose = f"The answers of '{earlier.response.respondent.id}'"
        if later.file == there:
            yield f"{whose}{_in(earlier)} are not taken: those{_in(later)} are later."
        else:
            yield f"{whose}{_in(earlier)} are replaced by those{_in(later)}."
            was, now = (one.response.respondent.role for one in each)
            # A colleague who went on with somebody's file looks like that person.
            if was and now and was != now:
                yield (
                    f"  The role was '{was}' and is '{now}'. If these are two people, "
                    "change the id in one of the files and join them again."
                )


def _in(sent: SentResponse) -> str:
    on = f" of {day(sent.day)}" if sent.day else ""
    return f"{on} in {sent.file}"


def _left_in_files(remaining: Sequence[join_record.RemainingAnswers]) -> Iterator[str]:
    """What stays in the files that people sent."""
    notes = [(each.file, each.notes) for each in remaining]
    answers = [(each.file, each.answers) for each in remaining]
    for thing, which, kept in (
        ("note", "without an answer", notes),
        ("answer", "to what this version does not ask", answers),
    ):
        if number := sum(n for _, n in kept):
            files = listed([file for file, n in kept if n])
            are, stay = ("is", "It stays") if number == 1 else ("are", "They stay")
            things = count(number, thing)
            yield f"{things} {which} {are} not in the record. {stay} in {files}."


def _summary(joining: join_record.Joined, record: Record) -> Iterator[str]:
    people = [each.respondent for each in record.responses]
    tiers = count(len({who.tier for who in people}), "tier")
    bodies = {one_name(who.organisation) for who in people if who.organisation}
    of = f"{tiers} and {count(len(bodies), 'organisation')}" if bodies else tiers
    are = "is" if len(people) == 1 else "are"
    came = join_record.changes_since(joining.before, record)
    named = zip(came, ("new", "with later answers", "unchanged"), strict=True)
    parts = listed([f"{number} {which}" for number, which in named if number])
    whole = count(len(people), "person", "people")
    yield f"{whole} from {of} {are} in the record: {parts}."


def _settle(out: Path, ruleset: str | None) -> str:
    named = f" --ruleset {shlex.quote(ruleset)}" if ruleset else ""
    return f"placeready settle{named} {shlex.quote(str(out))}"


def _next(out: Path, ruleset: str | None) -> Iterator[str]:
    named = f" --ruleset {shlex.quote(ruleset)}" if ruleset else ""
    name = shlex.quote(str(out))
    yield f"To see what they say: placeready voices {name}{named}"
    yield f"To see the result: placeready assess {name}{named}"
