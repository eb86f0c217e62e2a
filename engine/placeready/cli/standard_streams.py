"""stdin, stdout and stderr, whatever they were made by whoever started the program.

Owns what becomes of words where one of them is closed, full, slow, or has lost its
reader. All that is printed comes through here, whoever prints it.
"""

from __future__ import annotations

import errno
import io
import os
import select
import sys
from typing import TYPE_CHECKING, TextIO

from placeready.errors import WrongUse

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_REMEDY = "Send it where there is room, or name a file with `--out` where there is one."


class _Outlet(io.RawIOBase):
    """Bytes on their way out of the process.

    Once they cannot get out, all that follows is dropped: Python writes what is left as
    it ends, and would tell of it and change the exit code.

    Args:
        raw: Where they go; None where that is closed.
        aside: Whether the product goes elsewhere, so that it may get lost.
    """

    def __init__(self, raw: io.RawIOBase | None, *, aside: bool) -> None:
        self._raw = raw
        self._aside = aside
        self.dropped = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._raw is not None and self._raw.isatty()

    def fileno(self) -> int:
        return super().fileno() if self._raw is None else self._raw.fileno()

    def write(self, data: ReadableBuffer, /) -> int:
        whole = memoryview(data).nbytes
        if self.dropped:
            return whole
        try:
            return self._written(data)
        except ConnectionError:
            # The reader has what it wanted, and that is no failure. Nor does the code
            # tell of it: a short output is through before its reader goes, a long one
            # is not, and the same command would end now so and now so.
            self.dropped = True
        except OSError as error:
            self.dropped = True
            if not self._aside:
                # As where a file of `--out` cannot be written: exit code 2.
                message = f"The output cannot be written: {error.strerror or error}."
                raise WrongUse(message, _REMEDY) from None
        return whole

    def _written(self, data: ReadableBuffer) -> int:
        if self._raw is None:
            raise OSError(errno.EBADF, "stdout is closed")
        while (written := self._raw.write(data)) is None:
            # Whoever shares the pipe has set it not to wait for a slow reader.
            select.select([], [self._raw], [])
        return written


def take_over() -> None:
    """Put streams in the place of those that Python made."""
    # Else the next file that is opened gets the number of a stream that is closed, and
    # what anybody prints into that stream gets into the file.
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  to the end
    sys.stdout = _guarded(sys.stdout, aside=False)
    sys.stderr = _guarded(sys.stderr, aside=True)


def _guarded(stream: TextIO | None, *, aside: bool) -> TextIO:
    buffer = getattr(stream, "buffer", None)
    if stream is not None and buffer is None:
        return stream  # whatever it is, it is no file
    # Unbuffered, the one is the other.
    outlet = _Outlet(getattr(buffer, "raw", buffer), aside=aside)
    return io.TextIOWrapper(
        io.BufferedWriter(outlet),
        getattr(stream, "encoding", "utf-8"),
        # What an old terminal cannot show becomes a question mark, not a crash.
        errors="replace",
        line_buffering=outlet.isatty(),
    )


def drop(stream: TextIO) -> None:
    """Wait no more for whoever reads a stream."""
    outlet = getattr(getattr(stream, "buffer", None), "raw", None)
    if isinstance(outlet, _Outlet):
        outlet.dropped = True
