"""A result as its JSON document.

Owns the bytes: UTF-8, one line or indented, the same for the same result, and none of
them does anything where they are looked at.
"""

from __future__ import annotations

from placeready.errors.text import escaped_json
from placeready.model.value import Value


def to_json(result: Value, *, indent: int | None = None) -> str:
    """The document as text, without a line end last; on one line without `indent`."""
    return escaped_json(result.model_dump_json(by_alias=True, indent=indent))
