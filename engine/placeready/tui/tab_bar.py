"""The pages of a screen by their titles, of which one is in view.

Owns how the one in view is told from the others: by brackets and a thick line, not by
colour. Announces which is wanted; shows none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.style import Style

from placeready.errors.text import in_a_line
from placeready.tui.report_piece import fill
from placeready.tui.stable_static import StableStatic

_APART = " "
_GAP = 3


class TabBar(StableStatic):
    """Titles that can be clicked, numbered by their keys.

    Args:
        titles: Of the pages, nine at most.
        aside: What stands at the other end, where there is room for it.
    """

    DEFAULT_CSS = """
    TabBar { padding: 0 1; background: $panel;
        link-background: $panel; link-color: $foreground; link-style: none;
        link-background-hover: $foreground; link-color-hover: $background; }
    """

    def __init__(self, titles: Sequence[str], aside: str) -> None:
        super().__init__()
        self._titles = titles
        self._aside = in_a_line(aside)
        self.at = 0
        """Which is in view, from 0."""

    def on_mount(self) -> None:
        self.show(self.at)

    def on_resize(self) -> None:
        self.show(self.at)

    def show(self, at: int) -> None:
        """Show that another is in view."""
        self.at = at
        width = self.size.width or self.app.size.width - 2
        self.update(Content("\n").join(self._rows(width)))

    def _rows(self, width: int) -> Iterator[Content]:
        row = Content()
        for number in range(len(self._titles)):
            tab = self._tab(number)
            if row and row.cell_length + len(_APART) + tab.cell_length > width:
                yield row
                row = Content()
            row = row + Content(_APART) + tab if row else tab
        room = width - row.cell_length
        aside = Content.styled(self._aside, "bold")
        if aside.cell_length + _GAP <= room:
            row += fill(aside, room, right=True)
        yield row

    def _tab(self, number: int) -> Content:
        here = number == self.at
        left, right = "[]" if here else "  "
        title = in_a_line(self._titles[number])
        says = Content.assemble(
            (left, "bold $primary"),
            (f"{number + 1} ", "$primary"),
            (title, "bold underline" if here else ""),
            (right, "bold $primary"),
        )
        return says.stylize(Style.from_meta({"@click": f"screen.tab({number})"}))
