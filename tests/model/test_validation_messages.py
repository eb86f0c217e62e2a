"""A value that does not fit is quoted as it was written, and cut."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.model.validation_messages import quoted, shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3, "3"),
        (True, "true"),
        (None, "null"),
        (2.5, "2.5"),
        ("x", "'x'"),
        (["x"], "a list"),
        ({"x": 1}, "a table of fields"),
        (datetime.date(1979, 5, 27), "1979-05-27"),
        (10**60, "a number of over 60 digits"),
        (-(16**5000), "a number of over 60 digits"),
        ("x" * 10**7, f"'{'x' * 56}..."),
    ],
    ids=lambda value: (
        str(value)[:20] if isinstance(value, str) else type(value).__name__
    ),
)
def test_a_value_is_shown_as_it_was_written(value: Any, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize("depth", [1, 500, 975, 976, 977, 100_000])
def test_a_list_is_not_looked_into(depth: int) -> None:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    assert shown(value) == "a list"


@given(st.text() | st.integers() | st.floats() | st.datetimes())
def test_no_value_is_shown_at_length(value: Any) -> None:
    assert len(shown(value)) <= 60
    assert len(quoted(str(value) * 100)) <= 60
