"""Ids that several records of a run have.

Owns the list of ids that a run keeps on disk, and the search through it. Holds a part
of the ids at a time, so that memory does not grow with the run.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from placeready.batch.source_item import SourceItem
from placeready.errors import WrongUse
from placeready.model.batch_documents import Place, Repeated, Repetition

_AT_A_TIME = 200_000
# A copy of a whole file has every id twice: the summary must stay one that can be read.
_LISTED = 1_000
_PLACES = 20


def id_line(name: str, item: SourceItem) -> str:
    """Where an id was seen, led by a number that equal ids share."""
    # As JSON, so that no id or name of a file holds a tab or the end of a line. The
    # number is the same in every process, as `hash` is not.
    seen = json.dumps(name), json.dumps(item.source), item.line, item.number
    return "{:08x}\t{}\t{}\t{}\t{}\n".format(zlib.crc32(name.encode()), *seen)


def duplicate_ids_in(ids: Path, count: int, at_a_time: int = _AT_A_TIME) -> Repetition:
    """The ids that are more than once in a list of so many lines as `id_line` writes
    them, in the order of the run. About so many are held at a time. Raises WrongUse
    where something has changed the list.
    """
    try:
        return _duplicate_ids_in(ids, count, at_a_time)
    except (OSError, ValueError, RecursionError):
        message = f"'{ids}' is not as it was written."
        remedy = "Put it back, or start again from the beginning with --fresh."
        raise WrongUse(message, remedy) from None


def _duplicate_ids_in(ids: Path, count: int, at_a_time: int) -> Repetition:
    passes = max(1, -(-count // at_a_time))
    first: list[tuple[int, Repeated]] = []
    distinct = records = 0
    for part in range(passes):
        found = _in_part(ids, part, passes)
        distinct += len(found)
        records += sum(each.records for _, each in found)
        # By first line: in how many passes they were found must not show.
        first = sorted([*first, *found], key=itemgetter(0))[:_LISTED]
    listed = tuple(each for _, each in first)
    return Repetition(ids=distinct, records=records, listed=listed)


def _in_part(ids: Path, part: int, parts: int) -> list[tuple[int, Repeated]]:
    """The repeated ids of one part, each with the line of the list it is first on, in
    the order of these.
    """
    # Read twice: the places of all ids would take several times the room of the ids,
    # and most ids are there once.
    counts = Counter(name for _, name, _ in _lines(ids, part, parts))
    again = {name: n for name, n in counts.items() if n > 1}
    first: dict[str, int] = {}
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for number, name, place in _lines(ids, part, parts) if again else ():
        if name in again:
            first.setdefault(name, number)
            listed = name in places or len(places) < _LISTED
            if listed and len(places[name]) < _PLACES:
                places[name].append(_place(place))
    return [
        (line, Repeated(id=json.loads(name), records=again[name], places=tuple(seen)))
        for name, line in first.items()
        for seen in [places.get(name, ())]
    ]


def _lines(ids: Path, part: int, parts: int) -> Iterator[tuple[int, str, str]]:
    with ids.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if int(line[:8], 16) % parts == part:
                name, _, place = line[9:].rstrip("\n").partition("\t")
                yield number, name, place


def _place(written: str) -> Place:
    source, line, item = written.split("\t")
    return Place(source=json.loads(source), line=int(line), item=int(item))
