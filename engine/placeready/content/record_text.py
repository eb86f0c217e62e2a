"""A record as the text of its file.

Owns how a record is laid out for people who open the file. Writes no file.
"""

from __future__ import annotations

import json
from typing import Any

from placeready.model.response import Record


def record_text(record: Record) -> str:
    """The record as a person can read it: indented, an answer a line where it is no
    more than its anchor, nothing written that says nothing. Reading it gives the record
    again; questions stay in the order in which the record has them.
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
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
