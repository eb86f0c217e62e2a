"""The root of every value: frozen, strict, and closed to unknown fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, ParamSpec, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict

T = TypeVar("T")
Fields = ParamSpec("Fields")

Many = Annotated[tuple[T, ...], Strict(strict=False)]
"""A tuple that a list in a file may fill; the members stay strict."""


def whole_number(given: object) -> object:
    """2 where a program wrote 2.0, as spreadsheets do; anything else as it is."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


Whole = Annotated[int, BeforeValidator(whole_number)]
"""A whole number; 2.0 is one."""

Text = Annotated[str, Field(min_length=1)]
"""Words for a person: never empty."""

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_.-]*$"
LONGEST_ID = 100
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=LONGEST_ID)]
"""What names a record in a ruleset."""

# Numbers of a ruleset are bounded far beyond what they are for: what is worked out
# from them cannot overflow, and no slip of the keyboard asks for a million of anything.
MOST_PEOPLE = 1_000_000
"""The most answers or people that a ruleset can ask for."""

Weight = Annotated[float, Field(ge=0, le=1_000)]
"""What something counts for in the plan."""


class Value(BaseModel):
    """A frozen value. `"3"` is not 3, true is not 1, and no field is ignored."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False
    )


def unchecked(kind: Callable[Fields, T]) -> Callable[Fields, T]:
    """What makes values of a kind from all their fields without looking at them.

    For what has just been worked out, with types that are checked beforehand: of many
    small values the checking would take longer. They share the set of their fields'
    names, which is larger than all else in them.
    """
    # The root's own __setattr__ refuses: values are frozen.
    names, put = set(getattr(kind, "model_fields", ())), object.__setattr__

    def made(*_: Fields.args, **fields: Fields.kwargs) -> T:
        value: T = object.__new__(kind)  # type: ignore[arg-type]
        put(value, "__dict__", fields)
        put(value, "__pydantic_fields_set__", names)
        put(value, "__pydantic_extra__", None)
        put(value, "__pydantic_private__", None)
        return value

    return made
