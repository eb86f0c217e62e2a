"""One question at a time.

Owns how a question stands on the screen and which key does what. Every step is the
interview's; the screen shows where it has come to.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from placeready.interview.questionnaire import QuestionView
from placeready.interview.section_state import section_states, where_to_go_on
from placeready.tui.answer_list import AnswerList
from placeready.tui.foot import CHOOSE, KeyBar, ScrollHint
from placeready.tui.kept_lines import let_go
from placeready.tui.key_help import (
    GO_THERE,
    NEXT,
    keys_of,
    question_notes,
    remark_on,
    short_notes,
)
from placeready.tui.live_panel import LiveLine, LivePanel
from placeready.tui.position import PositionLine
from placeready.tui.question_actions import QuestionActions
from placeready.tui.save_status import SaveStatus
from placeready.tui.section_list import SectionList
from placeready.tui.stable_static import StableStatic
from placeready.tui.text_guard import content_of, whole_words
from placeready.tui.themes import SHORT, SIDED, WIDE


class QuestionScreen(QuestionActions):
    """The questionnaire at one question."""

    DEFAULT_CSS = """
    QuestionScreen { overflow: hidden; }
    QuestionScreen #section { color: $secondary; }
    QuestionScreen #text { text-style: bold; margin: 1 0; }
    QuestionScreen #places { margin-bottom: 1; }
    QuestionScreen.-short #text, QuestionScreen.-short #places { margin: 0; }
    QuestionScreen SectionList { display: none; }
    QuestionScreen.-sided SectionList, QuestionScreen.-broad SectionList {
        display: block; }
    QuestionScreen.-broad SectionList { width: 36; }
    QuestionScreen.-broad LivePanel { width: 46; }
    QuestionScreen.-tall #section { display: none; }
    QuestionScreen.-tall #page { border-top: solid $secondary;
        border-title-color: $foreground; border-title-style: bold;
        border-subtitle-color: $foreground; }
    QuestionScreen.-tall.-sided #page, QuestionScreen.-tall.-broad #page {
        border: round $secondary; padding: 0 2; }
    QuestionScreen.-tall.-sided #page:focus-within,
    QuestionScreen.-tall.-broad #page:focus-within { border: heavy $primary; }
    QuestionScreen.-tall.-broad #page { padding: 1 3; }
    """

    BINDINGS = [
        Binding("right", "next", "Next question", show=False),
        Binding("left", "back", "Question before", show=False),
        Binding("s", "skip", "Skip to the next without an answer", show=False),
        Binding("backspace,delete", "clear", "Take the answer back", show=False),
        Binding("n", "note", "Write a note", show=False),
        Binding("e", "evidence", "Add evidence", show=False),
        Binding("m", "mark", "Mark to come back to", show=False),
        Binding("u,ctrl+z", "undo", "Undo", show=False),
        Binding("y,ctrl+y", "redo", "Redo", show=False),
        Binding("w", "why", "Why this is asked", show=False),
        Binding("l,f2", "live", "The result so far", show=False),
        Binding("h", "hide", "Show or hide the result beside the question", show=False),
        Binding("v,f3", "review", "Review all answers", show=False),
        Binding("r,f4", "result", "The whole result", show=False),
        Binding("g,ctrl+p", "go", "Go to a question or action", show=False),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("q", "app.quit", "Save and quit", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: QuestionView | None = None
        self._arriving = False
        self._around_waits = False

    def compose(self) -> ComposeResult:
        yield PositionLine()
        with Horizontal(id="body"):
            yield SectionList()
            with VerticalScroll(id="page", can_focus=False):
                yield StableStatic(id="section")
                yield StableStatic(id="text")
                yield StableStatic(id="places")
                yield AnswerList()
                yield StableStatic(id="beside", classes="apart")
            yield LivePanel()
        yield ScrollHint("#page")
        yield LiveLine()
        yield SaveStatus()
        yield KeyBar(lines=2)

    async def on_mount(self) -> None:
        self.query_one(AnswerList).focus(scroll_visible=False)
        self.watch(self.query_one("#page"), "virtual_size", self._follow, init=False)
        self.watch(self.query_one(AnswerList), "cursor", self._offer_keys, init=False)
        self.watch(self.query_one(SectionList), "has_focus", self._offer_keys)
        await self.show()

    async def on_screen_resume(self) -> None:
        let_go(self.app)
        await self.show()

    def on_resize(self) -> None:
        sections = self.query_one(SectionList)
        if sections.has_focus and self.size.width < SIDED:
            self.action_focus_choices()
        self.show_state()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Name the card at its new width, and only then look for the cursor."""
        self._name_card()
        self.call_after_refresh(self.query_one(AnswerList).show_cursor)

    # What is shown

    async def show(self) -> None:
        """Show the interview as it stands."""
        interview, question = self.interview, self.interview.question
        choices = self.query_one(AnswerList)
        chosen = interview.chosen(question.id)
        if question == self._shown:
            choices.chosen = chosen
        else:
            self._shown = question
            self._name_card()
            self.query_one("#text", StableStatic).update(content_of(question.text))
            places = self.query_one("#places", StableStatic)
            places.update(content_of(interview.places_meant))
            places.display = bool(interview.places_meant)
            await choices.offer(question.choices, chosen)
            self._arriving = True
            self.call_after_refresh(self._follow)
        self.show_state()

    def _name_card(self) -> None:
        """Say on the frame which section this is, and which question of it."""
        section, page = self.interview.section, self.query_one("#page")
        place = section.questions.index(self.interview.at) + 1
        of = f" · {place} of {len(section.questions)}"
        room = (page.size.width or self.size.width) - 2
        title = f"{whole_words(section.title, room - len(of))}{of}"
        # A frame that goes around leaves room beside its title, and a line does not.
        framed = self.size.width >= SIDED
        title = title if framed else f" {title} "
        if str(page.border_title or "") != title:
            page.border_title = Content(title)
        # Where there is no frame it is above the question.
        above = self.query_one("#section", StableStatic)
        if above.display:
            above.update(content_of(section.title))

    def _follow(self) -> None:
        """Show the top of a question one has come to; and its answer at any time."""
        choices = self.query_one(AnswerList)
        if self._arriving:
            self.query_one("#page").scroll_home(animate=False, immediate=True)
        if choices.chosen is not None:
            choices.show_cursor(at_once=True)

    def show_state(self) -> None:
        """Show what goes with the question: what is noted, and all around it."""
        interview = self.interview
        notes = content_of(*question_notes(interview))
        self.query_one("#beside", StableStatic).update(notes)
        self.query_one(AnswerList).remark = remark_on(interview)
        page, noted = self.query_one("#page"), " · ".join(short_notes(interview))
        if str(page.border_subtitle or "") != noted:
            page.border_subtitle = Content(noted)
        self.query_one(SaveStatus).show()
        self._offer_keys()
        # The answer first: painted at once with what stands beside it on the same
        # rows, it would take twice as long until it is seen.
        if not self._around_waits:
            self._around_waits = True
            self.call_after_refresh(self._show_around)

    def _show_around(self) -> None:
        """Show where the question is, and the result where there is room for it and it
        is wanted.
        """
        self._around_waits = False
        if not (self.is_attached and self.app.has_session):
            return  # it was left meanwhile
        interview = self.interview
        self._name_card()  # by now it is as wide as it stays
        self.query_one(SectionList).show(section_states(interview))
        self.query_one(PositionLine).show(self.session)
        wanted = interview.shows_live
        wide, tall = self.size.width >= WIDE, self.size.height >= SHORT
        panel, line = self.query_one(LivePanel), self.query_one(LiveLine)
        stood = panel.display, line.display
        panel.display = wanted and wide
        line.display = wanted and tall and not wide
        if (panel.display, line.display) != stood:
            self.call_after_refresh(self._follow)  # the card has other room now
        if panel.display:
            panel.show(self.session)
        if line.display:
            line.show(self.session)

    def _offer_keys(self) -> None:
        """Say which keys do what, as long as the cursor is where it is."""
        interview = self.interview
        pointed = self.query_one(AnswerList).pointed
        goes_on = pointed is None or pointed == interview.chosen(interview.at)
        enter = NEXT if goes_on else CHOOSE
        if self.query_one(SectionList).has_focus:
            enter = GO_THERE
        keys = keys_of(enter, shows_live=interview.shows_live)
        self.query_one(KeyBar).offer(*keys)

    # What the person does

    def on_answer_list_unpointed(self, event: AnswerList.Unpointed) -> None:
        event.stop()
        self.notify("Choose with ↑ ↓ or a number.")

    def on_section_list_section_chosen(self, event: SectionList.SectionChosen) -> None:
        event.stop()
        self.action_go_on_with(event.number)

    def action_go_on_with(self, number: int) -> None:
        """Go on with a section, counted from 0."""
        section = self.interview.questionnaire.sections[number]
        self.action_focus_choices()
        self.app.go_to(where_to_go_on(self.interview, section))

    def action_go_to_section(self) -> None:
        self.query_one(SectionList).action_choose()

    async def on_answer_list_onward(self, event: AnswerList.Onward) -> None:
        event.stop()
        await self.action_next()

    def take(self, value: int | str) -> None:
        if not self.app.may_change():
            return
        if value not in (each.value for each in self.interview.question.choices):
            return  # it was on the screen before this question was
        self.session.apply(self.interview.choose(value))
        choices = self.query_one(AnswerList)
        self._arriving = False
        choices.point_at(value)
        choices.chosen = self.interview.chosen(self.interview.at)
        self.show_state()
        self.app.check_save_status()

    def refuse(self, digit: str) -> None:
        # On the question before there may have been as many.
        keys = [each.key for each in self.interview.question.choices]
        known = [key for key in keys if key.isdigit()]
        if known:
            says = f"There is no answer {digit} here: {known[0]} to {known[-1]}."
            self.notify(says, markup=False)

    def action_focus_choices(self) -> None:
        """Bring the cursor back to the answers."""
        self.query_one(AnswerList).focus()

    def action_scroll(self, pages: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        (page.scroll_page_down if pages > 0 else page.scroll_page_up)(animate=False)
