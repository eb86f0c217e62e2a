"""All answers on one screen, what is worth a look first.

Owns how a line reads. From each line one goes to its question.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from placeready.interview.interview import Interview
from placeready.interview.overview import ReviewGroup, ReviewItem, reasons, review
from placeready.interview.session import Session
from placeready.report.wording import count
from placeready.tui.key_bar import BACK, Key, KeyBar
from placeready.tui.line_list import LineList, ListEntry
from placeready.tui.scroll_hint import ScrollHint

_ASIDE = "aside"


class ReviewScreen(Screen[str | None]):
    """Everything asked with its answers; its value is a question to go to."""

    DEFAULT_CSS = """
    ReviewScreen #about { padding: 0 1; background: $panel; width: 1fr;
        height: auto; }
    """

    BINDINGS = [
        Binding("escape,v,f3,q", "dismiss", "Back", show=False),
        Binding("r,f4", "result", "Result", show=False),
        Binding("s", "section", "Next section", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        yield Static(id="about")
        yield LineList()
        yield ScrollHint("LineList")
        yield KeyBar(
            (
                Key("Enter", "go to the question", "screen.choose"),
                BACK,
                Key("r", "result", "screen.result"),
                Key("s", "next section", "screen.section"),
            ),
            2,
        )

    def on_mount(self) -> None:
        self._show()
        self.query_one(LineList).focus()

    def on_screen_resume(self) -> None:
        self._show()

    def _show(self) -> None:
        interview = self._session.interview
        parts = review(interview, self._session.examined.assessment)
        progress = interview.progress()
        words = f"Review: {progress.answered} of {progress.questions} answered"
        if interview.set_aside.names:
            kept = count(len(interview.set_aside.names), "answer")
            words += f", {kept} kept and not counted"
        self.query_one("#about", Static).update(Content(words))
        lines = self.query_one(LineList)
        entries = list(_entries(interview, parts))
        lines.show(entries, lines.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        question = self.query_one(LineList).value_at(event.option_index)
        name, _, where = question.partition(" ")
        if where != _ASIDE:
            self.dismiss(name)

    def action_choose(self) -> None:
        """Go to the question that the cursor is on."""
        self.query_one(LineList).action_select()

    def action_section(self) -> None:
        """Move the cursor to the first line of the next section."""
        self.query_one(LineList).to_next_heading()

    def action_result(self) -> None:
        """Show the whole result."""
        from placeready.tui.result_screen import ResultScreen

        self.app.push_screen(ResultScreen(self._session))


def _entries(
    interview: Interview, parts: tuple[ReviewGroup, ...]
) -> Iterator[ListEntry]:
    for part in parts:
        if part.section is None:
            yield ListEntry(f"To look at first ({len(part.lines)})")
        else:
            progress = interview.progress(part.section)
            yield ListEntry(
                f"{part.section.title}: {progress.answered} of "
                f"{progress.questions} answered"
            )
        for line in part.lines:
            yield _entry(interview, line, first=part.section is None)
    if interview.set_aside.names:
        yield ListEntry("Kept in the file and not counted: not asked of you")
        for name in interview.set_aside.names:
            # One cannot go there, but the cursor can, and so it comes into view.
            yield ListEntry(_aside(interview, name), f"{name} {_ASIDE}", "   ")


def _entry(interview: Interview, line: ReviewItem, *, first: bool) -> ListEntry:
    text = interview.question_view(line.question).text
    why = ", ".join(reasons(line))
    answer = answer_in_words(interview, line.question)
    under = (
        why[:1].upper() + why[1:] if first else "; ".join(filter(None, (answer, why)))
    )
    value = f"{line.question} {'first' if first else 'again'}"
    return ListEntry(text, value, "[ ]" if not line.answered else "[x]", under)


def answer_in_words(interview: Interview, name: str) -> str:
    """What was chosen, with what goes with it; empty where nothing was."""
    chosen = interview.chosen(name)
    state = interview.state_of(name)
    words = ""
    for choice in interview.question_view(name).choices:
        if choice.value == chosen:
            number = isinstance(chosen, int)
            words = f"{chosen}: {choice.label}" if number else choice.label
    extra = []
    if state.evidence:
        extra.append(count(len(state.evidence), "piece") + " of evidence")
    if state.note:
        extra.append("a note")
    return "; ".join(filter(None, [words, ", ".join(extra)]))


def _aside(interview: Interview, name: str) -> str:
    aside = interview.set_aside
    if name in aside.context:
        return f"{name}: {aside.context[name]}"
    if name in aside.answers:
        return f"{name}: {aside.answers[name].anchor}"
    return f"{name}: {aside.unsaid[name].note or 'evidence'}"
