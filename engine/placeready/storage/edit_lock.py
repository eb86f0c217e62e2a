"""Who has a file open.

Owns a small marker beside the file, `.<name>.open`, which says who may write. It is
made when a window opens the file and removed when the window closes it. The marker of
a process that was killed on this computer is taken over at once; what cannot be told
to be dead is left for the person to judge. On a drive where no marker can be made
there is none, and nobody is kept out.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import stat
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from filelock import SoftFileLock, Timeout

# After this long a marker without a name in it is not one that is just being written.
_SETTLED_SECONDS = 10
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who has a file open elsewhere."""

    who: str
    """The user's name; empty where the system does not say it."""
    host: str
    """The computer's name; empty where it is not known."""
    since: datetime
    """When it was opened, in local time with its zone."""
    here: bool
    """Whether that is on this computer."""


class _Seen(NamedTuple):
    """A marker as it stands on disk."""

    text: bytes
    number: int
    changed: int


class EditLock:
    """The marker of one file, given as the file itself and not as a link to it."""

    def __init__(self, file: Path) -> None:
        self.path = file.with_name(f".{file.name}.open")
        """The marker."""
        # A file with a name in it, and not a lock of the system: it is seen from other
        # computers and on network drives, and says who is there. Any thread may give it
        # back, as a window is closed by another than opened it; and it never waits.
        self._lock = SoftFileLock(self.path, timeout=0, thread_local=False)
        self._ours: _Seen | None = None

    @property
    def taken(self) -> bool:
        """Whether it was made by this window."""
        return self._lock.is_locked

    def take(self) -> LockHolder | None:
        """Make the marker, or say who has made it before.

        None where it is ours, and where there is no place for one. A folder that is
        not there is not created.
        """
        if not os.path.isdir(self.path.parent):
            return None  # the folder may come back, with our marker in it
        if self._lock.is_locked:
            if self._is_ours():
                return None
            self.give_back()
        for _ in range(3):  # it may be given up or broken between a try and a look
            try:
                self._lock.acquire()
            except Timeout:
                if (holder := self._look()) is not None:
                    return holder
            except Exception:  # a drive may fail in several ways at once: a group
                return None
            else:
                with contextlib.suppress(OSError):
                    self._ours = self._see()
                return None
        return None

    def take_over(self) -> LockHolder | None:
        """Break the marker of another window and make our own."""
        if self.take() is not None:
            self._lock.break_lock()
        return self.take()

    def give_back(self) -> None:
        """Remove our marker, where it is still there."""
        self._ours = None
        with contextlib.suppress(Exception):  # as in `take`
            self._lock.release(force=True)

    def _is_ours(self) -> bool:
        """Whether the marker we made still stands: another window may break it."""
        try:
            seen = self._see()
        except FileNotFoundError:
            return False
        except OSError:
            return True
        ours = self._ours
        if ours is None or ours.text != seen.text:
            return False
        # Not all drives keep a file's number.
        return ours.number == seen.number or ours.changed == seen.changed

    def _see(self) -> _Seen:
        found, text = self.path.lstat(), b""
        if stat.S_ISREG(found.st_mode):
            # Of what somebody else put there, no more than a marker can have.
            with self.path.open("rb") as marker:
                text = marker.read(_LONGEST)
        return _Seen(text, found.st_ino, found.st_mtime_ns)

    def _look(self) -> LockHolder | None:
        """Who made it; None where it is gone, or broken because nobody can be told."""
        try:
            seen = self._see()
        except FileNotFoundError:
            return None
        except OSError:
            return LockHolder("", "", datetime.now(UTC).astimezone(), here=False)
        host = _host(seen.text)
        opened = min(seen.changed / 1e9, time.time())
        if not host and time.time() - opened > _SETTLED_SECONDS:
            # A loss of power, or a kill at a bad moment, leaves one without a name.
            self._lock.break_lock()
            return None
        since, owner = datetime.fromtimestamp(opened, UTC).astimezone(), ""
        with contextlib.suppress(OSError, KeyError, NotImplementedError):
            owner = self.path.owner()
        return LockHolder(owner, host, since, here=host == socket.gethostname())


def _host(text: bytes) -> str:
    """The computer named in a marker: its second line, in which `?` and two digits
    stand for a byte, and what follows `?pidns-` for a container.
    """
    lines = text.split(b"\n")
    if len(lines) < 3 or not lines[0].isdigit():
        return ""
    # filelock's own format, for which it has no public reader.
    name = lines[1].partition(b"?pidns-")[0]
    plain = re.sub(rb"\?([0-9a-f]{2})", lambda found: bytes([int(found[1], 16)]), name)
    return plain.decode("utf-8", "replace")
