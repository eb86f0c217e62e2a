"""The whole result, page by page: to be read, asked why, and saved.

Owns the screens and the way between the pages; every word is the report's.
"""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import OptionList, Static

from placeready.errors import WrongUse
from placeready.interview.result_tabs import TABS, steps_of, tab_blocks
from placeready.interview.shown_result import ShownResult, explainable_parts, why
from placeready.report.level_wording import level_in_words
from placeready.tui.block_view import TextDialog
from placeready.tui.foot import BACK, Key, KeyBar, ScrollHint
from placeready.tui.line_list import LineList, ListEntry
from placeready.tui.report_page import ReportPage
from placeready.tui.save_result import FormatList, SaveResult
from placeready.tui.tab_bar import TabBar

_OTHER = (
    Key("← →", "pages", "screen.turn(1)"),
    Key("↑ ↓", "choose", "screen.move(1)"),
    Key("w", "why", "screen.why"),
    Key("s", "save as", "screen.save"),
    BACK,
)


class ResultScreen(Screen[None]):
    """A result in pages.

    Args:
        result: What is shown.
        then: An action to run once it is shown; empty for none.
    """

    BINDINGS = [
        Binding("escape,r,f4,q", "dismiss", "Back", show=False),
        Binding("right", "turn(1)", "Next page of the result", show=False),
        Binding("left", "turn(-1)", "Page of the result before", show=False),
        *(
            Binding(str(n), f"tab({n - 1})", f"Result: {tab.title}", show=False)
            for n, tab in enumerate(TABS, start=1)
        ),
        Binding("s", "save", "Save the result in a file", show=False),
        Binding("w", "why", "Why the result is so", show=False),
    ]

    def __init__(self, result: ShownResult, then: str = "") -> None:
        super().__init__()
        self._result = result
        self._then = then

    def compose(self) -> ComposeResult:
        examined = self._result.examined
        reached = level_in_words(examined.ruleset, examined.assessment)
        yield TabBar([tab.title for tab in TABS], reached)
        yield ReportPage(partial(steps_of, self._result))
        yield ScrollHint("ReportPage")
        yield KeyBar(lines=2)

    def on_mount(self) -> None:
        self.query_one(ReportPage).focus()
        self.action_tab(0)
        if self._then:
            self.call_later(self.run_action, self._then)

    # The pages

    def action_tab(self, number: int) -> None:
        """Show a page, counted from 0."""
        self.query_one(TabBar).show(number)
        self.query_one(ReportPage).show(tab_blocks(self._result, TABS[number]))
        self._offer_keys()

    def action_turn(self, pages: int) -> None:
        """Show the page after or before, round the ends."""
        self.action_tab((self.query_one(TabBar).at + pages) % len(TABS))

    def action_move(self, steps: int) -> None:
        self.query_one(ReportPage).action_move(steps)

    def action_open(self) -> None:
        self.query_one(ReportPage).action_open()

    def _offer_keys(self) -> None:
        page = self.query_one(ReportPage)
        does = "steps" if page.opens_here else "why"
        first = [Key("Enter", does, "screen.open")] if page.pointed else []
        self.query_one(KeyBar).offer(*first, *_OTHER)

    def on_report_page_pointer_moved(self, event: ReportPage.PointerMoved) -> None:
        event.stop()
        self._offer_keys()

    # Why, and into a file

    def on_report_page_opened(self, event: ReportPage.Opened) -> None:
        event.stop()
        self._explain(event.name)

    def action_why(self) -> None:
        """Explain what the cursor is on; where it is on nothing, ask what."""
        if name := self.query_one(ReportPage).pointed:
            self._explain(name)
        else:
            self.app.push_screen(ExplainScreen(self._result))

    def _explain(self, name: str) -> None:
        try:
            blocks = [*why(self._result, name)]
        except WrongUse as error:
            self.notify(f"{error.message} {error.remedy}", markup=False)
        else:
            self.app.push_screen(TextDialog(blocks))

    def action_save(self) -> None:
        """Ask as what, then where."""
        self.app.push_screen(FormatList(), self._save_as)

    def _save_as(self, suffix: str | None) -> None:
        if suffix is not None:
            place = self._result.place
            path = place.with_name(f"{place.name}{suffix}")
            self.app.push_screen(SaveResult(self._result, path))


class ExplainScreen(Screen[None]):
    """What can be asked about: findings, recommendations, scores, gates and caps.

    Args:
        result: Of which it is asked.
    """

    BINDINGS = [Binding("escape,q", "dismiss", "Back", show=False)]

    def __init__(self, result: ShownResult) -> None:
        super().__init__()
        self._result = result

    def compose(self) -> ComposeResult:
        yield Static("Why is it so? Choose what to have explained.", id="about")
        yield LineList(ListEntry(*each) for each in explainable_parts(self._result))
        yield ScrollHint("LineList")
        yield KeyBar(Key("Enter", "explain", "screen.explain"), BACK)

    def on_mount(self) -> None:
        self.query_one(LineList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_explain()

    def action_explain(self) -> None:
        name = self.query_one(LineList).value
        if name:
            self.app.push_screen(TextDialog(why(self._result, name)))
