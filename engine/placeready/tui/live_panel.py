"""The result as it takes shape, beside the questions.

Owns where it stands: a panel where there is room, a line where there is little, a
screen of its own. What it shows is the interview's `live_view`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from placeready.interview.live_summary import line
from placeready.interview.live_view import LiveView
from placeready.interview.session import Session
from placeready.interview.session_result import view_so_far
from placeready.tui.foot import BACK, KeyBar, ScrollHint
from placeready.tui.line_view import LineView
from placeready.tui.live_drawing import panel_lines, screen_lines
from placeready.tui.stable_static import StableStatic
from placeready.tui.text_guard import content_of

_ROUND = 8


class LiveFigures(LineView):
    """The result so far, drawn anew when it or the width changes.

    Args:
        draw: How it is drawn at a width.
        id: As of a widget.
    """

    DEFAULT_CSS = "LiveFigures { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }"

    def __init__(
        self,
        draw: Callable[[LiveView, int], Iterator[Content]],
        *,
        id: str,  # noqa: A002  as textual has it
    ) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._view: LiveView | None = None

    def show(self, view: LiveView) -> None:
        """Show another state of it."""
        self._view = view
        self._draw_view()

    def on_resize(self) -> None:
        self._draw_view()

    def _draw_view(self) -> None:
        if self._view is not None and self.line_width:
            lines = [*self._draw(self._view, self.line_width)]
            if len(lines) > self.size.height:
                # To lay out the screen anew takes longer than to draw it, and each
                # answer brings a line or takes one.
                lines += [Content()] * (-len(lines) % _ROUND)
            self.put(lines)


class LivePanel(Vertical):
    """The result beside the question."""

    DEFAULT_CSS = """
    LivePanel { width: 38; border: round $secondary;
        border-title-color: $foreground; border-subtitle-color: $foreground; }
    """

    def compose(self) -> ComposeResult:
        self.border_title = "So far"
        self.border_subtitle = "h hides it"
        figures = LiveFigures(panel_lines, id="sofar")
        figures.can_focus = False
        yield figures
        yield ScrollHint("#sofar", how="l shows all")

    def show(self, session: Session) -> None:
        """Show the result so far."""
        self.query_one(LiveFigures).show(view_so_far(session))


class LiveLine(StableStatic):
    """The result in a line or two under the question."""

    DEFAULT_CSS = "LiveLine { padding: 0 1; border-top: solid $secondary; }"

    def show(self, session: Session) -> None:
        """Show the result so far."""
        assessment = session.examined.assessment
        words = line(session.interview.ruleset, assessment, session.last_change)
        self.update(content_of(words))


class LiveScreen(Screen[None]):
    """The result so far on a screen of its own.

    Args:
        view: As it is now.
    """

    BINDINGS = [Binding("escape,enter,l,f2,q", "dismiss", "Back", show=False)]

    def __init__(self, view: LiveView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        yield LiveFigures(screen_lines, id="page")
        yield ScrollHint("#page")
        yield KeyBar(BACK)

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self.query_one(LiveFigures).show(self._view)
