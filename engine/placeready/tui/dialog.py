"""Small screens that ask one thing and go away again.

Owns a question with a few choices, and a text that is only read. Each is typed by its
answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from placeready.report.blocks import Block
from placeready.tui.answer_list import AnswerList
from placeready.tui.block_view import BlockView
from placeready.tui.choice_screen import ChoiceScreen
from placeready.tui.key_bar import BACK, Key, KeyBar
from placeready.tui.option_line import AnswerOption
from placeready.tui.scroll_hint import ScrollHint
from placeready.tui.text_guard import content_of


class ChoiceDialog(ChoiceScreen[str], ModalScreen[str]):
    """A question that has to be answered.

    Args:
        title: What it is about, in a few words.
        says: What the person has to know.
        offers: The answers, each with a key; the value is what is given back.
        escape: The value that Escape gives; without one Escape does nothing.
    """

    DEFAULT_CSS = """
    ChoiceDialog { align: center middle; background: $background; }
    ChoiceDialog > VerticalScroll {
        width: 100%; max-width: 76; height: auto; max-height: 1fr;
        border: heavy $primary; padding: 0 1; background: $background;
    }
    ChoiceDialog .title { text-style: bold; margin-bottom: 1; width: 1fr; }
    ChoiceDialog .says { width: 1fr; margin-bottom: 1; }
    ChoiceDialog .foot { dock: bottom; }
    ChoiceDialog.-short .title { margin: 0; }
    ChoiceDialog.-short .says { margin: 0; }
    """

    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]

    BINDINGS = [Binding("escape", "leave", "Back", show=False)]

    def __init__(
        self,
        title: str,
        says: str,
        offers: Sequence[AnswerOption],
        escape: str | None = None,
    ) -> None:
        super().__init__()
        self._title_text = title
        self._says = says
        self._offers = offers
        self._escape = escape

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(content_of(self._title_text), classes="title")
            yield Static(content_of(self._says), classes="says")
            yield AnswerList(self._offers, radio=False)
        with VerticalGroup(classes="foot"):
            yield ScrollHint("VerticalScroll")
            yield KeyBar(tuple(self._keys()), 1)

    def _keys(self) -> Iterator[Key]:
        yield Key("Enter", "choose", "screen.choose")
        if self._escape is not None:
            yield Key("Esc", "back", "screen.leave")
        yield Key("↑ ↓", "other answer", "screen.move(1)")

    def on_mount(self) -> None:
        self.query_one(AnswerList).focus()

    def take(self, value: str) -> None:
        self.dismiss(value)

    def action_leave(self) -> None:
        """Leave without choosing, where that is possible."""
        if self._escape is not None:
            self.dismiss(self._escape)


class TextDialog(ModalScreen[None]):
    """A text to be read, with the keys that lead out of it.

    Args:
        blocks: The text.
        is_help: Whether it is the help itself.
    """

    DEFAULT_CSS = """
    TextDialog { background: $background; }
    TextDialog > VerticalScroll { padding: 0 1; }
    """

    BINDINGS = [Binding("escape,enter,q", "dismiss", "Back", show=False)]

    def __init__(self, blocks: Iterable[Block], *, is_help: bool = False) -> None:
        super().__init__()
        self._blocks = tuple(blocks)
        self.is_help = is_help

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield BlockView(self._blocks)
        yield ScrollHint("VerticalScroll")
        keys = (BACK, Key("↑ ↓", "scroll", "screen.down"))
        yield KeyBar(keys, lines=1, help=not self.is_help)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_down(self) -> None:
        """Scroll down a page."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)
