"""Bytes to a JSON object, strictly.

Owns what JSON files get wrong: encoding, byte order marks, repeated names, numbers that
are none, halves of characters, nesting without end. Knows nothing of records.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from placeready.errors import Problem
from placeready.text import encodable_text

LARGEST = 20_000_000
"""Bytes in one file; a record with 500 respondents takes about 5 million."""


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
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        what = f"The {thing} starts with a byte order mark, which JSON does not have."
        remedy = "It was passed over. To be rid of it, save as UTF-8 without one."
        kind = "byte order mark"
        problems.append(Problem(file, "", "", what, remedy, 1, False, kind))
    repeated: list[tuple[dict[str, Any], str]] = []
    value = _value(file, data, thing, repeated)
    if isinstance(value, Parsed):
        return value
    # By identity: a table that stands twice as well may be equal to another.
    for table, name in repeated:
        place = next((place for place, each in _walk(value, ()) if each is table), "")
        what = f"'{encodable_text(name)}' is there twice, and only one can be meant."
        remedy = "Take one of the two out."
        problems.append(Problem(file, "", place, what, remedy, kind="name twice"))
    # UTF-8 has no halves: one can only come from an escape, and most files have none.
    halves = b"\\ud" in data or b"\\uD" in data
    for place, each in _walk(value, ()) if halves else ():
        words = each if isinstance(each, dict) else [each]
        if any(encodable_text(word) != word for word in words if isinstance(word, str)):
            what = "A text holds half of a character (a lone surrogate)."
            remedy = "Type the text again in place of what was pasted."
            half = Problem(file, "", place, what, remedy, kind="half a character")
            problems.append(half)
    stopped = any(problem.stops for problem in problems)
    return Parsed(None if stopped else value, problems)


def _value(
    file: str, data: bytes, thing: str, repeated: list[tuple[dict[str, Any], str]]
) -> dict[str, Any] | Parsed:
    # Quicker readers are no help: each drops one of two equal names without a word.
    try:
        text = data.decode("utf-8")
        if not text.strip():
            remedy = f"Give a {thing} with a record in it, or take it out."
            return _refuse(file, "empty", f"The {thing} is empty.", remedy)
        value = json.loads(text, object_pairs_hook=lambda p: _object(p, repeated))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"The {thing} is not UTF-8 text: byte {error.start} is not."
        remedy = "Save it again with the encoding UTF-8."
        return _refuse(file, "not UTF-8", what, remedy, line)
    except json.JSONDecodeError as error:
        reason = _REASONS.get(error.msg, error.msg[:1].lower() + error.msg[1:])
        what = f"The {thing} is not JSON: {reason} (column {error.colno})."
        remedy = "Correct that place, or save it again."
        return _refuse(file, "not JSON", what, remedy, error.lineno)
    except RecursionError:
        what = f"The {thing} is nested too deep to be a record."
        remedy = "Give a record as the documentation shows it."
        return _refuse(file, "nested too deep", what, remedy)
    except ValueError:
        what = f"The {thing} holds a number with thousands of digits."
        remedy = "Anchors are whole numbers from 0 to 4."
        return _refuse(file, "huge number", what, remedy)
    if not isinstance(value, dict):
        what = f"The {thing} does not hold one record: it is not a JSON object {{ }}."
        remedy = "Give one record, or one person's responses."
        return _refuse(file, "not a record", what, remedy)
    return value


def too_large(size: int, thing: str = "file") -> tuple[str, str]:
    """What to say of a file, or another thing, with so many bytes over the limit."""
    most = f"one record takes at most {LARGEST / 1e6:,.0f} MB"
    what = f"The {thing} has {size / 1e6:,.0f} MB; {most}."
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
