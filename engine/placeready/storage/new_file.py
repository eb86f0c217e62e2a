"""A new file: written whole, and never in the place of another.

Owns what is said where it cannot be.
"""

from __future__ import annotations

from pathlib import Path

from placeready.errors import WrongUse
from placeready.storage.atomic_write import (
    discard,
    place_in_first_free,
    private_folder,
    write_beside,
)

_REMEDY = "Give another folder, or free some room."


def put_new(path: Path, text: str) -> None:
    """Put text into a file that is not there yet, for its owner alone. Raises WrongUse
    where that cannot be done, and where there is something else by now.
    """
    try:
        beside = write_beside(path, text.encode())
        try:
            place_in_first_free(beside, (path,))
        finally:
            discard(beside)
    except FileExistsError:
        message = f"'{path}' is there already, and is left as it is."
        raise WrongUse(message, "Give another folder.") from None
    except OSError as error:
        message = f"'{path}' cannot be written: {error.strerror or error}."
        raise WrongUse(message, _REMEDY) from None


def new_folder(path: Path) -> None:
    """Make a folder for its owner alone, where there is none. Raises WrongUse where
    that cannot be done.
    """
    try:
        private_folder(path)
    except OSError as error:
        message = f"'{path}' cannot be a folder: {error.strerror or error}."
        raise WrongUse(message, _REMEDY) from None
