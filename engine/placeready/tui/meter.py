"""A bar of a few cells that fills from the left.

Owns its signs, by which full, empty and not known are told apart without colour.
"""

from __future__ import annotations

from textual.content import Content

_FULL, _HALF, _EMPTY, _UNKNOWN = "━", "╸", "─", "┄"
_LINE_FULL, _LINE_EMPTY = "╋", "┼"
_HALVES = 2


def meter(share: float | None, cells: int, line: float | None = None) -> Content:
    """A bar of so many cells.

    Args:
        share: How much of it is full, from 0 to 1; None where that is not known.
        cells: How wide it is.
        line: Where a line crosses it, from 0 to 1; None for nowhere.
    """
    if share is None:
        return Content.styled(_UNKNOWN * cells, "$secondary")
    halves = round(min(max(share, 0.0), 1.0) * cells * _HALVES)
    full, half = divmod(halves, _HALVES)
    signs = [*_FULL * full, *_HALF * half, *_EMPTY * (cells - full - half)]
    if line is not None and cells:
        at = min(int(line * cells), cells - 1)
        signs[at] = _LINE_FULL if at < full else _LINE_EMPTY
    done = full + half
    return Content.assemble(
        ("".join(signs[:done]), "$primary"), ("".join(signs[done:]), "$secondary")
    )
