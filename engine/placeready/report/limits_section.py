"""What a result must not be taken for, and what it was made with.

Owns the last section of the body, which every report ends with.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Paragraph, Subheading, headed
from placeready.report.edition_notice import left_out_in_words, what_it_cannot_hide
from placeready.report.wording import label, sentence

_MOST = 6
"""Of hundreds of people there are as many notes: the body has the first."""


def limits(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The limits of the ruleset, of this edition and of these answers."""
    yield from headed(Heading("Limits"), assessment.limits)
    gone = left_out_in_words(ruleset, assessment.left_out, assessment.not_published)
    yield from headed(Subheading("What is left out of what is published"), gone)
    cannot_hide = what_it_cannot_hide(ruleset, assessment.edition)
    yield from headed(Subheading("What publishing cannot hide"), cannot_hide)
    notes = [*_notes(ruleset, assessment)]
    more = [f"and {len(notes) - _MOST} more"] if len(notes) > _MOST else []
    heading = Subheading("Notes on the answers")
    yield from headed(heading, [*notes[:_MOST], *more] if more else notes)
    yield Paragraph(made_of(ruleset, assessment))


def _notes(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    """What a reader of the result has to know of the answers."""
    for each in assessment.notes:
        yield f"{label(ruleset, each.about)}: {sentence(each.says)}"


def all_notes(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Every one of them, where the body has room for the first alone."""
    if len(assessment.notes) > _MOST:
        heading = Heading("All notes on the answers", part="annex")
        yield from headed(heading, _notes(ruleset, assessment))


def made_of(ruleset: Ruleset, assessment: Assessment) -> str:
    """The ruleset and the software, so that a result can be made again."""
    used, engine = assessment.ruleset, assessment.engine
    return (
        f"Ruleset {used.id} {used.version} (sha256 {used.sha256[:12]}), for "
        f"{ruleset.covers}. placeready {engine.version}, {engine.rules}."
    )
