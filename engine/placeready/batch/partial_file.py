"""One output while it grows.

Owns the bytes of one file: added at its end, cut back to what is known to be right,
forced to disk. A write that fails leaves the file as if it had not been tried.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from placeready.errors import WrongUse
from placeready.storage.atomic_write import sync_folder

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class PartialFile:
    """A file that grows, under a name of its own until it is whole.

    Args:
        path: Where it is.
        private: Whether nobody but its owner may read it.
    """

    def __init__(self, path: Path, *, private: bool = False) -> None:
        self.path = path
        self._mode = 0o600 if private else 0o666
        self.length = 0
        """Bytes that are right."""
        self._handle: int | None = None

    def open(self, length: int) -> None:
        """Open it with this much of what it has; what follows is cut off.

        Raises:
            WrongUse: where it cannot be written to, or has less than that.
        """
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        try:
            self._handle = os.open(self.path, flags, self._mode)
            size = os.fstat(self._handle).st_size
            os.truncate(self._handle, min(size, length))
        except OSError as error:
            raise cannot_write(self.path, error) from None
        if size < length:
            message = f"'{self.path}' is shorter than it was when it was last written."
            raise WrongUse(message, "Start again from the beginning with --fresh.")
        self.length = length

    def append(self, data: bytes) -> None:
        """Add bytes at the end, all of them or none.

        Raises:
            WrongUse: where they cannot be written.
        """
        if self._handle is None or not data:
            return
        rest = memoryview(data)
        try:
            os.lseek(self._handle, self.length, os.SEEK_SET)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
        except OSError as error:
            raise cannot_write(self.path, error) from None
        self.length += len(data)

    def settle(self) -> None:
        """Force it to disk as it should be.

        Raises:
            WrongUse: where that cannot be done.
        """
        if self._handle is None:
            return
        try:
            os.truncate(self._handle, self.length)
            os.fsync(self._handle)
        except OSError as error:
            raise cannot_write(self.path, error) from None

    def close(self) -> None:
        """Let go of it."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Remove the file, where it is there.

        Raises:
            WrongUse: where it is there and stays.
        """
        self.close()
        remove(self.path)

    def become(self, path: Path) -> None:
        """Take the name under which it is whole; nothing where it has done so already.

        Raises:
            WrongUse: where that name cannot be taken.
        """
        self.close()
        if not self.path.exists():
            return
        try:
            os.replace(self.path, path)
        except OSError as error:
            raise cannot_write(path, error) from None
        sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file, where it is there.

    Raises:
        WrongUse: where it is there and stays.
    """
    try:
        path.unlink(missing_ok=True)
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
