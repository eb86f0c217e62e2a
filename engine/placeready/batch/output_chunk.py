"""What a run writes for a row of items: text for each file, and counts.

Owns the lines of each file but the assessment itself. Opens no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from placeready.assessment.assess import EvaluationTrace
from placeready.batch.counts import Counts
from placeready.batch.duplicate_ids import id_line
from placeready.batch.source_item import SourceItem, UnreadableItem
from placeready.errors import Problem
from placeready.errors.text import in_a_sentence
from placeready.model.batch_documents import BatchError, Fault
from placeready.model.response import LONGEST_NAME
from placeready.report.json_document import to_json

_FILES = ("assessments", "errors", "table", "ids")


@dataclass(slots=True)
class OutputChunk:
    """What a row of items comes to, as each file takes it, in the order of items."""

    records: int = 0
    files: dict[str, bytearray] = field(
        default_factory=lambda: {name: bytearray() for name in _FILES}
    )
    """By what a file holds; `table` is empty where none is wanted, and `ids` has a line
    for each id that could be read."""
    counts: Counts = field(default_factory=Counts)

    def assessed(
        self,
        item: SourceItem,
        examined: EvaluationTrace,
        aside: Iterable[Problem],
        rows: str,
    ) -> None:
        """Take in an assessment, with the problems that were set aside."""
        self.records += 1
        self._write("assessments", to_json(examined.assessment) + "\n")
        self._write("table", rows)
        self._write("ids", id_line(examined.record.id, item))
        self.counts.add_assessment(examined)
        self.counts.add_problems("set_aside", item, aside)

    def refused(
        self, item: SourceItem, name: str | None, found: Sequence[Problem]
    ) -> None:
        """Take in a record that could not be assessed."""
        # Its id may be what is wrong with it, and of any length.
        if name is not None and len(name) > LONGEST_NAME:
            name = in_a_sentence(name, LONGEST_NAME)
        error = BatchError(
            source=item.source,
            line=item.line,
            item=item.number,
            id=name,
            problems=tuple(map(_fault, found)),
        )
        self.records += 1
        self._write("errors", to_json(error) + "\n")
        if name is not None:
            self._write("ids", id_line(name, item))
        self.counts.errors += 1
        self.counts.add_problems("problem", item, [p for p in found if p.stops])

    def unreadable(self, item: SourceItem, why: UnreadableItem) -> None:
        """Take in what cannot even be read as a record."""
        kind, what, remedy = why
        problem = Problem(item.source, "", "", what, remedy, item.line, kind=kind)
        self.refused(item, None, [problem])

    def add(self, later: OutputChunk) -> None:
        """Take in what the next items come to."""
        self.records += later.records
        for name, written in later.files.items():
            self.files[name] += written
        self.counts.add(later.counts)

    def _write(self, name: str, text: str) -> None:
        self.files[name] += text.encode()


def _fault(problem: Problem) -> Fault:
    return Fault(
        kind=problem.kind,
        line=problem.line,
        place=", ".join(part for part in (problem.record, problem.place) if part),
        what=problem.what,
        remedy=problem.remedy,
    )
