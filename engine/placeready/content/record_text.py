"""A record as the text of its file.

Owns how a record is laid out for people who open the file. Writes no file.
"""

from __future__ import annotations

import json
from typing import Any

from placeready.model.response import Record


def record_text(record: Record, written: object = None) -> str:
    """The record as a person can read it: indented, an answer a line where it is no
    more than its anchor, nothing written that says nothing.

    Args:
        record: What reading the text gives again.
        written: The file it was read from, as JSON: what is in both keeps its order.
    """
    raw = record.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
    )
    whole: dict[str, Any] = {"format": record.format, **raw}
    for response in whole["responses"]:
        answers = response["answers"]
        for name, answer in answers.items():
            if answer.keys() == {"anchor"}:
                answers[name] = answer["anchor"]
    return json.dumps(_as_in(written, whole), ensure_ascii=False, indent=2) + "\n"


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
