"""What a run writes for a row of items: text for each file, and counts.

Owns the lines of each file but the assessment itself. Opens no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from placeready.assessment.assess import EvaluationTrace
from placeready.batch.counts import Counts
from placeready.batch.duplicate_ids import id_line
from placeready.batch.source_item import SourceItem, UnreadableItem
from placeready.errors import Problem
from placeready.model.batch_documents import BatchError, Fault
from placeready.report.json_document import to_json

_FILES = ("assessments", "errors", "table", "ids")


class OutputChunk(NamedTuple):
    """What a row of items comes to, as each file takes it, in the order of items."""

    records: int
    files: Mapping[str, bytes]
    """By what a file holds; `table` is empty where none is wanted, and `ids` has a line
    for each id that could be read."""
    counts: Counts


@dataclass(slots=True)
class ChunkBuilder:
    """Written text while it grows."""

    records: int = 0
    files: dict[str, list[str]] = field(
        default_factory=lambda: {name: [] for name in _FILES}
    )
    counts: Counts = field(default_factory=Counts)

    def assessed(
        self,
        item: SourceItem,
        examined: EvaluationTrace,
        aside: Iterable[Problem],
        row: str,
    ) -> None:
        """Take in an assessment, with the problems that were set aside."""
        self.records += 1
        self.files["assessments"].append(to_json(examined.assessment) + "\n")
        self.files["table"].append(row)
        self.files["ids"].append(id_line(examined.record.id, item))
        self.counts.add_assessment(examined)
        self.counts.add_problems("set_aside", item, aside)

    def refused(
        self, item: SourceItem, name: str | None, found: Sequence[Problem]
    ) -> None:
        """Take in a record that could not be assessed."""
        error = BatchError(
            source=item.source,
            line=item.line,
            item=item.number,
            id=name,
            problems=tuple(map(_fault, found)),
        )
        self.records += 1
        self.files["errors"].append(error.model_dump_json() + "\n")
        if name is not None:
            self.files["ids"].append(id_line(name, item))
        self.counts.errors += 1
        self.counts.add_problems(
            "problem", item, [each for each in found if each.stops]
        )

    def unreadable(self, item: SourceItem, why: UnreadableItem) -> None:
        """Take in what cannot even be read as a record."""
        kind, what, remedy = why
        problem = Problem(item.source, "", "", what, remedy, item.line, kind=kind)
        self.refused(item, None, [problem])

    def done(self) -> OutputChunk:
        """All of it, as bytes."""
        files = {name: "".join(each).encode() for name, each in self.files.items()}
        return OutputChunk(self.records, files, self.counts)


def joined(parts: Sequence[OutputChunk]) -> OutputChunk:
    """What is written for several rows of items, one after the other."""
    counts = Counts()
    for part in parts:
        counts.add(part.counts)
    files = {name: b"".join([part.files[name] for part in parts]) for name in _FILES}
    return OutputChunk(sum([part.records for part in parts]), files, counts)


def _fault(problem: Problem) -> Fault:
    return Fault(
        kind=problem.kind,
        line=problem.line,
        place=", ".join(part for part in (problem.record, problem.place) if part),
        what=problem.what,
        remedy=problem.remedy,
    )
