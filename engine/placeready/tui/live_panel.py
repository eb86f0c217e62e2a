"""The result as it takes shape, beside the questions.

Owns where it stands: a panel where there is room, a line where there is little, a
screen of its own. What it shows is the interview's `live_view`.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from placeready.interview.live_summary import line
from placeready.interview.live_view import LiveView
from placeready.interview.session import Session
from placeready.interview.session_result import view_so_far
from placeready.tui.foot import BACK, KeyBar, ScrollHint
from placeready.tui.live_drawing import panel_content, screen_content
from placeready.tui.stable_static import StableStatic
from placeready.tui.text_guard import content_of


class LiveFigures(StableStatic):
    """The result so far, drawn anew when it or the width changes.

    Args:
        draw: How it is drawn at a width.
    """

    def __init__(self, draw: Callable[[LiveView, int], Content]) -> None:
        super().__init__()
        self._draw = draw
        self._view: LiveView | None = None

    def show(self, view: LiveView) -> None:
        """Show another state of it."""
        self._view = view
        self._draw_view()

    def on_resize(self) -> None:
        self._draw_view()

    def _draw_view(self) -> None:
        if self._view is not None and self.size.width:
            self.update(self._draw(self._view, self.size.width))


class LivePanel(Vertical):
    """The result beside the question."""

    DEFAULT_CSS = """
    LivePanel { width: 38; border: round $secondary;
        border-title-color: $foreground; border-subtitle-color: $foreground; }
    """

    def compose(self) -> ComposeResult:
        self.border_title = "So far"
        self.border_subtitle = "h hides it"
        with VerticalScroll(id="sofar", can_focus=False):
            yield LiveFigures(panel_content)
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
        with VerticalScroll(id="page"):
            yield LiveFigures(screen_content)
        yield ScrollHint("#page")
        yield KeyBar(BACK)

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self.query_one(LiveFigures).show(self._view)
