"""What textual keeps of screens that have gone.

Owns that it is let go of: after some hours of answering it is tens of megabytes, and
every key would take longer. Whatever of textual this reads may be mended there one day,
and then is not found.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Any

from textual.app import App


def let_go(app: App[Any]) -> None:
    """Let go of widgets that are no longer there, and of the lines they had drawn."""
    # A method that remembers its last 1,024 results by the widget's cache, in which all
    # lines of that widget are.
    with suppress(ImportError, AttributeError):
        cache: Any = import_module("textual._styles_cache")
        cache.StylesCache.get_inner_outer.cache_clear()
    # A field for text of many lines follows the theme, and is held for it until the
    # theme is changed.
    for followers in getattr(app, "__watchers", {}).values():
        followers[:] = [each for each in followers if each[0].is_running]
