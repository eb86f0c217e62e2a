"""The sentences of the conversation.

Owns how a question, an answer and the end of a session are said. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.errors.text import lines_of
from placeready.interview.closing_words import finished, progress
from placeready.interview.interview import Interview
from placeready.interview.opening_words import WHO_SEES
from placeready.interview.overview import ReviewItem, reasons
from placeready.interview.reading_time import seconds_left
from placeready.interview.save_state import Unsaved
from placeready.interview.session import Session
from placeready.interview.time_estimate import Pace, in_words
from placeready.line_mode.typed_answers import numbered
from placeready.model.response import Evidence
from placeready.model.ruleset import Ruleset
from placeready.report.plain_text import numbered_lines
from placeready.report.wording import points, sentence


def place(interview: Interview, name: str) -> str:
    """Where a question stands: `Question 12 of 64`."""
    asked = interview.questionnaire
    return f"Question {asked.place[name] + 1} of {len(asked.questions)}"


def section(interview: Interview) -> str:
    """The section they are in, with where it stands."""
    here, sections = interview.section, interview.questionnaire.sections
    number = sections.index(here) + 1
    title = f"Section {number} of {len(sections)}: {sentence(here.title)}"
    return f"{title} {sentence(here.about)}"


def question(interview: Interview) -> Iterator[str]:
    """The question they are at: its choices, and what is said to it already."""
    view, name = interview.question, interview.at
    yield f"{place(interview, name)}."
    yield view.text
    if interview.places_meant:
        yield sentence(interview.places_meant)
    for key, choice in numbered(view):
        yield f"{key}: {sentence(choice.label)}"
    state = interview.state_of(name)
    if interview.answered(name):
        yield f"Your answer so far: {answer(interview)}"
    if state.note:
        yield from note(sentence(state.note))
    if state.evidence:
        yield "Your evidence:"
        yield from evidence(state.evidence)
    if name in interview.marked:
        yield "Marked to come back to."


def answer(interview: Interview) -> str:
    """The answer to the question they are at, with its number and its words."""
    chosen = interview.chosen(interview.at)
    for key, choice in numbered(interview.question):
        if choice.value == chosen:
            lead = f"{key}, " if key.isdigit() else ""
            return f"{lead}{sentence(choice.label)}"
    return "none."


def note(text: str) -> Iterator[str]:
    """What is noted, line by line: each says that it is of the note."""
    first, *more = lines_of(text) or ("",)
    yield f"Your note: {first}"
    yield from numbered_lines("Your note", more)


def evidence(pieces: tuple[Evidence, ...]) -> Iterator[str]:
    """Pieces of evidence, numbered from 1."""
    for i, each in enumerate(pieces, start=1):
        kept = f" ({each.url})" if each.url else ""
        yield f"{i}: {sentence(f'{each.title}{kept}')}"


def counts_lower(interview: Interview) -> str:
    """What a top answer to a fact without evidence means."""
    question = interview.ruleset.question_by_id[interview.at]
    counted = points(question, interview.unproven)
    proof = sentence(interview.question.evidence)
    return (
        f"This is a fact without evidence yet: {question.top} counts as {counted} "
        f"until there is some. Evidence would be: {proof} To add it, go back to this "
        "question with b and type e."
    )


def listed(interview: Interview, line: ReviewItem) -> str:
    """A question in a list, by the number that goes to it."""
    number = interview.questionnaire.place[line.question] + 1
    text = interview.question_view(line.question).text
    why = ", ".join(reasons(line)) or "answered"
    return f"{number}: {text} ({why})"


def time_left(interview: Interview, pace: Pace) -> str:
    """How long the rest will take."""
    left = interview.progress().left
    if not left:
        return finished(interview.progress())
    words = in_words(seconds_left(interview, pace.left(left)))
    unknown = "How long the rest takes is not known until three questions are answered."
    return f"{sentence(words)} {progress(interview)}" if words else unknown


def not_saved(session: Session) -> str:
    """That the last change is not in the file, what to do, and where a copy is."""
    remedy = _ELSEWHERE if isinstance(session.state, Unsaved) else ""
    return " ".join(filter(None, (why_not_saved(session), remedy, backup(session))))


def why_not_saved(session: Session) -> str:
    """That the last change is not in the file, and what stands in the way."""
    state = session.state
    if isinstance(state, Unsaved):
        return f"Not saved. {state.what} {state.remedy}"
    return "Not saved. The file was changed elsewhere."


def backup(session: Session) -> str:
    """Where a copy of what is not in the file is; empty where there is none."""
    if session.backup is None:
        return ""
    return f"A copy of all your answers is in: {session.backup}"


def opening(ruleset: Ruleset) -> Iterator[str]:
    """What everybody is told before the first question."""
    yield f"{ruleset.title}."
    yield ruleset.limits[0]
    yield ruleset.guidance.choose
    yield (
        "Every answer is saved as soon as it is given. q saves and quits, ? says all "
        "that can be typed."
    )


def help_lines(ruleset: Ruleset) -> Iterator[str]:
    """All that can be typed, and how to choose."""
    yield ruleset.guidance.choose
    yield from _HELP
    yield f"Who will see what: {WHO_SEES}"
    yield "What some words mean:"
    for term in ruleset.guidance.terms:
        yield f"{term.term}: {sentence(term.means)}"
    yield from ruleset.limits


LOOKING = (
    "It can be looked at and not changed. Type take over to go on here, where that "
    "window is gone."
)
_ELSEWHERE = (
    "Type save to try again, or save and the name of another file to keep it there."
)
_HELP = (
    "Type a letter or the word, in capitals or not.",
    "A number, d or j: the answer; it is saved, and the next question is asked. "
    "The words of an answer do as well.",
    "Nothing, or next: the next question; what is answered stays.",
    "s, skip: the next question without an answer.",
    "b, back: the question before.",
    "go 12: question 12.",
    "n, note: a note beside the answer.",
    "e, evidence: evidence for the answer; more can be added, and removed.",
    "m, mark: mark the question to come back to, or take the mark away.",
    "c, clear: take the answer back.",
    "u, undo: take the last change back. redo: make it again.",
    "w, why: what is asked here and why. why NAME: why a rule, cap, gate, "
    "recommendation or construct holds or not.",
    "r: the result so far, in short. result: the whole report.",
    "live: say after each answer what it changes in the result, or stop saying it.",
    "l, list: what to look at again, with numbers to go to.",
    "t, time: how long the rest will take.",
    "a, again: say the question again.",
    "who: change who answers, as where you moved to another organisation.",
    "save: save again. save FILE: keep it in another file from now on.",
    "take over: where the file is open in another window, go on in this one.",
    "q, quit: save and quit. The end of input does the same.",
)
