"""The inputs of a run: which files, that they can be read, and that they stay.

Owns files and folders as they are named by the user. A file that is moved, cut or
changed while it is read stops the run: part of it would be of one version and part of
another.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from placeready.batch.source_item import SourceItem
from placeready.batch.split_source import split
from placeready.errors import WrongUse
from placeready.errors.text import encodable_text
from placeready.storage.input_file import STANDARD_INPUT, open_input
from placeready.storage.input_names import files_named

# The endings that are read in a folder. Other files there are counted, not refused: a
# folder often holds a note or a table beside its records.
_READ = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input."""

    name: str
    """As the user named it; `-` for standard input."""
    size: int | None
    """In bytes; None where that is not known beforehand."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All inputs of a run, in the order in which they are read."""

    each: tuple[SourceFile, ...]
    passed_over: int
    """Files in the folders given that are not of a kind that is read."""

    @property
    def size(self) -> int | None:
        """All bytes; None where one of the inputs has no known size."""
        sizes = [source.size for source in self.each if source.size is not None]
        return sum(sizes) if len(sizes) == len(self.each) else None

    def items(self, standard_input: BinaryIO) -> Iterator[SourceItem]:
        """Every item of every input. Raises WrongUse where an input is gone, changed or
        unreadable meanwhile.
        """
        for source in self.each:
            if source.name != STANDARD_INPUT:
                yield from _of_file(source.name)
                continue
            with _reading(source.name):
                yield from split(source.name, standard_input)


def sources_of(inputs: Sequence[str]) -> Sources:
    """Look at what the user named. Raises WrongUse where an input is not there or may
    not be read, or a folder holds no file that is read.
    """
    if list(inputs).count(STANDARD_INPUT) > 1:
        message = "Standard input (-) is named twice, and can be read only once."
        raise WrongUse(message, "Name it once.")
    named = files_named(inputs, _READ)
    return Sources(tuple(map(_source, named.files)), len(named.passed_over))


def _source(name: str) -> SourceFile:
    if name == STANDARD_INPUT:
        return SourceFile(name, None)
    with _reading(name):
        mode = os.stat(name).st_mode
    if stat.S_ISFIFO(mode):
        # Opened once only: what comes through a pipe would be lost to the second.
        return SourceFile(name, None)
    # Opened now: what may not be read is told before hours of work, not after.
    with open_input(name) as file:
        return SourceFile(name, os.fstat(file.fileno()).st_size)


def _of_file(name: str) -> Iterator[SourceItem]:
    with _reading(name), open_input(name) as file:
        before = os.fstat(file.fileno())
        yield from split(encodable_text(name), file)
        # By name: a file that was replaced is whole and the same by its number.
        after = os.stat(name)
    if stat.S_ISREG(before.st_mode) and _version(before) != _version(after):
        message = f"'{name}' was changed or replaced while it was read."
        remedy = "Wait until nothing writes to it any more, then start again."
        raise WrongUse(message, remedy)


# Not the time of last reading, which this run itself changes.
def _version(state: os.stat_result) -> tuple[int, ...]:
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


@contextlib.contextmanager
def _reading(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"'{name}' cannot be read: {error.strerror or error}."
        remedy = "Check its name, that it is there, and that you may read."
        raise WrongUse(message, remedy) from None
