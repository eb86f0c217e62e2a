"""What is kept beside a file: earlier and other versions of it.

Owns by which names they are found, so that somebody who wants to be forgotten can be.
What makes them is `answer_file.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

from placeready.storage import atomic_write


def copies_beside(path: Path) -> list[Path]:
    """The copies of a file that are there, by name; what a killed process left half
    written is removed already where somebody holds the file.
    """
    file = atomic_write.resolved_path(path)
    stem, end = re.escape(file.stem), re.escape(file.suffix)
    other = re.compile(rf"{stem}\.(?:other|mine|damaged)-[0-9]+{end}")
    previous = f"{file.name}.previous"
    try:
        beside = sorted(file.parent.iterdir())
    except OSError:
        return []
    named = (e for e in beside if e.name == previous or other.fullmatch(e.name))
    # A link was put there by somebody else, and leads to what is theirs.
    return [each for each in named if each.is_file() and not each.is_symlink()]
