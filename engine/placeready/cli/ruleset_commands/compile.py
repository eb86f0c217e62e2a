"""Where the table of verdicts is written."""

from __future__ import annotations

import rich_click as click

from placeready.cli.console import Exit, product
from placeready.cli.options import FOLDER
from placeready.inference.compile import compile_ruleset
from placeready.inference.verdict_table import table_text
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of
from placeready.rulesets.read_source import VERDICTS


@click.command()
@FOLDER
def command(folder: str | None) -> int:
    """Have the rules engine decide every case, and keep the verdicts beside the TOML.

    They stand in verdicts.json: where the engine cannot be installed, they decide. Run
    it after every edit of a condition.
    """
    text = table_text(compile_ruleset(load_ruleset(folder or DEFAULT)))
    product(text, folder_of(folder or DEFAULT) / VERDICTS, private=False)
    return Exit.DONE
