"""Faults of shape, in an author's words.

Owns the translation of what validation says into a place, what and what to do. Knows
neither TOML nor JSON: only that a value did not fit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from placeready.errors import MOST_PROBLEMS, FirstNearest, Near
from placeready.errors.text import in_a_sentence

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails


class Misfit(NamedTuple):
    """One value that does not fit."""

    path: tuple[str | int, ...]
    what: str
    remedy: str
    kind: str
    """`missing field`, `unknown field` or `wrong value`."""


def misfits(
    error: ValidationError,
    model: type[BaseModel],
    data: object,
    within: tuple[str | int, ...] = (),
) -> Iterator[Misfit]:
    """Say each fault once, at the path it stands at in the data, of which the part
    within was looked at.
    """
    seen: set[tuple[str | int, ...]] = set()
    near = FirstNearest()
    faults = error.errors(include_url=False)
    misspelt = _misspelt(faults)
    for fault in faults:
        # The same field under another name, which is told.
        if fault["type"] == "missing" and fault["loc"] in misspelt:
            continue
        path = _path_in(data, (*within, *fault["loc"]))
        # A union reports a fault once for each of its members.
        if path not in seen and not _follows(fault):
            seen.add(path)
            kind = _KINDS.get(fault["type"], "wrong value")
            yield Misfit(path, *_sentence(fault, path, model, near), kind)


def _misspelt(faults: list[ErrorDetails]) -> set[tuple[str | int, ...]]:
    """Fields that are missing because they are there under a name like theirs."""
    missing = {each["loc"] for each in faults if each["type"] == "missing"}
    found: set[tuple[str | int, ...]] = set()
    unknown = (each["loc"] for each in faults if each["type"] == "extra_forbidden")
    for *around, name in islice(unknown, MOST_PROBLEMS) if missing else ():
        beside = {str(at[-1]): at for at in missing if at[:-1] == tuple(around)}
        close = get_close_matches(str(name)[:200].lower(), beside, n=1, cutoff=0.8)
        found |= {beside[each] for each in close}
    return found


_KINDS = {"missing": "missing field", "extra_forbidden": "unknown field"}


def _follows(fault: ErrorDetails) -> bool:
    """Whether a list is called too short only because its members do not fit."""
    given, least = fault["input"], fault.get("ctx", {}).get("min_length", 0)
    return fault["type"] == "too_short" and (
        isinstance(given, list) and len(given) >= least
    )


def _path_in(data: object, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Drop the steps that validation adds and the data does not have."""
    path: list[str | int] = []
    here = data
    for step in loc[:-1]:
        if (inner := _step(here, step)) is not _ABSENT:
            here = inner
            path.append(step)
    if isinstance(here, dict) or _step(here, loc[-1]) is not _ABSENT:
        path.append(loc[-1])
    return tuple(path)


_ABSENT = object()


def _step(here: object, step: str | int) -> object:
    if isinstance(here, dict):
        return here.get(step, _ABSENT)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return _ABSENT


_QUOTED = 60
"""The most characters of a value that a message quotes."""


def quoted(text: str) -> str:
    """A text as messages quote it: on one line, and cut where it is long."""
    return in_a_sentence(text, _QUOTED)


def shown(value: object) -> str:
    """A value as a person wrote it, cut short."""
    # What is within, or how many digits there are, has no bounds that are known here.
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "a table of fields"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int) and abs(value) >= 10**_QUOTED:
        return f"a number of over {_QUOTED} digits"
    word = repr(value[: _QUOTED + 1]) if isinstance(value, str) else str(value)
    # A problem is read on a line of a terminal.
    return word if len(word) <= _QUOTED else word[: _QUOTED - 3] + "..."


def _sentence(
    fault: ErrorDetails,
    path: tuple[str | int, ...],
    model: type[BaseModel],
    near: Near,
) -> tuple[str, str]:
    kind, given = fault["type"], shown(fault["input"])
    limits = fault.get("ctx", {})
    field = str(path[-1]) if path else ""
    named = quoted(field)
    match kind:
        case "missing":
            return f"'{named}' is missing.", f"Add '{named}'."
        case "extra_forbidden" if field in _fields(model):
            what = f"There is no field called '{named}' here."
            return what, _ELSEWHERE
        case "extra_forbidden":
            hint = near(field, _fields(model))
            what = f"There is no field called '{named}'."
            return what, hint or "Take it out, or correct its name."
        case "too_short" | "string_too_short":
            least = limits.get("min_length", 1)
            count = limits.get("actual_length")
            had = f"There are only {count}" if count else "This is empty"
            return f"{had}; at least {least} must be given.", "Add what is missing."
        case "too_long" | "string_too_long":
            most = limits.get("max_length")
            if (count := limits.get("actual_length")) is not None:
                return f"There are {count}.", f"Give {most} at most."
            return f"This is longer than {most}.", f"Keep it to {most} or fewer."
        case "literal_error" if hint := near(str(fault["input"]), _options(limits)):
            return f"This is {given}.", hint
        case "string_unicode":
            what = "This holds half of a character (a lone surrogate)."
            return what, "Type the text again in place of what was pasted."
        case "string_pattern_mismatch":
            names = [step for step in path if isinstance(step, str)]
            form = _FORMS.get(names[-1] if names else "", _FORMS["id"])
            return f"{given} is not in the right form.", form
    wanted = _WANTED.get(kind, "Give a value of the kind that this field takes.")
    return f"This is {given}.", wanted.format(**limits)


def _options(limits: Mapping[str, Any]) -> list[str]:
    """The words of which one was to be chosen."""
    return re.findall(r"'([^']*)'", str(limits.get("expected", "")))


_ELSEWHERE = (
    "It belongs in another table of the record. Fields of the record itself stand "
    "above the headers of its tables."
)

_FORMS = {
    "date": "Write the date as year-month-day, such as 2026-11-22.",
    **dict.fromkeys(
        ("version", "ruleset_version", "answered_with", "since"),
        "Write three numbers, such as 1.0.0.",
    ),
    "basis": "Give one of the letters in [basis], such as A.",
    "id": "Use letters, digits, dots, dashes and underscores; start with a letter.",
}

_WANTED = {
    "string_type": "It must be text in quotes.",
    "int_type": "It must be a whole number, without quotes.",
    "int_from_float": "It must be a whole number.",
    "float_type": "It must be a number, without quotes.",
    "finite_number": "It must be an ordinary number.",
    "bool_type": "It must be true or false.",
    "tuple_type": "It must be a list in square brackets.",
    "dict_type": "It must be a table of names and values.",
    "mapping_type": "It must be a table of names and values.",
    "model_type": "It must be a table of fields.",
    "model_attributes_type": "It must be a table of fields.",
    "literal_error": "Use one of: {expected}.",
    "greater_than_equal": "It must be {ge} or more.",
    "greater_than": "It must be more than {gt}.",
    "less_than_equal": "It must be {le} or less.",
    "less_than": "It must be less than {lt}.",
}


@cache
def _fields(model: type[BaseModel]) -> set[str]:
    """Every field name of a model and the models within it."""
    found: set[str] = set()
    # All levels: a field in the wrong place is spelt as it is in the right one.
    waiting: list[type[BaseModel]] = [model]
    while waiting:
        for name, field in waiting.pop().model_fields.items():
            if name not in found:
                found.add(name)
                waiting.extend(_models_in(field.annotation))
    return found


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401
    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)
