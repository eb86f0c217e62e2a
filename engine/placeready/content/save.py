"""Writing a file whole or not at all.

Owns the order that keeps what was there: written beside, forced to disk, renamed.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from placeready.errors import WrongUse


def save(path: Path, text: str) -> None:
    """Put text into a file; on any failure the file is as it was.

    Raises:
        WrongUse: where the place cannot be written to.
    """
    beside = None
    if path.exists() and not path.is_file():
        message = f"'{path}' is not a file that can be replaced."
        raise WrongUse(message, "Give the name of a file.")
    try:
        path = really(path)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, mode)
        os.replace(beside, path)
    except OSError as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                os.unlink(beside)
        message = f"'{path}' cannot be written: {error.strerror or error}."
        remedy = "Give another place with --out, or free some room."
        raise WrongUse(message, remedy) from None


def really(path: Path) -> Path:
    """The file itself where this is a link to it, so that the link stays."""
    return path.resolve() if path.is_symlink() else path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
