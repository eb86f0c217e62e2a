"""What a report is made of: a few kinds of block, in order.

Owns the shapes that every format shares. Holds words and values, never colours, widths
or commands, and of the words nothing that would act: they may come from anybody's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from placeready.errors.text import in_a_line, lines_of
from placeready.report.charts import AnswerStrip, Ladder, ScoreRows, Strips
from placeready.report.table_cells import Table, fit, fit_each


@dataclass(frozen=True, slots=True)
class _Words:
    text: str

    def __post_init__(self) -> None:
        fit(self, "text")


@dataclass(frozen=True, slots=True)
class Title(_Words):
    """The name of the whole report; stands once, first."""


@dataclass(frozen=True, slots=True)
class Heading(_Words):
    """A section."""

    part: Literal["", "page", "annex"] = ""
    """Whether it begins a page, or an annex, which begins one too."""


@dataclass(frozen=True, slots=True)
class Subheading(_Words):
    """A part of a section."""


@dataclass(frozen=True, slots=True)
class Paragraph(_Words):
    """Running text."""

    strong: bool = False


@dataclass(frozen=True, slots=True)
class Callout(_Words):
    """A sentence that must not be missed, such as what the result is not."""

    label: str = ""
    """A word or two before it, such as `Caution`."""


@dataclass(frozen=True, slots=True)
class ToComplete(_Words):
    """What somebody else has to write in its place, such as `Legal officer to
    complete`.
    """


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
        fit(self, "text", "label", "mark")
        fit_each(self, "more")


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a board is asked to decide, in the form of its minutes, numbered."""

    lead: str
    """What the items go on from, such as `The board is asked to:`."""
    items: tuple[str, ...]

    def __post_init__(self) -> None:
        fit(self, "lead")
        fit_each(self, "items")


Tone: TypeAlias = Literal["good", "bad", "mixed", "answers", ""]
"""What a card says: something to build on, in the way, both, or about the answers."""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding or an action with all that belongs to it."""

    title: str
    items: tuple[Point, ...]
    kind: str = ""
    """What it is, in a word or two, such as `risk`; empty where that goes without."""
    tone: Tone = ""
    id: str = ""
    """By which it can be explained; empty for none."""

    def __post_init__(self) -> None:
        fit(self, "title", "kind")


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards, in the order they are to be read."""

    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two or three short lists that stand beside each other where there is room."""

    lists: tuple[tuple[str, Points], ...]
    """Each with its title."""

    def __post_init__(self) -> None:
        fitted = tuple((in_a_line(title), listed) for title, listed in self.lists)
        object.__setattr__(self, "lists", fitted)


Block: TypeAlias = (
    Title
    | Heading
    | Subheading
    | Paragraph
    | Callout
    | ToComplete
    | Points
    | Decisions
    | Cards
    | Beside
    | Table
    | Ladder
    | ScoreRows
    | Strips
    | AnswerStrip
)


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
