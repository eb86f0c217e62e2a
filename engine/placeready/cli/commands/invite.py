"""`placeready invite`: a list of people to a folder of questionnaires to be sent."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import rich_click as click

from placeready.cli.area_input import usable_ruleset
from placeready.cli.console import Exit, exit_code, say, say_problems
from placeready.cli.options import RULESET
from placeready.errors import WrongUse
from placeready.interview.area_search import area_named
from placeready.interview.invitation import (
    LIST,
    Invitation,
    RoundList,
    invitations,
    read_round_list,
)
from placeready.interview.people_list import LARGEST, is_address, read_people
from placeready.model.response import LONGEST_NAME, LONGEST_PLACES, Round
from placeready.report.wording import count
from placeready.rulesets.locate import DEFAULT, not_shipped
from placeready.storage.held_file import HeldFile
from placeready.storage.input_file import read_input
from placeready.storage.new_file import new_folder, put_new


@click.command()
@click.argument("people", metavar="PEOPLE.csv")
@click.option(
    "--area",
    required=True,
    metavar="CODE|NAME",
    help="The area that all of them answer for.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the files go; one that is there already is added to.",
)
@click.option("--places", metavar="TEXT", help="Which places the questions are about.")
@click.option("--from", "convener", metavar="NAME", help="Who asks for the answers.")
@click.option("--to-email", metavar="ADDRESS", help="Where the answers are to be sent.")
@click.option("--by", metavar="DATE", help="The last day to answer, as in 2026-12-04.")
@RULESET
def command(
    people: str,
    area: str,
    out: Path,
    places: str | None,
    convener: str | None,
    to_email: str | None,
    by: str | None,
    ruleset: str | None,
) -> int:
    """Begin a questionnaire for each person of a list, with a letter to send it with.

    PEOPLE.csv is a table with a heading above each column: name, email, organisation,
    role and tier, in any order. A tier and either a name or an email address are
    needed. `-` reads standard input.

    In the folder each person gets a file to answer, which has no name in it, and a
    letter to send with it. Who has which is in one list, for you alone. Nothing that
    is there is replaced: run it again with a longer list, and only those who are new
    are added.
    """
    content = usable_ruleset(ruleset or DEFAULT, out / LIST)
    choice = area_named(content, area)
    told = _round(convener, to_email, by, places)
    read = read_people(people, read_input(people, LARGEST, say), content.tiers)
    if not read.people:
        say_problems(read.problems)
        say("", "Nothing is written.")
        return Exit.PROBLEMS
    new_folder(out)
    with HeldFile(out / LIST) as held:
        before = _list_in(out)
        new = [*invitations(content, choice, told, read.people, before)]
        _check_free(out, new)
        whole = before
        for each in new:
            put_new(out / each.file, each.answers)
            put_new(out / each.letter, each.text)
            # After each: whoever is stopped on the way has a list of what is there.
            whole = whole.with_more([each])
            held.save(whole.text)
    say(*_summary(out, len(new), len(read.people) - len(new)))
    if new and not_shipped(content.id):
        say(_FOLDER.format(content.id))
    return exit_code(read.problems)


def _round(
    convener: str | None, to_email: str | None, by: str | None, places: str | None
) -> Round:
    """What everybody is told. Raises WrongUse where it cannot be kept."""
    for name, text, most in (
        ("--from", convener, LONGEST_NAME),
        ("--places", places, LONGEST_PLACES),
    ):
        if text is not None and not 0 < len(text) <= most:
            message = f"{name} has {len(text):,} characters."
            raise WrongUse(message, f"Give 1 to {most:,}.")
    if to_email is not None and not is_address(to_email):
        message = f"'{to_email}' is not an email address."
        raise WrongUse(message, "Give one such as ada@example.org with --to-email.")
    if by is not None and not _is_day(by):
        message = f"'{by}' is not a day."
        raise WrongUse(message, "Give it as year, month and day, as in 2026-12-04.")
    return Round(convener=convener, send_to=to_email, by=by, places=places)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    # Python reads other ways to write a day as well.
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None


def _list_in(folder: Path) -> RoundList:
    """Who has which file there. Raises WrongUse where that cannot be told."""
    path = folder / LIST
    if os.path.lexists(path):
        return read_round_list(str(path), read_input(path, LARGEST))
    if any(each.suffix == ".json" for each in folder.iterdir()):
        message = f"'{folder}' holds answers, and no list of who has which file."
        raise WrongUse(message, f"Put {LIST} back, or give another folder.")
    return RoundList()


def _check_free(folder: Path, new: list[Invitation]) -> None:
    """Raise WrongUse where something stands in the way, before anything is written."""
    for each in new:
        for name in (each.file, each.letter):
            if os.path.lexists(folder / name):
                message = f"'{folder / name}' is there already, and is in no list."
                raise WrongUse(message, "Move it away, or give another folder.")


_FOLDER = (
    "Send the folder of the ruleset too, under the name '{}': it does not come with "
    "placeready, and the letters speak of it."
)


def _summary(out: Path, new: int, known: int) -> Iterator[str]:
    if known:
        have = (
            "has a file already: it is"
            if known == 1
            else "have files already: they are"
        )
        as_was = "it is" if known == 1 else "they are"
        yield f"{count(known, 'person', 'people')} {have} left as {as_was}."
    if not new:
        yield "Nobody is new: nothing is written."
        return
    yield f"{count(new, 'new file')} to answer, each with a letter, in: {out}"
    yield f"Who has which file, for you alone: {out / LIST}"
    yield "Send each person their file and what their letter says, and no other."
    yield "Put together what comes back: placeready join FILE... --out RECORD"
