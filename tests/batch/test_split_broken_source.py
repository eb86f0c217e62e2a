"""What is broken in a file costs itself, and what stands beside it is still there."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hypothesis_profiles import examples
from placeready.batch import json_array as array
from placeready.batch.source_item import SourceItem
from placeready.batch.split_source import split

ROWS = st.lists(
    st.dictionaries(st.text(max_size=4), st.text(max_size=6), max_size=2),
    min_size=1,
    max_size=5,
)
NAMED = json.dumps({"id": "x", "area": {"name": "[\\"}, "responses": [{}]}).encode()


def divided(data: bytes) -> list[SourceItem]:
    return list(split("areas.json", io.BytesIO(data)))


def told(data: bytes) -> list[tuple[int, bytes | str]]:
    """The line of each item with its bytes, or with why it cannot be read."""
    return [
        (item.line, item.unreadable.kind if item.unreadable else item.data)
        for item in divided(data)
    ]


@pytest.mark.parametrize("data", [b"", b"[]", b"[ ]\n", b"[\n]\n", b"\xef\xbb\xbf[]"])
def test_where_there_is_no_record_there_is_no_item(data: bytes) -> None:
    assert told(data) == []


CUT, AFTER, EMPTY = "list cut off", "something after the list", "empty"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[{},]", [(1, b"{}"), (1, EMPTY)]),
        (b"[\n{},\n]\n", [(2, b"{}"), (3, EMPTY)]),
        (b"[{},,{}]", [(1, b"{}"), (1, EMPTY), (1, b"{}")]),
        (b"[\n{},\n,\n{}\n]", [(2, b"{}"), (3, EMPTY), (4, b"{}")]),
        (b"[\n,{}\n]", [(2, EMPTY), (2, b"{}")]),
    ],
)
def test_a_comma_too_many_is_an_item_of_its_own(
    data: bytes, expected: list[tuple[int, bytes | str]]
) -> None:
    assert told(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[", [(1, CUT)]),
        (b"[\n", [(2, CUT)]),
        (b"[{}", [(1, b"{}"), (1, CUT)]),
        (b"[\n{}\n", [(2, b"{}"), (3, CUT)]),
        (b"[\n{},\n", [(2, b"{}"), (3, CUT)]),
        (b'[\n{},\n{"a": [', [(2, b"{}"), (3, "record never ends")]),
        (b'[\n{},\n{"a": "b', [(2, b"{}"), (3, "record never ends")]),
    ],
)
def test_a_list_that_is_cut_off_ends_in_one_item_about_it(
    data: bytes, expected: list[tuple[int, bytes | str]]
) -> None:
    assert told(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[{}] {}", [(1, b"{}"), (1, AFTER)]),
        (b"[\n{}\n]\n{}", [(2, b"{}"), (4, AFTER)]),
        (b"[\n{}\n]\n\n, {}, {}", [(2, b"{}"), (5, AFTER)]),
        (b"[\n]]", [(2, AFTER)]),
        (b"[\n{}\n]\r\n \n", [(2, b"{}")]),
    ],
)
def test_what_follows_a_list_is_one_item_unless_it_is_space(
    data: bytes, expected: list[tuple[int, bytes | str]]
) -> None:
    assert told(data) == expected


BROKEN_ELEMENTS = (
    b'{"id" 3}',
    b'{"id": }',
    b'{"id": 3 "area": 4}',
    b"{'id': [3]}",
    b'{"id": "does not end\n}',
    b'{"id": "does not end, [ { \n, "area": {}}',
    b'{"id": "ends in a backslash\\\n}',
    b'{"id": "\x00"}',
    b'{"id": "\xff\xfe"}',
    b'{"id": 3}}',
    b'{"id": 3]',
    b"nonsense",
    b'"text, with ] and }"',
    b"[[], {}]",
    b"7",
)


@pytest.mark.parametrize("broken", BROKEN_ELEMENTS)
@given(before=ROWS, after=ROWS)
@examples(20)
def test_a_broken_element_whose_brackets_balance_costs_only_itself(
    broken: bytes, before: list[Any], after: list[Any]
) -> None:
    good = [json.dumps(row).encode() for row in (*before, *after)]
    parts = [*good[: len(before)], broken, *good[len(before) :]]
    items = divided(b"[\n" + b",\n".join(parts) + b"\n]\n")
    assert [item.data for item in items] == parts
    assert not any(item.unreadable for item in items)
    lines = [2 + b"\n".join([*parts[:i], b""]).count(b"\n") for i in range(len(parts))]
    assert [item.line for item in items] == lines


def others_are_there(first: bytes, rows: list[Any]) -> None:
    """Each line after the first is an item with its number."""
    rest = [json.dumps(row).encode() for row in rows]
    items = divided(b"\n".join([first, *rest]) + b"\n")
    found = [(item.number, item.line, item.data) for item in items[1:]]
    assert found == [(i, i, line) for i, line in enumerate(rest, 2)]
    assert not any(item.unreadable for item in items)
    assert items[0].number == items[0].line == 1


BROKEN_FIRST_LINES = (
    *(b"", b" ", b"\t\r", b"\xef\xbb\xbf", b"3", b"-", b"null", b'"text"', b'"text'),
    *(b"[[[[[", b"[]", b"[ ]", b"[1", b"[1, 2]", b"[1,", b'["{', b"[[{", b"]", b"]["),
    *(b"[{}", b"[{}]", b'[{"id": 1}', b'[{"id": 1}, {"id": 2}]', b'[{"id": "x'),
    *(b"{", b"{{{{", b"}", b"{]", b'{"', b'{"id"', b'{"id":', b'{"id": 1,', b"{,"),
    *(b'{"id": [', b'{"id": {', b'{"id": "\\', b"{'id': 1}", b'{"a": 1} {"b": 2}'),
    *(b"\x00", b"\xff", b"\xfe\xfe{", b"# a comment", b"id,name,code", b"...", b"NaN"),
    b"[" * 100_000,
    b'{"a":' * 20_000,
)


@pytest.mark.parametrize("first", BROKEN_FIRST_LINES, ids=lambda line: repr(line[:12]))
def test_a_broken_first_line_leaves_all_other_lines_as_items(first: bytes) -> None:
    others_are_there(first, [{}])
    others_are_there(first, [{"id": "y"}, {}, {"a": "]"}])


@pytest.mark.parametrize("second", [b"[{}]", b"7", b"", b"nonsense", b"}", b'"text'])
def test_a_first_line_that_is_a_whole_list_leaves_all_other_lines_as_items(
    second: bytes,
) -> None:
    lines = [b'[{"id": 1}, {}]', second, b'{"id": "y"}', b"{}"]
    items = divided(b"\n".join(lines) + b"\n")
    assert [(item.line, item.data) for item in items] == list(enumerate(lines, 1))


@pytest.mark.parametrize("cut", range(len(NAMED)))
def test_a_first_line_cut_off_anywhere_leaves_all_other_lines_as_items(
    cut: int,
) -> None:
    others_are_there(NAMED[:cut], [{"id": "y"}, {}])


@given(st.binary(), ROWS)
def test_any_first_line_that_opens_no_list_leaves_all_other_lines_as_items(
    first: bytes, rows: list[Any]
) -> None:
    first = first.replace(b"\n", b"")
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        first = b"." + first
    others_are_there(first.replace(b"[", b"{"), rows)


@given(ROWS, st.integers(0, 5), st.sampled_from(BROKEN_FIRST_LINES[-20:]))
def test_a_broken_line_further_down_leaves_all_other_lines_as_items(
    rows: list[Any], place: int, broken: bytes
) -> None:
    good = [b'{"id": "one"}', b'{"id": "two"}']
    lines = [*good, *(json.dumps(row).encode() for row in rows)]
    lines.insert(2 + min(place, len(rows)), broken)
    items = divided(b"\n".join(lines) + b"\n")
    assert [item.data for item in items] == lines
    assert [item.number for item in items] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
@pytest.mark.parametrize("indent", [b"", b"  ", b"\t"])
@pytest.mark.parametrize(
    "broken",
    [
        b'{"id": "no quote, "x": [{"y": 1}]}',
        b'{"id": 1, "x": [{"y": 1}',
        b'{"id": 1, "x": {"y": "a, [{',
        b'{"id": 1, "x": [[[[',
        b'{"id": 1, "note": "two\nlines", "x": 2}',
        b'{"id": 1,\n"x": [\n{"y": 1},\n{"y": 2',
    ],
)
def test_a_broken_element_on_a_line_of_its_own_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch, broken: bytes, indent: bytes, piece: int
) -> None:
    monkeypatch.setattr(array, "_PIECE", piece)
    whole = [b'{"id": %d}' % i for i in range(4)]
    lines = [*whole[:2], broken, *whole[2:]]
    text = b"[\n" + b",\n".join(indent + line for line in lines) + b"\n]\n"
    found = list(split("in", io.BytesIO(text)))
    assert [item.data for item in found] == lines
    assert not any(item.unreadable for item in found)


def test_a_file_of_lines_with_a_stray_second_line_loses_only_that() -> None:
    for stray in (b"}", b'"', b'"area": 1', b"]"):
        found = list(split("in", io.BytesIO(b'{"id": 1}\n%s\n{"id": 2}\n' % stray)))
        assert [item.data for item in found] == [b'{"id": 1}', stray, b'{"id": 2}']


@pytest.mark.parametrize("piece", [1, 3, 1 << 20])
@pytest.mark.parametrize(
    "end", [b'{"a": "1234', b'{"a": {"b": 1}', b'{"a": [1, 2]', b'{"a": "12\\']
)
def test_an_element_over_the_limit_that_is_cut_off_is_one_item(
    monkeypatch: pytest.MonkeyPatch, end: bytes, piece: int
) -> None:
    monkeypatch.setattr(array, "_PIECE", piece)
    monkeypatch.setattr(array, "LARGEST", 5)
    (only,) = split("in", io.BytesIO(b"[\n" + end))
    assert only.unreadable is not None
    assert only.unreadable.kind == "too large"


def test_records_that_a_broken_one_takes_along_are_spoken_of() -> None:
    text = b'[{"id": 1}, {"id": "a\nb"}, {"id": 3}]'
    whole, swallowing = split("in", io.BytesIO(text))
    assert whole.data == b'{"id": 1}'
    assert swallowing.unreadable is not None
    assert "Any records after it" in swallowing.unreadable.what
