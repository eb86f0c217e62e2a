"""The root of every value: frozen, strict, and closed to unknown fields."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict

T = TypeVar("T")

Many = Annotated[tuple[T, ...], Strict(strict=False)]
"""A tuple that a list in a file may fill; the members stay strict."""

Text = Annotated[str, Field(min_length=1)]
"""Words for a person: never empty."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$")]
"""What names a record in a ruleset."""


class Value(BaseModel):
    """A frozen value. `"3"` is not 3, true is not 1, and no field is ignored."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False
    )
