"""Commands register themselves, and a list of them loads none."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

import click
import pytest

from builders import in_a_fresh_process
from cli.conftest import Command
from placeready.cli import commands, ruleset_commands
from placeready.cli.command_group import CommandGroup


def _modules() -> list[tuple[ModuleType, str]]:
    return [
        (package, each.name)
        for package in (commands, ruleset_commands)
        for each in pkgutil.iter_modules(package.__path__)
    ]


@pytest.mark.parametrize(("package", "name"), _modules())
def test_a_command_is_listed_with_the_first_sentence_of_its_own_help(
    package: ModuleType, name: str
) -> None:
    group = CommandGroup.of(package)(None)
    listed = group.get_command(click.Context(click.Command(None)), name)
    assert listed is not None
    assert listed.help
    loaded = import_module(f"{package.__name__}.{name}").command
    assert listed.help.split() == (loaded.help or "").partition("\n\n")[0].split()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(("asess",), "assess"), (("ruleset", "chek"), "check")],
)
def test_a_command_that_is_not_there_gets_the_nearest_spelling(
    command: Command, typed: tuple[str, ...], meant: str
) -> None:
    ran = command(*typed)
    assert ran.code == 2
    assert "Did you mean" in ran.err
    assert f"'{meant}'" in ran.err.partition("Did you mean")[2]


def test_help_loads_no_command() -> None:
    code = (
        "import sys\n"
        "from placeready.cli.main import run\n"
        "sys.argv = ['placeready', '--help']\n"
        "run()\n"
        "print(*[m for m in sys.modules if m.startswith('placeready.')])\n"
    )
    loaded = in_a_fresh_process(code).splitlines()[-1].split()
    assert "placeready.cli.commands" in loaded
    assert not [each for each in loaded if "commands." in each]
