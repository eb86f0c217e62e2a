"""Bytes that are no record end in problems, never in an exception."""

from __future__ import annotations

import copy
import io
import json
import random
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ROOT, SEEDS, reading, seeded, shipped
from faults import assert_plain
from hypothesis_profiles import examples
from placeready.assessment.assess import assess
from placeready.errors import Problem
from placeready.records.read import LoadedFiles, RawDocument, read_files, read_record
from placeready.storage.strict_json import parse_object

EXAMPLE = ROOT / "examples" / "two-tier-nine-voices.json"
GOOD: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
SMALL = json.dumps({**GOOD, "responses": GOOD["responses"][:1]})


def problems(tmp_path: Path, data: bytes) -> tuple[Problem, ...]:
    """The problems of a file that cannot be assessed."""
    file = tmp_path / "record.json"
    file.write_bytes(data)
    record, found = reading(shipped(), file)
    assert record is None
    assert found
    assert_plain(found)
    return found


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"{", "not JSON"),
        (b'{"id": }', "a value is missing"),
        (b'{"id" 3}', "a colon is missing"),
        (b'{"id": 3 "area": 4}', "a comma is missing"),
        (b"{'id': 3}", "a name in quotes is missing"),
        (b'{"id": "x', "does not end"),
        (b"{} {}", "something follows"),
        (b'{"id": "\x00"}', "not JSON"),
        (b"record", "not JSON"),
        (b"[]", "not a JSON object"),
        (b"[{}]", "not a JSON object"),
        (b"3", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"id": ' + b"9" * 5000 + b"}", "digits"),
        (b"[" * 100_000, "too deep"),
        (b'{"a":' * 100_000, "too deep"),
        (b"\xff\xfe{", "not UTF-8"),
        (b'{"id": "\xe9\x00"}', "not UTF-8"),
        (b'{"id": "\xc3\xa9", "a": "\xe9"}', "not UTF-8"),
    ],
)
def test_a_file_that_is_no_json_object_is_one_problem(
    tmp_path: Path, data: bytes, says: str
) -> None:
    (problem,) = problems(tmp_path, data)
    assert says in problem.what


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-32"])
def test_an_encoding_without_its_mark_is_one_problem(
    tmp_path: Path, encoding: str
) -> None:
    text = SMALL.replace("Woldershire", "Wöldershire")
    (problem,) = problems(tmp_path, text.encode(encoding))
    assert "UTF-8" in problem.what + problem.remedy


def test_a_fault_in_json_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, b'{\n"id": "x",\n"area": oops\n}')
    assert problem.line == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_is_passed_over(
    tmp_path: Path, encoding: str, end: str
) -> None:
    text = json.dumps(json.loads(SMALL), ensure_ascii=False, indent=1)
    written = text.replace("Woldershire", "Wöldershire").replace("\n", end)
    file = tmp_path / "record.json"
    file.write_bytes(written.encode(encoding))
    record, found = reading(shipped(), file)
    assert not found
    assert record is not None
    assert record.area.name.startswith("Wöldershire")


def test_what_an_older_program_wrote_is_read_with_a_word(tmp_path: Path) -> None:
    text = SMALL.replace("Woldershire", "Wöldershire")
    file = tmp_path / "record.json"
    file.write_bytes(text.encode("cp1252"))
    record, (problem,) = reading(shipped(), file)
    assert record is not None
    assert record.area.name.startswith("Wöldershire")
    assert "Windows-1252" in problem.what
    assert problem.remedy


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"area,answer\r\nA,3\r\n", "CSV"),
        (b"area;answer\nA;3\n", "CSV"),
        ("area,answer\nCafé,3\n".encode("cp1252"), "CSV"),
        (b"PK\x03\x04 xl/workbook.xml", "Excel"),
        (b"PK\x03\x04 word/document.xml", "Word"),
        (b"PK\x03\x04 a.json", "ZIP"),
        (b"%PDF-1.7 \xe2", "PDF"),
        (b"<!DOCTYPE html><html>", "web page"),
    ],
)
def test_a_file_of_another_program_is_named_as_what_it_is(
    tmp_path: Path, data: bytes, says: str
) -> None:
    (problem,) = problems(tmp_path, data)
    assert says in problem.what
    assert "placeready fill" in problem.remedy


def test_a_file_of_two_hundred_megabytes_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as opened:
        opened.truncate(200_000_000)
    record, (problem,) = reading(shipped(), file)
    assert record is None
    assert "more than 20 MB" in problem.what
    assert problem.remedy


def test_standard_input_without_end_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1, /) -> bytes:
            self.asked += size
            return b" " * size

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless))
    loaded = read_files(["-"])
    assert 0 < endless.asked < 100_000_000
    assert "MB" in loaded.problems[0].what


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{"id": 1, "id": 2}', ""),
        (b'{"area": {"name": "x", "name": "y"}}', "area"),
        (b'{"responses": [{"answers": {"f.a": 1, "f.a": 2}}]}', "responses"),
        (b'{"id": "a:b", "context" : {"c:d":1,\n"c:d"\t:1}}', "context"),
        (rb'{"id": "\u003a", "area": {"x": 1, "x": 1}}', "area"),
        (rb'{"\u003A\u003A": 1, "area": {"x": 1, "\u0078": "a:b"}}', "area"),
    ],
)
def test_a_name_that_stands_twice_is_one_problem(
    tmp_path: Path, data: bytes, place: str
) -> None:
    (problem,) = problems(tmp_path, data)
    assert place in problem.place
    assert "twice" in problem.what


