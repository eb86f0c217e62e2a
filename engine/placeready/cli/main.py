"""The command line: its commands, and how every one of them ends.

Owns what is done without a command, and the exit codes of failures. A command is a
module of `commands`, loaded when it runs.
"""

from __future__ import annotations

import signal
import sys

import rich_click as click
from click.exceptions import Exit as Ended

from placeready.cli import commands
from placeready.cli.command_group import CommandGroup
from placeready.cli.console import Exit, say, say_problems
from placeready.cli.standard_streams import drop, take_over
from placeready.errors import PlacereadyError, Unusable
from placeready.version import __version__

# Before any command is loaded: rich-click takes these as they are when help is drawn.
# In a pipe no boxes are drawn, as in all else that is written there.
click.rich_click.SHOW_ARGUMENTS = True
click.rich_click.MAX_WIDTH = 100
if sys.stdout is None or not sys.stdout.isatty():
    click.rich_click.STYLE_OPTIONS_PANEL_BOX = "BLANK"
    click.rich_click.STYLE_COMMANDS_PANEL_BOX = "BLANK"


def _version(context: click.Context, _: object, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from placeready.inference.verdict_table import decided_by

        click.echo(f"placeready, version {__version__}")
        click.echo(f"Conditions are decided by {decided_by()}.")
        context.exit()


@click.group(
    cls=CommandGroup.of(commands),
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version, and what decides conditions here.",
)
@click.pass_context
def placeready(context: click.Context) -> int | None:
    """How ready is a place for what a set of questions is about, why, and what to do
    next.

    Without a command, in a terminal: the start of the questionnaire.

    An unvalidated discussion tool: never use it to rank places, award money or
    inspect.
    """
    if context.invoked_subcommand is not None:
        return None
    from placeready.cli.commands.fill import can_draw, run

    if can_draw():
        return run(None, None, plain=False)
    click.echo(context.get_help())
    return Exit.WRONG_USE


def main() -> None:
    """Run the command line and end the process with its exit code."""
    take_over()
    try:
        code = run()
    except KeyboardInterrupt:
        # A second one, while the first was told: nobody reads that.
        drop(sys.stderr)
        code = Exit.INTERRUPTED
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # All is done but for Python's own end, which an interrupt would fill with
        # tracebacks.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(code)


def run() -> int:
    """Run the command line; the exit code, whatever happens."""
    try:
        code = _invoked()
        # What is left would be written by Python as it ends, when nobody can be told.
        sys.stdout.flush()
        return code
    except Unusable as error:
        say_problems(error.problems)
        return Exit.PROBLEMS
    except PlacereadyError as error:
        say(*filter(None, (error.message, error.remedy, *error.lines)))
        return Exit.WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        # Perhaps because whoever reads it takes too long: it is not waited for.
        drop(sys.stdout)
        say("Stopped.")
        return Exit.INTERRUPTED


def _invoked() -> int:
    # Not standalone: click would end the process itself, and with its own exit codes.
    try:
        code = placeready.main(prog_name="placeready", standalone_mode=False)
        return int(code or Exit.DONE)
    except Ended as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return Exit.WRONG_USE
    except SystemExit as ended:
        # A group named without a command shows its help and leaves this way.
        return Exit.WRONG_USE if ended.code else Exit.DONE
