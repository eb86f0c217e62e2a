"""Ids that several records have, against counting them all in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hypothesis_profiles import examples
from placeready.batch.duplicate_ids import duplicate_ids_in
from placeready.batch.output_chunk import OutputChunk
from placeready.batch.source_item import SourceItem
from placeready.errors import Problem
from placeready.model.batch_documents import Place, Repeated, Repetition

PROBLEM = Problem("areas.json", "", "", "Made up.", "Nothing.", kind="made up")


class Seen(NamedTuple):
    """An id, and where it was seen."""

    id: str
    source: str
    line: int


def found(seen: Sequence[Seen], at_a_time: int | None = None) -> Repetition:
    """The repeated ids of records that were seen in this order."""
    draft = OutputChunk()
    for i, each in enumerate(seen, 1):
        draft.refused(SourceItem(each.source, i, each.line, b""), each.id, [PROBLEM])
    with tempfile.TemporaryDirectory() as home:
        ids = Path(home) / "ids"
        ids.write_bytes(draft.files["ids"])
        if at_a_time is None:
            return duplicate_ids_in(ids, len(seen))
        return duplicate_ids_in(ids, len(seen), at_a_time)


def counted(seen: Sequence[Seen]) -> Repetition:
    """The same by holding everything."""
    places: dict[str, list[Place]] = {}
    for i, (name, source, line) in enumerate(seen, 1):
        places.setdefault(name, []).append(Place(source=source, line=line, item=i))
    again = {name: each for name, each in places.items() if len(each) > 1}
    listed = [
        Repeated(id=name, records=len(each), places=tuple(each[:20]))
        for name, each in again.items()
    ]
    records = sum(len(each) for each in again.values())
    return Repetition(ids=len(again), records=records, listed=tuple(listed[:1000]))


STRANGE = ("a\tb", "a\nb", "\r", '"', '\\"', "\\t", "é", "\u2028", "\x85", "\U0001f331")
IDS = st.sampled_from(("E06000001", "x", "X", "x ", *STRANGE)) | st.text(min_size=1)
SOURCES = st.sampled_from(("areas.jsonl", "-", "a\tb.json", "é.json")) | st.text()


@given(
    st.lists(st.builds(Seen, IDS, SOURCES, st.integers(1, 10**9)), max_size=40),
    st.integers(1, 50),
)
def test_ids_records_and_places_are_those_of_counting_them_all(
    seen: list[Seen], at_a_time: int
) -> None:
    assert found(seen, at_a_time) == counted(seen)


@given(st.data(), st.integers(1, 100), st.integers(min_value=1))
@examples(100)
def test_few_ids_with_many_records_are_counted_in_full_and_placed_twenty_times(
    data: st.DataObject, number: int, at_a_time: int
) -> None:
    names = data.draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
    seen = [
        Seen(data.draw(st.sampled_from(names)), "areas.jsonl", 7 * i)
        for i in range(1, number + 1)
    ]
    repetition = found(seen, at_a_time)
    assert repetition == counted(seen)
    assert all(len(each.places) <= 20 for each in repetition.listed)


def test_of_twenty_one_records_with_one_id_the_first_twenty_have_their_place() -> None:
    seen = [Seen("x", "areas.jsonl", line) for line in range(1, 22)]
    (repeated,) = found(seen).listed
    assert repeated.records == 21
    assert [place.line for place in repeated.places] == list(range(1, 21))


@pytest.mark.parametrize("at_a_time", [None, 700, 2_500, 100_000])
def test_of_many_repeated_ids_the_first_thousand_are_listed(
    at_a_time: int | None,
) -> None:
    numbers = range(1, 1_201)
    seen = [Seen(f"n{i * 7919 % 1201}", "-", i) for i in numbers for _ in range(2)]
    repetition = found(seen, at_a_time)
    assert (repetition.ids, repetition.records) == (1_200, 2_400)
    assert len(repetition.listed) == 1_000
    assert repetition == counted(seen)


def test_ids_that_differ_in_case_or_space_are_not_the_same() -> None:
    names = ("x", "X", "x ", " x", "x\u0301", "x\n")
    assert found([Seen(name, "-", 1) for name in names]).ids == 0


def test_without_any_id_nothing_is_repeated() -> None:
    assert found([]) == Repetition(ids=0, records=0, listed=())
