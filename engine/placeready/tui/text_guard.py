"""What of a text never reaches the terminal, whichever widget shows it.

Owns the filter through which textual passes every line of every widget, borders and
titles too, before it is written: a widget need not know of it. Files are made to be
e-mailed, and what is in them must not command the terminal that shows them.
"""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from placeready.text import visible_text

_SIGN = "\ufffd"
_TURNING = re.compile("[\u2028-\u202e\u2066-\u2069]")
"""Signs that end a line or turn the order of the letters after them."""
_KEPT_BACK = re.compile(
    f"(?<!\u200d)\u200d*(?:[\x00-\x1f\x7f-\x9f]|{_TURNING.pattern})"
)
"""Control characters and those, with joiners before them: what a joiner stands before
is counted as no cell, and that would now be another character.
"""


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
    return _KEPT_BACK.sub(lambda found: _SIGN * cell_len(found[0]), text)


def _unlinked(style: Style | None) -> Style | None:
    """A style without its link, where the link is no plain text."""
    if style is None or not style.link or not _KEPT_BACK.search(style.link):
        return style
    return style.update_link(None)


def shown(text: str) -> str:
    """Text with a sign in place of each character that is kept back.

    For what is only shown: in a field the text itself has to stand.
    """
    return _TURNING.sub(_SIGN, visible_text(text))


def content_of(text: str) -> Content:
    """Text from anywhere, as it is shown in a widget."""
    return Content(shown(text))
