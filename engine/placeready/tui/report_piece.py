"""A piece of a report as it is drawn: its lines, and what can be opened there.

Owns how words are set in lines. Knows no block and no widget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textual.content import Content

from placeready.errors.text import in_a_line


class Piece(NamedTuple):
    """Some lines that belong together."""

    lines: tuple[Content, ...]
    name: str = ""
    """By what it can be explained or opened; empty where it cannot."""


def text_lines(text: str, width: int, style: str = "") -> Iterator[Content]:
    """Words on as many lines as they take; an empty one for none."""
    yield from Content.styled(in_a_line(text), style).wrap(max(width, 1)) or [Content()]


def led_lines(lead: Content, says: Content, width: int) -> Iterator[Content]:
    """Words set in behind what leads them, however many lines they take."""
    room = max(width - lead.cell_length, 1)
    for number, line in enumerate(says.wrap(room) or [Content()]):
        yield (lead if not number else Content(" " * lead.cell_length)) + line


def beside(
    left: Iterable[Content], right: Iterable[Content], width: int
) -> list[Content]:
    """Two columns of lines, the left one of a width."""
    one, other = [*left], [*right]
    height = max(len(one), len(other))
    one += [Content()] * (height - len(one))
    other += [Content()] * (height - len(other))
    return [fill(a, width) + b for a, b in zip(one, other, strict=True)]


def fill(line: Content, width: int, *, right: bool = False) -> Content:
    """A line with as many spaces as make it this wide."""
    gap = Content(" " * max(width - line.cell_length, 0))
    return gap + line if right else line + gap
