"""How far a run over many records has come, said while it goes on.

Owns the bar on a terminal and the lines elsewhere. Everything goes to stderr.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeAlias

from placeready.batch.run import RunView, Watch
from placeready.batch.sources import Sources
from placeready.cli.console import draws, say
from placeready.report.wording import count_of

Begin: TypeAlias = Callable[[Sources], Watch]

_TENTHS = 10
# Records to a line where nobody knows how many there will be.
_LINE_EVERY = 10_000
# A run tells of each chunk; a terminal that is drawn more often slows it down.
_DRAWN_EVERY = 0.1
# In fewer columns the bar would push the words out.
_NARROW = 70


@contextlib.contextmanager
def watching(*, quiet: bool) -> Iterator[Begin]:
    """What a run tells how far it has come; it is cleared away with the block."""
    with contextlib.ExitStack() as until_the_end:
        if quiet:
            yield lambda _: lambda _: None
        elif draws(sys.stderr):
            yield lambda sources: _bar(sources, until_the_end)
        else:
            yield _lines


def _lines(sources: Sources) -> Watch:
    """A line for every tenth, or for so many records where the size is not known."""
    began, size = time.monotonic(), sources.size
    said = 0

    def watch(view: RunView) -> None:
        nonlocal said
        reached, lead = view.done // _LINE_EVERY, ""
        if size is not None:
            reached = _TENTHS * view.read // max(size, 1)
            lead = f"{min(100, 10 * reached)}%: "
        if reached > said:
            said = reached
            say(f"{lead}{_status(view, time.monotonic() - began)}")

    return watch


def _bar(sources: Sources, until_the_end: contextlib.ExitStack) -> Watch:
    """A bar with the rate and the time left."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(file=sys.stderr, highlight=False)
    columns: list[ProgressColumn] = [TextColumn("{task.description}")]
    if sources.size:
        bar = [BarColumn()] if console.width >= _NARROW else []
        done, left = TextColumn("{task.percentage:>3.0f}%"), TimeRemainingColumn()
        columns = [done, *bar, *columns, left]
    progress = until_the_end.enter_context(
        Progress(*columns, console=console, transient=True)
    )
    task = progress.add_task("starting", total=sources.size)
    began, drawn = time.monotonic(), 0.0

    def watch(view: RunView) -> None:
        nonlocal drawn
        now = time.monotonic()
        if now - drawn > _DRAWN_EVERY:
            drawn = now
            status = _status(view, now - began)
            progress.update(task, completed=view.read, description=status)

    return watch


def _status(view: RunView, seconds: float) -> str:
    # What an earlier run had done was not done in this time.
    rate = (view.done - view.taken_up) / max(seconds, 0.001)
    errors = f", {view.errors:,} with errors" if view.errors else ""
    return f"{count_of(view.done, 'record')}{errors}, {rate:,.0f} a second"
