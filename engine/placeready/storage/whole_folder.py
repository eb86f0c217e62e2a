"""A new folder with its files: there as a whole, or not at all.

Owns the order that makes it so: written beside, forced to disk, renamed. And that
nothing that is there is ever written over.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from placeready.errors import WrongUse
from placeready.storage.atomic_write import sync_folder

_ANOTHER = "Give the name of a folder that is not there yet."


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of files, each by its path within it with slashes, for everybody to
    read. Raises WrongUse where something is there already, but for an empty folder, and
    where it cannot be made: nothing is then left of it.
    """
    check_free(folder)
    place = Path(os.path.realpath(folder))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        # In the same folder: one can be renamed only within one drive.
        beside = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
        try:
            _fill(beside, files)
            with suppress(OSError):  # an empty one, which Windows does not replace
                place.rmdir()
            beside.rename(place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        sync_folder(place.parent)
    except OSError as error:
        message = f"'{folder}' cannot be made: {error.strerror or error}."
        raise WrongUse(message, f"{_ANOTHER} Or free some room.") from None


def check_free(folder: Path) -> None:
    """Raise WrongUse where a folder cannot come to be: something is there already."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        message = f"'{folder}' is there already, and is no folder."
        raise WrongUse(message, _ANOTHER)
    try:
        with os.scandir(folder) as entries:
            holds = next(entries, None)
    except OSError as error:
        message = f"'{folder}' cannot be opened: {error.strerror or error}."
        raise WrongUse(message, _ANOTHER) from None
    if holds is not None:
        message = f"The folder '{folder}' is not empty, and is left as it is."
        raise WrongUse(message, _ANOTHER)
    if os.path.realpath(folder) == os.path.realpath(os.curdir):
        # It would be replaced, and whoever is in it would be nowhere.
        message = f"'{folder}' is the folder that you are in."
        raise WrongUse(message, _ANOTHER)


def _fill(beside: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = beside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    mask = os.umask(0)  # it cannot be read without being set
    os.umask(mask)
    with suppress(OSError):  # some drives have no modes
        beside.chmod(0o777 & ~mask)
