"""Where words go, and the exit codes.

The only place that prints. stdout is the product, stderr the conversation.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from placeready.errors import Problem
    from placeready.report.blocks import Block

# In a pipe or a file nobody's window counts: the same result is the same bytes.
_PIPE_WIDTH = 80
_MOST_SHOWN = 100


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    PROBLEMS = 1
    """Done, or stopped, with problems in the data."""
    WRONG_USE = 2
    INTERRUPTED = 130


def product(text: str, out: Path | None = None, *, private: bool = True) -> None:
    """Write what was asked for to stdout, or whole to a file: one that is private, as
    where it quotes people, only its owner may read.
    """
    if out is not None:
        from placeready.storage.result_file import put_result

        put_result(out, text + "\n", private=private)
        say(f"Written to {out}.")
        return
    _write(sys.stdout, text + "\n")


def product_bytes(made: bytes, out: Path | None, *, private: bool = True) -> None:
    """The same of what is no text."""
    if out is not None:
        from placeready.storage.result_file import put_result

        put_result(out, made, private=private)
        say(f"Written to {out}.")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def show(blocks: Iterable[Block], *, plain: bool, pager: bool = False) -> None:
    """Show a report: drawn in a terminal, plain in a pipe; page by page where that is
    asked for and somebody looks.
    """
    if not plain and draws(sys.stdout):
        _draw(blocks, sys.stdout, pager=pager)
        return
    from placeready.report.plain_text import in_text

    text = in_text(blocks, _width(sys.stdout), spoken=plain)
    if pager and sys.stdout.isatty():
        import pydoc

        from placeready.errors.text import visible_text

        pydoc.pager(visible_text(text))
        return
    product(text)


def tell(blocks: Iterable[Block]) -> None:
    """Tell blocks beside the product: drawn in a terminal, plain elsewhere."""
    if draws(sys.stderr):
        _draw(blocks, sys.stderr)
        return
    from placeready.report.plain_text import in_text

    say(*in_text(blocks, _width(sys.stderr)).split("\n"))


def _draw(blocks: Iterable[Block], out: TextIO, *, pager: bool = False) -> None:
    from rich.console import Console

    from placeready.report.terminal import draw

    console = Console(file=out, highlight=False)
    if not pager:
        draw(blocks, console)
        return
    # Without styles: not every pager shows them, and some show their codes.
    with console.pager():
        draw(blocks, console)


def draws(out: TextIO) -> bool:
    """Whether this is a terminal that can show lines and blocks."""
    encoding = (out.encoding or "").lower().replace("-", "")
    return out.isatty() and os.environ.get("TERM") != "dumb" and "utf" in encoding


def _width(out: TextIO) -> int:
    # COLUMNS counts in a pipe too: who sets it asks for that width.
    if out.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(20, shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns)
    return _PIPE_WIDTH


def say(*lines: str) -> None:
    """Say something beside the product, each line on one of its own, without cutting
    words on a terminal.
    """
    from placeready.errors.text import in_a_line

    # Two streams on one terminal: what was written before is to be seen before.
    sys.stdout.flush()
    # Names of files and places are in these: none of them begins another line.
    said = [in_a_line(line) for line in lines]
    if sys.stderr.isatty():
        said = [part for line in said for part in fitted(line)]
    _write(sys.stderr, "\n".join(said) + "\n")


def prompt(text: str) -> None:
    """Say what a line is awaited for, on the line on which it is awaited."""
    from placeready.errors.text import in_a_line

    sys.stdout.flush()
    _write(sys.stderr, in_a_line(text))


def fitted(line: str) -> list[str]:
    """A line over as many as the terminal needs, set in alike."""
    # Long words are names of files and commands: they stay such as can be copied.
    return textwrap.wrap(
        line,
        _width(sys.stderr),
        subsequent_indent=line[: len(line) - len(line.lstrip())],
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def say_problems(problems: Iterable[Problem]) -> None:
    """Say each problem: where, what, and what to do."""
    found = list(problems)
    # Those that stand for others are put together, whichever files they are of.
    told = [problem for problem in found if not problem.more][:_MOST_SHOWN]
    for problem in told:
        say(problem.where, f"  {problem.what}", f"  {problem.remedy}")
    if more := sum(problem.more or 1 for problem in found) - len(told):
        say(f"And {more:,} more problem{'s' * (more > 1)}.")


def exit_code(problems: Sequence[Problem]) -> int:
    """Tell problems that did not stop the command; the exit code they make."""
    if not problems:
        return Exit.DONE
    say("")
    say_problems(problems)
    return Exit.PROBLEMS


def _write(out: TextIO, text: str) -> None:
    encoding = out.encoding or "utf-8"
    from placeready.errors.text import visible_text

    # What an old terminal cannot show becomes a question mark, not a crash.
    out.write(visible_text(text).encode(encoding, errors="replace").decode(encoding))
    out.flush()
