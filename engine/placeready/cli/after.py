"""The commands for after the answers are in: what was agreed, and passing a record on.

Owns their names and help. What each does is in the module of its name, loaded when it
runs.
"""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from placeready.cli.options import RULESET

_record = click.argument("record", metavar="RECORD")


@click.command()
@_record
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    required=True,
    help="Write the copy to this file, whole or not at all.",
)
@click.option(
    "--show-small",
    is_flag=True,
    help="Leave in what only a few people of a protected tier said.",
)
@RULESET
def share(record: str, out: Path, show_small: bool, ruleset: str | None) -> int:
    """Make a copy of a record that can be passed on.

    It has no names of people or organisations, no roles, notes or links. What only a
    few people of a protected tier said is left out, and the copy says so.
    """
    from placeready.cli.share import run

    return run(record, ruleset, show_small=show_small, out=out)


@click.command()
@_record
@click.argument("question", metavar="QUESTION")
@click.argument("anchor", required=False, metavar="[ANCHOR]")
@click.option(
    "--evidence",
    multiple=True,
    metavar="TITLE",
    help="What shows it, such as a document. Can be given several times.",
)
@click.option("--note", metavar="TEXT", help="How it was agreed, for the record.")
@click.option("--open", "open_again", is_flag=True, help="Take out what was agreed.")
@RULESET
def settle(
    record: str,
    question: str,
    anchor: str | None,
    evidence: tuple[str, ...],
    note: str | None,
    open_again: bool,
    ruleset: str | None,
) -> int:
    """Write into a record what people agreed a fact is.

    QUESTION is the id of a fact and ANCHOR the agreed answer, from 0 to 4. It counts in
    place of what people answered, which stays in the record. RECORD is changed, whole
    or not at all.
    """
    from placeready.cli.settle import Given, run

    return run(record, question, Given(anchor, evidence, note, open_again), ruleset)
