"""What textual keeps of screens that have gone.

Owns that it is let go of: after some hours of answering it is tens of megabytes, and
every key would take longer.
"""

from __future__ import annotations

from textual._styles_cache import StylesCache


def let_go() -> None:
    """Let go of the lines that widgets had drawn which are no longer there."""
    # A method that remembers its last 1,024 results by the widget's cache, in which all
    # lines of that widget are. It is textual's own, and may be mended there one day.
    remembered = getattr(StylesCache, "get_inner_outer", None)
    if (clear := getattr(remembered, "cache_clear", None)) is not None:
        clear()
