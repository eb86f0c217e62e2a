"""Ways in which a record in a file of many can be broken, and how that is told.

Each way makes a broken line out of a whole one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

Change = Callable[[dict[str, Any]], object]


class Way(NamedTuple):
    """A way to break a record."""

    kind: str
    """What its problem is counted as."""
    says: str
    """What its problem says, or what to do about it."""
    broken: Callable[[bytes], bytes]
    keeps_id: bool = True


def _changed(change: Change) -> Callable[[bytes], bytes]:
    def broken(line: bytes) -> bytes:
        record = json.loads(line)
        change(record)
        return json.dumps(record, ensure_ascii=False).encode()

    return broken


def _answering(given: Any) -> Callable[[bytes], bytes]:
    def change(record: dict[str, Any]) -> None:
        record["responses"][0]["answers"]["f.buyin.decision"] = given

    return _changed(change)


def _instead(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def broken(line: bytes) -> bytes:
        assert old in line
        return line.replace(old, new, 1)

    return broken


def _first(record: dict[str, Any]) -> dict[str, Any]:
    return dict(record["responses"][0])


WAYS: Mapping[str, Way] = {
    "cut off": Way("not JSON", "is not JSON", lambda line: line[: len(line) // 2]),
    "cut off within a character": Way(
        "not UTF-8", "is not UTF-8", lambda line: line[:-2] + "é".encode()[:1]
    ),
    "another encoding": Way(
        "not UTF-8",
        "encoding UTF-8",
        _instead(b'"area": {"name": "', b'"area": {"name": "\xff\x81'),
    ),
    "saved as UTF-16": Way(
        "not JSON", "is not JSON", lambda line: line.decode().encode("utf-16-be"), False
    ),
    "an empty line": Way("empty", "is empty", lambda _: b"", False),
    "spaces only": Way("empty", "take it out", lambda _: b"  \t ", False),
    "too large": Way("too large", "at most 20 MB", lambda _: b"x" * 20_000_001, False),
    "a name twice": Way(
        "name twice", "is there twice", _instead(b'"area": ', b'"area": {}, "area": ')
    ),
    "an anchor with thousands of digits": Way(
        "huge number", "thousands of digits", _answering("@@@")
    ),
    "a huge anchor": Way("not an anchor", "from 0 to 4", _answering(10**30)),
    "an anchor in quotes": Way("not an anchor", "without quotes", _answering("3")),
    "an anchor of true": Way("not an anchor", "This is true", _answering(True)),
    "half an anchor": Way("not an anchor", "This is 2.5", _answering(2.5)),
    "no anchor": Way("not an anchor", "This is null", _answering(None)),
    "half a character": Way(
        "half a character",
        "half of a character",
        _instead(b'"area": {"name": "', b'"area": {"name": "\\ud800'),
    ),
    "a list": Way("not a record", "is not a JSON object", lambda _: b"[1, 2]", False),
    "nested without end": Way(
        "nested too deep", "nested too deep", lambda _: b'{"a":' * 100_000, False
    ),
    "no number": Way("not an anchor", "This is nan", _answering(float("nan"))),
    "an unknown question": Way(
        "unknown question",
        "Did you mean 'f.buyin.decision'?",
        _changed(lambda r: r["responses"][0]["answers"].update({"f.buyin.decison": 1})),
    ),
    "an unknown tier": Way(
        "unknown tier",
        "Did you mean 'county'?",
        _changed(lambda r: r["responses"][0]["respondent"].update(tier="countyy")),
    ),
    "an unknown context question": Way(
        "unknown context question",
        "'context.structur'",
        _changed(lambda r: r["context"].update({"context.structur": "two-tier"})),
    ),
    "an unknown option": Way(
        "unknown option",
        "is not an option",
        _changed(lambda r: r["context"].update({"context.structure": "3-tier"})),
    ),
    "an unknown field": Way(
        "unknown field",
        "Did you mean 'responses'?",
        _changed(lambda r: r.update(respones=[])),
    ),
    "no area": Way(
        "missing field", "'area' is missing", _changed(lambda r: r.pop("area"))
    ),
    "no id": Way(
        "missing field", "'id' is missing", _changed(lambda r: r.pop("id")), False
    ),
    "an id that is a number": Way(
        "wrong value", "text in quotes", _changed(lambda r: r.update(id=17)), False
    ),
    "nobody answered": Way(
        "nobody answered",
        "'responses' is empty",
        _changed(lambda r: r.update(responses=[])),
    ),
    "a respondent twice": Way(
        "respondent twice",
        "id of their own",
        _changed(lambda r: r["responses"].append(_first(r))),
    ),
    "a day that is none": Way(
        "wrong value", "year-month-day", _changed(lambda r: r.update(date="2026-02-30"))
    ),
    "another format": Way(
        "unknown format",
        "placeready/record/1",
        _changed(lambda r: r.update(format="placeready/record/9")),
    ),
    "another ruleset": Way(
        "unknown ruleset",
        "There is no ruleset",
        _changed(lambda r: r.update(ruleset="place-based")),
    ),
    "words after the record": Way(
        "not JSON", "after the end of the record", lambda line: line + b" and more"
    ),
    "not JSON at all": Way(
        "not JSON", "is not JSON", lambda _: b"Leicestershire;two-tier;3;2", False
    ),
}


def broken_lines(line: bytes) -> Iterator[tuple[str, Way, bytes]]:
    """The line broken in every way, with the way and its name."""
    for name, way in WAYS.items():
        made = way.broken(line).replace(b'"@@@"', b"9" * 5000)
        yield name, way, made
