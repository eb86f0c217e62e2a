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
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from placeready.batch.counts import Counts
from placeready.batch.interruption import uninterrupted
from placeready.batch.output_chunk import OutputChunk
from placeready.batch.output_paths import Outputs
from placeready.batch.partial_file import PartialFile, cannot_write, remove
from placeready.errors import WrongUse
from placeready.storage.atomic_write import clear_beside, resolved_path, save

_FORMAT = "placeready/batch-progress/1"
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


@dataclass(slots=True)
class RunProgress:
    """How far a run has come."""

    done: int = 0
    """Items judged, from the first on without a gap."""
    digest: str = ""
    """Of those items, so that another input is not taken for the same one."""
    ids: int = 0
    """Ids that could be read."""
    tally: Counts = field(default_factory=Counts)
    summary: str = ""
    """The summary as JSON once every item is judged; empty until then."""

    def add(self, written: OutputChunk, digest: str) -> None:
        """Come on by what was written for the next items."""
        self.done += written.records
        self.digest = digest
        self.ids += written.files["ids"].count(b"\n")
        self.tally.add(written.tally)

    def written(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "done": self.done,
            "digest": self.digest,
            "ids": self.ids,
            "tally": self.tally.written(),
            "summary": self.summary,
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> RunProgress:
        """What `written` wrote."""
        tally = Counts.read(kept["tally"])
        return cls(kept["done"], kept["digest"], kept["ids"], tally, kept["summary"])


class Checkpoint:
    """The files of one run. To be used in a `with` block, which closes them.

    Args:
        outputs: Where the results go.
        settings: What must be the same for a later run to go on from this one.
    """

    def __init__(self, outputs: Outputs, settings: Mapping[str, Any]) -> None:
        self._outputs = outputs
        self._settings = json.loads(json.dumps(settings))
        first = resolved_path(outputs.assessments)
        self._kept_in = first.with_name(f"{first.name}.progress")
        self._lock = FileLock(first.with_name(f"{first.name}.lock"), timeout=0)
        self._parts = {
            name: PartialFile(
                resolved_path(path).with_name(f"{resolved_path(path).name}.part"),
                private=outputs.private,
            )
            for name, path in outputs.named.items()
            if name != "summary"
        }
        self._parts["ids"] = PartialFile(
            first.with_name(f"{first.name}.ids.part"), private=outputs.private
        )
        self.progress = RunProgress()
        self.safe = 0
        """Items that the next run need not judge again."""
        self.begun = False
        """Whether the files are those of this run."""

    def __enter__(self) -> Checkpoint:
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
        clear_beside(self._kept_in)
        if self._outputs.summary is not None:
            clear_beside(resolved_path(self._outputs.summary))
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts.values():
            part.close()
        self._lock.release()
        with contextlib.suppress(OSError):
            os.unlink(self._lock.lock_file)

    def begin(self, heading: str, *, resume: bool, fresh: bool) -> None:
        """Open the files: from the start, or where an earlier run came to.

        Args:
            heading: The first line of the table; empty where there is none.
            resume: Go on from an earlier run where there is one.
            fresh: Throw away what an earlier run left.

        Raises:
            WrongUse: where there is an earlier run and neither is wanted, where it was
                another one, and where files cannot be written.
        """
        if self._kept_in.exists():
            if resume and self._take_up():
                self.begun = True
                return
            if not resume and not fresh:
                raise self._unfinished()
            self.discard()
        for part in self._parts.values():
            if part.path.exists():
                message = f"'{part.path}' is there, and is not of an unfinished run."
                raise WrongUse(message, "Move it away, or give another --out.")
        try:
            self._note()
            for part in self._parts.values():
                part.open(0)
            self._append("table", heading.encode())
        except WrongUse:
            self.discard()
            raise
        self.begun = True

    def append(self, written: OutputChunk, digest: str) -> None:
        """Put what was written for the next items at the end of each file.

        Args:
            written: What was written.
            digest: Of every item from the first to the last of these.

        Raises:
            WrongUse: where that cannot be done; the files then end as before.
        """
        before = {name: part.length for name, part in self._parts.items()}
        with uninterrupted():
            try:
                for name, data in written.files.items():
                    self._append(name, data)
            except WrongUse:
                for name, part in self._parts.items():
                    part.length = before[name]
                raise
            self.progress.add(written, digest)

    def keep(self) -> None:
        """Make all that was appended safe.

        Raises:
            WrongUse: where that cannot be done; what was safe before still is.
        """
        with uninterrupted():
            for part in self._parts.values():
                part.settle()
            self._note()

    @property
    def ids(self) -> Path:
        """The list of ids so far."""
        return self._parts["ids"].path

    def finish(self) -> None:
        """Give every output its own name, and leave nothing else behind. The summary
        must be there.

        Raises:
            WrongUse: where an output cannot be put in its place; what is left to do
                is then done by going on.
        """
        self.keep()
        for name, path in self._outputs.named.items():
            if name == "summary":
                save(path, self.progress.summary + "\n", private=self._outputs.private)
            else:
                self._parts[name].become(resolved_path(path))
        self._parts["ids"].remove()
        remove(self._kept_in)

    def discard(self) -> None:
        """Remove everything that is not a whole output."""
        for part in self._parts.values():
            part.remove()
        remove(self._kept_in)
        self.progress, self.safe = RunProgress(), 0

    def _take_up(self) -> bool:
        """Go on from what is on disk; False where nothing was done."""
        kept = self._read()
        if kept["settings"] != self._settings:
            raise self._other_run(kept["settings"])
        progress = RunProgress.read(kept)
        if progress.done == 0 and not progress.summary:
            return False
        self.progress, self.safe = progress, progress.done
        for name, part in self._parts.items():
            if progress.summary:
                part.length = kept["lengths"][name]
            else:
                part.open(kept["lengths"][name])
        return True

    def _read(self) -> dict[str, Any]:
        try:
            kept = dict(json.loads(self._kept_in.read_bytes()))
            RunProgress.read(kept)
            if kept["format"] == _FORMAT and isinstance(kept["settings"], dict):
                return kept
        except (OSError, ValueError, TypeError, KeyError):
            pass
        message = f"'{self._kept_in}' cannot be read as the progress of an earlier run."
        raise WrongUse(message, "Start again from the beginning with --fresh.")

    def _append(self, name: str, data: bytes) -> None:
        if name in self._parts:
            self._parts[name].append(data)

    def _note(self) -> None:
        """Write down how far everything is right."""
        note = {
            "format": _FORMAT,
            "settings": self._settings,
            "lengths": {name: part.length for name, part in self._parts.items()},
            **self.progress.written(),
        }
        save(self._kept_in, json.dumps(note), private=self._outputs.private)
        self.safe = self.progress.done

    def _unfinished(self) -> WrongUse:
        done = self._read()["done"]
        message = (
            f"An earlier run into '{self._outputs.assessments}' was not finished: "
            f"{done:,} of its records are done."
        )
        remedy = (
            "Go on from there with --resume, or throw that away and start from the "
            "beginning with --fresh."
        )
        return WrongUse(message, remedy)

    def _other_run(self, settings: Mapping[str, Any]) -> WrongUse:
        differ = [
            name
            for name in sorted({*settings, *self._settings})
            if settings.get(name) != self._settings.get(name)
        ]
        message = (
            f"The earlier run into '{self._outputs.assessments}' was not the same: "
            f"{', '.join(differ)}."
        )
        remedy = "Give the same as then, or start from the beginning with --fresh."
        return WrongUse(message, remedy)
