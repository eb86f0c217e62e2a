"""What a report is made of: a few kinds of block, in order.

Owns the shapes that every drawing shares. Holds words, never colours or widths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the whole report; stands once, first."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A section."""

    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A part of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list, with what belongs under it."""

    text: str
    label: str = ""
    """A few words before the text, such as `Owner`."""
    under: tuple[Point, ...] = ()
    mark: str = ""
    """What stands before it in place of a bullet, such as a number."""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One score, drawn where there is room and said everywhere."""

    name: str
    score: float | None
    low: float | None
    high: float | None
    word: str
    answered: int
    questions: int
    """How many of its questions that apply are answered."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Scores from 0 to 4, in the order they are to be read."""

    rows: tuple[Bar, ...]


Block: TypeAlias = Title | Heading | Subheading | Paragraph | Points | Bars


def items(texts: Iterable[str | Point]) -> tuple[Point, ...]:
    """What stands in a list or under a point; a text alone has nothing under it."""
    return tuple(Point(each) if isinstance(each, str) else each for each in texts)


def labelled(texts: Iterable[tuple[str, str]]) -> tuple[Point, ...]:
    """Points by their labels, with their texts; none where the text is empty."""
    return tuple(Point(text, label) for label, text in texts if text)


def points(texts: Iterable[str | Point]) -> Points:
    """A list of these."""
    return Points(items(texts))


def headed(
    heading: Heading | Subheading, texts: Iterable[str | Point], words: str = ""
) -> Iterator[Block]:
    """A list under its heading, after some words; nothing at all where it is empty."""
    if listed := points(texts).items:
        yield heading
        if words:
            yield Paragraph(words)
        yield Points(listed)
