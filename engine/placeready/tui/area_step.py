"""Which area is assessed: found in the register of councils, or named freely.

Owns that one step.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from placeready.interview.new_response import area_of
from placeready.model.response import LONGEST_NAME, Area
from placeready.register.council_search import find
from placeready.register.councils import Council, read_councils
from placeready.report.wording import day
from placeready.tui.key_bar import BACK, Key, KeyBar
from placeready.tui.line_list import Entry, Lines
from placeready.tui.scroll_hint import More
from placeready.tui.text_field import Field

_AS_TYPED = "as typed"


class Chosen(NamedTuple):
    """An area, with the council it was found by."""

    area: Area
    council: Council | None


class AreaStep(Field[Chosen | None]):
    """Which area: found in the register, or named freely."""

    DEFAULT_CSS = """
    AreaStep { background: $background; }
    AreaStep Static { width: 1fr; padding: 0 1; }
    AreaStep .title { text-style: bold; }
    AreaStep Lines { height: 1fr; }
    """

    BINDINGS = [Binding("down", "into_list", "To the list", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Council] = []

    def compose(self) -> ComposeResult:
        yield Static("1 of 3: Which area?", classes="title")
        yield Static("Type a council's name, code or old name, or any area's name.")
        yield Input(max_length=LONGEST_NAME)
        yield Lines()
        yield More("Lines")
        yield KeyBar(
            (
                Key("Enter", "choose", "screen.choose"),
                BACK,
                Key("↑ ↓", "list", "screen.into_list"),
            ),
            1,
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.value.strip()
        matches = find(read_councils(), typed) if typed else ()
        self._found = [match.council for match in matches]
        entries = [
            Entry(match.council.name, str(i), "", _about(match.council, match.why))
            for i, match in enumerate(matches)
        ]
        if typed:
            entries.append(Entry(f"Use '{typed}' as it is typed", _AS_TYPED))
        self.query_one(Lines).show(entries)

    def action_choose(self) -> None:
        """Take what the cursor is on."""
        value, typed = self.query_one(Lines).value, self.query_one(Input).value.strip()
        if value == _AS_TYPED:
            self.dismiss(Chosen(area_of(typed), None))
        elif value:
            council = self._found[int(value)]
            self.dismiss(Chosen(area_of(council.name, council.code), council))

    def action_into_list(self) -> None:
        """Move from the field to the list."""
        lines = self.query_one(Lines)
        if lines.option_count and not lines.has_focus:
            lines.focus()
            lines.action_cursor_down()


def _about(council: Council, why: str) -> str:
    parts = [
        council.council if council.council != council.name else "",
        f"in {council.county}" if council.county else "",
        why,
        f"ends on {day(council.ends)}: {council.successor}" if council.ends else "",
    ]
    return "; ".join(filter(None, parts))
