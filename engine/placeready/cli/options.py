"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import rich_click as click

FOLDER = click.argument("folder", required=False, metavar="[FOLDER]")
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
EDITION = click.option(
    "--edition",
    type=click.Choice(["full", "published"]),
    help="published: without names, notes, and what few people of a protected tier "
    "said. full: all of it, for those who may see what each person said. Left out: "
    "published, and full for one person's own answers.",
)


def place(
    name: str, says: str, *, required: bool = False, dir_okay: bool = True
) -> Callable[[Any], Any]:
    """A file that a command writes."""
    kind = click.Path(dir_okay=dir_okay, path_type=Path)
    return click.option(name, type=kind, metavar="FILE", required=required, help=says)


OUT = place("--out", "Write to this file, whole or not at all.", dir_okay=False)
