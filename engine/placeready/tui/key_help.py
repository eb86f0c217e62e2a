"""What stands beside a question and what can be done there, in words.

Owns the lines under the answers, the keys in the order they are needed, and the list
that everything is found in. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.binding import Binding, BindingType

from placeready.errors.text import lines_of
from placeready.interview.interview import Interview
from placeready.interview.new_response import from_register
from placeready.report.wording import points
from placeready.tui.foot import Key
from placeready.tui.line_list import ListEntry
from placeready.tui.result_screen import ResultScreen
from placeready.tui.themes import NAMES

_NAMES = {
    "escape": "Esc",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "question_mark": "?",
}
"""How keys are printed on a keyboard, where it is not their own name in capitals."""
NEXT = Key("Enter", "next", "screen.next")
GO_THERE = Key("Enter", "go there", "screen.go_to_section")
_USUAL = (
    Key("←", "back", "screen.back"),
    Key("e", "evidence", "screen.evidence"),
    Key("n", "note", "screen.note"),
    Key("g", "go to", "screen.go"),
    Key("v", "review", "screen.review"),
    Key("q", "quit", "app.quit"),
    Key("r", "result", "screen.result"),
    Key("m", "mark", "screen.mark"),
    Key("u", "undo", "screen.undo"),
    Key("s", "skip", "screen.skip"),
    Key("w", "why asked", "screen.why"),
    Key("l", "result so far", "screen.live"),
)
"""What is always there; the rest is in the help."""
_EVERYWHERE = (
    ("Help", "app.help", "Key: ? or F1"),
    (
        "Change tier, organisation or role",
        "change_person",
        "Answers that another tier is not asked for are kept",
    ),
    ("Try to save again", "app.save_again", "Key: F6"),
    ("Save in another file", "app.save_elsewhere", "Key: F7"),
)
"""What can be done on every screen: its name, its action, and what is said of it."""


def question_notes(interview: Interview) -> Iterator[str]:
    """What goes with the question they are at: what was noted, what would count."""
    question = interview.question
    state = interview.state_of(question.id)
    if question.id in interview.marked:
        yield "Marked to come back to."
    if from_register(interview, question.id):
        yield "This is from the register of councils. Change it if it is wrong."
    for each in state.evidence:
        where = f" ({each.url})" if each.url else ""
        yield f"Evidence: {each.title}{where}"
    for number, line in enumerate(lines_of(state.note)):
        # Set in: no line of a note looks like one of ours.
        yield f"  {line}" if number else f"Note: {line}"
    if question.evidence and not state.evidence:
        yield f"Evidence that would count: {question.evidence}."
    if question.question is not None:
        yield interview.ruleset.guidance.choose


def short_notes(interview: Interview) -> Iterator[str]:
    """The same in a few words: that there is evidence, a note, a mark."""
    state = interview.state_of(interview.at)
    if state.evidence:
        yield f"evidence: {len(state.evidence)}"
    if state.note:
        yield "a note"
    if interview.at in interview.marked:
        yield "marked"


def remark_on(interview: Interview) -> str:
    """What the answer chosen means beyond itself; empty for most."""
    if interview.wants_reason(interview.at):
        return "Say why: press n to write a note."
    if not interview.counts_lower(interview.at):
        return ""
    counts = points(interview.ruleset.question_by_id[interview.at], interview.unproven)
    return f"Counts as {counts} until there is evidence: press e to add it."


def keys_of(enter: Key, *, shows_live: bool) -> Iterator[Key]:
    """The keys at a question, the most used first: at each question the same, in the
    same places.

    Args:
        enter: What Enter does where the cursor is.
        shows_live: Whether the result is shown beside the question.
    """
    yield enter
    yield from _USUAL
    yield Key("h", "hide result" if shows_live else "show result", "screen.hide")


def commands_of(
    interview: Interview, own: Sequence[BindingType], theme: str
) -> Iterator[ListEntry]:
    """All that can be done at a question, and every question to go to.

    The value of each is the action of the question's screen that does it.

    Args:
        interview: The questionnaire as far as it has come.
        own: What the keys do at a question.
        theme: The theme in use.
    """
    for binding in (*own, *ResultScreen.BINDINGS):
        assert isinstance(binding, Binding)  # noqa: S101  written so there
        says, action, keys = binding.description, binding.action, named(binding)
        if binding in own:
            yield ListEntry(says, action, detail=f"Key: {keys}")
        elif action != "dismiss":
            yield ListEntry(says, f"result({action!r})", detail=f"Keys: r, then {keys}")
    for says, action, detail in _EVERYWHERE:
        yield ListEntry(says, action, detail=detail)
    for name, title in NAMES.items():
        detail = "In use" if name == theme else "Remembered"
        yield ListEntry(f"Colours: {title}", f"app.theme({name!r})", detail=detail)
    for number, name in enumerate(interview.questionnaire.questions, start=1):
        text = interview.question_view(name).text
        section = interview.questionnaire.section_of[name].title
        done = "answered" if interview.answered(name) else "no answer"
        action, detail = f"go_to({name!r})", f"{section}, {done}"
        yield ListEntry(f"{number}. {text}", action, detail=detail)


def named(binding: Binding) -> str:
    """The keys of a binding as they are printed on a keyboard."""
    return " or ".join(
        _NAMES.get(key, key.title() if len(key) > 1 else key)
        for key in binding.key.split(",")
    )
