"""What stands on a screen: its text, and every cell's colours.

The one place that reads a private name of textual: the strips it has put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rich.segment import Segment
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen


def _rows(screen: Screen[Any]) -> Iterator[list[Segment]]:
    for strip in screen._compositor.render_strips():  # noqa: SLF001
        yield list(strip)


def shown(app: App[Any]) -> str:
    """The screen as text, a line for each of its rows."""
    rows = ("".join(each.text for each in row).rstrip() for row in _rows(app.screen))
    return "".join(f"{row}\n" for row in rows)
