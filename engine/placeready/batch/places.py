"""Where a run may write.

Owns the check, made before anything is written, that no output is an input, another
output or in a place that is not there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from placeready.batch.ledger import Outputs
from placeready.batch.sources import STANDARD_INPUT
from placeready.errors import WrongUse

_WHILE_RUNNING = (".part", ".ids.part", ".progress", ".lock")
"""What the names of files that are there only while a run goes on end in."""


def check_places(inputs: Sequence[str], outputs: Outputs) -> None:
    """Check where the results are to go.

    Raises:
        WrongUse: where they cannot go there.
    """
    given = [Path(name) for name in inputs if name != STANDARD_INPUT]
    for path in outputs.named.values():
        _check_folder(path)
        for each in given:
            _check_apart(path, each)
    taken: dict[Path, Path] = {}
    for path in outputs.named.values():
        for place in _places(path):
            if taken.setdefault(place, path) != path:
                message = f"'{path}' and '{taken[place]}' cannot both be written."
                raise WrongUse(message, "Give each output a name of its own.")


def _places(path: Path) -> Iterator[Path]:
    """The output, and the files that stand in for it while a run goes on."""
    whole = path.resolve()
    yield whole
    for ending in _WHILE_RUNNING:
        yield whole.with_name(whole.name + ending)


def _check_folder(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        message = f"There is no folder '{folder}' to write '{path.name}' into."
        raise WrongUse(message, "Make the folder first, or give another place.")
    if path.exists() and not path.is_file():
        message = f"'{path}' is not a file that can be replaced."
        raise WrongUse(message, "Give the name of a file.")
    if not os.access(folder, os.W_OK):
        message = f"You may not write into the folder '{folder}'."
        raise WrongUse(message, "Give another place.")


def _check_apart(path: Path, given: Path) -> None:
    if given.is_dir():
        if path.resolve().parent == given.resolve():
            message = f"'{path}' would be in '{given}', the folder that is read."
            raise WrongUse(message, "Give a place in another folder.")
    elif given.resolve() in set(_places(path)):
        message = f"'{path}' would be written over the input '{given}'."
        raise WrongUse(message, "Give it another name.")
    elif path.exists() and given.exists() and path.samefile(given):
        message = f"'{path}' is the input '{given}' under another name."
        raise WrongUse(message, "Give it another name.")
