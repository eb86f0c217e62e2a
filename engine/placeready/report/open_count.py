"""How many questions are open, counted in one way wherever it is said.

Owns the count and why each of them is open. A question is open where nobody's answer to
it counts: nobody gave one, nobody knew, it was said not to apply where the ruleset does
not allow that, or nobody was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.assessment import Assessment
from placeready.model.comparisons import NOBODY_ASKED
from placeready.model.ruleset import Ruleset
from placeready.report.wording import count, listed


def open_in_words(assessment: Assessment) -> str:
    """How many are open and why: `3 questions not answered`, or where they have
    several reasons `3 questions open (2 not answered and 1 with don't know)`.
    """
    total = count(len(assessment.unknown), "question")
    reasons = [*_reasons(assessment)]
    if len(reasons) == 1:
        return f"{total} {reasons[0][0]}"
    return f"{total} open ({_in_words(reasons)})"


def all_in_words(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    """How many of the questions, and of those about the area, are answered and open."""
    missing = len(assessment.unknown)
    asked = sum(each.questions for each in assessment.constructs)
    if missing:
        yield (
            f"{asked - missing} of the {count(asked, 'question')} that apply here "
            f"{_are(asked - missing)} answered and {missing} {_are(missing)} open: "
            f"{_in_words(_reasons(assessment))}."
        )
    unsaid = sum(each.option is None for each in assessment.context)
    if unsaid:
        about = count(len(assessment.context), "question")
        area = ruleset.start.area
        yield f"{unsaid} of the {about} about the {area} {_are(unsaid)} not known."


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _in_words(reasons: Iterable[tuple[str, int]]) -> str:
    return listed([f"{number} {why}" for why, number in reasons])


def _reasons(assessment: Assessment) -> Iterator[tuple[str, int]]:
    """Why they are open, each question for one reason."""
    refused = {e.about for e in assessment.notes if e.kind == "not_left_out"}
    unasked = {
        question
        for voice in assessment.unheard
        if voice.kind == NOBODY_ASKED
        for question in voice.questions
    }
    left = [each for each in assessment.unknown if each.question not in unasked]
    unsure = sum(each.why == "dont_know" for each in left)
    silent = [each.question for each in left if each.why == "unanswered"]
    not_allowed = len(refused.intersection(silent))
    for why, number in (
        ("not answered", len(silent) - not_allowed),
        ("with don't know", unsure),
        ("said not to apply, which does not count there", not_allowed),
        ("not asked of anyone who answered", len(assessment.unknown) - len(left)),
    ):
        if number:
            yield why, number
