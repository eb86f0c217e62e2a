"""Any stream of bytes comes apart into items, each in its place, whatever is wrong."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hypothesis_profiles import examples
from placeready.batch import json_array as array
from placeready.batch import source_item
from placeready.batch import split_source as divide_module
from placeready.batch.source_item import SourceItem
from placeready.batch.split_source import split

TEXTS = st.text(st.sampled_from('[]{}",:\\/\n\r a1é\u2028\U0001f331'), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=6,
)
OBJECTS = st.dictionaries(TEXTS | st.text(max_size=4), VALUES, max_size=3)
ROWS = st.lists(OBJECTS, max_size=6)

Write = Callable[[Any], str]


def one_a_line(values: Sequence[Any], write: Write) -> str:
    return "[\n" + ",\n".join(map(write, values)) + "\n]"


def bracket_first(values: Sequence[Any], write: Write) -> str:
    return "[" + ",\n".join(map(write, values)) + "]"


def comma_first(values: Sequence[Any], write: Write) -> str:
    return "[" + "\n,".join(map(write, values)) + "\n]"


def whole(values: Sequence[Any], write: Write) -> str:
    return write(list(values))


def lines(values: Sequence[Any], write: Write) -> str:
    return "\n".join(map(write, values))


class Dress(NamedTuple):
    """How a file was saved, apart from what it says."""

    write: Write
    mark: bool
    final: bool
    newline: str

    def of(self, text: str) -> bytes:
        ended = text + "\n" if self.final and text else text
        whole_text = ended.replace("\n", self.newline)
        return b"\xef\xbb\xbf" * self.mark + whole_text.encode()


FLAT: list[Write] = [
    json.dumps,
    lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
]
SPREAD: list[Write] = [
    lambda value: json.dumps(value, indent=0),
    lambda value: json.dumps(value, indent=2, ensure_ascii=False),
]
ENDS = st.sampled_from(("\n", "\r\n"))
DRESSED_FLAT = st.builds(
    Dress, st.sampled_from(FLAT), st.booleans(), st.booleans(), ENDS
)
DRESSED = st.builds(
    Dress, st.sampled_from(FLAT + SPREAD), st.booleans(), st.booleans(), ENDS
)
ARRAYS = st.sampled_from((one_a_line, bracket_first, comma_first, whole))


def divided(data: bytes, *, at_a_time: int = 0) -> list[SourceItem]:
    """The items of some bytes, which come a few at a time where that is asked for."""
    stream = Trickling(data, at_a_time) if at_a_time else io.BytesIO(data)
    return list(split("areas.json", stream))  # type: ignore[arg-type]  # a raw stream


class Trickling(io.RawIOBase):
    """A stream that gives a few bytes at a time, as a pipe may."""

    def __init__(self, data: bytes, at_a_time: int) -> None:
        self._inner = io.BytesIO(data)
        self._at_a_time = at_a_time

    def read(self, size: int = -1, /) -> bytes:
        return self._inner.read(min(size, self._at_a_time))


@contextmanager
def pieces_of(piece: int, *, head: int | None = None) -> Iterator[None]:
    """Reading in pieces of a few bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(array, "_PIECE", piece)
        patch.setattr(divide_module, "_PIECE", piece)
        if head is not None:
            patch.setattr(divide_module, "_HEAD", head)
        yield


def read(items: Sequence[SourceItem]) -> list[tuple[int, int, Any]]:
    """Number, line and value of items that can all be read."""
    assert not [item.unreadable for item in items if item.unreadable]
    assert {item.source for item in items} <= {"areas.json"}
    return [
        (item.number, item.line, json.loads(item.data.decode("utf-8-sig")))
        for item in items
    ]


def elements_of(text: str) -> list[tuple[int, int, Any]]:
    """Number, line and value of each element of an array, by Python's own reader."""
    found: list[tuple[int, int, Any]] = []
    decoder, at = json.JSONDecoder(), text.index("[") + 1
    while True:
        at = len(text) - len(text[at:].lstrip(" \r\n,"))
        if text[at] == "]":
            return found
        value, end = decoder.raw_decode(text, at)
        found.append((len(found) + 1, text.count("\n", 0, at) + 1, value))
        at = end


@given(ROWS, ARRAYS, DRESSED)
@examples(150)
def test_an_array_in_any_layout_gives_back_its_elements_with_their_lines(
    rows: list[Any], layout: Callable[[Sequence[Any], Write], str], dress: Dress
) -> None:
    data = dress.of(layout(rows, dress.write))
    expected = elements_of(data.decode())
    assert [value for _, _, value in expected] == rows
    assert read(divided(data)) == expected


