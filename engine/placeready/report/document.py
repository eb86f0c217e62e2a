"""An assessment as its JSON document.

Owns the bytes: UTF-8, one line or indented, the same for the same assessment.
"""

from __future__ import annotations

from placeready.model.assessment import Assessment


def to_json(assessment: Assessment, *, indent: int | None = None) -> str:
    """The document as text, without a line end after it: on one line without
    `indent`.
    """
    return assessment.model_dump_json(by_alias=True, indent=indent)
