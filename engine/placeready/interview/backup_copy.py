"""A copy of the answers elsewhere, while their own file cannot be written.

Owns its name. One that somebody else left there is never written over.
"""

from __future__ import annotations

from pathlib import Path

from placeready.storage.atomic_write import first_free, private_folder, save

_LONGEST_STEM = 50
"""Of a copy's name: the file's own may be what is too long."""


def write_backup(folder: Path, file: Path, text: str, present: Path | None) -> Path:
    """Put a copy into a folder that only its owner may read; where it is then.

    Args:
        folder: Where copies are kept.
        file: The file that cannot be written.
        text: What would stand in it.
        present: The copy made before, which is replaced; None for none.

    Raises:
        OSError: where the folder cannot be made.
        WrongUse: where the copy cannot be written.
    """
    private_folder(folder)
    name = f"{file.stem[:_LONGEST_STEM]}{file.suffix[:_LONGEST_STEM]}"
    path = present or first_free(folder / name)
    save(path, text)
    return path
