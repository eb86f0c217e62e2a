"""What does not fit the shape of a record, in words for whoever wrote it.

Owns how a place in a record is named: by the ids that people know, not by numbers.
"""

from __future__ import annotations

from typing import Any

from placeready.errors import Problem
from placeready.model.validation_messages import Misfit


def misfit_problem(file: str, raw: dict[str, Any], misfit: Misfit) -> Problem:
    """What a validation found, as a problem of a file."""
    path, what, remedy, kind = misfit
    if path and (path[-1] == "anchor" or path[-2:-1] == ("answers",)):
        remedy = _SETTLED if path[0] == "settled" else _ANCHOR
        kind = "not an anchor"
    return Problem(file, label_of(raw), _place(path, raw), what, remedy, kind=kind)


_ANCHOR = (
    "An answer is a whole number from 0 to 4 without quotes, "
    'or "dont_know", or "not_applicable".'
)

_SETTLED = "A fact is settled at a whole number from 0 to 4 without quotes."


def label_of(raw: dict[str, Any]) -> str:
    """How a record is named in problems; empty where it has no id that can be read."""
    given = raw.get("id")
    return f"record '{given}'" if isinstance(given, str) and given else ""


def _place(path: tuple[str | int, ...], raw: dict[str, Any]) -> str:
    """A path by ids: responses by their respondent, others counted from 1."""
    steps: list[str] = []
    for i, step in enumerate(path):
        if isinstance(step, str):
            steps.append(step)
            continue
        name = _respondent(raw, step) if path[:i] == ("responses",) else None
        steps.append(f"'{name}'" if name else f"item {step + 1}")
    return ", ".join(steps)


def _respondent(raw: dict[str, Any], index: int) -> str | None:
    try:
        name = raw["responses"][index]["respondent"]["id"]
    except (KeyError, IndexError, TypeError):
        return None
    return name if isinstance(name, str) else None
