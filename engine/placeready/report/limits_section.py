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


def limits(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The limits of the ruleset, of this edition and of these answers."""
    yield from headed(Heading("Limits"), assessment.limits)
    gone = left_out_in_words(ruleset, assessment.left_out, assessment.not_published)
    yield from headed(Subheading("What is left out of what is published"), gone)
    cannot_hide = what_it_cannot_hide(ruleset, assessment.edition)
    yield from headed(Subheading("What publishing cannot hide"), cannot_hide)
    notes = (f"{label(ruleset, e.about)}: {sentence(e.says)}" for e in assessment.notes)
    yield from headed(Subheading("Notes on the answers"), notes)
    yield Paragraph(made_of(ruleset, assessment))


def made_of(ruleset: Ruleset, assessment: Assessment) -> str:
    """The ruleset and the software, so that a result can be made again."""
    used, engine = assessment.ruleset, assessment.engine
    return (
        f"Ruleset {used.id} {used.version} (sha256 {used.sha256[:12]}), for "
        f"{ruleset.covers}. placeready {engine.version}, {engine.rules}."
    )
