"""A page of a report: to be read, and to open what stands on it.

Owns its cursor, which goes from one thing that can be opened to the next, and where
nothing is near scrolls. Signs at the side say what can be opened: never colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from placeready.report.blocks import Block, Card
from placeready.tui.line_view import LineView
from placeready.tui.report_drawing import pieces_of, points_lines
from placeready.tui.report_piece import Piece, fill

_GUTTER = 2
_STEP = 3
"""Lines to scroll where nothing that can be opened is near."""
_WHY, _CLOSED, _OPEN, _CURSOR = "»", "+", "-", ">"


class ReportPage(LineView, can_focus=True):
    """Blocks, some of which can be opened.

    Args:
        inside: What stands under a name and is shown there when it is opened; None
            where it is to be asked for elsewhere.
    """

    DEFAULT_CSS = """
    ReportPage { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
    """

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("enter,space", "open", "Open", show=False),
        Binding("home", "end(-1)", "First line", show=False),
        Binding("end", "end(1)", "Last line", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
    ]

    class Opened(Message):
        """The person wants to know more of something."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class PointerMoved(Message):
        """The cursor is somewhere else."""

    def __init__(self, inside: Callable[[str], Card | None]) -> None:
        super().__init__()
        self._inside = inside
        self.blocks: Sequence[Block] = ()
        self._opened: set[str] = set()
        self._pieces: list[Piece] = []
        self._tops: list[int] = []
        self._piece_at: list[int] = []
        """By row, the piece that it is of."""
        self._cursor: int | None = None
        self._drawn_at = 0

    def show(self, blocks: Iterable[Block]) -> None:
        """Show other blocks, from their beginning."""
        self.blocks = tuple(blocks)
        self._opened.clear()
        self._cursor = None
        self._draw()
        self.scroll_home(animate=False, immediate=True)

    @property
    def pointed(self) -> str:
        """The name the cursor is on; empty where it is on nothing."""
        return "" if self._cursor is None else self._pieces[self._cursor].name

    @property
    def opens_here(self) -> bool:
        """Whether what the cursor is on is opened on the page itself."""
        return bool(self.pointed) and self._inside(self.pointed) is not None

    def on_resize(self) -> None:
        if self.line_width != self._drawn_at:
            self._draw()
            if self._cursor is not None:
                self._point_at(self._cursor)

    # The lines

    def _draw(self) -> None:
        self._drawn_at = self.line_width
        if self._drawn_at <= _GUTTER:
            return
        width = self._drawn_at - _GUTTER
        named, before = self.pointed, self._cursor
        self._pieces, self._tops, self._piece_at = [], [], []
        for piece in pieces_of(self.blocks, width):
            self._add(piece)
            if piece.name in self._opened and (card := self._inside(piece.name)):
                behind = Content("  ")
                under = points_lines(card.items, width - 2)
                self._add(Piece(tuple(behind + line for line in under)))
        if before is not None:
            self._cursor = self._again(before, named)
        self._show_lines()

    def _add(self, piece: Piece) -> None:
        if not self._piece_at and piece.lines and not piece.lines[0]:
            # A heading stands apart from what is above it: here nothing is.
            piece = piece._replace(lines=piece.lines[1:])
        self._tops.append(len(self._piece_at))
        self._piece_at += [len(self._pieces)] * len(piece.lines)
        self._pieces.append(piece)

    def _show_lines(self) -> None:
        """Show the lines with their signs, the cursor among them."""
        lines = []
        for number, piece in enumerate(self._pieces):
            at = number == self._cursor
            sign = self._sign(piece, at=at)
            for row, line in enumerate(piece.lines):
                drawn = Content(sign if not row else " " * _GUTTER) + line
                if at:
                    drawn = fill(drawn, self._drawn_at).stylize("bold on $panel")
                lines.append(drawn)
        self.put(lines)

    def _sign(self, piece: Piece, *, at: bool) -> str:
        if not piece.name:
            return "  "
        if at:
            return f"{_CURSOR} "
        if self._inside(piece.name) is None:
            return f"{_WHY} "
        return f"{_OPEN if piece.name in self._opened else _CLOSED} "

    # What the person does

    def _rows(self, number: int) -> range:
        top = self._tops[number]
        return range(top, top + len(self._pieces[number].lines))

    def action_move(self, steps: int) -> None:
        """Go to what can be opened next; scroll to it where that is far."""
        view = range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)
        number = self._next(steps, view)
        near = range(view.start - _STEP, view.stop + _STEP)
        if number is None or self._rows(number)[0] not in near:
            self.scroll_relative(y=_STEP * steps, animate=False)
        else:
            self._point_at(number)

    def _next(self, steps: int, view: range) -> int | None:
        """What comes next from where the cursor is, or from where one reads."""
        named = [n for n, piece in enumerate(self._pieces) if piece.name]
        at = self._cursor
        if at is None or self._rows(at)[0] not in view:
            # From an end of what is in view.
            seen = [n for n in named if self._rows(n)[0] in view]
            return (seen[0] if steps > 0 else seen[-1]) if seen else None
        later = [n for n in named if (n > at if steps > 0 else n < at)]
        return (later[0] if steps > 0 else later[-1]) if later else None

    def _point_at(self, number: int) -> None:
        self._cursor = number
        rows = self._rows(number)
        region = Region(0, rows[0], self._drawn_at, len(rows))
        self.scroll_to_region(region, animate=False)
        self._show_lines()
        self.post_message(self.PointerMoved())

    def action_page(self, pages: int) -> None:
        (self.scroll_page_down if pages > 0 else self.scroll_page_up)(animate=False)

    def action_end(self, which: int) -> None:
        """Go to the beginning, or to the end."""
        (self.scroll_end if which > 0 else self.scroll_home)(animate=False)

    def action_open(self) -> None:
        """Open what the cursor is on, or close it."""
        name = self.pointed
        if not name:
            self.action_move(1)
        elif self._inside(name) is None:
            self.post_message(self.Opened(name))
        else:
            self._opened ^= {name}
            self._draw()
            if self._cursor is not None:
                self._point_at(self._cursor)

    def _again(self, before: int, name: str) -> int:
        """Where a piece stands now that others have come or gone before it. What can
        be opened is on a page at any width.
        """
        there = [n for n, piece in enumerate(self._pieces) if piece.name == name]
        return min(there, key=lambda n: abs(n - before))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = offset.y + self.scroll_offset.y
        if row < len(self._piece_at) and self._pieces[self._piece_at[row]].name:
            event.stop()
            self._point_at(self._piece_at[row])
            self.action_open()
