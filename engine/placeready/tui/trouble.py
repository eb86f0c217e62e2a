"""What is wrong with the file, as long as it is wrong.

Owns the words of that one line. Answers are never lost meanwhile: it says where they
are.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from placeready.content.outcome import ChangedElsewhere, NotSaved
from placeready.interview.sitting import Sitting
from placeready.tui.still import Still


class Trouble(Still):
    """A line in view while something is not saved; takes no room when all is well."""

    DEFAULT_CSS = """
    Trouble { height: auto; max-height: 5; width: 1fr; padding: 0 1;
        background: $foreground; color: $background; text-style: bold; display: none;
        link-background: $foreground; link-color: $background; }
    """

    def show(self, sitting: Sitting) -> None:
        """Show what is wrong now."""
        words = " ".join(_words(sitting))
        self.display = bool(words)
        self.update(Content(words))

    def on_click(self) -> None:
        self.app.run_worker(self.app.run_action("app.save_again"))


def _words(sitting: Sitting) -> Iterator[str]:
    if sitting.holder is not None:
        yield "Looking only: another window has this file open."
        return
    match sitting.kept:
        case NotSaved(what, remedy):
            yield f"NOT SAVED. {what} {remedy} F6: try again. F7: save elsewhere."
        case ChangedElsewhere():
            yield "NOT SAVED. The file was changed by something else. F6: choose."
        case _:
            return
    if sitting.sheltered is not None:
        yield f"A copy is in {sitting.sheltered}."
