"""A line that says whether there is more above or below.

Owns the words; a scroll bar alone is told by colour.
"""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import Static


class More(Static):
    """Says where a scrolled part goes on; takes no room where it does not.

    Args:
        of: What finds the part on the screen.
    """

    DEFAULT_CSS = """
    More { height: 1; width: 1fr; padding: 0 1; text-align: right;
        background: $panel; color: $foreground; display: none; }
    """

    def __init__(self, of: str) -> None:
        super().__init__()
        self._of = of

    def on_mount(self) -> None:
        scroll = self.screen.query_one(self._of, VerticalScroll)
        self.watch(scroll, "scroll_y", self._show, init=False)
        self.watch(scroll, "virtual_size", self._show, init=False)
        self.watch(scroll, "size", self._show, init=False)
        self.call_after_refresh(self._show)

    def on_click(self) -> None:
        scroll = self.screen.query_one(self._of, VerticalScroll)
        if scroll.scroll_y < scroll.max_scroll_y:
            scroll.scroll_page_down(animate=False)
        else:
            scroll.scroll_home(animate=False)

    def _show(self) -> None:
        scroll = self.screen.query_one(self._of, VerticalScroll)
        # Where all would fit but for this line, it goes.
        fits = scroll.virtual_size.height <= scroll.size.height + int(self.display)
        above = not fits and scroll.scroll_y > 0
        below = not fits and scroll.scroll_y < scroll.max_scroll_y
        words = {
            (True, True): "↑ more above, ↓ more below",
            (True, False): "↑ more above",
            (False, True): "↓ more below",
            (False, False): "",
        }[above, below]
        self.display = bool(words)
        self.update(words)
