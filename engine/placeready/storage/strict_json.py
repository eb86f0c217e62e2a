"""Bytes to a JSON object, strictly.

Owns what JSON files get wrong: repeated names, numbers that are none, halves of
characters, nesting without end, lists without measure. Knows nothing of records.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from placeready.errors import MOST_PROBLEMS, Problem, first_problems
from placeready.errors.text import encodable_text
from placeready.storage.file_kind import kind_of
from placeready.storage.text_decoding import GUESSED, Decoded, decoded

LARGEST = 20_000_000
"""Bytes in one file; a record with 500 respondents takes about 5 million."""
# A record has people in a list and their answers in tables; it is six levels deep.
_MOST_ITEMS = 20_000
_MOST_FIELDS = 5_000
_DEEPEST = 30

_AS_UTF_8 = "Save it again with the encoding UTF-8."


class Parsed(NamedTuple):
    """An object, or None where it could not be read, with what was found."""

    value: dict[str, Any] | None
    problems: list[Problem]


def parse_object(file: str, data: bytes, thing: str = "file") -> Parsed:
    """Read one JSON object. Problems say where the bytes are from and what they are: a
    whole file, or a part of one.
    """
    if len(data) > LARGEST:
        return _refuse(file, "too large", *too_large(len(data), thing))
    problems: list[Problem] = []
    repeated: list[tuple[dict[str, Any], str]] = []
    value = _value(file, data, thing, repeated, problems)
    if isinstance(value, Parsed):
        return value
    if (why := _out_of_shape(value)) is not None:
        return _refuse(file, *why)
    # By identity: a table that stands twice as well may be equal to another.
    places = {id(each): place for place, each in _walk(value, ())} if repeated else {}
    problems += _repeated(file, repeated, places)
    # UTF-8 has no halves: one can only come from an escape, and most files have none.
    if b"\\ud" in data or b"\\uD" in data or data[:1] in b"\xff\xfe":
        problems += _halves(file, value)
    problems = first_problems(problems)
    stopped = any(problem.stops for problem in problems)
    return Parsed(None if stopped else value, problems)


def _repeated(
    file: str, repeated: list[tuple[dict[str, Any], str]], places: dict[int, str]
) -> Iterator[Problem]:
    for table, name in repeated[:MOST_PROBLEMS]:
        what = f"'{encodable_text(name)}' is there twice, and only one can be meant."
        remedy, place = "Take one of the two out.", places.get(id(table), "")
        yield Problem(file, "", place, what, remedy, kind="name twice")
    if left := len(repeated[MOST_PROBLEMS:]):
        yield Problem(file, "", "", "", "", more=left)


def _halves(file: str, value: object) -> Iterator[Problem]:
    for place, each in _walk(value, ()):
        words = each if isinstance(each, dict) else [each]
        if any(encodable_text(word) != word for word in words if isinstance(word, str)):
            what = "A text holds half of a character (a lone surrogate)."
            remedy = "Type the text again in place of what was pasted."
            yield Problem(file, "", place, what, remedy, kind="half a character")


def _value(
    file: str,
    data: bytes,
    thing: str,
    repeated: list[tuple[dict[str, Any], str]],
    problems: list[Problem],
) -> dict[str, Any] | Parsed:
    read = decoded(data)
    # Quicker readers are no help: each drops one of two equal names without a word.
    try:
        if read.text is None:
            return _not_json(file, data, thing, read, None)
        if not read.text.strip():
            remedy = f"Give a {thing} with a record in it, or take it out."
            return _refuse(file, "empty", f"The {thing} is empty.", remedy)
        value = json.loads(read.text, object_pairs_hook=lambda p: _object(p, repeated))
    except json.JSONDecodeError as error:
        return _not_json(file, data, thing, read, error)
    except RecursionError:
        return _refuse(file, *_too_deep())
    except ValueError:
        what = f"The {thing} holds a number with thousands of digits."
        remedy = "Anchors are whole numbers of one digit."
        return _refuse(file, "huge number", what, remedy)
    if not isinstance(value, dict):
        what = f"The {thing} does not hold one record: it is not a JSON object {{ }}."
        remedy = "Give one record, or one person's responses."
        return _refuse(file, "not a record", what, remedy)
    if read.guessed:
        at = Problem(file, "", "", *GUESSED, stops=False, kind="not UTF-8")
        problems.append(at)
    return value


def _not_json(
    file: str,
    data: bytes,
    thing: str,
    read: Decoded,
    error: json.JSONDecodeError | None,
) -> Parsed:
    """What is said of a file that is no JSON, by what it may be instead."""
    if (kind := kind_of(data, file)) is not None:
        what = f"The {thing} is not JSON: it is {kind}."
        remedy = (
            "Give a .json file, as `placeready fill` or `placeready join` writes it: "
            "other programs' files are not read."
        )
        return _refuse(file, "not JSON", what, remedy)
    # Nothing speaks for a guess of the encoding then, and it may be what is wrong.
    if error is None or read.guessed:
        line = data.count(b"\n", 0, read.fault) + 1
        what = f"The {thing} is not UTF-8 text: byte {read.fault} is not."
        return _refuse(file, "not UTF-8", what, _AS_UTF_8, line)
    if b"\0" in data:
        what = f"The {thing} is not JSON: it has bytes of 0, as other encodings have."
        return _refuse(file, "not JSON", what, _AS_UTF_8, error.lineno)
    reason = _REASONS.get(error.msg, error.msg[:1].lower() + error.msg[1:])
    what = f"The {thing} is not JSON: {reason} (column {error.colno})."
    remedy = "Correct that place, or save it again."
    return _refuse(file, "not JSON", what, remedy, error.lineno)


def _out_of_shape(value: dict[str, Any]) -> tuple[str, str, str] | None:
    """Why this can be no record whatever is in it: all that comes after may then look
    at every place in it without counting.
    """
    here: list[Any] = [value]
    for _ in range(_DEEPEST):
        inside = [each for each in here if isinstance(each, dict | list)]
        if not inside:
            return None
        for each in inside:
            most = _MOST_FIELDS if isinstance(each, dict) else _MOST_ITEMS
            if len(each) > most:
                thing = "table" if isinstance(each, dict) else "list"
                what = f"A {thing} in it has {len(each):,} members."
                remedy = f"No record has more than {most:,} in one."
                return "too many members", what, remedy
        here = [
            inner
            for each in inside
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return _too_deep()


def _too_deep() -> tuple[str, str, str]:
    what = "It is nested too deep to be a record."
    return "nested too deep", what, "Give a record as the documentation shows it."


def too_large(size: int, thing: str = "file") -> tuple[str, str]:
    """What to say of a file, or another thing, with so many bytes over the limit."""
    most = f"{LARGEST / 1e6:,.0f} MB"
    # Of a file no more is read than shows that it is too large.
    has = f"{size / 1e6:,.0f} MB" if size > LARGEST + 1 else f"more than {most}"
    what = f"The {thing} has {has}; one record takes at most {most}."
    return what, "Give one area's record."


def _refuse(
    file: str, kind: str, what: str, remedy: str, line: int | None = None
) -> Parsed:
    return Parsed(None, [Problem(file, "", "", what, remedy, line, kind=kind)])


def _object(
    pairs: list[tuple[str, Any]], repeated: list[tuple[dict[str, Any], str]]
) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                repeated.append((table, name))
            seen.add(name)
    return table


_REASONS = {
    "Expecting value": "a value is missing or not written as JSON has it",
    "Expecting property name enclosed in double quotes": "a name in quotes is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Extra data": "something follows after the end of the record",
    "Unterminated string starting at": "a text in quotes does not end",
    "Invalid control character at": "a line ends within a text in quotes",
    "Illegal trailing comma before end of object": "there is a comma before the }",
    "Illegal trailing comma before end of array": "there is a comma before the ]",
}


def _walk(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """The places in a value, each with what is there."""
    yield encodable_text(", ".join(path)), value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _walk(inner, (*path, f"item {i + 1}"))
