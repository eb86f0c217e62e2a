"""What of a text never reaches the terminal, whichever widget shows it.

Owns how text from anywhere becomes what a widget shows, line by line, and the filter
through which textual passes every line of every widget, borders and titles too, before
it is written: a widget need not know of it. Files are made to be e-mailed, and what is
in them must not command the terminal that shows them.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from placeready.errors.text import SIGN, UNSEEN, in_a_line

_KEPT_BACK = re.compile(f"[\t\n]|{UNSEEN.pattern}")
"""In a line that is drawn there are no tabs and line ends either."""


class TextGuard(LineFilter):
    """Keeps back control characters, and leaves each line as wide as it was."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line as they may be written."""
        return [
            Segment(_guarded(text), _unlinked(style), control)
            for text, style, control in segments
        ]


def _guarded(text: str) -> str:
    if text.isprintable():  # as nearly all is: none of them counts as printable
        return text
    # Most of them were counted as no cell: a sign in their place would move the rest.
    # And what stands after a joiner was not counted: without it, it would be.
    kept = _KEPT_BACK.sub(lambda found: SIGN * cell_len(found[0]), text)
    return set_cell_size(kept, cell_len(text))


def _unlinked(style: Style | None) -> Style | None:
    """A style without its link, where the link is no plain text."""
    if style is None or not style.link or not _KEPT_BACK.search(style.link):
        return style
    return style.update_link(None)


def content_of(*lines: str) -> Content:
    """Text from anywhere, as it is shown in a widget: none of it begins a further line.

    For what is only shown: in a field the text itself has to stand.
    """
    return Content("\n".join(map(in_a_line, lines)))


def whole_words(text: str, room: int) -> str:
    """As many of its words as there is room for; the first is cut where even that is
    longer, for nothing at all would say less.
    """
    text = in_a_line(text)
    if cell_len(text) <= room:
        return text
    words = text.split()
    while words and cell_len(" ".join(words)) + 1 > room:
        words.pop()
    kept = " ".join(words) or set_cell_size(text, max(room - 1, 0)).rstrip()
    return f"{kept}…" if room > 0 else ""
