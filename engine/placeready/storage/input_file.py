"""The bytes of a file that somebody gave, or of standard input.

Owns what is read at all: regular files and what comes through a pipe, never a device or
a folder, never more than is asked for, and no waiting without end.
"""

from __future__ import annotations

import io
import os
import select
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeAlias

from placeready.errors import WrongUse

STANDARD_INPUT = "-"

Say: TypeAlias = Callable[[str], None]
"""Tells whoever waits what is waited for."""

PATIENCE = 5.0
"""Seconds that a pipe with a name may keep silent before it is taken that nobody
writes to it; of any pipe, seconds before a word is said of it."""
LONGEST_SILENCE = 60.0
"""Seconds that a pipe may keep silent once something came through it, and standard
input from its beginning: a program before it may work for long."""

# Absent on Windows, where opening a pipe by name does not wait.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_PIECE = 1 << 20


def read_input(
    name: str | os.PathLike[str], most: int, say: Say | None = None
) -> bytes:
    """The bytes of a file, or one more than `most` of them: who gets that many knows
    that there are more. Raises as `open_input` does.
    """
    parts, left = list[bytes](), most + 1
    with open_input(name, say) as file:
        # Counted while reading: some files say that they have no bytes, and never end.
        while left > 0 and (piece := file.read(min(left, _PIECE))):
            parts.append(piece)
            left -= len(piece)
    return b"".join(parts)


@contextmanager
def open_input(
    name: str | os.PathLike[str], say: Say | None = None
) -> Iterator[BinaryIO]:
    """A file to read from its beginning, closed at the end; `-` is standard input,
    which is left open. Raises WrongUse where it is not there, may not be read, is
    neither a file nor a pipe, or is a pipe through which nothing comes; what fails in
    between as well.
    """
    shown = os.fsdecode(name)
    try:
        if shown == STANDARD_INPUT:
            yield standard_input(say)
            return
        with _opened(shown, name, say) as file:
            yield file
    except OSError as error:
        message = f"The file '{shown}' cannot be read: {error.strerror or error}."
        raise WrongUse(message, "Check its name, and that you may read it.") from None


def standard_input(say: Say | None = None) -> BinaryIO:
    """What comes through standard input. Raises WrongUse where nothing can."""
    # None where whoever started the process closed it.
    if sys.stdin is None:
        message = "There is no standard input: it is closed."
        raise WrongUse(message, "Give the name of a file in place of '-'.")
    stream = sys.stdin.buffer
    try:
        number = stream.fileno()
        mode = os.fstat(number).st_mode
    except OSError:  # something stands in its place that is no file
        return stream
    if stat.S_ISDIR(mode):
        message = "Standard input is a folder."
        raise WrongUse(message, "Give the name of a file in place of '-'.")
    if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
        return stream
    return io.BufferedReader(_Pipe(number, "standard input", LONGEST_SILENCE, say))


def _opened(name: str, path: str | os.PathLike[str], say: Say | None) -> BinaryIO:
    try:
        # Not to wait where it is a pipe that nobody writes to.
        number = os.open(path, os.O_RDONLY | _AT_ONCE | _BINARY)
    except ValueError as error:  # a name with a sign that no name has
        raise OSError(str(error)) from None
    try:
        mode = os.fstat(number).st_mode
        if stat.S_ISREG(mode):
            return open(number, "rb")
        if stat.S_ISFIFO(mode):
            pipe = _Pipe(number, f"the pipe '{name}'", PATIENCE, say, close=True)
            return io.BufferedReader(pipe)
        if stat.S_ISDIR(mode):
            message = f"'{name}' is a folder."
            raise WrongUse(message, "Give the files that are in it.")
        message = f"'{name}' is not a file: it is a device or a connection."
        raise WrongUse(message, "Give the name of a file.")
    except BaseException:
        os.close(number)
        raise


class _Pipe(io.RawIOBase):
    """A pipe that is not waited for without end."""

    def __init__(
        self,
        number: int,
        name: str,
        patience: float,
        say: Say | None,
        *,
        close: bool = False,
    ) -> None:
        self._number = number
        self._name = name
        self._patience = patience
        self._say = say
        self._close = close

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer
        began = time.monotonic()
        while not _something_in(self._number, 0.05):
            if self._left():
                break
            self._have_patience(time.monotonic() - began)
        data = os.read(self._number, len(buffer))
        if data:
            self._patience = LONGEST_SILENCE
        buffer[: len(data)] = data
        return len(data)

    def _left(self) -> bool:
        """Whether whoever wrote to it has gone, and not merely not come yet."""
        poll = select.poll()
        poll.register(self._number, select.POLLIN)
        return any(event & select.POLLHUP for _, event in poll.poll(0))

    def _have_patience(self, silent: float) -> None:
        if silent > self._patience:
            message = f"Nothing comes through {self._name}."
            raise WrongUse(message, "Start what writes to it, or give a file.")
        if silent > PATIENCE and self._say is not None:
            self._say(f"Waiting for {self._name}.")
            self._say = None

    def close(self) -> None:
        if self._close and not self.closed:
            os.close(self._number)
        super().close()


def _something_in(number: int, seconds: float) -> bool:
    """Whether there are bytes in a pipe, waiting so long for them."""
    # Windows asks no pipe beforehand: there one is simply read, and waited for.
    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return any(event & select.POLLIN for _, event in poll.poll(seconds * 1000))
