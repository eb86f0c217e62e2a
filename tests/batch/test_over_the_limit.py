"""A record too large to be one is an error of its own, and is never held."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hypothesis_profiles import examples
from placeready.batch import json_array as array
from placeready.batch import source_item
from placeready.batch import split_source as divide_module
from placeready.batch.source_item import SourceItem
from placeready.batch.split_source import split

LIMIT = 300

SMALL = st.dictionaries(
    st.text(max_size=4),
    st.text(st.sampled_from('[]{}",\\\n a'), max_size=6),
    max_size=2,
)
ROWS = st.lists(SMALL, max_size=3)
LONG = st.tuples(
    st.text(st.sampled_from('[]{}",:\\\n a'), max_size=40),
    st.integers(LIMIT, 3 * LIMIT),
    st.text(st.sampled_from('[]{}",:\\\n a'), max_size=40),
).map(lambda drawn: drawn[0] + "x" * drawn[1] + drawn[2])
NESTED = st.lists(st.text(st.sampled_from('[]{}",\\a'), max_size=30), min_size=1)
LARGE = st.one_of(
    st.builds(lambda text: {"id": text}, LONG),
    st.builds(lambda text, row: {"a": [row, {"b": text}], "c": "]"}, LONG, SMALL),
    st.builds(lambda parts: {"a": [{p: [p]} for p in parts] * 80}, NESTED),
)
PIECES = st.integers(1, 16) | st.integers(17, 2000)


@contextmanager
def limited(piece: int, limit: int = LIMIT) -> Iterator[None]:
    """Reading in pieces, with a low limit."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (array, divide_module):
            patch.setattr(module, "_PIECE", piece)
        for module in (array, divide_module, source_item):
            patch.setattr(module, "LARGEST", limit)
        yield


def divided(data: bytes) -> list[SourceItem]:
    return list(split("areas.json", io.BytesIO(data)))


def one_too_large(items: list[SourceItem], place: int, rows: list[Any]) -> None:
    """The item at a place is too large, and the others hold these rows."""
    large = items.pop(place)
    assert large.unreadable is not None
    assert large.unreadable.kind == "too large"
    assert "MB" in large.unreadable.what
    assert (large.number, large.data) == (place + 1, b"")
    assert [json.loads(item.data) for item in items] == rows
    assert not any(item.unreadable for item in items)
    numbers = [item.number for item in items]
    assert numbers == [i for i in range(1, len(items) + 2) if i != place + 1]


@given(ROWS, LARGE, ROWS, PIECES)
@examples(100)
def test_a_line_over_the_limit_is_one_error_and_its_neighbours_are_whole(
    before: list[Any], large: Any, after: list[Any], piece: int
) -> None:
    lines = [json.dumps(row) for row in ([{"id": 1}], *before, large, *after)]
    with limited(piece):
        items = divided("\n".join(lines).encode() + b"\n")
    assert [item.line for item in items] == list(range(1, len(lines) + 1))
    one_too_large(items, len(before) + 1, [[{"id": 1}], *before, *after])


@given(ROWS, LARGE, ROWS, PIECES, st.sampled_from((None, 0, 2)))
@examples(100)
def test_an_element_over_the_limit_is_one_error_and_its_neighbours_are_whole(
    before: list[Any], large: Any, after: list[Any], piece: int, indent: int | None
) -> None:
    # Where nothing is set in, an inner object may begin a line as an element does: what
    # tells them apart is the first name.
    large = {"first": 1, **large} if isinstance(large, dict) else large
    rows = [json.dumps(row, indent=indent) for row in (*before, large, *after)]
    with limited(piece):
        items = divided(("[\n" + ",\n".join(rows) + "\n]\n").encode())
    lines = [2 + "".join(rows[:i]).count("\n") + i for i in range(len(rows))]
    assert [item.line for item in items] == lines
    one_too_large(items, len(before), [*before, *after])


@given(ROWS, LARGE, ROWS, PIECES)
@examples(100)
def test_an_element_over_the_limit_on_one_line_with_others_is_one_error(
    before: list[Any], large: Any, after: list[Any], piece: int
) -> None:
    with limited(piece):
        items = divided(json.dumps([*before, large, *after]).encode())
    one_too_large(items, len(before), [*before, *after])


@given(st.lists(LARGE, min_size=2, max_size=4), PIECES)
@examples(100)
def test_elements_over_the_limit_one_after_another_are_an_error_each(
    rows: list[Any], piece: int
) -> None:
    with limited(piece):
        items = divided(json.dumps(rows).encode())
    kinds = [item.unreadable.kind for item in items if item.unreadable]
    assert kinds == ["too large"] * len(rows)
    assert [item.number for item in items] == list(range(1, len(rows) + 1))


@given(LARGE, PIECES)
@examples(100)
def test_a_document_over_the_limit_is_one_error(large: Any, piece: int) -> None:
    with limited(piece):
        items = divided(json.dumps(large, indent=2).encode())
    one_too_large(items, 0, [])


def of_length(length: int) -> bytes:
    """An object of so many bytes, on one line."""
    return b'{"a": "' + b"x" * (length - 9) + b'"}'


@pytest.mark.parametrize("piece", [1, 7, 1000])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize("over", [0, 1])
def test_the_limit_is_the_last_length_that_is_taken(
    piece: int, newline: bytes, over: int
) -> None:
    record = of_length(LIMIT + over)
    spread = record.replace(b"{", b"{\n").replace(b"x", b"", 1)
    with limited(piece):
        for data, number in (
            (b"{}" + newline + record + newline + b"{}" + newline, 3),
            (b"[{}," + record + b",{}]" + newline, 3),
            (spread, 1),
        ):
            items = divided(data)
            assert len(items) == number
            assert bool(items[number // 2].unreadable) is bool(over)
            assert sum(bool(item.unreadable) for item in items) == over


class Lengthy(io.RawIOBase):
    """A record of eight million bytes between two others, made while it is read."""

    def __init__(self, before: bytes, after: bytes) -> None:
        self._before = io.BytesIO(before)
        self._left = 8_000_000
        self._after = io.BytesIO(after)

    def read(self, size: int = -1, /) -> bytes:
        if data := self._before.read(size):
            return data
        if self._left:
            given = min(size, self._left)
            self._left -= given
            return b"[" * given
        return self._after.read(size)


@pytest.mark.parametrize(
    ("before", "after", "number"),
    [
        (b'{}\n{"a": "', b'"}\n{}\n', 3),
        (b'[\n{},\n{"a": "', b'"},\n{}\n]\n', 3),
        (b'{\n"a": "', b'"\n}\n', 1),
    ],
)
def test_a_record_over_the_limit_is_never_held(
    before: bytes, after: bytes, number: int
) -> None:
    with limited(4096, limit=20_000):
        stream = Lengthy(before, after)
        tracemalloc.start()
        try:
            items = list(split("-", stream))  # type: ignore[arg-type]  # a raw stream
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert [bool(item.unreadable) for item in items].count(True) == 1
    assert len(items) == number
    assert most < 1_000_000
