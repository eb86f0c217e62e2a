"""Blocks in a terminal, with rich.

Owns colour, rules and panels. Nothing is said by colour alone: what is coloured is also
a word or a number. Tables and charts are drawn by `terminal_figures`.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from placeready.report import blocks
from placeready.report.plain_figures import NARROW
from placeready.report.terminal_figures import figure

_INDENT = 2
_RULE = Rule(style="blue")
_TONES = {"good": "green", "bad": "red", "mixed": "yellow"}


def draw(report: Iterable[blocks.Block], console: Console) -> None:
    """Draw blocks at the console's own width."""
    for block in report:
        for drawn in _drawn(block, console.width):
            cut = isinstance(drawn, Text) and drawn.no_wrap
            # Printing makes one text of several, and forgets how they were to be cut.
            console.print(
                drawn,
                no_wrap=cut or None,
                overflow="ignore" if cut else None,
                crop=False,
            )


def _drawn(block: blocks.Block, width: int) -> Iterable[RenderableType]:
    match block:
        case blocks.Title(text):
            return (_RULE, _text(text, "bold"), _RULE)
        case blocks.Heading(text):
            return (Text(), _text(text, "bold blue"), _RULE)
        case blocks.Subheading(text):
            return (Text(), _text(text, "bold"))
        case blocks.Cards() | blocks.Beside() | blocks.Decisions() | blocks.Points():
            return _listed(block, width)
        case blocks.Paragraph(text, strong):
            return (_text(text, "bold" if strong else ""),)
        case blocks.Callout(text, label):
            return (_callout(text, label),)
        case blocks.ToComplete(text):
            return (_text(f"[{text}]", "reverse"),)
        case _:
            return figure(block, width)


def _listed(
    block: blocks.Cards | blocks.Beside | blocks.Decisions | blocks.Points, width: int
) -> Iterable[RenderableType]:
    match block:
        case blocks.Points(items):
            return _points(items)
        case blocks.Decisions(lead, items):
            numbered = (blocks.Point(t, mark=f"{n}.") for n, t in enumerate(items, 1))
            return (_text(lead), *_points(numbered))
        case blocks.Cards(items):
            return [part for card in items for part in _card(card)]
        case blocks.Beside(lists):
            return (_beside(lists, width),)


def _text(text: str, style: str = "") -> Text:
    # `Text`, and not markup: what somebody wrote may hold square brackets.
    return Text(text, style=style)


def _callout(text: str, label: str) -> RenderableType:
    words = Text()
    if label:
        words.append(f"{label}: ", "bold")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    grid.add_row(Text("!", "bold yellow"), words.append(_text(text)))
    return grid


def _card(card: blocks.Card) -> Iterable[RenderableType]:
    title = _text(card.title, "bold")
    if card.kind:
        title.append(f" ({card.kind})", style=_TONES.get(card.tone, ""))
    return (Text(), title, *_points(card.items))


def _beside(lists: tuple[tuple[str, blocks.Points], ...], width: int) -> RenderableType:
    def listed(title: str, points: blocks.Points) -> RenderableType:
        body = Group(*_points(points.items))
        return Panel(body, title=_text(title, "bold"), title_align="left")

    panels = [listed(*each) for each in lists]
    if width < NARROW + CELLS_OF_A_PANEL:
        return Group(*panels)
    return Columns(panels, equal=True, expand=True, width=width // len(panels) - 1)


CELLS_OF_A_PANEL = 20
"""What two lists need beside each other, over the width of one."""


def _points(items: Iterable[blocks.Point], depth: int = 0) -> list[RenderableType]:
    drawn: list[RenderableType] = []
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
        drawn.append(Padding(table, (0, 0, 0, depth * _INDENT)))
        drawn += _points(item.under, depth + 1)
    return drawn
