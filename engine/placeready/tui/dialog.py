"""Screens that ask one thing, with a few choices.

Owns that each choice is made by its key, wherever the cursor is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup, VerticalScroll
from textual.events import Key as KeyPressed
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from placeready.interview.questionnaire import Choice
from placeready.tui.answer_list import AnswerList
from placeready.tui.foot import CHOOSE, Key, KeyBar, ScrollHint
from placeready.tui.modal import Modal
from placeready.tui.text_guard import content_of

OTHER = Key("↑ ↓", "other answer", "screen.move(1)")


class ChoiceScreen(Screen[ScreenResultType]):
    """One list of choices, and what is done with the one that is chosen."""

    def take(self, value: int | str) -> None:
        """Do what was chosen."""
        raise NotImplementedError

    def on_key(self, event: KeyPressed) -> None:
        value = self.query_one(AnswerList).value_of(event.character or "")
        if value is not None:
            event.stop()
            self.take(value)
        elif (event.character or "").isdigit():
            self.refuse(event.character or "")

    def refuse(self, digit: str) -> None:
        """Say what becomes of a digit that is no choice's; nothing, unless it would be
        one's elsewhere.
        """

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        event.stop()
        self.take(event.value)

    def action_choose(self) -> None:
        self.query_one(AnswerList).action_choose()

    def action_move(self, steps: int) -> None:
        self.query_one(AnswerList).action_move(steps)


class ChoiceDialog(ChoiceScreen[str], Modal[str]):
    """A question that has to be answered.

    Args:
        title: What it is about, in a few words.
        offers: The answers in words by what is given back, the first letter of which
            is their key. Escape gives `back` or the empty one, where there is one.
        says: What the person has to know, each on lines of its own.
    """

    DEFAULT_CSS = """
    ChoiceDialog { align: center middle; }
    ChoiceDialog > VerticalScroll { border: heavy $primary; background: $background;
        max-width: 76; height: auto; max-height: 1fr; }
    ChoiceDialog .foot { dock: bottom; }
    """

    BINDINGS = [
        Binding("escape", "leave", "Back", show=False),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False),
    ]

    def __init__(self, title: str, offers: Mapping[str, str], *says: str) -> None:
        super().__init__()
        self._about = content_of(title), content_of(*says)
        self._offers = offers
        self._escape = next((each for each in ("back", "") if each in offers), None)

    def compose(self) -> ComposeResult:
        title, says = self._about
        offers = [Choice(name[:1], name, label) for name, label in self._offers.items()]
        with VerticalScroll(can_focus=False):
            yield Static(title, classes="title spaced")
            yield Static(says, classes="spaced")
            yield AnswerList(offers, radio=False)
        with VerticalGroup(classes="foot"):
            yield ScrollHint("VerticalScroll")
            back = [] if self._escape is None else [Key("Esc", "back", "screen.leave")]
            yield KeyBar(CHOOSE, *back, OTHER)

    def on_mount(self) -> None:
        self.query_one(AnswerList).focus(scroll_visible=False)
        # From its beginning: what has to be known stands before what is asked, and the
        # list brings itself into view.
        home = self.query_one(VerticalScroll).scroll_home
        self.call_after_refresh(partial(home, animate=False))

    def action_scroll(self, pages: int) -> None:
        """Go on reading, or back, a page at a time."""
        page = self.query_one(VerticalScroll)
        (page.scroll_page_down if pages > 0 else page.scroll_page_up)(animate=False)

    def take(self, value: int | str) -> None:
        self.dismiss(str(value))

    def action_leave(self) -> None:
        """Leave without choosing, where that is possible."""
        if self._escape is not None:
            self.dismiss(self._escape)
