"""A question on the area, explained.

Owns how `explain` shows what counts of it, and what a condition reads of the area.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from placeready.assessment.assess import EvaluationTrace
from placeready.report.blocks import Block, Heading, headed, points
from placeready.report.context_section import counts_and_why, decision
from placeready.report.what_reads import READ_BY, readers_of


def context_blocks(examined: EvaluationTrace, name: str) -> Iterator[Block]:
    """What counts of a context question, why, and what reads it."""
    decided = {each.question: each for each in examined.assessment.context}
    yield Heading("What counts")
    yield points(counts_and_why(examined.ruleset, decided[name]))
    yield from headed(READ_BY, readers_of(examined.ruleset, (name,)))


def context_read(examined: EvaluationTrace, names: Collection[str]) -> Iterator[Block]:
    """The context questions among the names that a condition reads."""
    read = (each for each in examined.assessment.context if each.question in names)
    told = (decision(examined.ruleset, each) for each in read)
    yield from headed(
        Heading(f"What is known of the {examined.ruleset.start.area}"), told
    )
