"""What a report is made of: a few kinds of block, in order.

Owns the shapes that every drawing shares. Holds words, never colours or widths, and
of the words nothing that would act: they may come from anybody's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from placeready.errors.text import in_a_line, lines_of


def _fit(block: object, *names: str) -> None:
    """Make the words of a block such that each stands on one line."""
    # Here and not where a file is read: a record keeps its names as they were written,
    # so that it can be saved again and looked up by them. And whatever is shown of
    # anything, rulesets and names of files too, comes to be a block.
    for name in names:
        object.__setattr__(block, name, in_a_line(getattr(block, name)))


@dataclass(frozen=True, slots=True)
class _Words:
    text: str

    def __post_init__(self) -> None:
        _fit(self, "text")


@dataclass(frozen=True, slots=True)
class Title(_Words):
    """The name of the whole report; stands once, first."""


@dataclass(frozen=True, slots=True)
class Heading(_Words):
    """A section."""


@dataclass(frozen=True, slots=True)
class Subheading(_Words):
    """A part of a section."""


@dataclass(frozen=True, slots=True)
class Paragraph(_Words):
    """Running text."""

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
    more: tuple[str, ...] = ()
    """Further lines of the text, where somebody wrote several."""

    def __post_init__(self) -> None:
        _fit(self, "text", "label", "mark")
        object.__setattr__(self, "more", tuple(map(in_a_line, self.more)))


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score, drawn where there is room and said everywhere."""

    name: str
    score: float | None
    low: float | None
    high: float | None
    word: str
    answered: int
    questions: int
    """How many of its questions that apply are answered."""
    against: tuple[float, ...] = ()
    """What the score is held against: its figure stands on the right side of each."""

    def __post_init__(self) -> None:
        _fit(self, "name", "word")


@dataclass(frozen=True, slots=True)
class ScoreRows:
    """Scores from 0 to 4, in the order they are to be read."""

    rows: tuple[ScoreRow, ...]


Block: TypeAlias = Title | Heading | Subheading | Paragraph | Points | ScoreRows


def items(texts: Iterable[str | Point]) -> tuple[Point, ...]:
    """What stands in a list or under a point; a text alone has nothing under it."""
    return tuple(Point(each) if isinstance(each, str) else each for each in texts)


def labelled(texts: Iterable[tuple[str, str]]) -> tuple[Point, ...]:
    """Points by their labels, with their texts; none where the text is empty."""
    return tuple(Point(text, label) for label, text in texts if text)


def written(text: str, label: str) -> Point:
    """What somebody wrote in lines, which stay lines."""
    first, *more = lines_of(text) or ("",)
    return Point(first, label, more=tuple(more))


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
