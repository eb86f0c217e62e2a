"""Which area is assessed: found in the register of councils, or named freely.

Owns that one step.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from placeready.interview.area_search import (
    AreaChoice,
    AreaMatch,
    area_as_typed,
    area_notice,
    search_areas,
)
from placeready.model.response import LONGEST_NAME
from placeready.model.ruleset import Ruleset
from placeready.report.wording import day
from placeready.tui.foot import BACK, CHOOSE, Key, KeyBar, ScrollHint
from placeready.tui.line_list import LineList, ListEntry
from placeready.tui.one_line_field import OneLineField
from placeready.tui.text_field import Field
from placeready.tui.text_guard import content_of

_AS_TYPED = "as typed"


class AreaStep(Field[AreaChoice | None]):
    """Which area: found in the register, or named freely."""

    BINDINGS = [Binding("down", "into_list", "To the list", show=False)]

    def __init__(self, ruleset: Ruleset) -> None:
        super().__init__()
        self._ruleset = ruleset
        self._found: tuple[AreaMatch, ...] = ()

    def compose(self) -> ComposeResult:
        area = self._ruleset.start.area
        asks = f"Type the name of the {area}."
        if self._ruleset.has_register:
            asks = f"Type a council's name, code or old name, or any {area}'s name."
        yield Static(content_of(f"1 of 3: Which {area}?"), classes="title")
        yield Static(content_of(asks))
        yield OneLineField(max_length=LONGEST_NAME)
        yield Static(id="notice")
        yield LineList()
        yield ScrollHint("LineList")
        yield KeyBar(CHOOSE, BACK, Key("↑ ↓", "list", "screen.into_list"))

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#notice").display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.value.strip()
        self._found = search_areas(self._ruleset, typed) if typed else ()
        notice = area_notice(self._ruleset, typed) if typed else ""
        self.query_one("#notice", Static).update(content_of(notice))
        self.query_one("#notice").display = bool(notice)
        entries = [
            ListEntry(match.council.name, str(i), "", _about(match))
            for i, match in enumerate(self._found)
        ]
        # Always: the register has councils alone, and an area may be any place.
        if typed:
            entries.append(ListEntry(f"Use '{typed}' as it is typed", _AS_TYPED))
        self.query_one(LineList).show(entries)

    def action_choose(self) -> None:
        value = self.query_one(LineList).value
        if value == _AS_TYPED:
            self.dismiss(area_as_typed(self.query_one(Input).value.strip()))
        elif value:
            self.dismiss(self._found[int(value)].choice)

    def action_into_list(self) -> None:
        lines = self.query_one(LineList)
        if lines.option_count and not lines.has_focus:
            lines.focus()
            lines.action_cursor_down()


def _about(match: AreaMatch) -> str:
    council = match.council
    parts = [
        council.council if council.council != council.name else "",
        f"in {council.county}" if council.county else "",
        match.why,
        f"ends on {day(council.ends)}: {council.successor}" if council.ends else "",
    ]
    return "; ".join(filter(None, parts))
