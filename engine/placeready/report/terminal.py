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

from placeready.report import blocks
from placeready.report.plain_text import CELLS, NARROW, bar, value

_INDENT = 2
_RULE = Rule(style="blue")


def draw(report: Iterable[blocks.Block], console: Console) -> None:
    """Draw blocks at the console's own width."""
    for block in report:
        match block:
            case blocks.Title(text):
                console.print(_RULE, _text(text, "bold"), _RULE)
            case blocks.Heading(text):
                console.print()
                console.print(_text(text, "bold blue"), _RULE)
            case blocks.Subheading(text):
                console.print()
                console.print(_text(text, "bold"))
            case blocks.Paragraph(text, strong):
                console.print(_text(text, "bold" if strong else ""))
            case blocks.Points(items):
                _points(items, 0, console)
            case blocks.ScoreRows():
                _bars(block, console)


def _text(text: str, style: str = "") -> Text:
    # `Text`, and not markup: what somebody wrote may hold square brackets.
    return Text(text, style=style)


def _points(items: Iterable[blocks.Point], depth: int, console: Console) -> None:
    for item in items:
        table, mark = Table.grid(padding=0), item.mark or "•"
        table.add_column(width=len(mark) + 1)
        table.add_column(ratio=1)
        words = Text()
        if item.label:
            words.append(_text(f"{item.label}: ", "italic"))
        strong = item.under and not item.label
        words.append(_text(item.text, "bold" if strong else ""))
        table.add_row(Text(mark), words)
        for line in item.more:
            table.add_row(Text(), Padding(_text(line), (0, 0, 0, _INDENT)))
        console.print(Padding(table, (0, 0, 0, depth * _INDENT)))
        _points(item.under, depth + 1, console)


def _bars(bars: blocks.ScoreRows, console: Console) -> None:
    if console.width < NARROW:
        for row in bars.rows:
            console.print(_text(row.name))
            cells = f"  {bar(row, '█', '▒', '·')} "
            console.print(Text(cells, style="cyan").append(value(row), style="default"))
        return
    table = Table.grid(padding=(0, 2))
    # Words get a third at most and bars their cells; the name takes what is left.
    word_width = min(44, console.width // 3)
    table.add_column(width=console.width - word_width - CELLS - 2 * 2)
    table.add_column(no_wrap=True)
    table.add_column(width=word_width)
    for row in bars.rows:
        cells = bar(row, "█", "▒", "·")
        table.add_row(_text(row.name), Text(cells, style="cyan"), _text(value(row)))
    console.print(table)
