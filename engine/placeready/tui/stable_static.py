"""Words that change and mostly take the same room.

Owns when a change of words moves what stands around them: only where they take other
room. To lay out a screen anew takes longer than to draw it.
"""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static


class StableStatic(Static):
    """Draws nothing where nothing is new, and lays out nothing where all fits."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        shown = self.content
        if isinstance(content, Content):
            if isinstance(shown, Content) and shown.is_same(content):
                return
            layout = layout and not self._fits(content)
        super().update(content, layout=layout)

    def _fits(self, content: Content) -> bool:
        """Whether it takes the room that is taken now."""
        width, height = self.size
        return width > 0 and content.get_height({}, width) == height
