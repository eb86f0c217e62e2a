"""The result, the reasons and the list of questions, told.

Owns what is said of the assessment while the questions are answered.
"""

from __future__ import annotations

from collections.abc import Iterable

from placeready.errors import WrongUse
from placeready.evaluation.explain import explain
from placeready.interview.interview import Interview
from placeready.interview.review import review
from placeready.interview.sitting import Sitting
from placeready.report.blocks import Block
from placeready.report.explanation import explanation
from placeready.report.live import live
from placeready.report.outline import report
from placeready.report.plain import lines
from placeready.report.view import view_of
from placeready.spoken.voice import BACK, Voice
from placeready.spoken.words import listed

_UNBROKEN = 1_000_000
"""Wide enough that no line is broken here: who prints knows how wide it may be."""


def _tell(voice: Voice, blocks: Iterable[Block]) -> None:
    voice.tell_all(lines(blocks, width=_UNBROKEN, spoken=True))


def result(voice: Voice, sitting: Sitting) -> None:
    """The result so far, in short."""
    interview, assessment = sitting.interview, sitting.examined.assessment
    own = {name: interview.wanted(name).text for name in interview.asked.questions}
    ruleset = interview.ruleset
    _tell(voice, live(ruleset, assessment, sitting.latest, sitting.causes, own))
    voice.tell("For the whole report type result.")


def full(voice: Voice, sitting: Sitting) -> None:
    """The whole report."""
    examined = sitting.examined
    _tell(voice, report(view_of(examined.ruleset, examined.assessment)))


def why(voice: Voice, sitting: Sitting, name: str) -> None:
    """Why something is as it is; without a name, how this question counts."""
    question = sitting.interview.question.question
    if not name and question is None:
        voice.tell("This is about the area: it is never scored, and rules read it.")
        return
    name = name or (question.of if question else "")
    examined = sitting.examined
    try:
        kind, explained = explain(examined, name)
    except WrongUse as wrong:
        voice.refuse(wrong.message, wrong.remedy)
        return
    _tell(voice, explanation(examined, kind, name, explained))


def choose(voice: Voice, sitting: Sitting) -> str | None:
    """List what to look at again; the question they want to go to, or None."""
    interview = sitting.interview
    first, *rest = review(interview, sitting.examined.assessment)
    if first.section is None:
        voice.tell("To look at first:")
        voice.tell(*(listed(interview, line) for line in first.lines))
    else:
        rest = [first, *rest]
        voice.tell("Nothing is left to look at.")
    while True:
        typed = voice.ask(_PROMPT).casefold()
        if not typed or typed in BACK:
            return None
        if typed in ("a", "all"):
            for part in rest:
                if part.section is not None:
                    voice.tell(f"{part.section.title}:")
                voice.tell(*(listed(interview, line) for line in part.lines))
            continue
        name = by_number(voice, interview, typed)
        if name is not None:
            return name


_PROMPT = (
    "Number of a question to go to it, a for all questions, blank or b back to where "
    "you were, q save and quit: "
)


def by_number(voice: Voice, interview: Interview, typed: str) -> str | None:
    """The question of a number; None, with a word, where there is none."""
    names = interview.asked.questions
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(names):
        return names[int(typed[:9]) - 1]
    voice.refuse(
        f"'{typed}' is not the number of a question.", f"Type 1 to {len(names)}."
    )
    return None
