"""What is wrong with the file, as long as it is wrong.

Owns the words, and which of them stand there where there is little room: whole
sentences only. Answers are never lost meanwhile: it says where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from placeready.interview.save_state import Conflict, Unsaved
from placeready.interview.session import Session
from placeready.tui.host import Host
from placeready.tui.stable_static import StableStatic
from placeready.tui.text_guard import content_of

_LOOKING = "Looking only: another window has this file open."
_PATH = re.compile(r"'[^']*([/\\][^'/\\]+)'")
"""A file or folder, of which the last name says the most."""


class SaveStatus(StableStatic):
    """Lines in view while something is not saved; takes no room when all is well."""

    DEFAULT_CSS = """
    SaveStatus { padding: 0 1; text-style: bold; display: none;
        background: $foreground; color: $background;
        link-background: $foreground; link-color: $background; }
    """

    app: Host

    def on_resize(self) -> None:
        self.show()

    def show(self) -> None:
        """Show what is wrong now, as much of it as there is room for."""
        size = self.screen.size
        width, lines = max(size.width - 2, 1), max(size.height * 2 // 5, 1)
        words = fitting(self.app.session, width, lines)
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
    held, copy = session.file.holder is not None, session.backup
    again = "F6: try again. F7: save elsewhere."
    # Whole sentences each time: half of one, about lost answers, could mislead.
    match session.state:
        case Unsaved(what, remedy):
            where = f"A copy is in {copy}." if copy else ""
            there = "A copy is kept." if copy else ""
            wordings = [
                (what, "" if held else remedy, again, where),
                (what, again, where),
                (what, again, there),
                (_PATH.sub(r"'...\1'", what), again, there),
                (again, there),
                (again,),
                (),
            ]
        case Conflict(theirs):
            changed = "The file was changed by something else."
            what = "The file was deleted." if theirs is None else changed
            where = f"A copy of your answers is in {copy}." if copy else ""
            choose = "F6: choose."
            wordings = [(what, choose, where), (what, choose), (choose,), ()]
        case _:
            if held:
                yield f"{_LOOKING} Nothing can be changed here."
                yield _LOOKING
                yield "Looking only."
            return
    for sentences in wordings:
        yield " ".join(filter(None, ("NOT SAVED.", *sentences)))
