"""A field of one line that loses nothing of what is pasted without a word.

Owns what is done with several lines, and with more than it has room for.
"""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from placeready.interview.pasted_text import fitted


class OneLineField(Input):
    """A field into which a text of any form can be pasted."""

    def on_paste(self, event: Paste) -> None:
        # The widget's own way takes the first line, and nothing of what is too long.
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def take(self, text: str) -> None:
        """Put a text where the cursor is, in place of what is selected; say what of it
        did not fit.
        """
        start, end = sorted(self.selection)
        rest = len(self.value) - (end - start)
        most = self.max_length or rest + len(text)
        taken = fitted(text, most - rest)
        self.replace(taken.text, start, end)
        if taken.cut:
            self.notify(taken.notice(most), severity="warning")
