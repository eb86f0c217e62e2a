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
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from placeready.batch.counts import Counts
from placeready.batch.interruption import uninterrupted
from placeready.batch.output_chunk import OutputChunk
from placeready.batch.output_paths import Outputs
from placeready.batch.partial_file import PartialFile, cannot_write, check_own, remove
from placeready.errors import WrongUse
from placeready.storage.atomic_write import clear_beside, resolved_path, save

_FORMAT = "placeready/batch-progress/2"
_LONGEST = 20_000_000
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
    # Named as in the notes of runs that are not finished, which must stay readable.
    tally: Counts = field(default_factory=Counts)
    summary: str = ""
    """The summary as JSON once every item is judged; empty until then."""

    def add(self, written: OutputChunk, digest: str) -> None:
        """Come on by what was written for the next items."""
        self.done += written.records
        self.digest = digest
        self.ids += written.files["ids"].count(b"\n")
        self.tally.add(written.counts)

    def written(self) -> dict[str, Any]:
        """As JSON can hold it."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {**fields, "tally": self.tally.written()}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> RunProgress:
        """What `written` wrote; a field that is missing is a KeyError."""
        fields = {name: kept[name] for name in cls.__slots__}
        return cls(**{**fields, "tally": Counts.read(kept["tally"])})


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
        # The summary is small and comes last: it is written whole.
        places.pop("summary", None)
        self._parts = {
            name: PartialFile(path, private=outputs.private or name == "errors")
            for name, path in {**places, "ids": self.ids}.items()
        }
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
        if self._outputs.summary is not None:
            clear_beside(self._places["summary"])
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts.values():
            part.close()
        self._lock.release()
        with contextlib.suppress(OSError):
            os.unlink(self._lock.lock_file)

    def begin(self, heading: str, *, resume: bool, fresh: bool) -> None:
        """Open the files: from the start, or with `resume` where an earlier run came
        to; with `fresh` what it left is thrown away. Raises WrongUse where there is an
        earlier run and neither is wanted, where it was another one, and where files
        cannot be written.
        """
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
        for part in self._parts.values():
            if os.path.lexists(part.path):
                message = f"'{part.path}' is there, and is not of an unfinished run."
                raise WrongUse(message, "Move it away, or give another --out.")
        try:
            # Before the first output is begun: an output without a note beside it is
            # none of ours, and is never written over.
            self._note()
            for part in self._parts.values():
                part.create()
            if "table" in self._parts:
                self._parts["table"].append(heading.encode())
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
        for name, path in self._places.items():
            if name == "summary":
                text, private = self.progress.summary + "\n", self._outputs.private
                save(path, text, private=private, follow=False)
            else:
                self._parts[name].become(path)
        # The note goes last: until then a run that is cut short here is gone on with.
        self._parts["ids"].remove()
        remove(self._kept_in)

    def discard(self) -> None:
        """Remove everything that is not a whole output."""
        for part in self._parts.values():
            part.remove()
        remove(self._kept_in)
        self.progress, self.safe = RunProgress(), 0

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
