"""The sections of the questionnaire beside the question, each with how it stands.

Owns how a section looks and how one is chosen. A sign and a word or number say how it
stands, a bar at its side that one is in it, a sign where the cursor is: nothing is said
by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from placeready.errors.text import in_a_line
from placeready.interview.section_state import SectionState
from placeready.tui.line_view import LineView
from placeready.tui.text_guard import whole_words

_SIGN = {"done": "✓", "begun": "◐", "not_begun": "·"}
_LOOK = "!"
_HERE = "▌"
_WORD = 6
"""Cells for how a section stands, such as `12/15`."""
_FIRST = 4
"""Cells before its title."""


class SectionList(LineView, can_focus=True):
    """The sections, to go to one by key or click."""

    DEFAULT_CSS = """
    SectionList { width: 30; border: round $secondary;
        border-title-color: $foreground; border-subtitle-color: $foreground; }
    SectionList:focus { border: heavy $primary; }
    """

    BINDINGS = [
        Binding("up", "move(-1)", "Section before", show=False),
        Binding("down", "move(1)", "Section after", show=False),
        Binding("home", "move(-999)", "First section", show=False),
        Binding("end", "move(999)", "Last section", show=False),
        Binding("enter,space", "choose", "Go to the section", show=False),
        Binding("escape", "screen.focus_choices", "Back to the answers", show=False),
    ]

    class SectionChosen(Message):
        """The person wants to go on with a section."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self.border_title = "Sections: Tab"
        self._states: Sequence[SectionState] = ()
        self._cursor: int | None = None
        self._rows: list[int] = []
        self._headings: set[int] = set()

    def on_mount(self) -> None:
        self.watch(self, "has_focus", self._focused, init=False)
        for name in ("scroll_y", "virtual_size", "size"):
            self.watch(self, name, self._later, init=False)

    def show(self, states: Sequence[SectionState]) -> None:
        """Show how they stand, with the one that one is in brought into view."""
        moved = [each.here for each in states] != [each.here for each in self._states]
        if states == self._states and self._rows:
            return
        self._states = states
        self._draw()
        if moved and not self.has_focus:
            self.call_after_refresh(self._bring, self._here)

    @property
    def _here(self) -> int:
        return next((i for i, each in enumerate(self._states) if each.here), 0)

    def on_resize(self) -> None:
        self._draw()
        self._bring(self._here if self._cursor is None else self._cursor)

    def _focused(self, has_focus: bool) -> None:
        self._cursor = self._here if has_focus else None
        self._draw()
        self._bring(self._here)

    def action_move(self, steps: int) -> None:
        at = self._here if self._cursor is None else self._cursor
        self._cursor = min(max(at + steps, 0), len(self._states) - 1)
        self._draw()
        self._bring(self._cursor)

    def action_choose(self) -> None:
        number = self._here if self._cursor is None else self._cursor
        self.post_message(self.SectionChosen(number))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = offset.y + self.scroll_offset.y
        above = [n for n, top in enumerate(self._rows[:-1]) if top <= row]
        # Not on the heading of a group, nor under the last.
        if above and row < self._rows[-1] and row not in self._headings:
            event.stop()
            self.post_message(self.SectionChosen(above[-1]))

    # How it looks

    def _draw(self) -> None:
        width = self.line_width
        if width <= _FIRST + _WORD or not self._states:
            return
        lines: list[Content] = []
        self._rows, self._headings = [], set()
        group = ""
        for number, state in enumerate(self._states):
            if state.group != group:
                group = state.group
                heading = [Content(), *_heading(group, width)]
                self._headings |= {*range(len(lines), len(lines) + len(heading))}
                lines += heading
            self._rows.append(len(lines))
            lines += _lines(state, width, at=number == self._cursor)
        self._rows.append(len(lines))
        # The one that one is in may take a line more: where there is room for all, the
        # list is as long as its place, and nothing has to be laid out anew.
        lines += [Content()] * (self.size.height - len(lines))
        self.put(lines)

    def _bring(self, number: int) -> None:
        """Scroll to a section."""
        if number + 1 < len(self._rows):
            top, bottom = self._rows[number : number + 2]
            region = Region(0, top, self.line_width, bottom - top)
            self.scroll_to_region(region, animate=False)

    def _later(self) -> None:
        self.call_after_refresh(self._say_more)

    def _say_more(self) -> None:
        """Say where it goes on: a scroll bar alone is told by colour."""
        above = ["↑ more"] * (self.scroll_y > 0)
        below = ["↓ more"] * (self.scroll_y < self.max_scroll_y)
        words = " ".join(above + below)
        if words != str(self.border_subtitle):
            self.border_subtitle = words


def _heading(title: str, width: int) -> Iterator[Content]:
    yield from Content.styled(f" {in_a_line(title)}", "bold $secondary").wrap(width)


def _lines(state: SectionState, width: int, *, at: bool) -> Iterator[Content]:
    """A section: on one line, or as many as its title takes where one is in it."""
    sign = _LOOK if state.look else _SIGN[state.stage]
    if state.stage == "done":
        word = "look" if state.look else "done"
    else:
        word = f"{state.gone_through}/{state.questions}"
    strong = "bold" if state.here or at else ""
    room = width - _FIRST - _WORD
    title = in_a_line(state.section.title)
    if not strong:
        # One line each, so that most of them can be seen at once.
        title = whole_words(title, room)
    side = (_HERE if state.here else " ", "$primary")
    for row, line in enumerate(Content.styled(title, strong).wrap(room)):
        end = word.rjust(_WORD) if not row else " " * _WORD
        first = f"{'>' if at else ' '}{sign} " if not row else " " * (_FIRST - 1)
        gap = " " * (room - line.cell_length)
        yield Content.assemble(side, (first, strong), line, gap, (end, strong))
