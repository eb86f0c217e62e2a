"""One item to its assessment or its error.

Owns the work of one worker, from the bytes of a record to the text about it: which
ruleset it is held against, and that whatever is wrong with it ends in words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from placeready.assessment.assess import trace
from placeready.batch.output_chunk import OutputChunk
from placeready.batch.source_item import SourceItem, UnreadableItem
from placeready.batch.table_file import TableFile
from placeready.errors import EngineMissing, Problem, nearest
from placeready.errors.text import encodable_text
from placeready.model.assessment import Edition
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.records.read import LoadedFiles, RawDocument, is_response, read_record
from placeready.rulesets.locate import DEFAULT
from placeready.storage.strict_json import parse_object

# Only among the first fields: an id further on is one of a respondent.
_ID = re.compile(rb'"id"\s*:\s*("(?:[^"\\\x00-\x1f]|\\.){1,400}?")')
_BEFORE = b'"responses"'


@dataclass(frozen=True)
class Rulesets:
    """The rulesets that a run may use, by id."""

    by_id: Mapping[str, Ruleset]
    given: str | None = None
    """The id of the one the user gave, which every record is held against; None where
    each record may name its own.
    """

    def of(self, named: object) -> Ruleset | str:
        """The ruleset for a record that names this one, or the name not known."""
        if self.given is not None:
            return self.by_id[self.given]
        # By id among those that were loaded: a record never chooses a folder.
        wanted = named if isinstance(named, str) and named else DEFAULT
        return self.by_id.get(wanted, wanted)

    def of_table(self, first: SourceItem | None) -> Ruleset:
        """The ruleset whose columns a table has: that of the first record, where it
        can be read and names one that is known.
        """
        value = None
        if first is not None and first.unreadable is None:
            value, _ = parse_object(first.source, first.data, "record")
        found = self.of((value or {}).get("ruleset"))
        known = next(iter(self.by_id.values()))
        return self.by_id.get(DEFAULT, known) if isinstance(found, str) else found


class ItemAssessor:
    """Assesses items by a set of rulesets."""

    def __init__(
        self,
        rulesets: Rulesets,
        *,
        table: TableFile | None,
        edition: Edition = "published",
    ) -> None:
        self._rulesets = rulesets
        self._edition = edition
        self._table = table

    def __call__(self, items: Iterable[SourceItem]) -> OutputChunk:
        """What is written for these items."""
        written = OutputChunk()
        for item in items:
            try:
                self._assess(item, written)
            except EngineMissing:
                # No record could be assessed: the run cannot go on.
                raise
            except Exception as fault:
                # One record that meets a fault of ours does not take the others along.
                what = (
                    f"placeready failed on this record: {type(fault).__name__}: {fault}"
                )
                remedy = (
                    "This is a fault of placeready: please report it, with the record."
                )
                why = UnreadableItem("fault of placeready", what[:500], remedy)
                written.unreadable(item, why)
        return written

    def _assess(self, item: SourceItem, written: OutputChunk) -> None:
        if item.unreadable is not None:
            written.unreadable(item, item.unreadable)
            return
        value, found = parse_object(item.source, item.data, "record")
        # From a line of the item to one of its source.
        problems = [replace(p, line=item.line + (p.line or 1) - 1) for p in found]
        if value is None:
            written.refused(item, _id_in(item.data), problems)
            return
        named = value.get("id")
        name = named if isinstance(named, str) and named else None
        ruleset = self._rulesets.of(value.get("ruleset"))
        if isinstance(ruleset, str):
            known = self._rulesets.by_id
            what = f"There is no ruleset '{ruleset:.60}'."
            remedy = nearest(ruleset, known) or (
                f"Rulesets: {', '.join(known)}. One of your own is given with "
                "--ruleset."
            )
            which = f"record '{name}'" if name else ""
            kind = "unknown ruleset"
            unknown = Problem(item.source, which, "ruleset", what, remedy, kind=kind)
            written.refused(item, name, [*problems, unknown])
            return
        loaded = LoadedFiles([RawDocument(item.source, value)], problems)
        record, all_found = read_record(ruleset, loaded)
        if record is None:
            written.refused(item, name, all_found)
            return
        if self._edition == "published":
            record = publishable(ruleset, record)
        examined = trace(ruleset, record)
        rows = self._table.lines(examined) if self._table else ""
        written.assessed(item, examined, all_found, rows)
        if is_response(value):
            written.counts.counts["responses",] += 1


def _id_in(data: bytes) -> str | None:
    """The id in what could not be read as a whole, where it stands early on."""
    found = _ID.search(data[:4096].partition(_BEFORE)[0])
    if found is None:
        return None
    try:
        return encodable_text(str(json.loads(found[1])))
    except ValueError:
        return None
