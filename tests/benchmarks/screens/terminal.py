"""A program in a terminal that this process is, as a person would sit before it.

Owns the bytes: what the program writes, when, and what a terminal says in answer. The
kernel is asked whether the program is at rest, so that no wait is guessed: Linux only.
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LIMIT = 60.0
"""Seconds after which what is waited for is not going to come."""
QUIET = 0.045
"""Seconds without a byte, two to three frames, before a program may be at rest."""

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78M])"
)
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # updates can be made all at once
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # a change of size is not told in band
}


class Size(NamedTuple):
    """Columns and rows."""

    columns: int
    rows: int

    def __str__(self) -> str:
        return f"{self.columns}x{self.rows}"


class Spent(NamedTuple):
    """What a key took, in seconds."""

    waited: float
    """From the key to the last byte of what it does."""
    worked: float
    """Of a processor's time, by then and until the program was at rest."""


class _Work(NamedTuple):
    """What the kernel says of a program's threads."""

    asleep: bool
    """Whether all of them wait for something to come."""
    worked: int
    """Nanoseconds they have run."""


class Terminal:
    """A program that runs in a terminal. A `with` block ends it.

    Args:
        command: What to run.
        size: Of the terminal.
        home: A folder for all that the program would keep of a person.
    """

    def __init__(self, command: Sequence[str], size: Size, home: Path) -> None:
        self._written = bytearray()
        self._handle, end = pty.openpty()
        termios.tcsetwinsize(self._handle, (size.rows, size.columns))
        self.started = time.perf_counter()
        self._program = subprocess.Popen(  # noqa: S603  our own commands
            command,
            stdin=end,
            stdout=end,
            stderr=end,
            env=surroundings(home),
            start_new_session=True,
        )
        os.close(end)
        self.last = self.started
        """When the program last wrote."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._handle)

    def until_it_says(self, words: str) -> float:
        """Seconds from now until these words are on the screen, on one line.

        Raises:
            TimeoutError: where they do not come.
        """
        begun, wanted = time.perf_counter(), words.encode()
        while time.perf_counter() - begun < LIMIT:
            if self._read(LIMIT) and wanted in _ESCAPES.sub(b"", self._written):
                return self.last - begun
            if self._program.poll() is not None:
                break
        message = f"'{words}' did not come: {self.text[-500:]!r}"
        raise TimeoutError(message)

    def until_at_rest(self) -> Spent:
        """Wait until the program has no more to do.

        Raises:
            TimeoutError: where it does not come to rest.
        """
        return self._rest_after(b"")

    def press(self, keys: str) -> Spent:
        """Press keys, and wait until all that they do has been painted."""
        self._written.clear()
        return self._rest_after(keys.encode())

    def _rest_after(self, keys: bytes) -> Spent:
        work = before = self._work()
        begun = self.last = time.perf_counter()
        os.write(self._handle, keys)
        while time.perf_counter() - begun < LIMIT:
            if self._read(QUIET):
                continue
            last, work = work, self._work()
            if work.asleep and work.worked == last.worked:
                worked = (work.worked - before.worked) / 1e9
                return Spent(self.last - begun, worked)
        message = f"it does not come to rest: {self.text[-500:]!r}"
        raise TimeoutError(message)

    @property
    def text(self) -> str:
        """What was written since the last key, without its control sequences."""
        return _ESCAPES.sub(b"", self._written).decode("utf-8", "replace")

    def memory(self, which: str) -> float:
        """Megabytes in use now (`VmRSS`), or at most so far (`VmHWM`)."""
        status = Path(f"/proc/{self._program.pid}/status").read_text(encoding="ascii")
        found = re.search(rf"^{which}:\s+(\d+) kB$", status, re.MULTILINE)
        assert found is not None
        return int(found[1]) / 1024

    def _read(self, seconds: float) -> bool:
        """Take in what is written within so many seconds; whether anything was."""
        if not select.select([self._handle], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self._handle, 1 << 16)
        except OSError:  # the program has ended
            return False
        self.last = time.perf_counter()
        for query, answer in _ANSWERS.items():
            if query in read:
                os.write(self._handle, answer)
        self._written += read
        return True

    def _work(self) -> _Work:
        asleep, worked = True, 0
        for thread in Path(f"/proc/{self._program.pid}/task").iterdir():
            state = (thread / "stat").read_text(encoding="utf-8").rpartition(")")[2]
            asleep = asleep and state.split()[0] == "S"
            worked += int((thread / "schedstat").read_text("ascii").split()[0])
        return _Work(asleep, worked)


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a person who has never run it before, at a plain terminal."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "TEXTUAL", "COLORFGBG"))
        and name not in ("COLUMNS", "LINES", "NO_COLOR", "TERM_PROGRAM")
    }
    return {**kept, "HOME": str(home), "TERM": "xterm-256color"}
