"""Where a run writes.

Owns the names of its outputs, and the check, made before anything is written, that no
output is an input, another output or in a place that is not there.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from placeready.batch.sources import Sources
from placeready.errors import WrongUse
from placeready.storage.atomic_write import check_replaceable
from placeready.storage.result_file import check_place
from placeready.storage.same_file import check_not_read

# What the names of files that are there only while a run goes on end in.
_WHILE_RUNNING = (".part", ".ids.part", ".made.part", ".progress", ".lock")


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the results of a run go."""

    assessments: Path
    errors: Path
    table: Path | None = None
    summary: Path | None = None
    private: bool = False
    """Whether nobody but their owner may read them."""

    @property
    def codebook(self) -> Path | None:
        """What the columns of the table mean."""
        return None if self.table is None else codebook_of(self.table)

    @property
    def package(self) -> Path | None:
        """The same for software."""
        return None if self.table is None else _beside(self.table, "datapackage.json")

    @property
    def named(self) -> dict[str, Path]:
        """Those that are wanted, by what they hold, the assessments last."""
        # They get their names in this order: who waits for the assessments finds the
        # rest there when they come.
        order = (
            *("errors", "table", "codebook", "package"),
            *("summary", "assessments"),
        )
        every = ((name, getattr(self, name)) for name in order)
        return {name: path for name, path in every if path is not None}


def codebook_of(table: Path) -> Path:
    """Where the codebook of a table goes."""
    return _beside(table, "codebook.csv")


def _beside(table: Path, what: str) -> Path:
    # With the name of the table, so that several lie in one folder.
    return table.with_name(f"{table.stem}.{what}")


def check_places(inputs: Sequence[str], sources: Sources, outputs: Outputs) -> None:
    """Raise WrongUse where the results of a run over these inputs, which are read as
    these sources, cannot go where they are to go.
    """
    folders = [Path(name) for name in inputs if Path(name).is_dir()]
    taken: dict[tuple[str, str], Path] = {}
    for path in outputs.named.values():
        _check_folder(path)
        _check_not_within(path, folders)
        for place in (path, *_places(path)):
            check_not_read(place, [each.name for each in sources.each])
    for path in outputs.named.values():
        names = [*map(_told_by, _places(path))]
        for name in names:
            if name in taken:
                message = f"'{taken[name]}' and '{path}' cannot both be written."
                raise WrongUse(message, "Give each output a name of its own.")
        taken.update(dict.fromkeys(names, path))
    for path in outputs.named.values():
        check_place(path)
    for each in (outputs.codebook, outputs.package):
        # A link that the user names is meant; of this one they may know nothing.
        if each is not None and each.is_symlink():
            message = f"What describes the table would go to '{each}', a link."
            raise WrongUse(message, "Move it away, or give the table another name.")


def check_suffixes(outputs: Outputs) -> None:
    """Raise WrongUse where an output is to be what no run writes, by the ending of its
    name. One without an ending is what it can only be.
    """
    lines, document = (".jsonl", ".ndjson", ".json"), (".json",)
    for option, path, allowed in (
        ("--out", outputs.assessments, lines),
        ("--errors", outputs.errors, lines),
        ("--summary", outputs.summary, document),
    ):
        if path is not None and path.suffix and path.suffix.lower() not in allowed:
            what = "JSON lines" if allowed is lines else "a JSON document"
            message = f"{option} is {what}, and '{path}' is named otherwise."
            remedy = f"Give a name that ends in {' or '.join(allowed)}"
            tables = (".csv", ".xlsx", ".parquet")
            more = ", and a table with --table" if path.suffix in tables else ""
            raise WrongUse(message, f"{remedy}{more}.")


def _places(path: Path) -> Iterator[Path]:
    """The output, and the files that stand in for it while a run goes on."""
    whole = Path(os.path.realpath(path))
    yield whole
    for ending in _WHILE_RUNNING:
        yield whole.with_name(whole.name + ending)


def _told_by(place: Path) -> tuple[str, str]:
    """What tells a file that is not there yet from others: on some drives two names in
    other letters, or of accents written otherwise, are one.
    """
    return str(place.parent), unicodedata.normalize("NFC", place.name).casefold()


def _check_folder(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        message = f"There is no folder '{folder}' to write '{path.name}' into."
        raise WrongUse(message, "Make the folder first, or give another place.")
    check_replaceable(path)
    if not os.access(folder, os.W_OK):
        message = f"You may not write into the folder '{folder}'."
        raise WrongUse(message, "Give another place.")


def _check_not_within(path: Path, folders: Iterable[Path]) -> None:
    # Both the folder of a link and that of what it leads to: a run over a folder would
    # read its own results, now or the next time.
    homes = {os.path.dirname(os.path.realpath(path)), os.path.realpath(path.parent)}
    for folder in folders:
        if os.path.realpath(folder) in homes:
            message = f"'{path}' would be in '{folder}', the folder that is read."
            raise WrongUse(message, "Give a place in another folder.")
