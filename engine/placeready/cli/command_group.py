"""Commands that register themselves: each is a module of a package, by its name.

Owns how a command is found, listed and loaded. A list of commands is made from the
first sentences of their help alone, so that `--help` loads none of them.
"""

from __future__ import annotations

import ast
import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
from rich_click import RichGroup


class CommandGroup(RichGroup):
    """A group whose commands are the modules of a package."""

    package: ModuleType

    @classmethod
    def of(cls, package: ModuleType) -> type[CommandGroup]:
        """The kind of group for a package. Each of its modules has its `command`."""
        return type(cls.__name__, (cls,), {"package": package})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the alphabet."""
        return sorted(each.name for each in pkgutil.iter_modules(self.package.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """What is listed: the name and the first sentence, without loading anything."""
        # Loading all commands takes most of a second, and `--help` needs none of them.
        if cmd_name not in self.list_commands(ctx):
            return None
        text = Path(self.package.__path__[0], f"{cmd_name}.py").read_text("utf-8")
        found = (
            ast.get_docstring(node) or ""
            for node in ast.parse(text).body
            if isinstance(node, ast.FunctionDef) and node.name == "command"
        )
        return click.Command(cmd_name, help=next(found).partition("\n\n")[0])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command itself, loaded now that it is asked for."""
        # Only for the nearest spelling, which click looks for among these.
        self.commands = dict.fromkeys(self.list_commands(ctx), click.Command(None))
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None:
            # Every module calls it `command`: its name is that of the module.
            command = import_module(f"{self.package.__name__}.{name}").command
            command.name = name
        return name, command, rest
