"""A screen over another, which has to be left before anything else is done.

Owns that help can be had there all the same: Textual passes over the keys of the
application where such a screen is in view, and its foot offers them.
"""

from __future__ import annotations

from textual.binding import Binding
from textual.screen import ModalScreen, ScreenResultType


class Modal(ModalScreen[ScreenResultType]):
    """A screen over another."""

    BINDINGS = [Binding("question_mark,f1", "app.help", "Help", show=False)]
