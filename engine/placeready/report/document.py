"""A report as a whole: its title, and its sections one after another.

Owns how blocks become a document that any format can write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from placeready.errors.text import in_a_line
from placeready.model.assessment import Edition
from placeready.report.blocks import Block, Heading, Title

_NO_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading."""

    heading: str
    blocks: tuple[Block, ...]
    part: Literal["", "page", "annex"] = ""
    """As of a heading."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report that a format writes. The same document is the same bytes."""

    title: str
    """Its first line, which says for whom it is."""
    opening: tuple[Block, ...]
    """What stands before the first section."""
    sections: tuple[Section, ...]
    edition: Edition
    foot: str = ""
    """What stands at the foot of each page: of what it is, and what it must not be
    taken for."""
    date: str | None = None
    """The day of the result as YYYY-MM-DD; None where it has none."""
    language: str = "en-GB"

    @property
    def day(self) -> datetime:
        """Noon of its date, for files that have to say when they were made; where it
        has none, that of a day that nobody takes for its own.
        """
        noon = time(12, tzinfo=UTC)
        try:
            day = date.fromisoformat(self.date or "")
        except ValueError:
            day = _NO_DAY
        return datetime.combine(day, noon)

    def __iter__(self) -> Iterator[Block]:
        """All blocks in order, the title and the headings among them."""
        yield Title(self.title)
        yield from self.opening
        for section in self.sections:
            yield Heading(section.heading, section.part)
            yield from section.blocks


def document_of(
    blocks: Iterable[Block],
    edition: Edition,
    *,
    foot: str = "",
    date: str | None = None,
) -> Document:
    """The document of these blocks: a title, then what it opens with, then sections,
    each under its heading.
    """
    title = ""
    opening: list[Block] = []
    sections: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        match block:
            case Title(text):
                title = text
            case Heading():
                sections.append((block, []))
            case _:
                (sections[-1][1] if sections else opening).append(block)
    return Document(
        title,
        tuple(opening),
        tuple(Section(head.text, tuple(b), head.part) for head, b in sections),
        edition,
        in_a_line(foot),
        date,
    )
