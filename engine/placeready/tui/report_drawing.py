"""The blocks of a report, drawn piece by piece, in the colours of the theme.

Owns how each kind of block looks on a screen. Every number and word is the report's;
nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from placeready.errors.text import in_a_line
from placeready.model.anchor_scale import TOP_SCORE
from placeready.report import blocks
from placeready.report.chart_words import row_says, strip_says
from placeready.report.charts import Ladder, ScoreRow, ScoreRows, Strip, Strips
from placeready.report.plain_figures import CELLS, NARROW, strip_lines
from placeready.report.table_cells import Table
from placeready.tui.block_view import text_of
from placeready.tui.live_drawing import ladder_lines
from placeready.tui.meter import meter
from placeready.tui.report_piece import Piece, beside, fill, led_lines, text_lines
from placeready.tui.table_drawing import table_pieces

_PANELS = 76
"""Columns from which lists stand beside each other."""


def pieces_of(report: Iterable[blocks.Block], width: int) -> Iterator[Piece]:
    """All blocks at this width."""
    for block in report:
        yield from _pieces(block, width)


def _pieces(block: blocks.Block, width: int) -> Iterator[Piece]:
    match block:
        case Table():
            yield from table_pieces(block, width)
        case ScoreRows():
            yield from _scores(block, width)
        case Strips():
            yield from _strips(block, width)
        case blocks.Beside():
            yield Piece(tuple(_beside(block, width)))
        case Ladder():
            # Each level says how it stands: its sentence would say it again.
            drawn = ladder_lines(block, width, words=True)
            yield Piece((Content(), *drawn, Content()))
        case _:
            yield Piece(tuple(_words(block, width)))


def _words(block: blocks.Block, width: int) -> Iterator[Content]:
    """What is words and no figure."""
    match block:
        case blocks.Title(text):
            yield from text_lines(text, width, "bold")
            yield Content.styled("━" * width, "$primary")
        case blocks.Heading(text):
            yield Content()
            yield from _ruled(text, width)
        case blocks.Subheading(text):
            yield Content()
            yield from text_lines(text, width, "bold")
        case blocks.Paragraph(text, strong):
            yield from text_lines(text, width, "bold" if strong else "")
        case blocks.Callout(text, label):
            lead = Content.styled("! ", "bold $warning")
            says = Content.styled(f"{in_a_line(label)}: " if label else "", "bold")
            yield from led_lines(lead, says + Content(in_a_line(text)), width)
        case blocks.Points(items):
            yield from points_lines(items, width)
        case blocks.Decisions(lead, items):
            yield from text_lines(lead, width)
            for number, text in enumerate(items, start=1):
                sign = Content.styled(f"{number}. ", "bold $primary")
                yield from led_lines(sign, Content(text), width)
        case _:
            drawn = Content.from_rich_text(text_of((block,), width))
            yield from drawn.split("\n", allow_blank=True)


def _ruled(text: str, width: int) -> Iterator[Content]:
    *first, last = text_lines(text, width, "bold $primary")
    yield from first
    rule = "─" * max(width - last.cell_length - 1, 0)
    yield last + Content.styled(f" {rule}" if rule else "", "$primary")


def points_lines(
    items: Iterable[blocks.Point], width: int, depth: int = 0
) -> Iterator[Content]:
    """A list, with what belongs under each of its items set in."""
    for item in items:
        lead = Content(f"{'  ' * depth}{item.mark or '•'} ")
        label = Content.styled(f"{item.label}: " if item.label else "", "italic")
        strong = "bold" if item.under and not item.label else ""
        yield from led_lines(lead, label + Content.styled(item.text, strong), width)
        for line in item.more:
            behind = Content(" " * (lead.cell_length + 2))
            yield from led_lines(behind, Content(line), width)
        yield from points_lines(item.under, width, depth + 1)


def _beside(block: blocks.Beside, width: int) -> list[Content]:
    side = len(block.lists) > 1 and width >= _PANELS
    each = (width - len(block.lists) + 1) // len(block.lists) if side else width
    panels = [_panel(title, points, each) for title, points in block.lists]
    if not side:
        return [line for panel in panels for line in panel]
    height = max(map(len, panels))
    empty = _framed(Content(" " * (each - 2)))
    drawn: list[Content] = []
    for number, (*lines, bottom) in enumerate(panels):
        panel = [*lines, *[empty] * (height - len(lines) - 1), bottom]
        drawn = beside(drawn, panel, number * (each + 1))
    return drawn


def _panel(title: str, points: blocks.Points, width: int) -> list[Content]:
    inside = width - 4
    head = in_a_line(title)
    top = Content.assemble(
        ("╭─ ", "$secondary"),
        (head, "bold"),
        (" " + "─" * max(width - len(head) - 5, 0) + "╮", "$secondary"),
    )
    lines = points_lines(points.items, inside)
    framed = [
        _framed(Content(" ") + fill(line, inside) + Content(" ")) for line in lines
    ]
    bottom = Content.styled(f"╰{'─' * (width - 2)}╯", "$secondary")
    return [top, *framed, bottom]


def _framed(line: Content) -> Content:
    side = Content.styled("│", "$secondary")
    return side + line + side


def _scores(block: ScoreRows, width: int) -> Iterator[Piece]:
    if block.caption:
        yield Piece((Content(), *text_lines(block.caption, width, "bold")))
    for row in block.rows:
        yield Piece(tuple(_score(row, width)), row.id)


def _score(row: ScoreRow, width: int) -> Iterator[Content]:
    share = None if row.score is None else row.score / TOP_SCORE
    line = None if row.line is None else row.line / TOP_SCORE
    says = row_says(row)
    bar = meter(share, CELLS, line)
    if width < NARROW:
        yield from text_lines(row.name, width)
        lead = Content("  ") + bar
        if width - lead.cell_length > len(says):
            yield lead + Content(f" {says}")
        else:
            yield lead
            yield from led_lines(Content("  "), Content(says), width)
        return
    room = (width - CELLS) // 2
    names = text_lines(row.name, room - 1)
    words = Content(says).wrap(width - room - CELLS - 1)
    gap = Content(" " * (CELLS + 1))
    right = [(bar + Content(" ") if not n else gap) + w for n, w in enumerate(words)]
    yield from beside(names, right, room)


def _strips(block: Strips, width: int) -> Iterator[Piece]:
    if block.caption:
        yield Piece((Content(), *text_lines(block.caption, width, "bold")))
    for row in block.rows:
        yield Piece(tuple(_strip(row, width)), row.id)


def _strip(row: Strip, width: int) -> Iterator[Content]:
    yield from text_lines(row.name, width, "bold")
    if width >= NARROW:
        *letters, axis = strip_lines(row, CELLS * 2)
        for line in letters:
            yield Content.styled(f"  {line}", "bold $primary")
        drawn = axis.replace("-", "─").replace("+", "┼")
        yield Content.styled(f"  {drawn}", "$secondary")
    yield from led_lines(Content("  "), Content(strip_says(row)), width)
