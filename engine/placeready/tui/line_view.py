"""Lines that are drawn one by one, in a place that scrolls.

Owns that only what is in view and has changed is drawn anew: a key is answered at once,
however long the text is.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class LineView(ScrollView):
    """Lines of text, each as wide as there is room at most."""

    DEFAULT_CSS = """
    LineView { overflow-x: hidden; background: $background; }
    """

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002  as textual has it
    ) -> None:
        super().__init__(id=id)
        self.lines: Sequence[Content] = ()
        self._strips: list[Strip | None] = []

    @property
    def line_width(self) -> int:
        """How many columns a line has; 0 before there is a screen."""
        return self.scrollable_content_region.width

    def put(self, lines: Sequence[Content]) -> None:
        """Show other lines; those that are as they were are not drawn anew."""
        before, strips = self.lines, self._strips
        self.lines = lines
        self._strips = [None] * len(lines)
        size = Size(self.line_width, len(lines))
        if size != self.virtual_size:
            self.virtual_size = size
        for row, line in enumerate(lines):
            if row < len(before) and before[row].is_same(line):
                self._strips[row] = strips[row]
            else:
                self._draw_anew(row)
        for row in range(len(lines), len(before)):
            self._draw_anew(row)

    def _draw_anew(self, row: int) -> None:
        at = row - self.scroll_offset.y
        if 0 <= at < self.size.height:
            self.refresh_lines(row, 1)

    def notify_style_update(self) -> None:
        self._strips = [None] * len(self.lines)
        super().notify_style_update()

    def on_resize(self) -> None:
        self._strips = [None] * len(self.lines)

    def render_line(self, y: int) -> Strip:
        row, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if row >= len(self.lines):
            return Strip.blank(width, self.visual_style.rich_style)
        known = self._strips[row]
        if known is None:
            drawn = Visual.to_strips(self, self.lines[row], width, 1, self.visual_style)
            known = drawn[0] if drawn else Strip.blank(width)
            self._strips[row] = known
        return known
