"""The result as it takes shape, beside the questions.

Owns where it stands: a panel where there is room, a line where there is little, a
screen of its own. Its words are `report.live`'s.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll

from placeready.interview.live_summary import line
from placeready.interview.session import Session
from placeready.interview.session_result import summary_blocks
from placeready.tui.block_view import BlockScreen, BlockView
from placeready.tui.foot import ScrollHint
from placeready.tui.stable_static import StableStatic
from placeready.tui.text_guard import content_of


class LivePanel(Vertical):
    """The result beside the question."""

    DEFAULT_CSS = "LivePanel { width: 40; border-left: solid $secondary; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="sofar", can_focus=False):
            yield BlockView()
        yield ScrollHint("#sofar", how="l shows all")

    def show(self, session: Session) -> None:
        """Show the result so far."""
        self.query_one(BlockView).show(summary_blocks(session))


class LiveLine(StableStatic):
    """The result in a line or two under the question."""

    DEFAULT_CSS = "LiveLine { padding: 0 1; border-top: solid $secondary; }"

    def show(self, session: Session) -> None:
        """Show the result so far."""
        assessment = session.examined.assessment
        words = line(session.interview.ruleset, assessment, session.last_change)
        self.update(content_of(words))


class LiveScreen(BlockScreen):
    """The result so far on a screen of its own."""

    BINDINGS = [Binding("escape,enter,l,f2,q", "dismiss", "Back", show=False)]
