"""What is said of who said what, to blocks.

Owns what stands under which heading. Says nothing that the view does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
)
from placeready.report.voices import Part, Voices


def unheard(voices: Voices) -> Iterator[Block]:
    """Who has not been heard, and what that leaves open."""
    if voices.unheard:
        yield Subheading("Provisional: who has not been heard")
        yield _points(voices.unheard)


def tiers(voices: Voices) -> Iterator[Block]:
    """Where the tiers stand, and where the community's answer limits the area's."""
    if voices.tiers:
        yield Heading("Where the tiers stand")
        yield Paragraph(
            "Each tier's own score, from 0 to 4; the area's is the mean of tiers, "
            "question by question. Furthest apart first."
        )
        yield _points(voices.tiers)
    if voices.held_down:
        yield Subheading("Where the community's answer limits the area's")
        yield Paragraph("Nobody rates their own sharing of power alone.")
        yield Points(tuple(map(Point, voices.held_down)))


def agreement(voices: Voices) -> Iterator[Block]:
    """How far people agree, and the facts on which they differ."""
    if voices.agreement:
        yield Heading("How far people agree")
        yield Paragraph(
            "Questions on which everyone gives their own view; the least agreed "
            "first. r*wg is 1 where all agree and 0 where answers are as if by chance. "
            "Polite answers make agreement look better than it is."
        )
        yield Points(tuple(map(Point, voices.agreement)))
    if voices.split:
        yield Subheading("Questions that split people")
        yield Points(tuple(map(Point, voices.split)))
    if voices.facts:
        yield Heading("Facts on which answers differ")
        yield Paragraph(
            "Each is settled by looking at the evidence, and until then every answer "
            "counts. Where a question is about an organisation itself, each may be "
            "right."
        )
        yield _points(voices.facts)


def _points(parts: Iterable[Part]) -> Points:
    return Points(
        tuple(Point(each.text, under=tuple(map(Point, each.under))) for each in parts)
    )
