"""Where a new ruleset begins."""

from __future__ import annotations

import shlex
from pathlib import Path

import rich_click as click

from placeready.cli.console import Exit, say
from placeready.rulesets.new_ruleset import new_id, new_ruleset, new_title
from placeready.rulesets.ruleset_files import check_outside
from placeready.storage.whole_folder import check_free, put_folder


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--id", "given", metavar="ID", help="Left out: the folder's name.")
@click.option("--title", metavar="TEXT", help="Left out: the id as words.")
def command(folder: Path, given: str | None, title: str | None) -> int:
    """Make a small ruleset to start from, whole and with its own tests.

    FOLDER must not be there yet, or be empty. The ruleset has three questions, two
    rules and a plan, all made up, with comments on what each table is for: change one
    thing at a time. Beside it is a schema, by which editors that know TOML complete
    and check what you type.
    """
    check_free(folder)
    check_outside(folder)
    name = new_id(folder, given)
    put_folder(folder, new_ruleset(name, new_title(name, title)))
    there = shlex.quote(str(folder))
    say(
        f"The ruleset '{name}' is in {folder}. Next:",
        "",
        f"  placeready ruleset check {there}",
        f"  placeready ruleset test {there}",
        f"  placeready fill answers.json --ruleset {there}",
        "",
        f"Then edit {folder / 'ruleset.toml'}, one thing at a time, and run the first "
        "two after each change.",
    )
    return Exit.DONE
