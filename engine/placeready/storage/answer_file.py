"""One file that one window keeps, safe after every save.

Owns the bytes on disk: what is saved stands there whole before `save` returns, with
the last good copy beside it as `<name>.previous`. It refuses to write while another
window has the file open, and to write over anything that it has not itself read or
written: both versions are then kept, and the person is asked. It knows nothing of what
the bytes mean. To be used by one thread at a time.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from placeready.errors import WrongUse
from placeready.storage import atomic_write, save_outcome
from placeready.storage.atomic_write import write_beside
from placeready.storage.edit_lock import EditLock, LockHolder
from placeready.storage.save_outcome import Conflict, SaveState, Stored, Unsaved
from placeready.storage.strict_json import LARGEST

_Result = TypeVar("_Result")


class AnswerFile:
    """A file and what this window knows of it. A `with` block closes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = atomic_write.resolved_path(path)
        self._marker = EditLock(self._file)
        self._previous = self._file.with_name(f"{self._file.name}.previous")
        # Digests of what may stand in the file without being somebody else's. Not the
        # time it was changed: drives round it, and programs set it back.
        self._known = {_digest(None)}
        self._folder_was_there = os.path.isdir(self._file.parent)
        self._closed = False

    @classmethod
    def open(cls, path: Path) -> AnswerFile:
        """Open a file, to write where nobody else has it open, else to look.

        What a window that was killed left half written beside it is removed.
        """
        opened = cls(path)
        opened._marker.take()
        # Only the owner of the marker may: another window could be writing just now.
        if opened._marker.taken:
            atomic_write.clear_beside(opened._file)
        return opened

    @property
    def holder(self) -> LockHolder | None:
        """Who has it open elsewhere, at this moment; None where this window may write.

        When the other window has closed it, asking makes it this window's.
        """
        return None if self._closed else self._marker.take()

    def take_over(self) -> LockHolder | None:
        """Make it this window's: the person says that the other one is gone.

        Returns who has it all the same, where that cannot be done.
        """
        return None if self._closed else self._marker.take_over()

    def close(self) -> None:
        """Let others have it. Nothing can be saved after that."""
        self._closed = True
        self._marker.give_back()

    def __enter__(self) -> AnswerFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self) -> bytes | None:
        """What stands in the file, which may then be saved over; None without a file.

        What proves to be damaged must be put aside before anything is saved. Raises
        WrongUse where it may not be read.
        """
        try:
            present = _bytes(self._file, whole=False)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", "") or str(error)
            message = f"The file '{self.path}' cannot be read: {why}."
            remedy = "Check its name, and that you may read it."
            raise WrongUse(message, remedy) from None
        self._known = {_digest(present)}
        return present

    @property
    def there(self) -> bool:
        """Whether what this window last read or wrote still stands in the file."""
        try:
            return _digest(_bytes(self._file)) in self._known - {None}
        except (OSError, ValueError):
            return False

    def previous(self) -> bytes | None:
        """What stood in the file before the last save; None where that is not there."""
        with contextlib.suppress(OSError):
            # One that is a link was put there by somebody else.
            return None if self._previous.is_symlink() else _bytes(self._previous)
        return None

    def save(self, text: str) -> SaveState:
        """Put text into the file, on disk when this returns."""
        return self._attempt(text, self._save)

    def keep_mine(self, text: str) -> SaveState:
        """Keep what stands there as `<stem>.other-1` beside, and save ours.

        Where it changes once more meanwhile, that version is asked about anew.
        """
        return self._attempt(text, self._keep_mine)

    def keep_theirs(self, text: str) -> Stored | Unsaved:
        """Put ours in `<stem>.mine-1` beside. The file stays, to be read anew."""
        return self._attempt(text, self._keep_theirs)

    def put_aside(self) -> Stored | Unsaved:
        """Rename a damaged file to `<stem>.damaged-1`, so that there is none."""
        return self._attempt("", self._put_aside)

    def _attempt(
        self, text: str, step: Callable[[bytes], _Result]
    ) -> _Result | Unsaved:
        """Take a step that changes the disk, or say why it cannot be taken."""
        if self._closed:
            return Unsaved("The file was closed in this window.", "Open it again.")
        try:
            data = text.encode()
        except UnicodeEncodeError as error:
            what = f"The character {text[error.start]!a} cannot be put into a file."
            return Unsaved(what, "Take it out of the text.")
        try:
            self._have_folder()
            if (holder := self._marker.take()) is not None:
                return save_outcome.open_elsewhere(holder)
            return step(data)
        except OSError as error:
            return save_outcome.failure_of(error, self._file)
        except ValueError:
            what = f"{str(self._file)!a} cannot be the name of a file."
            return Unsaved(what, "Give another name.")

    def _have_folder(self) -> None:
        """Create the folder of a new file. One that was there is not made again: the
        drive it was on may be gone.
        """
        folder = self._file.parent
        if not os.path.isdir(folder):
            if self._folder_was_there:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            atomic_write.private_folder(folder)
        self._folder_was_there = True

    def _save(self, data: bytes) -> Stored | Conflict:
        present = _bytes(self._file)
        if present != data and _digest(present) not in self._known:
            return Conflict(present)
        return self._write(data, over=present, good=True)

    def _keep_mine(self, data: bytes) -> Stored | Conflict:
        present = _bytes(self._file)
        # What stands there may have changed once more since the person was asked; what
        # is ours needs no second copy.
        good, kept = _digest(present) in self._known, None
        if present is not None and present != data and not good:
            kept = self._keep_beside(present, "other")
        written = self._write(data, over=present, good=good)
        return Stored(kept) if isinstance(written, Stored) else written

    def _keep_theirs(self, data: bytes) -> Stored:
        present = _bytes(self._file)
        kept = self._keep_beside(data, "mine") if present != data else None
        self._known = {_digest(present)}
        return Stored(kept)

    def _put_aside(self, _: bytes) -> Stored | Unsaved:
        if _bytes(self._file) is None:
            what = f"There is no file '{self._file}'."
            return Unsaved(what, "It need not be put aside.")
        with contextlib.suppress(OSError):  # some drives have no modes
            atomic_write.restrict_to_owner(self._file)
        kept = self._place_beside(self._file, "damaged")
        self._known = {_digest(None)}
        return Stored(kept)

    def _write(
        self, data: bytes, *, over: bytes | None, good: bool
    ) -> Stored | Conflict:
        """Put bytes into the file, so long as in it still stands what is given.

        Where that is good it becomes the last good copy.
        """
        if data == over:
            self._known = {_digest(data)}
            return Stored()
        beside = write_beside(self._file, data)
        held = atomic_write.name_beside(self._file)
        try:
            last = self._hold(over, held) if good and over is not None else None
            # Looked at again as late as can be: writing and forcing to disk took time.
            present = _bytes(self._file)
            if present != over:
                return Conflict(present)
            # Should this be cut short, then this may stand there already, and is ours:
            # an interrupt between the rename and the next line must not look like
            # another window's change.
            self._known |= {_digest(data)}
            os.replace(beside, self._file)
            if last is not None:
                with contextlib.suppress(OSError):  # what counts is saved by now
                    os.replace(last, self._previous)
            atomic_write.sync_folder(self._file.parent)
            self._known = {_digest(data)}
            return Stored()
        finally:
            atomic_write.discard(beside)
            atomic_write.discard(held)

    def _hold(self, data: bytes, held: Path) -> Path:
        """Give what stands in the file a second name, by which it stays when the file
        is replaced.
        """
        try:
            os.link(self._file, held)
            atomic_write.restrict_to_owner(held)
        except OSError:  # some drives have no links, and some files another owner
            os.replace(write_beside(self._file, data), held)
        return held

    def _keep_beside(self, data: bytes, word: str) -> Path:
        beside = write_beside(self._file, data)
        try:
            return self._place_beside(beside, word)
        finally:
            atomic_write.discard(beside)

    def _place_beside(self, placed: Path, word: str) -> Path:
        stem, end = self._file.stem, self._file.suffix
        names = (f"{stem}.{word}-{number}{end}" for number in itertools.count(1))
        return atomic_write.place_in_first_free(
            placed, map(self._file.with_name, names)
        )


def _digest(data: bytes | None) -> bytes | None:
    return None if data is None else sha256(data).digest()


def _bytes(file: Path, *, whole: bool = True) -> bytes | None:
    """What is in a file; None where there is none. Of one that is too large no more
    than shows it, or OSError where the whole of it is wanted.
    """
    # A pipe or a device would be waited for without end.
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise IsADirectoryError(errno.EISDIR, "It is not a file", str(file))
        with file.open("rb") as opened:
            # Counted while reading: some files say that they are empty and never end.
            data = opened.read(LARGEST + 1)
        if whole and len(data) > LARGEST:
            raise OSError(errno.EFBIG, "It is too large", str(file))
        return data
    except FileNotFoundError:
        return None
