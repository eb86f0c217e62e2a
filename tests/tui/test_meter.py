"""Bars: what is full, empty and not known can be told without colour."""

from __future__ import annotations

import pytest

from placeready.tui.meter import meter


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        (0.0, "────────"),
        (0.5, "━━━━────"),
        (0.56, "━━━━╸───"),
        (1.0, "━━━━━━━━"),
        (None, "┄┄┄┄┄┄┄┄"),
    ],
)
def test_a_bar_is_as_full_as_its_share_and_never_where_that_is_not_known(
    share: float | None, drawn: str
) -> None:
    assert meter(share, 8).plain == drawn


@pytest.mark.parametrize(
    ("share", "line", "drawn"),
    [
        (0.5, 0.75, "━━━━──┼─"),
        (0.9, 0.75, "━━━━━━╋─"),
        (0.9, 1.0, "━━━━━━━┼"),
        (None, 0.75, "┄┄┄┄┄┄┄┄"),
    ],
)
def test_a_line_crosses_a_bar_where_it_is(
    share: float | None, line: float, drawn: str
) -> None:
    assert meter(share, 8, line).plain == drawn
