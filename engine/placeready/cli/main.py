"""The command line: its commands, and how every one of them ends.

Owns the names and help of commands and the exit codes of failures. Thin: what a
command does is in the module of its name, loaded when it runs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import rich_click as click
from click.exceptions import Exit as Ended

from placeready.cli.console import Exit, say, say_problems
from placeready.cli.options import EDITION, FILES, OUT, PLAIN, RULESET, place
from placeready.cli.record_commands import join, settle, share, voices
from placeready.errors import PlacereadyError, Unusable
from placeready.version import __version__

click.rich_click.SHOW_ARGUMENTS = True
click.rich_click.MAX_WIDTH = 100
if not sys.stdout.isatty():
    click.rich_click.STYLE_OPTIONS_PANEL_BOX = "BLANK"
    click.rich_click.STYLE_COMMANDS_PANEL_BOX = "BLANK"


def _version(context: click.Context, _: object, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from placeready.inference.verdict_table import decided_by

        click.echo(f"placeready, version {__version__}")
        click.echo(f"Conditions are decided by {decided_by()}.")
        context.exit()


@click.group(
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
    """How ready is a place to tackle health inequalities place by place, why, and
    what to do next.

    Without a command, in a terminal: the start of the questionnaire.

    An unvalidated discussion tool: never use it to rank places, award money or
    inspect.
    """
    if context.invoked_subcommand is not None:
        return None
    from placeready.cli.fill import can_draw, run

    if can_draw():
        return run(None, None, plain=False)
    click.echo(context.get_help())
    return Exit.WRONG_USE


@placeready.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="The assessment document.")
@click.option("--brief", is_flag=True, help="One screen: level, lowest, first steps.")
@PLAIN
@EDITION
@RULESET
@OUT
def assess(**given: Any) -> int:  # noqa: ANN401  click hands over what it has checked
    """Assess one area and print the report.

    FILE is a record (an area with all its responses), or several single responses of
    one area. `-` reads standard input.
    """
    from placeready.cli.assess import run

    return run(**given)


@placeready.command()
@click.argument("file", required=False, metavar="[FILE]")
@click.option(
    "--plain",
    is_flag=True,
    help="Line by line, without screens: for a screen reader, a plain terminal, a "
    "pipe. Chosen by itself where screens cannot be drawn.",
)
@RULESET
def fill(file: str | None, plain: bool, ruleset: str | None) -> int:
    """Fill in the questionnaire for yourself and see the result take shape.

    FILE keeps your answers, each as soon as it is given. One that is not there yet is
    begun, one that is there is gone on with. Without FILE you are asked.

    Line by line, one line answers one prompt, also from a pipe, as in `placeready
    fill FILE < answers.txt`. All that is said goes to stderr; where stdout is not a
    terminal, it gets the name of the file at the end. The end of input saves and
    quits. Exit code 1: not begun, or not everything is saved.
    """
    from placeready.cli.fill import run

    return run(file, ruleset, plain=plain)


@placeready.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@place("--out", "The assessments, one a line.", required=True)
@place("--errors", "Records that could not be assessed, and why, one a line.")
@place("--table", "One row an area for a spreadsheet (CSV).")
@place("--summary", "What the whole run came to (JSON).")
@click.option("--workers", type=int, metavar="N", help="Processes; else all cores.")
@click.option("--resume", is_flag=True, help="Go on where an earlier run stopped.")
@click.option("--fresh", is_flag=True, help="Throw away what an earlier run left.")
@click.option(
    "--quiet", "-q", is_flag=True, help="Say nothing on the way, only at the end."
)
@EDITION
@RULESET
def batch(**given: Any) -> int:  # noqa: ANN401  as for assess
    """Assess every area of a file in one run.

    INPUT is a file of JSON lines (a record a line), a JSON array of records, a folder
    of .json files, or - for standard input. Every record comes out once: assessed in
    --out, or in --errors with all its problems. The output has its name only when it
    is whole; until then the work is kept beside it.
    """
    from placeready.cli.batch import run

    return run(**given)


@placeready.command()
@FILES
@click.argument("name")
@PLAIN
@EDITION
@RULESET
@OUT
def explain(**given: Any) -> int:  # noqa: ANN401  as for assess
    """Say why NAME holds, does not hold, or cannot be told.

    NAME is the id of a rule, cap, gate, recommendation or construct: each comparison
    with its value, the answers under it and who gave them.
    """
    from placeready.cli.explain import run

    return run(**given)


for _command in (join, voices, share, settle):
    placeready.add_command(_command)


@placeready.group()
def ruleset() -> None:
    """Look at, check and test a ruleset."""


_folder = click.argument("folder", required=False, metavar="[FOLDER]")


@ruleset.command()
@_folder
def check(folder: str | None) -> int:
    """Check a ruleset as a whole and list every problem."""
    from placeready.cli.ruleset import check

    return check(folder)


@ruleset.command("compile")
@_folder
def compile_table(folder: str | None) -> int:
    """Have the rules engine decide every case, and keep the verdicts beside the TOML.

    They stand in verdicts.json: where the engine cannot be installed, they decide. Run
    it after every edit of a condition.
    """
    from placeready.cli.ruleset import compile_table

    return compile_table(folder)


@ruleset.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--ruleset", "folder", metavar="ID|FOLDER", help="Which ruleset.")
@PLAIN
@OUT
def show(name: str | None, folder: str | None, plain: bool, out: Path | None) -> int:
    """Show a ruleset, or one thing in it, in plain English.

    NAME is an id, or a list: questions, constructs, rules, recommendations, levels,
    caps, measures, context, tiers, sources or names.
    """
    from placeready.cli.ruleset import show

    return show(name, folder, plain=plain, out=out)


@ruleset.command()
@_folder
@click.option("--verbose", "-v", is_flag=True, help="Every sentence, not only faults.")
def test(folder: str | None, verbose: bool) -> int:
    """Run a ruleset's scenarios: does it do what its author's sentences say?"""
    from placeready.cli.ruleset import test

    return test(folder, verbose=verbose)


@ruleset.command()
@click.argument(
    "document",
    required=False,
    type=click.Choice(
        ["record", "response", "assessment", "voices", "batch-error", "batch-summary"]
    ),
)
@OUT
def schema(document: str | None, out: Path | None) -> int:
    """Print the JSON Schema of a document: of one, or of all together."""
    from placeready.cli.ruleset import schema

    return schema(document, out)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run())


def run() -> int:
    """Run the command line; the exit code, whatever happens."""
    try:
        return int(
            placeready.main(prog_name="placeready", standalone_mode=False) or Exit.DONE
        )
    except Ended as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return Exit.WRONG_USE
    except Unusable as error:
        say_problems(error.problems)
        return Exit.PROBLEMS
    except PlacereadyError as error:
        say(f"{error.message}\n{error.remedy}".rstrip())
        return Exit.WRONG_USE
    except SystemExit as ended:
        # A group named without a command shows its help and leaves this way.
        return Exit.WRONG_USE if ended.code else Exit.DONE
    except (KeyboardInterrupt, click.Abort):
        say("Stopped.")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
