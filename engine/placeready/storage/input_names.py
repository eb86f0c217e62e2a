"""The files that are meant by the names that somebody gives.

Owns folders, of which the files are taken, and patterns such as `answers/*.json`, which
some terminals hand on as they are.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from placeready.errors import WrongUse
from placeready.storage.input_file import STANDARD_INPUT

# What programs put beside a file for themselves: macOS, Word and Excel, editors.
_BESIDE = re.compile(r"\.|~\$|.*~$|desktop\.ini$|thumbs\.db$", re.IGNORECASE)
_PATTERN = re.compile(r"[*?\[]")


class Named(NamedTuple):
    """The files, each by a name that opens it."""

    files: tuple[str, ...]
    passed_over: tuple[str, ...] = ()
    """Files and folders in the folders given that are not of a kind that is read. What
    programs put there for themselves is not among them."""


def beside(name: str) -> bool:
    """Whether a file of this name is one that a program keeps for itself."""
    return _BESIDE.match(name) is not None


def files_named(names: Sequence[str], endings: Sequence[str]) -> Named:
    """The files of these names, in their order; of a folder those with one of these
    endings, by name. Raises WrongUse where a folder or a pattern holds none.
    """
    files, passed_over = list[str](), list[str]()
    for name in names:
        for each in _matching(name, endings):
            if each != STANDARD_INPUT and os.path.isdir(each):
                inside = _in_folder(each, endings)
                files += inside.files
                passed_over += inside.passed_over
            else:
                files.append(each)
    return Named(tuple(files), tuple(passed_over))


def _matching(name: str, endings: Sequence[str]) -> Iterator[str]:
    """What a pattern stands for; a name that is none, or that is there, for itself."""
    if not _PATTERN.search(name) or os.path.lexists(name):
        yield name
        return
    found = sorted(glob.glob(name))
    if not found:
        message = f"There is no file like '{name}'."
        raise WrongUse(message, f"Give files that end in {_listed(endings)}.")
    yield from (each for each in found if not beside(Path(each).name))


def _in_folder(folder: str, endings: Sequence[str]) -> Named:
    try:
        there = sorted(each.name for each in Path(folder).iterdir())
    except OSError as error:
        message = f"'{folder}' cannot be read: {error.strerror or error}."
        remedy = "Check its name, that it is there, and that you may read."
        raise WrongUse(message, remedy) from None
    seen = [name for name in there if not beside(name)]
    places = {name: os.path.join(folder, name) for name in seen}
    read = [
        name
        for name, place in places.items()
        if name.lower().endswith(tuple(endings)) and not os.path.isdir(place)
    ]
    if not read:
        message = (
            f"The folder '{folder}' holds no file that ends in {_listed(endings)}."
        )
        raise WrongUse(message, "Give the folder that holds them.")
    others = tuple(place for name, place in places.items() if name not in read)
    return Named(tuple(places[name] for name in read), others)


def _listed(endings: Sequence[str]) -> str:
    *most, last = endings
    return f"{', '.join(most)} or {last}" if most else last
