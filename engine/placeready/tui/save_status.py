"""What is wrong with the file, as long as it is wrong.

Owns the words, and which of them stand there where there is little room: whole
sentences only. Answers are never lost meanwhile: it says where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.binding import Binding

from placeready.interview.save_state import Conflict, Unsaved
from placeready.interview.session import Session
from placeready.tui.stable_static import StableStatic
from placeready.tui.text_guard import content_of

KEYS = (
    Binding("f6", "app.save_again", "Try again", show=False, priority=True),
    Binding("f7", "app.save_elsewhere", "Elsewhere", show=False, priority=True),
)
"""What can be done about it, for screens on which one writes."""

_LOOKING = "Looking only: another window has this file open."
_PATH = re.compile(r"'[^']*([/\\][^'/\\]+)'")
"""A file or folder, of which the last name says the most."""
_AGAIN = "F6: try again. F7: save elsewhere."


class SaveStatus(StableStatic):
    """Lines in view while something is not saved; takes no room when all is well."""

    DEFAULT_CSS = """
    SaveStatus { height: auto; width: 1fr; padding: 0 1;
        background: $foreground; color: $background; text-style: bold; display: none;
        link-background: $foreground; link-color: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None

    def on_resize(self) -> None:
        self.fit()

    def show(self, session: Session) -> None:
        """Show what is wrong now."""
        self._session = session
        self.fit()

    def fit(self) -> None:
        """Show as much of it as there is room for."""
        if self._session is None:
            return
        size = self.screen.size
        words = fitting(
            self._session, max(size.width - 2, 1), max(size.height * 2 // 5, 1)
        )
        self.display = bool(words)
        self.update(content_of(words))

    def on_click(self) -> None:
        self.app.run_worker(self.app.run_action("app.save_again"))


def fitting(session: Session, width: int, lines: int) -> str:
    """The most that can be said in some lines; empty where all is well."""
    words = ""
    for words in _wordings(session):
        if content_of(words).get_height({}, width) <= lines:
            break
    return words


def _wordings(session: Session) -> Iterator[str]:
    """What is wrong, in ever fewer words."""
    # Whole sentences each time: half of one, about lost answers, could mislead.
    held, copy = session.file.holder is not None, session.backup
    match session.state:
        case Unsaved(what, remedy):
            where = f"A copy is in {copy}." if copy else ""
            there = "A copy is kept." if copy else ""
            if held:
                remedy = ""
            yield from _not_saved(what, remedy, _AGAIN, where)
            yield from _not_saved(what, _AGAIN, where)
            yield from _not_saved(what, _AGAIN, there)
            yield from _not_saved(_PATH.sub(r"'...\1'", what), _AGAIN, there)
            yield from _not_saved(_AGAIN, there)
            yield from _not_saved(_AGAIN)
            yield from _not_saved()
        case Conflict(deleted):
            changed = "The file was changed by something else."
            what = "The file was deleted." if deleted else changed
            where = f"A copy of your answers is in {copy}." if copy else ""
            yield from _not_saved(what, "F6: choose.", where)
            yield from _not_saved(what, "F6: choose.")
            yield from _not_saved("F6: choose.")
            yield from _not_saved()
        case _ if held:
            yield f"{_LOOKING} Nothing can be changed here."
            yield _LOOKING
            yield "Looking only."


def _not_saved(*sentences: str) -> Iterator[str]:
    yield " ".join(filter(None, ("NOT SAVED.", *sentences)))
