"""How far a run has come, as a value that can be kept.

Owns what is known of a run besides what its outputs hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from placeready.batch.counts import Counts
from placeready.batch.output_chunk import OutputChunk


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
