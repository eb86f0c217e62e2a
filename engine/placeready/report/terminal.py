"""Blocks in a terminal, with rich.

Owns colour, rules and the layout of bars. Nothing is said by colour alone: what is
coloured is also a word or a number.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from placeready.model.text import visible_text
from placeready.report.blocks import (
    Bars,
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
    Title,
)
from placeready.report.plain_text import CELLS, NARROW, bar, value

_INDENT = 2


def draw(blocks: Iterable[Block], console: Console) -> None:
    """Draw blocks at the console's own width."""
    for block in blocks:
        match block:
            case Title(text):
                console.print(Rule(style="blue"))
                console.print(Text(visible_text(text), style="bold"))
                console.print(Rule(style="blue"))
            case Heading(text):
                console.print()
                # `Text`, and not markup: what somebody wrote may hold square brackets.
                console.print(Text(visible_text(text), style="bold blue"))
                console.print(Rule(style="blue"))
            case Subheading(text):
                console.print()
                console.print(Text(visible_text(text), style="bold"))
            case Paragraph(text, strong):
                console.print(Text(visible_text(text), style="bold" if strong else ""))
            case Points(items):
                for item in items:
                    _point(item, 0, console)
            case Bars():
                _bars(block, console)


def _point(item: Point, depth: int, console: Console) -> None:
    table = Table.grid(padding=0)
    mark = item.mark or "•"
    table.add_column(width=len(mark) + 1)
    table.add_column(ratio=1)
    words = Text()
    if item.label:
        words.append(f"{visible_text(item.label)}: ", style="italic")
    words.append(
        visible_text(item.text), style="bold" if item.under and not item.label else ""
    )
    table.add_row(Text(mark), words)
    console.print(Padding(table, (0, 0, 0, depth * _INDENT)))
    for inner in item.under:
        _point(inner, depth + 1, console)


def _bars(bars: Bars, console: Console) -> None:
    if console.width < NARROW:
        for row in bars.rows:
            console.print(Text(visible_text(row.name)))
            line = Text(f"  {bar(row, '█', '▒', '·')} ", style="cyan")
            line.append(value(row), style="default")
            console.print(line)
        return
    table = Table.grid(padding=(0, 2))
    # Words get a third at most and bars their cells; the name takes what is left.
    word_width = min(44, console.width // 3)
    table.add_column(width=console.width - word_width - CELLS - 2 * 2)
    table.add_column(no_wrap=True)
    table.add_column(width=word_width)
    for row in bars.rows:
        drawn = Text(bar(row, "█", "▒", "·"), style="cyan")
        table.add_row(Text(visible_text(row.name)), drawn, Text(value(row)))
    console.print(table)
