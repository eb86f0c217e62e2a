"""What follows from a ruleset: the table of verdicts beside the TOML, and the order of
answers in records.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import rich_click as click

from placeready.cli.console import Exit, product, say_problems
from placeready.cli.options import FOLDER
from placeready.cli.ruleset_commands.test import report_scenarios
from placeready.errors import Problem
from placeready.inference.compile import compile_ruleset
from placeready.inference.verdict_table import table_text
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.records.layout import file_text, in_order
from placeready.records.read import read_files, read_record, ruleset_named, well_formed
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of
from placeready.rulesets.read_source import VERDICTS
from placeready.storage.held_file import HeldFile
from placeready.storage.input_file import read_input


@click.command()
@FOLDER
@click.option(
    "--records",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where records and responses are. Can be given several times.",
)
def command(folder: str | None, records: tuple[Path, ...]) -> int:
    """Bring up to date what follows from a ruleset's content.

    After an edit: the rules engine decides every case and verdicts.json is written,
    the answers of each record that was given for this ruleset are put in the order of
    its questions, and the scenarios are run. An answer to a question that is gone is
    kept and said. Read the differences before you keep them.
    """
    home = folder_of(folder or DEFAULT)
    content = load_ruleset(folder or DEFAULT)
    table = table_text(compile_ruleset(content)) + "\n"
    if not _holds(home / VERDICTS, table):
        with HeldFile(home / VERDICTS) as held:
            held.save(table, private=False)
        product(f"written  {home / VERDICTS}")
    problems = [
        problem
        for within in records
        for path in sorted(within.rglob("*.json"))
        for problem in _in_order_of(content, path)
    ]
    say_problems(problems)
    return report_scenarios(home, content) or (Exit.PROBLEMS if problems else Exit.DONE)


def _holds(path: Path, text: str) -> bool:
    new = text.encode()
    return path.is_file() and read_input(path, len(new)) == new


def _in_order_of(content: Ruleset, path: Path) -> Sequence[Problem]:
    """Put one file in order; what of it does not fit the ruleset. A file that is no
    record of this ruleset is left alone.
    """
    text, problems = _ordered(content, path)
    if text is not None and not _holds(path, text):
        with HeldFile(path) as held:
            # Read again now that nobody else changes it.
            text, problems = _ordered(content, path)
            if text is not None:
                held.save(text)
        product(f"written  {path}")
    return problems


_NO_MOVES = {"version": "0.0.0", "moved": ()}
"""A version before all others: nothing is read by it as anything else."""

_OF_ANOTHER_VERSION = ("carried over", "other version", "newer version")


def _ordered(content: Ruleset, path: Path) -> tuple[str | None, Sequence[Problem]]:
    loaded = read_files([str(path)])
    shaped = well_formed(content.model_copy(update=_NO_MOVES), loaded.documents, [])
    named = ruleset_named(loaded.documents) or DEFAULT
    if len(shaped) != 1 or named != content.id:
        return None, ()
    problems = read_record(content, loaded).problems
    # To carry answers over would change them: that is for whoever joins or fills in.
    if any(each.kind in _OF_ANOTHER_VERSION for each in problems):
        return None, problems
    (_, given), asked = shaped[0], content.question_by_id
    if isinstance(given, Record):
        responses = tuple(
            each.model_copy(update={"answers": in_order(asked, each.answers)})
            for each in given.responses
        )
        new: dict[str, object] = {
            "responses": responses,
            "settled": in_order(asked, given.settled),
        }
    else:
        new = {"answers": in_order(asked, given.answers)}
    # Nothing of it has moved, so that it is of the version in use as well.
    if given.ruleset_version:
        new["ruleset_version"] = content.version
    return file_text(given.model_copy(update=new)), problems
