"""Faults of shape, in an author's words.

Owns the translation of what validation says into a place, what and what to do. Knows
neither TOML nor JSON: only that a value did not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from placeready.errors import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError


class Misfit(NamedTuple):
    """One value that does not fit."""

    path: tuple[str | int, ...]
    what: str
    remedy: str


def misfits(
    error: ValidationError, model: type[BaseModel], data: Any  # noqa: ANN401  raw input
) -> Iterator[Misfit]:
    """Say each fault once, at the path it stands at in the data."""
    seen: set[tuple[str | int, ...]] = set()
    for fault in error.errors(include_url=False):
        path = _path_in(data, fault["loc"])
        if path not in seen:
            seen.add(path)
            yield Misfit(path, *_sentence(fault, path, model))


def _path_in(data: Any, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:  # noqa: ANN401
    """Drop the steps that validation adds and the data does not have."""
    path: list[str | int] = []
    here = data
    for i, step in enumerate(loc):
        if isinstance(here, dict) and step in here:
            here = here[step]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif not (isinstance(here, dict) and i == len(loc) - 1):
            continue
        path.append(step)
    return tuple(path)


def shown(value: Any) -> str:  # noqa: ANN401  whatever was given
    """A value as a person wrote it, cut short."""
    word = repr(value) if isinstance(value, str) else str(value)
    if value is True or value is False:
        word = "true" if value else "false"
    elif value is None:
        word = "null"
    elif isinstance(value, dict):
        word = "a table of fields"
    elif isinstance(value, list):
        word = "a list"
    return word if len(word) <= 60 else word[:57] + "..."


def _sentence(
    fault: Any, path: tuple[str | int, ...], model: type[BaseModel]  # noqa: ANN401
) -> tuple[str, str]:
    kind, given = str(fault["type"]), shown(fault["input"])
    context = fault.get("ctx", {})
    field = str(path[-1]) if path else ""
    match kind:
        case "missing":
            return f"'{field}' is missing.", f"Add '{field}'."
        case "extra_forbidden":
            known = _fields(model)
            hint = nearest(field, known) or "Take it out, or correct its name."
            return f"There is no field called '{field}'.", hint
        case "literal_error":
            allowed = str(context.get("expected", ""))
            return f"This is {given}.", f"Use one of: {allowed}."
        case "too_short" | "string_too_short":
            least = context.get("min_length", 1)
            count = context.get("actual_length")
            had = f"There are only {count}" if count is not None else "This is empty"
            return f"{had}; at least {least} must be given.", "Add what is missing."
        case "too_long" | "string_too_long":
            most = context.get("max_length")
            return f"This is longer than {most}.", f"Keep it to {most} or fewer."
        case "string_unicode":
            what = "This holds half of a character (a lone surrogate)."
            return what, "Type the text again in place of what was pasted."
        case "string_pattern_mismatch":
            return f"{given} is not in the right form.", _form(field)
        case "greater_than_equal":
            return f"This is {given}.", f"It must be {context.get('ge')} or more."
        case "greater_than":
            return f"This is {given}.", f"It must be more than {context.get('gt')}."
        case "less_than_equal":
            return f"This is {given}.", f"It must be {context.get('le')} or less."
    return f"This is {given}.", _wanted(kind)


def _form(field: str) -> str:
    if field == "date":
        return "Write the date as year-month-day, such as 2026-11-22."
    if field == "version":
        return "Write three numbers, such as 1.0.0."
    return "Use letters, digits, dots, dashes and underscores; start with a letter."


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
}


def _wanted(kind: str) -> str:
    return _WANTED.get(kind, "Give a value of the kind that this field takes.")


def _fields(model: type[BaseModel]) -> set[str]:
    """Every field name of a model and the models within it."""
    found: set[str] = set()
    waiting: list[type[BaseModel]] = [model]
    while waiting:
        for name, field in waiting.pop().model_fields.items():
            if name in found:
                continue
            found.add(name)
            waiting.extend(_models_in(field.annotation))
    return found


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401
    from pydantic import BaseModel  # noqa: PLC0415  kept off the import of errors

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)
