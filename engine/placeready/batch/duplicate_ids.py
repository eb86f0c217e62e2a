"""Ids that several records of a run have.

Owns the search through the list of ids that a run keeps on disk. Holds a part of the
ids at a time, so that memory does not grow with the run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from placeready.model.batch_documents import Place, Repeated, Repetition

_AT_A_TIME = 200_000
_LISTED = 1_000
_PLACES = 20


def duplicate_ids_in(ids: Path, count: int, at_a_time: int = _AT_A_TIME) -> Repetition:
    """The ids that are in a list of ids more than once.

    Args:
        ids: Lines as `batch.written` writes them, in the order of the run.
        count: How many lines there are.
        at_a_time: How many ids to hold at once, about.
    """
    passes = max(1, -(-count // at_a_time))
    found: list[_Again] = []
    distinct = records = 0
    for part in range(passes):
        for each in _in_part(ids, part, passes):
            distinct += 1
            records += each.records
            found.append(each)
        found = sorted(found)[:_LISTED]
    listed = tuple(
        Repeated(
            id=json.loads(each.name),
            records=each.records,
            places=tuple(map(_place, each.places)),
        )
        for each in found
    )
    return Repetition(ids=distinct, records=records, listed=listed)


class _Again(NamedTuple):
    """An id that is there more than once, as the list has it."""

    first: int
    """The line of the list it is first on."""
    name: str
    records: int
    places: list[str]


def _in_part(ids: Path, part: int, parts: int) -> Iterator[_Again]:
    """The repeated ids of one part, in the order in which they are first seen."""
    seen = set[str]()
    again = set[str]()
    for _, name, _ in _lines(ids, part, parts):
        (again if name in seen else seen).add(name)
    if not again:
        return
    records: dict[str, int] = dict.fromkeys(again, 0)
    first: dict[str, int] = {}
    places: dict[str, list[str]] = {name: [] for name in again}
    listed = set[str]()
    for number, name, place in _lines(ids, part, parts):
        if name in again:
            records[name] += 1
            first.setdefault(name, number)
            if len(listed) < _LISTED:
                listed.add(name)
            if name in listed and len(places[name]) < _PLACES:
                places[name].append(place)
    for name, number in first.items():
        yield _Again(number, name, records[name], places[name])


def _lines(ids: Path, part: int, parts: int) -> Iterator[tuple[int, str, str]]:
    with ids.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if int(line[:8], 16) % parts == part:
                name, _, place = line[9:].rstrip("\n").partition("\t")
                yield number, name, place


def _place(written: str) -> Place:
    source, line, item = written.split("\t")
    return Place(source=json.loads(source), line=int(line), item=int(item))