@pytest.mark.parametrize(
    "data",
    [
        b'{"id":"a:b","context":{"c:d":[{"x":1},{"x":1}]}}',
        b'{ "id" : "http://x:80" , "context" :\n{ } }',
        rb'{"id": "\u003a\\u003a\":", "f.a": [1e5, -0, 1E400, NaN, -Infinity, 1.50]}',
        b'{"id": "\xc3\x9f", "a": ' + b"9" * 4000 + b"}",
        b'{"a": ' * 20 + b"1" + b"}" * 20,
    ],
)
def test_what_has_no_fault_is_read_as_python_reads_it(data: bytes) -> None:
    value, found = parse_object("-", data)
    assert not found
    assert repr(value) == repr(json.loads(data))


@pytest.mark.parametrize(
    "data",
    [
        rb'{"id": "\ud800"}',
        rb'{"\ud800": 1}',
        rb'{"\uDC00": {"\udfff": "\ud800"}}',
        rb'{"\ud800": 1, "\ud800": 2}',
        rb'{"area": {"name": "ok \udead"}}',
    ],
)
def test_half_a_character_is_a_problem(tmp_path: Path, data: bytes) -> None:
    assert "lone surrogate" in problems(tmp_path, data)[-1].what


def test_a_character_of_two_halves_is_no_problem() -> None:
    value, found = parse_object("-", rb'{"id": "\ud83c\udf31"}')
    assert value == {"id": "\N{SEEDLING}"}
    assert not found


@pytest.mark.parametrize("depth", [10, 500, 900])
@pytest.mark.parametrize("inner", [rb'"\ud800"', b'{"a": 1, "a": 2}', b"1"])
def test_any_depth_that_can_be_parsed_ends_in_problems(
    tmp_path: Path, depth: int, inner: bytes
) -> None:
    problems(tmp_path, b'{"a":' + b"[" * depth + inner + b"]" * depth + b"}")


@given(st.binary())
def test_no_bytes_are_an_exception(data: bytes) -> None:
    value, found = parse_object("-", data)
    assert (value is None) is bool(found) or value == {}
    assert_plain(tuple(found))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*GOOD, "respondent", "answers", "name", "tier", "x"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*GOOD, "respondent", "answers", "x"]), JSON))
def test_no_json_object_is_an_exception(raw: dict[str, Any]) -> None:
    record, found = read_record(shipped(), LoadedFiles([RawDocument("-", raw)], []))
    assert record is not None or found
    assert_plain(found)


def places_in(value: Any) -> list[tuple[Any, Any]]:
    """Every table and list with each of its keys or places."""
    found: list[tuple[Any, Any]] = []
    inside: Any = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    for key, inner in inside:
        found += [(value, key), *places_in(inner)]
    return found


STRANGE: tuple[Any, ...] = (
    *(None, True, 0, -1, 7, 2.5, float("nan"), 10**30, "", "x", "3", "dont_know"),
    *([], {}, [[]], {"anchor": 3}, {"id": 1}, "county", "ß" * 200, "\x00", "resident"),
)


def mutated(rng: random.Random) -> dict[str, Any]:
    """A good record with one or two things cut, replaced or renamed."""
    raw: dict[str, Any] = copy.deepcopy(json.loads(SMALL))
    for _ in range(rng.choice((1, 1, 2))):
        table, key = rng.choice(places_in(raw))
        match rng.choice(("cut", "replace", "rename")):
            case "cut":
                del table[key]
            case "rename" if isinstance(table, dict):
                table[rng.choice((f"{key}s", "anchor", "id", "x"))] = table.pop(key)
            case _:
                table[key] = copy.deepcopy(rng.choice(STRANGE))
    return raw


@given(SEEDS)
@examples(1500)
def test_no_change_to_a_good_record_is_an_exception(seed: int) -> None:
    raw = mutated(seeded(seed))
    record, found = read_record(shipped(), LoadedFiles([RawDocument("-", raw)], []))
    assert_plain(found)
    if record is None:
        assert found
    else:
        assess(shipped(), record)


@given(st.binary(max_size=4), SEEDS)
def test_no_damage_to_the_bytes_of_a_good_file_is_an_exception(
    patch: bytes, seed: int
) -> None:
    data, rng = SMALL.encode(), seeded(seed)
    start = rng.randrange(len(data))
    damaged = data[:start] + patch + data[start + rng.randrange(4) :]
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "record.json"
        file.write_bytes(damaged)
        record, found = reading(shipped(), file)
    assert record is not None or found
    assert_plain(found)
