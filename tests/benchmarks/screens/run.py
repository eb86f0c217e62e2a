"""The measurements one after another, as tables.

Owns the options and the figures that are aimed at.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks.screens.keys import walk
from benchmarks.screens.parts import parts, undone
from benchmarks.screens.starts import NARROW, WIDE, starts
from benchmarks.screens.terminal import Size, Spent, surroundings

_NAME = 42


def main(given: Sequence[str] | None = None) -> int:
    """Print the tables."""
    options = argparse.ArgumentParser(
        prog="python tests/benchmarks/screens",
        description="How long the questionnaire keeps a person waiting.",
    )
    options.add_argument("--starts", type=int, default=11, metavar="N")
    options.add_argument("--changes", type=int, default=1000, metavar="N")
    options.add_argument("--parts", type=int, default=200, metavar="N")
    options.add_argument(
        "--folder",
        type=Path,
        metavar="FOLDER",
        help="where the answers are saved: on the kind of disk that is meant",
    )
    chosen = options.parse_args(given)
    _say(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    _starts(chosen.starts)
    # The long walk is on the larger screen, which has more to draw and to keep.
    for size, changes in ((WIDE, chosen.changes), (NARROW, chosen.changes // 5 or 1)):
        with tempfile.TemporaryDirectory(dir=chosen.folder) as home:
            _keys(size, changes, Path(home))
        with tempfile.TemporaryDirectory(dir=chosen.folder) as home:
            _parts(size, chosen.parts, Path(home))
    with tempfile.TemporaryDirectory(dir=chosen.folder) as home:
        _undone(chosen.changes, Path(home))
    _say(f"\nload of the machine after: {os.getloadavg()[0]:.1f}")
    return 0


def _starts(times: int) -> None:
    _say(f"\nFrom the command to the words on the screen, {times} times; under 1 s")
    _say(f"{'seconds':{_NAME}}{'least':>8}{'median':>8}{'most':>8}")
    for name, took in starts(times):
        middle = statistics.median(took)
        _say(f"{name:{_NAME}}{min(took):8.2f}{middle:8.2f}{max(took):8.2f}")


def _keys(size: Size, changes: int, home: Path) -> None:
    found = walk(size, changes, home)
    _say(f"\n{size}, result in view, a key until it is painted; median under 50 ms")
    _head()
    _row("an answer: saved, assessed, painted", found.answers)
    _row("to the next question, or back", found.moves)
    _row("a letter of a note: saved", found.letters)
    _say(f"{changes} undo keys at once: {found.undone.waited:.1f} s")
    _say(
        f"memory: {found.after_start:.0f} MB after the start, "
        f"{found.after_changes:.0f} MB after {changes} answers, "
        f"{found.after_undo:.0f} MB after undoing them, "
        f"{found.most:.0f} MB at most; under 120 MB"
    )


def _parts(size: Size, changes: int, home: Path) -> None:
    with patch.dict(os.environ, surroundings(home), clear=True):
        found = asyncio.run(parts(size, changes, home))
    _say(f"\n{size}, its parts alone")
    _head()
    _row("saving", found.saving)
    _row("assessing", found.assessing)
    _row("showing an answer", found.showing_an_answer)
    _row("showing another question", found.showing_a_question)


def _undone(changes: int, home: Path) -> None:
    found = undone(changes, home)
    _say(f"\n{changes} changes undone without a screen")
    _say(f"the interview alone: {found.steps.waited * 1e3:.1f} ms")
    _say(f"each step saved and assessed: {found.kept.waited:.1f} s")


def _head() -> None:
    names = ("least", "median", "p95", "most", "CPU")
    _say(f"{'ms':{_NAME}}{''.join(f'{name:>8}' for name in names)}")


def _row(name: str, spent: Sequence[Spent]) -> None:
    waited = sorted(each.waited * 1e3 for each in spent)
    worked = statistics.median(each.worked * 1e3 for each in spent)
    most = len(waited) - 1
    shown = (
        waited[0],
        statistics.median(waited),
        waited[round(0.95 * most)],
        waited[most],
        worked,
    )
    _say(f"{name:{_NAME}}{''.join(f'{each:8.1f}' for each in shown)}")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
