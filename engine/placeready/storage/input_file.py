"""The bytes of a file that somebody gave.

Owns what is read at all: regular files and what comes through a pipe, never a device or
a folder, never more than is asked for, and no waiting without end.
"""

from __future__ import annotations

import os
import select
import stat
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from placeready.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 5.0
"""Seconds that a pipe may keep silent before its writer is taken to have gone."""

# Absent on Windows, where opening a pipe by name does not wait.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_PIECE = 1 << 20


def read_input(path: str | os.PathLike[str], most: int) -> bytes:
    """The bytes of a file, or one more than `most` of them: who gets that many knows
    that there are more.

    Raises:
        WrongUse: where it is not there, may not be read, is neither a file nor a pipe,
            or is a pipe into which nothing comes.
    """
    parts, left = list[bytes](), most + 1
    with open_input(path) as file:
        # Counted while reading: some files say that they have no bytes, and never end.
        while left > 0 and (piece := file.read(min(left, _PIECE))):
            parts.append(piece)
            left -= len(piece)
    return b"".join(parts)


@contextmanager
def open_input(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file to read from its beginning, closed at the end.

    Raises:
        WrongUse: as `read_input` does; what fails in between as well.
    """
    name = os.fsdecode(path)
    try:
        with _opened(name, path) as file:
            yield file
    except OSError as error:
        message = f"The file '{name}' cannot be read: {error.strerror or error}."
        raise WrongUse(message, "Check its name, and that you may read it.") from None


def _opened(name: str, path: str | os.PathLike[str]) -> BinaryIO:
    try:
        # Not to wait where it is a pipe that nobody writes to.
        number = os.open(path, os.O_RDONLY | _AT_ONCE | _BINARY)
    except ValueError as error:  # a name with a sign that no name has
        raise OSError(str(error)) from None
    try:
        _check(name, number)
        return open(number, "rb")
    except BaseException:
        os.close(number)
        raise


def _check(name: str, number: int) -> None:
    """Refuse what is no file; wait for what is a pipe."""
    mode = os.fstat(number).st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        message = f"'{name}' is a folder."
        raise WrongUse(message, "Give the files that are in it.")
    if not stat.S_ISFIFO(mode):
        message = f"'{name}' is not a file: it is a device or a connection."
        raise WrongUse(message, "Give the name of a file.")
    end = time.monotonic() + PATIENCE
    while not _something_in(number, end - time.monotonic()):
        if time.monotonic() >= end:
            message = f"Nothing comes through the pipe '{name}'."
            raise WrongUse(message, "Start what writes to it, or give a file.")
        # A pipe that nobody has opened yet to write is at its end at once.
        time.sleep(0.01)
    os.set_blocking(number, True)


def _something_in(number: int, seconds: float) -> bool:
    """Whether there are bytes in a pipe, waiting so long for them."""
    poll = select.poll()
    poll.register(number, select.POLLIN)
    events = poll.poll(max(0.0, seconds) * 1000)
    return any(event & select.POLLIN for _, event in events)
