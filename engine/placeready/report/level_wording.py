"""The level in words: what it is, how far it can still rise, and what is left out.

Owns those sentences. Takes every number from the assessment; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.open_count import open_in_words
from placeready.report.wording import count, listed, sentence, tiers_heard, tiers_of

NO_LEVEL = "No level yet"


def level(ruleset: Ruleset, assessment: Assessment) -> str:
    """The level and its name: `Level 2 of 5: Laying foundations`; `No level yet` where
    there is none.
    """
    reached = assessment.level
    if reached.number is None:
        return NO_LEVEL
    return f"Level {reached.number} of {ruleset.levels[-1].number}: {reached.name}"


def level_in_words(ruleset: Ruleset, assessment: Assessment) -> str:
    """The same, with `(provisional)` where a voice is missing."""
    provisional = " (provisional)" if assessment.level.provisional else ""
    return f"{level(ruleset, assessment)}{provisional}"


def range_in_words(
    ruleset: Ruleset, assessment: Assessment, most: int | None = None
) -> str:
    """How far the level can still rise while answers are missing, or what a first one
    waits for; empty where all answers are in. Names at most so many constructs, or
    all of them.
    """
    reached = assessment.level
    if reached.number is None:
        return _no_level(ruleset, assessment, most)
    if not assessment.unknown:
        return ""
    unknown = open_in_words(assessment)
    if reached.number == reached.high:
        return f"With {unknown}, the level stays at {reached.number} whatever they say."
    waits = sum(each.could_move for each in assessment.unknown)
    can = (
        f"it can rise to {_level(ruleset, reached.high)} once "
        f"{count(waits, 'question is', 'questions are')} answered"
    )
    if reached.known == reached.number:
        return f"With {unknown}, {can}."
    held = (
        f"{sentence(unknown)} They count as not in place: by what is known it would be"
    )
    if reached.known == reached.high:
        return (
            f"{held} {_level(ruleset, reached.known)}, which is as far as it can rise."
        )
    return f"{held} {_level(ruleset, reached.known)}, and {can}."


def _level(ruleset: Ruleset, number: int | None) -> str:
    level = ruleset.level_by_number[number or 0]
    return f"{level.number} ({level.name})"


def _no_level(ruleset: Ruleset, assessment: Assessment, most: int | None) -> str:
    """What has to be answered, and by whom, before there can be a level."""
    wanted = [each for each in assessment.unknown if each.could_move]
    needed = assessment.level.tiers_needed
    who = listed(tiers_of(ruleset, needed))
    comes = f"A level comes when {who} {'have' if len(needed) > 1 else 'has'} answered."
    asked = {t for e in wanted for t in ruleset.question_by_id[e.question].asked_of}
    if needed and asked.isdisjoint(tiers_heard(ruleset, assessment)):
        return f"All that is asked of those who were heard is answered. {comes}"
    if not wanted:
        return comes if needed else ""
    lacking = list(dict.fromkeys(each.of for each in wanted))
    missing = [_lacking(ruleset, assessment, name) for name in lacking[:most]]
    if len(missing) < len(lacking):
        missing.append(f"{len(lacking) - len(missing)} more")
    lacks = f"A level needs answers on: {listed(missing)}."
    return f"{lacks} {comes}" if needed else lacks


def _lacking(ruleset: Ruleset, assessment: Assessment, name: str) -> str:
    """A construct with how many answers it lacks: for its score, else in all."""
    construct = ruleset.construct_by_id[name]
    known = next(each for each in assessment.constructs if each.id == name)
    wanted = min(construct.minimum_answered, known.questions) - known.answered
    if wanted > 0:
        return f"{construct.name} (at least {wanted} more)"
    return (
        f"{construct.name} ({count(known.questions - known.answered, 'open question')})"
    )


def left_out_in_words(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    """What people said does not apply to them, and what became of that."""
    gone = Counter(
        ruleset.question_by_id[each].of for each in assessment.does_not_apply
    )
    if gone:
        yield f"Left out, as it does not apply here: {_counted(ruleset, gone)}."
    refused = {e.about for e in assessment.notes if e.kind == "not_left_out"}
    refused &= {each.question for each in assessment.unknown}
    if refused:
        kept = Counter(ruleset.question_by_id[each].of for each in refused)
        yield (
            "Said not to apply, which the ruleset does not allow there, and so counted "
            f"as not answered: {_counted(ruleset, kept)}."
        )


def _counted(ruleset: Ruleset, questions: Counter[str]) -> str:
    return listed(
        [
            f"{construct.name} ({count(questions[construct.id], 'question')})"
            for construct in ruleset.constructs
            if construct.id in questions
        ]
    )
