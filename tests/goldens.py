"""Texts that were read and found good, and reports as the text that is compared.

Set UPDATE_GOLDEN=1 to write them anew; then read the difference.
"""

from __future__ import annotations

import dataclasses
import io
import os
import re
from collections.abc import Iterable, Iterator

from rich.console import Console

from builders import ROOT
from placeready.report.blocks import Block
from placeready.report.cell_words import (
    cell_text,
    line_text,
    marks_text,
    value_text,
)
from placeready.report.charts import Ladder, ScoreRow, Strip
from placeready.report.plain_text import lines
from placeready.report.table_cells import Cell
from placeready.report.terminal import draw

GOLDEN = ROOT / "tests" / "golden"
WIDTHS = (40, 80, 120)

_DRAWN = re.compile(r"[\u2500-\u259f·•]+|:(?=\s)|(?<!\S)(?:[=-]+|[#+?._]{5,})(?!\S)")
"""Rules, bars and bullets; and the colon after a name, which a bar can stand for."""


def updating() -> bool:
    """Whether goldens are to be written anew."""
    return bool(os.environ.get("UPDATE_GOLDEN"))


def assert_reads_as(name: str, text: str) -> None:
    """The text is that of a file in tests/golden, letter by letter."""
    path = GOLDEN / name
    if updating():
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def drawn(blocks: Iterable[Block], width: int) -> str:
    """As a terminal of so many columns shows it, without colour."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=True, no_color=True, color_system=None
    )
    draw(blocks, console)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def plain(blocks: Iterable[Block], width: int = 80, *, spoken: bool = False) -> str:
    """As a pipe gets it, or made to be listened to."""
    return "\n".join(lines(blocks, width=width, spoken=spoken)) + "\n"


def said_by(block: object) -> Iterator[str]:
    """Everything that a block, or a part of one, says."""
    if own := _own_words(block):
        yield from own
    elif isinstance(block, str):
        yield block
    elif isinstance(block, tuple):
        for each in block:
            yield from said_by(each)
    elif dataclasses.is_dataclass(block):
        for field in dataclasses.fields(block):
            if field.name not in _FOR_PROGRAMS:
                yield from said_by(getattr(block, field.name))


# The question of a strip is the heading over it, and letters are for pictures.
_FOR_PROGRAMS = {"id", "part", "tone", "mark", "columns", "group", "question", "letter"}


def _own_words(block: object) -> tuple[str, ...]:
    """Of what holds more than words."""
    match block:
        case Cell():
            # What is missing is a word in one form, and in another a mark.
            there = block.text or block.number is not None
            return cell_text(block) if there else "", *block.more
        case ScoreRow():
            return block.name, value_text(block), line_text(block)
        case Strip():
            return block.name, marks_text(block)
        case Ladder():
            # To be heard it is a sentence, in which a level is its number.
            return tuple(str(each.number) for each in block.steps)
    return ()


def words(text: str) -> list[str]:
    """The words of a report, without what is drawn."""
    return _DRAWN.sub(" ", text).split()


def bare(told: Iterable[str]) -> list[str]:
    """Words without the brackets or the dot that one form puts around them."""
    return [word.strip("().:;,") for word in told]
