"""All answers on one screen, what is worth a look first.

Owns how a line reads. From each line one goes to its question.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from placeready.interview.closing_words import progress_in_words, what_next
from placeready.interview.interview import Interview
from placeready.interview.overview import ReviewGroup, ReviewItem, reasons, review
from placeready.interview.questionnaire import QuestionnaireSection
from placeready.interview.shown_result import result_of
from placeready.report.wording import count
from placeready.tui.foot import BACK, Key, KeyBar, ScrollHint
from placeready.tui.host import SessionScreen
from placeready.tui.line_list import LineList, ListEntry
from placeready.tui.result_screen import ResultScreen
from placeready.tui.text_guard import content_of


class ReviewScreen(SessionScreen[str | None]):
    """Everything asked with its answers; its value is a question to go to."""

    BINDINGS = [
        Binding("escape,v,f3,q", "dismiss", "Back", show=False),
        Binding("r,f4", "result", "Result", show=False),
        Binding("s", "section", "Next section", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield Static(id="about")
        yield LineList()
        yield ScrollHint("LineList")
        yield KeyBar(
            Key("Enter", "go to the question", "screen.choose"),
            BACK,
            Key("r", "result", "screen.result"),
            Key("s", "next section", "screen.section"),
            lines=2,
        )

    def on_mount(self) -> None:
        self.query_one(LineList).focus()

    def on_screen_resume(self) -> None:
        parts = review(self.interview, self.session.examined.assessment)
        words = f"Review: {_answered(self.interview)}"
        if aside := len(self.interview.set_aside.names):
            words += f", {count(aside, 'answer')} kept and not counted"
        about = content_of(words, *self._what_next())
        self.query_one("#about", Static).update(about)
        lines = self.query_one(LineList)
        lines.show(_entries(self.interview, parts), lines.value)

    def _what_next(self) -> Iterator[str]:
        """What is to be done now, where this is the end or somebody waits for it."""
        if not self.interview.progress().left or self.interview.round is not None:
            yield from what_next(self.interview, self.session.file.path)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        name, _, where = self.query_one(LineList).value.partition(" ")
        if where != "aside":
            self.dismiss(name)

    def action_choose(self) -> None:
        self.query_one(LineList).action_select()

    def action_section(self) -> None:
        self.query_one(LineList).to_next_heading()

    def action_result(self) -> None:
        self.app.push_screen(ResultScreen(result_of(self.session)))


def _answered(interview: Interview, *section: QuestionnaireSection) -> str:
    return progress_in_words(interview.progress(*section))


def _entries(
    interview: Interview, parts: tuple[ReviewGroup, ...]
) -> Iterator[ListEntry]:
    for part in parts:
        if part.section is None:
            yield ListEntry(f"To look at first ({len(part.lines)})")
        else:
            done = _answered(interview, part.section)
            yield ListEntry(f"{part.section.title}: {done}")
        for line in part.lines:
            yield _entry(interview, line, first=part.section is None)
    if interview.set_aside.names:
        yield ListEntry("Kept in the file and not counted: not asked of you")
        for name in interview.set_aside.names:
            # One cannot go there, but the cursor can, and so it comes into view.
            yield ListEntry(_aside(interview, name), f"{name} aside", "   ")


def _entry(interview: Interview, line: ReviewItem, *, first: bool) -> ListEntry:
    text = interview.question_view(line.question).text
    why = ", ".join(reasons(line))
    if first:
        under = why[:1].upper() + why[1:]
    else:
        answer = answer_in_words(interview, line.question)
        under = "; ".join(filter(None, (answer, why)))
    value = f"{line.question} {'first' if first else 'again'}"
    return ListEntry(text, value, "[x]" if line.answered else "[ ]", under)


def answer_in_words(interview: Interview, name: str) -> str:
    """What was chosen, with what goes with it; empty where nothing was."""
    chosen, state = interview.chosen(name), interview.state_of(name)
    number = f"{chosen}: " if isinstance(chosen, int) else ""
    words = [
        f"{number}{choice.label}"
        for choice in interview.question_view(name).choices
        if choice.value == chosen
    ]
    pieces = count(len(state.evidence), "piece")
    extra = [f"{pieces} of evidence"] if state.evidence else []
    if state.note:
        extra.append("a note")
    return "; ".join(filter(None, (*words, ", ".join(extra))))


def _aside(interview: Interview, name: str) -> str:
    aside = interview.set_aside
    if name in aside.context:
        return f"{name}: {aside.context[name]}"
    if name in aside.answers:
        return f"{name}: {aside.answers[name].anchor}"
    return f"{name}: {aside.unsaid[name].note or 'evidence'}"
