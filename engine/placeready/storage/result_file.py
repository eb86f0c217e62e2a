"""Where a result goes: into the place of an earlier one, never into that of answers.

Owns when a file that is there may be replaced by a result. What a result is made from
is another matter (`same_file.py`): this is about all other files.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from placeready.errors import WrongUse
from placeready.model.record import RECORD_FORMAT
from placeready.model.response import RESPONSE_FORMAT
from placeready.storage import atomic_write
from placeready.storage.held_file import HeldFile

_FAMILIES = tuple(
    each.rpartition("/")[0] + "/" for each in (RECORD_FORMAT, RESPONSE_FORMAT)
)
_ENOUGH = 20_000_000


def put_result(
    path: Path, made: str | bytes, *, private: bool = True, over_copy: bool = False
) -> None:
    """Put a result into a file, whole or not at all; a private one may then be read by
    its owner alone. Raises WrongUse where that cannot be done, where somebody has the
    file open, and where it holds answers, but for a copy to pass on that may be made
    anew.
    """
    with HeldFile(path):
        _check_no_answers(path, over_copy=over_copy)
        atomic_write.save(path, made, private=private)


def check_place(path: Path) -> None:
    """Raise WrongUse where `put_result` would, as far as can be told beforehand."""
    if os.path.exists(path):
        with HeldFile(path):
            _check_no_answers(path, over_copy=False)


def _check_no_answers(path: Path, *, over_copy: bool) -> None:
    """Raise WrongUse where a file holds what people said: it may be the only copy."""
    found = _first_value(path)
    given = found.get("format")
    if isinstance(given, str):
        holds = given.startswith(_FAMILIES)
    else:
        holds = not {"respondent", "responses"}.isdisjoint(found)
    if holds and not (over_copy and found.get("edition") == "published"):
        message = f"'{path}' holds people's answers, and would be replaced."
        raise WrongUse(message, "Give another name, or move that file away first.")


def _first_value(path: Path) -> dict[str, object]:
    """The record that a file is or begins with; empty where it does with none."""
    try:
        if not path.is_file():  # of what is no file there may be no end
            return {}
        with path.open("rb") as file:
            text = file.read(_ENOUGH).decode("utf-8-sig", "replace")
        found, _ = json.JSONDecoder().raw_decode(text.lstrip(" \t\r\n["))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
