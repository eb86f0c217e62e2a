"""A line that says whether there is more above or below.

Owns the words; a scroll bar alone is told by colour.
"""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Static


class ScrollHint(Static):
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
        self._how = f", {how}" if how else ""
        self._of = of
        self._text_shown = ""

    def on_mount(self) -> None:
        scroll = self.screen.query_one(self._of, Widget)
        for name in ("scroll_y", "virtual_size", "size"):
            self.watch(scroll, name, self._later, init=False)
        self._later()

    def _later(self) -> None:
        """Look when everything has its size: between, there can seem to be more."""
        self.call_after_refresh(self._show)

    def on_click(self) -> None:
        scroll = self.screen.query_one(self._of, Widget)
        if scroll.scroll_y < scroll.max_scroll_y:
            scroll.scroll_page_down(animate=False)
        else:
            scroll.scroll_home(animate=False)

    def _show(self) -> None:
        # Its screen may have been closed since the call.
        if not self.is_attached:
            return
        scroll = self.screen.query_one(self._of, Widget)
        above = scroll.scroll_y > 0
        below = scroll.scroll_y < scroll.max_scroll_y
        words = {
            (True, True): "↑ more above, ↓ more below",
            (True, False): "↑ more above",
            (False, True): "↓ more below",
            (False, False): "",
        }[above, below]
        if words != self._text_shown:
            self._text_shown = words
            self.set_class(bool(words), "-more")
            self.update(f"{words}{self._how}" if words else "", layout=False)
