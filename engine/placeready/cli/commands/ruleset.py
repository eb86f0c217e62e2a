"""`placeready ruleset`, whose commands are in `ruleset_commands`."""

from __future__ import annotations

import rich_click as click

from placeready.cli import ruleset_commands
from placeready.cli.command_group import CommandGroup


@click.group(cls=CommandGroup.of(ruleset_commands))
def command() -> None:
    """Look at, check and test a ruleset."""
