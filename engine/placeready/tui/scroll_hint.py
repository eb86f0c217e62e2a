"""A line that says whether there is more above or below.

Owns the words; a scroll bar alone is told by colour.
"""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from placeready.tui.stable_static import StableStatic


class ScrollHint(StableStatic):
    """Says where a scrolled part goes on; an empty row where it does not.

    It keeps its row: one that came and went would change what it speaks of.

    Args:
        of: What finds the part on the screen.
        how: How else to see the rest; empty where it can be scrolled to by key.
    """

    DEFAULT_CSS = """
    ScrollHint { height: 1; width: 1fr; padding: 0 1; text-align: right;
        color: $foreground; }
    ScrollHint.-more { background: $panel; }
    """

    def __init__(self, of: str, how: str = "") -> None:
        super().__init__()
        self._how = how
        self._of = of

    @property
    def _scroll(self) -> Widget:
        return self.screen.query_one(self._of, Widget)

    def on_mount(self) -> None:
        for name in ("scroll_y", "virtual_size", "size"):
            self.watch(self._scroll, name, self._later, init=False)
        self._later()

    def _later(self) -> None:
        """Look when everything has its size: between, there can seem to be more."""
        self.call_after_refresh(self._show)

    def on_click(self) -> None:
        if self._scroll.scroll_y < self._scroll.max_scroll_y:
            self._scroll.scroll_page_down(animate=False)
        else:
            self._scroll.scroll_home(animate=False)

    def _show(self) -> None:
        # Its screen may have been closed since the call.
        if not self.is_attached:
            return
        above = self._scroll.scroll_y > 0
        below = self._scroll.scroll_y < self._scroll.max_scroll_y
        more = ["↑ more above"] * above + ["↓ more below"] * below
        self.set_class(above or below, "-more")
        words = ", ".join(filter(None, (*more, self._how))) if more else ""
        self.update(Content(words), layout=False)
