"""Records and responses as text that a person can read.

Owns how they are laid out: indented, an answer a line where it is no more than its
anchor, and nothing written that says nothing. The same value gives the same text.
Writes no file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from placeready.errors.text import escaped_json
from placeready.model.record import Record
from placeready.model.response import ResponseDocument


def file_text(document: Record | ResponseDocument, written: object = None) -> str:
    """The text of a document, which reading gives again. What is also in the file it
    was read from, given as JSON, keeps its order.
    """
    raw = document.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
    )
    whole: dict[str, Any] = {"format": document.format}
    whole |= {name: raw[name] for name in raw if name != "format"}
    for holder in (whole, whole.get("kept", {}), *whole.get("responses", ())):
        # An answer a line: a person who looks at two versions sees what changed.
        if "answers" in holder:
            holder["answers"] = _bare(holder["answers"])
    ordered = _as_in(written, whole)
    return escaped_json(json.dumps(ordered, ensure_ascii=False, indent=2)) + "\n"


T = TypeVar("T")


def in_order(names: Iterable[str], given: Mapping[str, T]) -> dict[str, T]:
    """What is given in the order of these names, and by name what is not of them."""
    place = {name: i for i, name in enumerate(names)}
    ordered = sorted(given, key=lambda name: (place.get(name, len(place)), name))
    return {name: given[name] for name in ordered}


def _as_in(written: object, value: object) -> object:
    """A value with its fields in the order in which they were written."""
    if isinstance(value, dict):
        before = written if isinstance(written, dict) else {}
        names = [name for name in before if name in value]
        names += [name for name in value if name not in before]
        return {name: _as_in(before.get(name), value[name]) for name in names}
    if isinstance(value, list) and isinstance(written, list):
        rest = [None] * (len(value) - len(written))
        return [_as_in(*pair) for pair in zip([*written, *rest], value, strict=False)]
    return value


def _bare(answers: dict[str, Any]) -> dict[str, Any]:
    return {
        name: answer["anchor"] if answer.keys() == {"anchor"} else answer
        for name, answer in answers.items()
    }
