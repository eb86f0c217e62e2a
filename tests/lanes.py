"""Which cases of a test run by default, and which in the slow lane alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def first(number: int, cases: Iterable[object]) -> list[Any]:
    """Cases of one argument; all but the first so many are slow.

    What is first has to be enough to notice that the claim no longer holds.
    """
    return [
        pytest.param(case, marks=() if place < number else pytest.mark.slow)
        for place, case in enumerate(cases)
    ]
