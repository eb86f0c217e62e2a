"""What of a run is safely on disk, and how it becomes whole.

Owns the files of a run while it goes on: each output grows under its own name with
`.part` after it, and beside the first stands a small file that says how far all of
them are known to be right. That file is replaced only when everything it speaks of
has been forced to disk. So a run can end at any moment, and the next goes on from the
last word of that file. An output appears under its own name only when all are whole.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from placeready.batch.interruption import uninterrupted
from placeready.batch.output_chunk import OutputChunk
from placeready.batch.output_paths import Outputs
from placeready.batch.partial_file import PartialFile, cannot_write, check_own, remove
from placeready.batch.run_progress import RunProgress
from placeready.batch.table_file import TableFile
from placeready.errors import WrongUse
from placeready.storage.atomic_write import clear_beside, resolved_path, save

_FORMAT = "placeready/batch-progress/3"
_LONGEST = 20_000_000
_WHOLE = ("codebook", "package", "summary")
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class Checkpoint:
    """The files of one run. To be used in a `with` block, which closes them.

    The settings are what must be the same for a later run to go on from this one.
    """

    def __init__(self, outputs: Outputs, settings: Mapping[str, Any]) -> None:
        self._outputs = outputs
        # As they come back from the file, where a tuple is a list.
        self._settings = json.loads(json.dumps(settings))
        # The files themselves where outputs are links, found once: a rename must not
        # cross drives, and no link that comes to be meanwhile is followed.
        self._places = {k: resolved_path(path) for k, path in outputs.named.items()}
        whole = self._places["assessments"]
        self._kept_in = _beside(whole, ".progress")
        self.ids = _beside(whole, ".ids.part")
        """The list of ids so far."""
        # A lock of the system, which ends with the process that holds it: a run that
        # was killed must not keep the next one out.
        self._lock = FileLock(_beside(whole, ".lock"), timeout=0)
        places = {name: _beside(path, ".part") for name, path in self._places.items()}
        # These are small and come last: they are written whole.
        for name in _WHOLE:
            places.pop(name, None)
        self._parts = {
            name: PartialFile(path, private=outputs.private or name == "errors")
            for name, path in {**places, "ids": self.ids}.items()
        }
        self._table: TableFile | None = None
        self._made: PartialFile | None = None
        if table := self._places.get("table"):
            made = _beside(table, ".made.part")
            self._made = PartialFile(made, private=outputs.private)
        self.progress = RunProgress()
        self.safe = 0
        """Items that the next run need not judge again."""
        # Whether the files are those of this run: only then may it throw them away.
        self.begun = False

    def __enter__(self) -> Checkpoint:
        check_own(Path(self._lock.lock_file))
        try:
            self._lock.acquire()
        except Timeout:
            message = f"Another run is writing to '{self._outputs.assessments}'."
            raise WrongUse(message, "Wait until it ends.") from None
        except NotImplementedError:
            pass  # some network drives have no locks: the run goes on without one
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise cannot_write(self._outputs.assessments, error) from None
        # Only now, with the lock, can it be told that nobody is writing these.
        clear_beside(self._kept_in)
        for name in _WHOLE:
            if name in self._places:
                clear_beside(self._places[name])
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts.values():
            part.close()
        self._lock.release()
        with contextlib.suppress(OSError):
            os.unlink(self._lock.lock_file)

    def begin(self, table: TableFile | None, *, resume: bool, fresh: bool) -> None:
        """Open the files: from the start, or with `resume` where an earlier run came
        to; with `fresh` what it left is thrown away. Raises WrongUse where there is an
        earlier run and neither is wanted, where it was another one, and where files
        cannot be written.
        """
        self._table = table
        check_own(self._kept_in)
        if self._kept_in.exists():
            if resume and self._resume():
                self.begun = True
                return
            if not resume and not fresh:
                message = (
                    f"An earlier run into '{self._outputs.assessments}' was not "
                    f"finished: {self._read()['done']:,} of its records are done."
                )
                remedy = (
                    "Go on from there with --resume, or throw that away and start from "
                    "the beginning with --fresh."
                )
                raise WrongUse(message, remedy)
            self.discard()
        for part in self._all_parts():
            if os.path.lexists(part.path):
                message = f"'{part.path}' is there, and is not of an unfinished run."
                raise WrongUse(message, "Move it away, or give another --out.")
        try:
            # Before the first output is begun: an output without a note beside it is
            # none of ours, and is never written over.
            self._note()
            for part in self._parts.values():
                part.create()
            if table is not None:
                self._parts["table"].append(table.heading.encode())
        except WrongUse:
            self.discard()
            raise
        self.begun = True

    def append(self, written: OutputChunk, digest: str) -> None:
        """Put what was written for the next items at the end of each file. The digest
        is of every item from the first to the last of these. Raises WrongUse where that
        cannot be done; what was appended before is then made safe where that can be.
        """
        before = {name: part.length for name, part in self._parts.items()}
        with uninterrupted():
            try:
                for name, data in written.files.items():
                    if name in self._parts:
                        self._parts[name].append(data)
            except WrongUse:
                for name, part in self._parts.items():
                    part.length = before[name]
                with contextlib.suppress(WrongUse):
                    self.keep()  # it needs no more room
                raise
            self.progress.add(written, digest)

    def keep(self) -> None:
        """Make all that was appended safe; on any failure what was safe still is."""
        with uninterrupted():
            # In this order: the note may lag behind the outputs, whose ends are then
            # cut off, and must never speak of bytes that a loss of power can take.
            for part in self._parts.values():
                part.settle()
            self._note()

    def finish(self) -> None:
        """Give every output its own name, and leave nothing else behind. The summary
        must be there. Raises WrongUse where an output cannot be put in its place; what
        is left to do is then done by going on.
        """
        self.keep()
        # Before any output gets its name: this can need room that is not there.
        parts = {**self._parts, **self._make_table()}
        texts = {"summary": self.progress.summary + "\n"}
        if self._table is not None:
            texts |= self._table.beside
        for name, path in self._places.items():
            if name in texts:
                private = self._outputs.private
                save(path, texts[name], private=private, follow=False)
            else:
                parts[name].become(path)
        # The note goes last: until then a run that is cut short here is gone on with.
        for name in {"ids", "table"} & self._parts.keys():
            self._parts[name].remove()
        remove(self._kept_in)

    def _make_table(self) -> dict[str, PartialFile]:
        """Make the table of its rows, where these are not the table; again where an
        earlier run was cut short after that.
        """
        table, made = self._table, self._made
        if table is None or made is None or not table.is_made:
            return {}
        lines = self._parts["table"].path
        if lines.exists():
            made.remove()
            made.create()
            made.fill(lambda path: table.make(lines, path))
        return {"table": made}

    def discard(self) -> None:
        """Remove everything that is not a whole output."""
        for part in self._all_parts():
            part.remove()
        remove(self._kept_in)
        self.progress, self.safe = RunProgress(), 0

    def _all_parts(self) -> Iterator[PartialFile]:
        yield from self._parts.values()
        if self._made is not None:
            yield self._made

    def _resume(self) -> bool:
        """Go on from what is on disk; False where nothing was done."""
        kept = self._read()
        then, now = kept["settings"], self._settings
        differ = [k for k in sorted({*then, *now}) if then.get(k) != now.get(k)]
        if differ:
            message = (
                f"The earlier run into '{self._outputs.assessments}' was not the same: "
                f"{', '.join(differ)}."
            )
            remedy = "Give the same as then, or start from the beginning with --fresh."
            raise WrongUse(message, remedy)
        if self._made is not None:
            check_own(self._made.path)
        progress = RunProgress.read(kept)
        if progress.done == 0 and not progress.summary:
            return False
        self.progress, self.safe = progress, progress.done
        for name, part in self._parts.items():
            if progress.summary:
                # Some outputs may have their names already: none is opened again.
                part.length = kept["lengths"][name]
            else:
                part.open(kept["lengths"][name])
        return True

    def _read(self) -> dict[str, Any]:
        with contextlib.suppress(OSError, ValueError, RecursionError):
            with self._kept_in.open("rb") as file:
                kept = json.loads(file.read(_LONGEST))
            if (
                isinstance(kept, dict)
                and kept.get("format") == _FORMAT
                and kept.pop("sha256", "") == _digest(kept)
            ):
                return kept
        message = f"'{self._kept_in}' cannot be read as the progress of an earlier run."
        raise WrongUse(message, "Start again from the beginning with --fresh.")

    def _note(self) -> None:
        """Write down how far everything is right."""
        note = {
            "format": _FORMAT,
            "settings": self._settings,
            "lengths": {name: part.length for name, part in self._parts.items()},
            **self.progress.written(),
        }
        text = json.dumps({**note, "sha256": _digest(note)})
        save(self._kept_in, text, private=self._outputs.private, follow=False)
        self.safe = self.progress.done


def _digest(note: Mapping[str, Any]) -> str:
    """Of all of a note. With it, what was written is what is read, and need not be
    doubted further.
    """
    return hashlib.sha256(json.dumps(note).encode()).hexdigest()


def _beside(whole: Path, ending: str) -> Path:
    return whole.with_name(whole.name + ending)