@given(ROWS, DRESSED_FLAT)
@examples(150)
def test_json_lines_give_back_each_line(rows: list[Any], dress: Dress) -> None:
    dress = dress._replace(mark=dress.mark and bool(rows))
    items = divided(dress.of(lines(rows, dress.write)))
    assert read(items) == [(i, i, row) for i, row in enumerate(rows, 1)]


@given(OBJECTS, DRESSED)
@examples(150)
def test_one_document_is_one_item_in_any_layout(row: Any, dress: Dress) -> None:
    data = dress.of(dress.write(row))
    (item,) = divided(data)
    assert (item.number, item.line, item.unreadable) == (1, 1, None)
    assert item.data.strip() == data.strip()


@given(ROWS, ARRAYS, DRESSED, st.integers(1, 16), st.integers(8, 40))
@examples(150)
def test_an_array_read_in_tiny_pieces_gives_the_same(
    rows: list[Any],
    layout: Callable[[Sequence[Any], Write], str],
    dress: Dress,
    piece: int,
    head: int,
) -> None:
    data = dress.of(layout(rows, dress.write))
    with pieces_of(piece, head=head):
        items = divided(data, at_a_time=piece)
    assert read(items) == elements_of(data.decode())


@given(ROWS, DRESSED_FLAT, st.integers(1, 16), st.integers(8, 40))
@examples(150)
def test_json_lines_read_in_tiny_pieces_give_the_same(
    rows: list[Any], dress: Dress, piece: int, head: int
) -> None:
    data = dress.of(lines(rows, dress.write))
    with pieces_of(piece, head=head):
        assert divided(data, at_a_time=piece) == divided(data)


@given(OBJECTS, DRESSED, st.integers(1, 16))
@examples(150)
def test_a_document_read_in_tiny_pieces_gives_the_same(
    row: Any, dress: Dress, piece: int
) -> None:
    data = dress.of(dress.write(row))
    with pieces_of(piece):
        assert divided(data, at_a_time=piece) == divided(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["{}\n{}\n", "[\n{},\n{}\n]", '{\n"a": 1\n}'])
def test_a_file_in_utf_16_is_read_as_in_utf_8(encoding: str, text: str) -> None:
    marked = text if encoding == "utf-16" else f"\ufeff{text}"
    assert divided(marked.encode(encoding)) == divided(text.encode())


def in_order(items: Sequence[SourceItem], data: bytes) -> None:
    """Items are numbered from 1 without a gap, on lines that the data has."""
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    at = [item.line for item in items]
    assert at == sorted(at)
    assert not at or (at[0] >= 1 and at[-1] <= data.count(b"\n") + 1)


JSON_LIKE = st.binary() | st.lists(
    st.sampled_from(
        [*(bytes([byte]) for byte in b'[]{},:"\\\n\r 1a\xff\x00'), b"\xef\xbb\xbf"]
    ),
    max_size=40,
).map(b"".join)
OPENED = st.tuples(
    st.sampled_from((b"", b"[\n", b"[{", b'{\n"', b"\xef\xbb\xbf[\n{", b"{}\n")),
    JSON_LIKE,
).map(b"".join)


@given(OPENED, st.integers(1, 9))
@examples(150)
def test_any_bytes_end_in_items_whatever_the_pieces(data: bytes, piece: int) -> None:
    items = divided(data)
    in_order(items, data)
    with pieces_of(piece):
        assert divided(data, at_a_time=piece) == items


@given(OPENED, st.integers(1, 9), st.integers(1, 12))
@examples(150)
def test_any_bytes_over_the_limit_or_under_it_end_in_items(
    data: bytes, piece: int, limit: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, pieces_of(piece):
        for module in (array, divide_module, source_item):
            patch.setattr(module, "LARGEST", limit)
        items = divided(data)
    in_order(items, data)
    assert all(len(item.data) <= limit for item in items)
    assert all(not item.data for item in items if item.unreadable)


def test_a_long_first_line_in_utf_16_takes_no_other_line_along() -> None:
    first = json.dumps({"a": "x" * 100_000}).encode("utf-16")
    items = divided(first + b"\n" + b'{"a": 1}\n' * 3)
    assert [item.data for item in items[1:]] == [b'{"a": 1}'] * 3
