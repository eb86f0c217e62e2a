"""The blocks of a document in the order and under the headings of a page.

Owns which heading stands under which, and the ids by which parts of a page are named. A
heading is never more than one below the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from placeready.errors.text import in_a_line
from placeready.report.blocks import Block, Subheading
from placeready.report.chart_words import marks_key
from placeready.report.charts import ScoreRows
from placeready.report.document import Document, Section

TITLE = "title"
"""The id of the title."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with where it stands."""

    block: Block
    kind: str
    """The name of its kind, such as `Table`."""
    id: str
    within: str
    """The id of the heading of its section, or of the title."""
    level: int
    """Of its own heading, or of the headings within it."""
    under: str
    """The words of the heading that it stands under."""
    key: str = ""
    """Of scores: what their marks mean, where that is not said with others."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section on a page."""

    heading: str
    id: str
    begins_page: bool
    blocks: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A document as a page has it."""

    opening: tuple[Placed, ...]
    first: tuple[Part, ...]
    """The sections of page one: all before the first that begins a page."""
    rest: tuple[Part, ...]


def order_of(document: Document) -> Order:
    """Where everything stands."""
    # On one line, as the words of blocks are, with which they are compared.
    opening = tuple(_placed(document.opening, TITLE, 2, in_a_line(document.title)))
    parts = [_part(each, n) for n, each in enumerate(document.sections, start=1)]
    begins = (n for n, part in enumerate(parts) if part.begins_page)
    pages = next(begins, len(parts))
    return Order(opening, tuple(parts[:pages]), tuple(parts[pages:]))


def _part(section: Section, number: int) -> Part:
    name = f"s{number}"
    blocks = tuple(_placed(section.blocks, name, 3, in_a_line(section.heading)))
    return Part(section.heading, name, bool(section.part), blocks)


def _placed(
    blocks: Iterable[Block], name: str, level: int, under: str
) -> Iterator[Placed]:
    blocks = tuple(blocks)
    # Once for all that stand under one heading: three in a row would be read as three.
    scores = [block for block in blocks if isinstance(block, ScoreRows)]
    below = level
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, Subheading):
            # What follows with headings of its own belongs under this one.
            under, below = block.text, level + 1
        here = level if isinstance(block, Subheading) else below
        kind = type(block).__name__
        key = marks_key(*scores) if scores and block is scores[-1] else ""
        yield Placed(block, kind, f"{name}-{number}", name, here, under, key)
