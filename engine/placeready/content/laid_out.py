"""Records and responses as text that a person can read.

Owns how they are laid out: indented, an answer a line where it is no more than its
anchor, and nothing written that says nothing. The same value gives the same text.
"""

from __future__ import annotations

import json
from typing import Any

from placeready.model.response import Record, ResponseDocument


def laid_out(document: Record | ResponseDocument) -> str:
    """The text of a document, with the end of its last line."""
    raw = document.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
    )
    whole: dict[str, Any] = {"format": document.format}
    whole |= {name: raw[name] for name in raw if name != "format"}
    for holder in (whole, whole.get("kept", {}), *whole.get("responses", ())):
        if "answers" in holder:
            holder["answers"] = _bare(holder["answers"])
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _bare(answers: dict[str, Any]) -> dict[str, Any]:
    """Each answer that is no more than its anchor as that."""
    return {
        name: answer["anchor"] if answer.keys() == {"anchor"} else answer
        for name, answer in answers.items()
    }
