"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...")
RULESET = click.option(
    "--ruleset",
    metavar="ID|FOLDER",
    help="The ruleset to use: the id of a shipped one, or a folder. "
    "Left out: the one the file names, else place-based-working.",
)
PLAIN = click.option(
    "--plain", is_flag=True, help="Headings and lists only, made to be listened to."
)
SHOW_SMALL = click.option(
    "--show-small",
    is_flag=True,
    help="Show also what the ruleset protects: what fewer than three people of a "
    "protected tier said. For those who may see that.",
)
OUT = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, whole or not at all.",
)
