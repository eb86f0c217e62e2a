"""The commands for what people send back: joined, talked about, settled, passed on.

Owns their names and help. What each does is in the module of its name, loaded when it
runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from placeready.cli.options import EDITION, FILES, OUT, PLAIN, RULESET, place

if TYPE_CHECKING:
    from placeready.model.assessment import Edition

_record = click.argument("record", metavar="RECORD")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="RESPONSE...")
@place("--out", "The record; one that is there already is added to.", required=True)
@RULESET
def join(files: tuple[str, ...], out: Path, ruleset: str | None) -> int:
    """Make one record of an area from the files that people send back.

    RESPONSE is one person's answers, as `placeready fill` saves them, or a record, of
    which all the people are taken. `-` reads standard input.

    A record that --out names already is added to: people who are not in it yet come
    in, and the later answers of the same person count. Joining the same files once
    more changes nothing, in whatever order they are given. Where the files do not fit
    together, each reason is said and nothing is written.
    """
    from placeready.cli.join import run

    return run(files, out, ruleset)


@click.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="The sheet as a document.")
@click.option(
    "--most",
    type=click.IntRange(1, 100),
    default=10,
    metavar="N",
    help="How many questions to talk about; 10 where it is left out.",
)
@EDITION
@PLAIN
@RULESET
@OUT
def voices(**given: Any) -> int:  # noqa: ANN401  as for assess
    """Print the sheet for a meeting: what divides people, and where they agree.

    FILE is as for assess. Ten questions at most, each with who chose which answer and
    why. The full edition has names and notes.
    """
    from placeready.cli.voices import run

    return run(**given)


@click.command()
@_record
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    required=True,
    help="Write the copy to this file, whole or not at all.",
)
@RULESET
def share(record: str, out: Path, ruleset: str | None) -> int:
    """Make a copy of a record that can be passed on.

    It has no names of people or organisations, no roles, notes or links. What only a
    few people of a protected tier said is left out, and the copy says so. Its result is
    the published edition of the record's.
    """
    from placeready.cli.share import run

    return run(record, ruleset, out=out)


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
@EDITION
@RULESET
def settle(
    record: str,
    question: str,
    edition: Edition | None,
    ruleset: str | None,
    **given: Any,  # noqa: ANN401  as for assess
) -> int:
    """Write into a record what people agreed a fact is.

    QUESTION is the id of a fact and ANCHOR the agreed answer, from 0 to 4. It counts in
    place of what people answered, which stays in the record. RECORD is changed, whole
    or not at all.
    """
    from placeready.cli.settle import SettledAnswer, run

    return run(
        record, question, SettledAnswer(**given), ruleset, edition or "published"
    )
