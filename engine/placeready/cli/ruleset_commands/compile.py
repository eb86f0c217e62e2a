"""Have the rules engine decide every case, and keep the verdicts beside the TOML.

Owns where the table of verdicts is written.
"""

from __future__ import annotations

import rich_click as click

from placeready.cli.area_input import usable_ruleset
from placeready.cli.console import Exit, product
from placeready.cli.options import FOLDER
from placeready.inference.compile import compile_ruleset
from placeready.inference.verdict_table import table_text
from placeready.rulesets.locate import DEFAULT, folder_of
from placeready.rulesets.read_source import VERDICTS


@click.command()
@FOLDER
def command(folder: str | None) -> int:
    """Have the rules engine decide every case, and keep the verdicts beside the TOML.

    They stand in verdicts.json: where the engine cannot be installed, they decide. Run
    it after every edit of a condition.
    """
    home = folder_of(folder or DEFAULT)
    text = table_text(compile_ruleset(usable_ruleset(str(home))))
    product(text, home / VERDICTS)
    return Exit.DONE
