"""Options that several commands take."""

from __future__ import annotations

import rich_click as click

RULESET = click.option(
    "--ruleset",
    metavar="ID|FOLDER",
    help="The ruleset to use: the id of a shipped one, or a folder. "
    "Left out: the one the file names, else place-based-working.",
)
