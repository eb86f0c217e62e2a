"""`placeready fill`: which of its two faces is shown, and the lines of the second."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from functools import partial
from pathlib import Path

import rich_click as click

from placeready.cli.console import Exit, draws, fitted, product, prompt, say
from placeready.cli.options import RULESET
from placeready.errors import WrongUse
from placeready.errors.text import in_a_line
from placeready.interview.closing_words import how_to_go_on, summary
from placeready.interview.environment import local_environment
from placeready.line_mode.open_dialogue import converse
from placeready.storage.text_decoding import LineReader


@click.command()
@click.argument("file", required=False, metavar="[FILE]")
@click.option(
    "--plain",
    is_flag=True,
    help="Line by line, without screens: for a screen reader, a plain terminal, a "
    "pipe. Chosen by itself where screens cannot be drawn.",
)
@RULESET
def command(file: str | None, plain: bool, ruleset: str | None) -> int:
    """Fill in the questionnaire for yourself and see the result take shape.

    FILE keeps your answers, each as soon as it is given. One that is not there yet is
    begun, one that is there is gone on with. Without FILE you are asked.

    Line by line, one line answers one prompt, also from a pipe, as in `placeready
    fill FILE < answers.txt`. All that is said goes to stderr; where stdout is not a
    terminal, it gets the name of the file at the end. The end of input saves and
    quits. Exit code 1: not begun, or not everything is saved.
    """
    return run(file, ruleset, plain=plain)


def run(file: str | None, ruleset: str | None, *, plain: bool) -> int:
    """Fill in a questionnaire; exit code 1 where it was not begun or not saved. Raises
    WrongUse where the file cannot be one that is filled in.
    """
    path = None if file is None else _path(file)
    if plain or not can_draw():
        return _spoken(path, ruleset)
    from placeready.tui.app import fill_in

    ended = fill_in(path, ruleset)
    if (session := ended.session) is not None:
        lines = [*summary(session.interview)]
        if session.safe:
            lines += how_to_go_on(session.interview, session.file.path, ruleset)
        elif session.backup is not None:
            lines.append(f"Not saved. A copy is in {session.backup}.")
        say(*lines)
    return ended.code


def can_draw() -> bool:
    """Whether the person sits at a terminal on which screens can be drawn."""
    # Textual draws on stderr, and on Windows on stdout.
    return sys.stdin.isatty() and draws(sys.stdout) and draws(sys.stderr)


def _path(name: str) -> Path:
    if name == "-":
        message = "The answers are kept in a file, and '-' is none."
        raise WrongUse(message, "Give the name of a file, such as answers.json.")
    if os.path.isdir(name):
        message = f"'{name}' is a folder."
        raise WrongUse(message, "Give the name of a file in it, such as answers.json.")
    return Path(name)


def _spoken(path: Path | None, ruleset: str | None) -> int:
    around = local_environment()
    # Lines come in whatever is in them, and can be corrected with the arrow keys.
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if _at_a_terminal():
        with contextlib.suppress(ImportError):
            import readline

            readline.parse_and_bind("set enable-bracketed-paste off")
    ask = _ask
    if not sys.stdin.isatty() and isinstance(sys.stdin, io.TextIOWrapper):
        # As bytes: who wrote them used another encoding than this computer's, perhaps.
        ask = partial(_ask_a_pipe, LineReader(sys.stdin.buffer))
    path, saved = converse(ask, _tell, path, ruleset, around)
    if path is not None and not sys.stdout.isatty():
        product(str(path))
    return Exit.DONE if saved else Exit.PROBLEMS


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _tell(*lines: str) -> None:
    # Who sends stderr elsewhere at a terminal would be asked what they cannot see.
    if _at_a_terminal() and not sys.stderr.isatty():
        product("\n".join(map(in_a_line, lines)))
    else:
        say(*lines)


def _ask(words: str) -> str | None:
    """One line from whoever is there; None where no more will come."""
    if not _at_a_terminal():
        prompt(words)
        line = sys.stdin.readline()
        if not line:
            say("")
        return line.rstrip("\n") if line else None
    *lines, last = fitted(in_a_line(words))
    if lines:
        _tell(*lines)
    try:
        return input(f"{last} ")
    except EOFError:
        say("")
        return None


def _ask_a_pipe(lines: LineReader, words: str) -> str | None:
    """One line of what comes through a pipe; None where no more will come."""
    prompt(words)
    before, line = lines.remark, lines.readline()
    # Nobody sees what comes through a pipe: it is said where it was awaited.
    say(line or "")
    if lines.remark != before:
        say(lines.remark)
    return line
