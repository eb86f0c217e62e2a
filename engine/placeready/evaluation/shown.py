"""An assessment with only what may be shown of it.

Owns where a number that is not shown stands in a document, and that it stands nowhere.
What is not shown is decided elsewhere (`protect`).
"""

from __future__ import annotations

from placeready.evaluation.protect import Protection
from placeready.model.assessment import (
    Assessment,
    Because,
    ConstructScore,
    Note,
    Recommended,
)
from placeready.model.ruleset import Ruleset


def as_shown(
    ruleset: Ruleset, assessment: Assessment, protection: Protection
) -> Assessment:
    """The assessment without the numbers that are not shown."""
    if not protection.hidden:
        return assessment
    names = protection.numbers
    deciders = tuple(
        each.model_copy(update={"because": _because(each.because, names)})
        for each in assessment.level.decided_by
    )
    findings = tuple(
        each.model_copy(update={"because": _because(each.because, names)})
        for each in assessment.findings
    )
    return assessment.model_copy(
        update={
            "level": assessment.level.model_copy(update={"decided_by": deciders}),
            "constructs": tuple(
                _construct(each, protection) for each in assessment.constructs
            ),
            "measures": {
                name: value
                for name, value in assessment.measures.items()
                if name not in names
            },
            "findings": findings,
            "recommendations": tuple(
                _recommended(ruleset, each, names)
                for each in assessment.recommendations
            ),
            "notes": tuple(
                note
                for note in assessment.notes
                if not _tells(ruleset, note, protection)
            ),
        }
    )


def _because(whole: tuple[Because, ...], names: frozenset[str]) -> tuple[Because, ...]:
    return tuple(
        each.model_copy(update={"value": None}) if each.name in names else each
        for each in whole
    )


def _construct(each: ConstructScore, protection: Protection) -> ConstructScore:
    if each.id not in protection.numbers:
        return each
    word = None if each.id in protection.wordless else each.word
    hidden = {"score": None, "low": None, "high": None, "word": word}
    return each.model_copy(update=hidden)


def _recommended(
    ruleset: Ruleset, each: Recommended, names: frozenset[str]
) -> Recommended:
    """A priority is made of scores: it would show one that is not shown."""
    if names.isdisjoint(ruleset.recommendation_by_id[each.id].lifts):
        return each
    return each.model_copy(update={"priority": None})


def _tells(ruleset: Ruleset, note: Note, protection: Protection) -> bool:
    """Whether a note says what somebody answered on a construct with hidden tiers."""
    question = ruleset.question_by_id.get(note.about)
    return (
        note.kind == "counted_lower"
        and question is not None
        and question.of in protection.hidden
    )
