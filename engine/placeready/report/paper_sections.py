"""The parts that a paper to a cabinet has and no other report.

Owns its summary, its reasons and the headings that officers complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Literal

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Beside,
    Block,
    Heading,
    Paragraph,
    Subheading,
    ToComplete,
)
from placeready.report.opening import about
from placeready.report.summary_section import summary

_DRAFT = (
    "A draft for an officer to complete. What stands in square brackets is for you to "
    "fill in or take out."
)


def paper_summary(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The summary, without the lists that become the reasons."""
    yield Paragraph(_DRAFT)
    for block in summary(ruleset, assessment):
        if not isinstance(block, Beside):
            yield block


def paper_reasons(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """What to build on and what is in the way, as reasons for the decisions."""
    for block in summary(ruleset, assessment):
        if isinstance(block, Beside):
            yield Heading("Reasons")
            for title, listed in block.lists:
                yield Subheading(title)
                yield listed


def implications(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """What others have to write before the paper goes to the board."""
    yield Heading("Implications")
    for each in ruleset.board.implications:
        yield Subheading(each.title)
        yield ToComplete(each.complete)
    yield Subheading("Consultation")
    yield Paragraph(" ".join(about(ruleset, assessment)))


def as_annexes(blocks: Iterable[Block]) -> Iterator[Block]:
    """Sections as annexes with a letter each, the first on a page of its own."""
    letters = iter(ascii_uppercase)
    for block in blocks:
        if isinstance(block, Heading):
            letter = next(letters)
            part: Literal["", "annex"] = "annex" if letter == "A" else ""
            yield Heading(f"Annex {letter}: {_small(block.text)}", part)
        else:
            yield block


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
