"""Where a run writes.

Owns the names of its outputs, and the check, made before anything is written, that no
output is an input, another output or in a place that is not there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from placeready.batch.sources import STANDARD_INPUT
from placeready.errors import WrongUse

_WHILE_RUNNING = (".part", ".ids.part", ".progress", ".lock")
"""What the names of files that are there only while a run goes on end in."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the results of a run go."""

    assessments: Path
    errors: Path
    table: Path | None = None
    summary: Path | None = None

    @property
    def named(self) -> dict[str, Path]:
        """Those that are wanted, by what they hold, the assessments last."""
        every = {
            "errors": self.errors,
            "table": self.table,
            "summary": self.summary,
            "assessments": self.assessments,
        }
        return {name: path for name, path in every.items() if path is not None}


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
    taken: dict[Path, str] = {}
    for name, path in outputs.named.items():
        for place in _places(path):
            other = taken.setdefault(place, name)
            if other != name:
                message = f"The {other} and the {name} cannot both go to '{path}'."
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
