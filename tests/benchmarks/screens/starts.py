"""How long it takes from a command to its first screen.

Owns the commands that are started, and those they are held against.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.screens.answers import begin
from benchmarks.screens.terminal import Size, Terminal

COMMAND = [sys.executable, "-m", "placeready"]
NARROW, WIDE = Size(80, 24), Size(120, 40)
"""With the result in a line under the question, and in a panel beside it."""

_LEAST = """
from textual.app import App
from textual.widgets import Static

class Least(App):
    def compose(self):
        yield Static("Good morning to you")

Least().run()
"""

Start = Callable[[Path], float]
"""Seconds, given a new folder to start in."""


def first_question(size: Size, home: Path) -> float:
    """From a file to the words of its first question."""
    file = home / "answers.json"
    words = begin(file).question.text
    with Terminal([*COMMAND, "fill", str(file)], size, home) as terminal:
        terminal.until_it_says(_first(words))
        return terminal.last - terminal.started


def start_screen(size: Size, home: Path) -> float:
    """Without a file, to the start screen."""
    with Terminal(COMMAND, size, home) as terminal:
        terminal.until_it_says("New: answer for an area")
        return terminal.last - terminal.started


def least(size: Size, home: Path) -> float:
    """The smallest thing that can be drawn with textual."""
    with Terminal([sys.executable, "-c", _LEAST], size, home) as terminal:
        terminal.until_it_says("Good morning to you")
        return terminal.last - terminal.started


def whole(command: list[str], _: Path) -> float:
    """A command from its start to its end."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own
    return time.perf_counter() - started


STARTS: dict[str, Start] = {
    "python -c 'import textual.app'": partial(
        whole, [sys.executable, "-c", "import textual.app"]
    ),
    "placeready --help": partial(whole, [*COMMAND, "--help"]),
    f"one line drawn with textual, {NARROW}": partial(least, NARROW),
    f"placeready: the start, {NARROW}": partial(start_screen, NARROW),
    f"placeready fill FILE: question, {NARROW}": partial(first_question, NARROW),
    f"placeready fill FILE: question, {WIDE}": partial(first_question, WIDE),
}


def starts(times: int) -> Iterator[tuple[str, list[float]]]:
    """Seconds of each, interleaved, each in a folder of its own; a warm-up is left out.

    Args:
        times: How often each is started.
    """
    spent: dict[str, list[float]] = {name: [] for name in STARTS}
    for turn in range(times + 1):
        for name, start in STARTS.items():
            with tempfile.TemporaryDirectory() as home:
                took = start(Path(home))
            if turn:
                spent[name].append(took)
    yield from spent.items()


def _first(words: str) -> str:
    """The first words, which stand on one line at any width."""
    return " ".join(words.split()[:3])
