"""One output while it grows.

Owns the bytes of one file: added at its end, cut back to what is known to be right,
forced to disk. A write that fails leaves the file as if it had not been tried.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from placeready.errors import WrongUse
from placeready.storage.atomic_write import sync_folder

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
# Never through a link that somebody put there, and without waiting for who reads a
# pipe. Windows would write two bytes for the end of a line without O_BINARY.
_FLAGS = os.O_RDWR | os.O_CREAT
for _each in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _each, 0)


class PartialFile:
    """A file that grows, under a name of its own until it is whole. Its methods raise
    WrongUse where the system does not let them.
    """

    def __init__(self, path: Path, *, private: bool = False) -> None:
        self.path = path
        self._mode = 0o600 if private else 0o666
        self.length = 0
        """Bytes that are right."""
        self._handle: int | None = None

    def create(self) -> None:
        """Make it; there must be nothing of its name."""
        with _writing(self.path):
            self._handle = os.open(self.path, _FLAGS | os.O_EXCL, self._mode)
        self.length = 0

    def open(self, length: int) -> None:
        """Open it with this much of what it has; what follows is cut off. Raises
        WrongUse where it has less than that, or is not a file of its own, too.
        """
        # Without O_TRUNC: what is there is good as far as the note says.
        check_own(self.path)
        with _writing(self.path):
            self._handle = os.open(self.path, _FLAGS, self._mode)
            found = os.fstat(self._handle)
            # Looked at again: it can have become another one since.
            if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
                raise _not_own(self.path)
            size = found.st_size
            os.truncate(self._handle, min(size, length))
        if size < length:
            message = f"'{self.path}' is shorter than it was when it was last written."
            raise WrongUse(message, "Start again from the beginning with --fresh.")
        self.length = length

    def append(self, data: bytes | bytearray) -> None:
        """Add bytes at the end, all of them or none."""
        if self._handle is None or not data:
            return
        rest = memoryview(data)
        with _writing(self.path):
            # Not simply on: a write that failed before may have left bytes behind.
            os.lseek(self._handle, self.length, os.SEEK_SET)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
        self.length += len(data)

    def fill(self, write: Callable[[Path], None]) -> None:
        """Have it written whole by what opens it by its name."""
        with _writing(self.path):
            write(self.path)
            self.length = self.path.stat().st_size
        self.settle()

    def settle(self) -> None:
        """Force it to disk as it should be."""
        if self._handle is None:
            return
        with _writing(self.path):
            # What a failed write left goes before the rest is made to last.
            os.truncate(self._handle, self.length)
            os.fsync(self._handle)

    def close(self) -> None:
        """Let go of it."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Remove the file, where it is there."""
        self.close()
        remove(self.path)

    def become(self, path: Path) -> None:
        """Take the name under which it is whole; nothing where it has it already."""
        self.close()
        if not self.path.exists():
            return
        with _writing(path):
            os.replace(self.path, path)
        sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file, where it is there. Raises WrongUse where it stays."""
    with _writing(path):
        path.unlink(missing_ok=True)


def check_own(path: Path) -> None:
    """Raise WrongUse where there is something that no run has made: a link, a pipe, a
    folder, or what has another name too, and would change under that as well.
    """
    with contextlib.suppress(OSError):
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            raise _not_own(path)


def _not_own(path: Path) -> WrongUse:
    message = f"'{path}' is not a file that an earlier run made."
    return WrongUse(message, "Move it away, or give another --out.")


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_write(path, error) from None


def cannot_write(path: Path, error: OSError) -> WrongUse:
    """Why an output cannot be written, and what to do."""
    if error.errno in _NO_ROOM:
        message = f"There is no room left on the disk for '{path}'."
        return WrongUse(message, "Make room on it.")
    message = f"'{path}' cannot be written: {error.strerror or error}."
    remedy = "Close it if it is open elsewhere, and check that you may write there."
    return WrongUse(message, remedy)
