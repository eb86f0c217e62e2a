"""Writing a file whole or not at all.

Owns the order that keeps what was there: written beside, forced to disk, renamed. And
who may read it: answers, and what quotes them, are for their owner alone.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from placeready.errors import WrongUse

_OWNER_ONLY = 0o600
_ANOTHER_PLACE = "Give another place with --out, or free some room."


def save(
    path: Path,
    made: str | bytes,
    *,
    private: bool = True,
    follow: bool = True,
    remedy: str = _ANOTHER_PLACE,
) -> None:
    """Put text, or bytes, into a file; on any failure the file is as it was.

    Args:
        path: The file.
        made: What it is to hold.
        private: Whether it may from then on be read by its owner alone.
        follow: Whether a link stays, and what it leads to is written; else the file
            takes the link's place.
        remedy: What to do where the place cannot be written to.

    Raises:
        WrongUse: where that is so.
    """
    check_replaceable(path)
    data = made.encode() if isinstance(made, str) else made
    try:
        place = resolved_path(path) if follow else path
        beside = write_beside(place, data, private=private)
        try:
            os.replace(beside, place)
        finally:
            discard(beside)
        # The bytes are on disk already; this is for the name that they now have.
        sync_folder(place.parent)
    except OSError as error:
        message = f"'{path}' cannot be written: {error.strerror or error}."
        raise WrongUse(message, remedy) from None


def check_replaceable(path: Path) -> None:
    """Raise WrongUse where there is something that is not a file."""
    # Not `exists` of a path, which raises where a folder may not be looked into.
    if os.path.exists(path) and not os.path.isfile(path):
        message = f"'{path}' is not a file that can be replaced."
        raise WrongUse(message, "Give the name of a file.")


def write_beside(path: Path, data: bytes, *, private: bool = True) -> Path:
    """Put bytes into a new file beside another and force them to disk.

    It has the mode of the other, or the mode a new file would have; a private one no
    more of it than lets its owner read and write. Raises OSError where that cannot be
    done; nothing is then left of it.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    if private:
        mode = _OWNER_ONLY if mode is None else mode & _OWNER_ONLY
    elif mode is None:
        mask = os.umask(0)  # it cannot be read without being set
        os.umask(mask)
        mode = 0o666 & ~mask
    # In the same folder: a file can be renamed only within one drive. The name is what
    # `clear_beside` looks for, should this process be killed before the rename.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            # Before the rename: after a loss of power some drives keep the new name
            # and not the bytes, and neither the old text nor the new would be there.
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # some drives have no modes
            beside.chmod(mode)
    except BaseException:
        discard(beside)
        raise
    return beside


def name_beside(path: Path) -> Path:
    """A name beside a file that nothing has; one that `clear_beside` looks for."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}")


def first_free(path: Path) -> Path:
    """This path, or the first one like it at which nothing is yet."""
    like = (path.with_stem(f"{path.stem}-{i}") for i in itertools.count(2))
    named = itertools.chain((path,), like)
    # A link that leads nowhere is something too: who writes to it follows it.
    return next(each for each in named if not os.path.lexists(each))


def place_in_first_free(beside: Path, places: Iterable[Path]) -> Path:
    """Give a file the first of these names that nothing has, and say which.

    A name under which the same bytes stand already will do. Raises OSError where that
    cannot be done; every name is then as it was.
    """
    for place in places:
        try:
            _put_new(beside, place)
        except FileExistsError:
            if not _same_bytes(place, beside):
                continue
            beside.unlink()
        sync_folder(place.parent)
        return place
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(beside))


def _same_bytes(place: Path, beside: Path) -> bool:
    found = place.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size != beside.stat().st_size:
        return False
    return place.read_bytes() == beside.read_bytes()


def _put_new(beside: Path, place: Path) -> None:
    """Give a file a name that nothing has, without a moment at which another could."""
    # A rename would take the name from whoever got it meanwhile; a link refuses.
    linked = False
    try:
        os.link(beside, place)
        linked = True
    except FileExistsError:
        raise
    except OSError:  # some drives have no links: the name is taken by an empty file
        place.touch(_OWNER_ONLY, exist_ok=False)
    try:
        if linked:
            beside.unlink()
        else:
            os.replace(beside, place)
    except BaseException:
        discard(place)
        raise


def discard(path: Path) -> None:
    """Remove a file that is of no more use, where that can be done."""
    with contextlib.suppress(OSError):
        path.unlink()


def clear_beside(path: Path) -> None:
    """Remove what was written beside a file by a process that was killed meanwhile."""
    beside = re.compile(re.escape(f".{path.name}.") + r"[a-z0-9_]{8}")
    with contextlib.suppress(OSError):
        for each in list(path.parent.iterdir()):
            if beside.fullmatch(each.name):
                discard(each)


def restrict_to_owner(path: Path) -> None:
    """Let nobody but its owner read a file that is there. Raises OSError."""
    mode = path.stat().st_mode & 0o777
    if mode & ~_OWNER_ONLY:
        path.chmod(mode & _OWNER_ONLY)


def private_folder(path: Path) -> None:
    """Make a folder, and those on the way to it, for its owner alone; or OSError."""
    # `mkdir(parents=True)` gives the mode to the last folder alone.
    missing = [each for each in (path, *path.parents) if not each.is_dir()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Have a folder remember its new names through a loss of power, where it can."""
    # Windows opens no folder, and some network drives refuse: the rename itself holds.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def resolved_path(path: Path) -> Path:
    """The file itself where this is a link to it, so that the link stays."""
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError):  # it leads to itself, or may not be looked at
        return path
