"""What the page of a PDF is given: the blocks of a report as plain values.

Owns that all words are worked out here, so that the page has none but those it is
given, and that none of them is more than a word there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from placeready.errors.text import xml_text
from placeready.report import blocks, charts
from placeready.report import table_cells as cells
from placeready.report.cell_words import STATE_WORDS, cell_text, to_complete
from placeready.report.chart_tables import Pictured, chart_table
from placeready.report.chart_words import chart_says
from placeready.report.column_widths import column_shares
from placeready.report.document import Document
from placeready.report.plain_figures import grouped, to_write
from placeready.report.svg import picture
from placeready.report.svg_scores import CELL_WIDTH

Values = dict[str, object]

# The size of the letters of a table, in points, and how many are beside each other.
_LETTERS = 8.8
_ROOM = 510 / _LETTERS
# What a PDF can be told to be read as.
_LANGUAGE = re.compile("([a-z]{2,3})(?:-([A-Z]{2}))?")
# Points of a picture in a cell, and of its column.
_PICTURE = 105
_CELL = _PICTURE + 7
_SVG = CELL_WIDTH


def page_values(document: Document) -> Values:
    """All that stands on the pages of a document, in words that any file can hold."""
    said = _LANGUAGE.fullmatch(document.language)
    language, region = said.groups() if said else ("en", None)
    values = {
        "title": document.title,
        "about": document.foot,
        "foot": document.foot,
        "lang": language,
        "region": region,
        "page": "Page",
        "of": "of",
        "blocks": list(_Page(document).each()),
    }
    return with_words(values, xml_text)


def with_words(values: Values, change: Callable[[str], str]) -> Values:
    """The same values with each of their words changed, those in pictures too."""
    return {key: _changed(value, change) for key, value in values.items()}


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return with_words(value, change)
    if isinstance(value, list):
        return [_changed(each, change) for each in value]
    return value


class _Page:
    """The blocks of one document, with the level of its headings."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._level = 1
        self._figures = 0
        self._key = ""

    def each(self) -> Iterator[Values]:
        made = [each for block in self._document for each in self._block(block)]
        for value, following in pairwise([*made, {}]):
            # Words before a table stay on its page.
            yield value | {"holds": following.get("is") == "table"}

    def _block(self, block: blocks.Block) -> Iterator[Values]:
        match block:
            case blocks.Title(text):
                yield _heading(1, text)
            case blocks.Heading(text, part):
                yield self._part(2, text, new_page=bool(part))
            case blocks.Subheading(text):
                yield self._part(3, text)
            case blocks.Cards(items):
                for card in items:
                    title = f"{card.title} ({card.kind})" if card.kind else card.title
                    yield _heading(self._level + 1, title)
                    yield {"is": "points", "items": _points(card.items)}
            case blocks.Beside(lists):
                yield {
                    "is": "beside",
                    "lists": [
                        {
                            "title": title,
                            "level": self._level + 1,
                            "items": _points(listed.items),
                        }
                        for title, listed in lists
                    ],
                }
            case cells.Table():
                yield _table(Pictured(block))
            case charts.Ladder():
                yield self._figure(block)
            case charts.ScoreRows() | charts.Strips() | charts.AnswerStrip():
                yield self._pictured(chart_table(block))
            case _:
                yield from _words(block)

    def _part(self, level: int, text: str, *, new_page: bool = False) -> Values:
        # A jump from a title to a part of a part would be heard as something left out.
        self._level = min(level, self._level + 1)
        return _heading(self._level, text, new_page=new_page)

    def _pictured(self, shown: Pictured) -> Values:
        made = _table(shown)
        # Several tables in a row have the same marks.
        if shown.key == self._key:
            made["key"] = ""
        self._key = shown.key
        return made

    def _figure(self, chart: charts.Chart) -> Values:
        self._figures += 1
        return {
            "is": "figure",
            "svg": picture(chart, f"f{self._figures}"),
            "alt": chart_says(chart),
        }


def _heading(level: int, text: str, *, new_page: bool = False) -> Values:
    return {"is": "heading", "level": level, "text": text, "new_page": new_page}


def _words(block: blocks.Block) -> Iterator[Values]:
    match block:
        case blocks.Paragraph(text, strong):
            yield {"is": "paragraph", "text": text, "strong": strong}
        case blocks.Callout(text, label):
            label = f"{label}:" if label else ""
            yield {"is": "callout", "text": text, "label": label}
        case blocks.ToComplete(text):
            yield {"is": "to_complete", "text": f"[{text}]"}
        case blocks.Points(items):
            yield {"is": "points", "items": _points(items)}
        case blocks.Decisions(lead, items):
            yield {"is": "decisions", "lead": lead, "items": list(items)}


def _points(items: Iterable[blocks.Point]) -> list[Values]:
    return [
        {
            "label": f"{item.label}:" if item.label else "",
            "text": item.text,
            "mark": item.mark,
            "more": list(item.more),
            "under": _points(item.under),
        }
        for item in items
    ]


def _table(shown: Pictured) -> Values:
    table = shown.table
    room = _ROOM if shown.column is None else _ROOM - _CELL / _LETTERS
    shares = column_shares(table, room, but=shown.column)
    columns = []
    for number, column in enumerate(table.columns):
        pictured = number == shown.column
        columns.append(
            {
                "title": column.title,
                "right": column.kind == "figure",
                "share": round(shares[number], 4),
                "fixed": _CELL if pictured else 0,
                "svg": shown.head if pictured else "",
                "wide": _PICTURE,
            }
        )
    pictures = iter(shown.cells)
    groups = [
        {"title": group, "rows": [_row(table, row, shown, pictures) for row in rows]}
        for group, rows in grouped(table.rows)
    ]
    return {
        "is": "table",
        "caption": table.caption,
        "columns": columns,
        "groups": groups,
        "key": shown.key,
        "to_write": to_write(table),
    }


def _row(
    table: cells.Table, row: cells.Row, shown: Pictured, pictures: Iterator[str]
) -> list[Values]:
    made = []
    for number, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        value = _cell(column, cell)
        if number == shown.column:
            value["svg"], value["wide"] = next(pictures), _PICTURE
        made.append(value)
    return made


def _cell(column: cells.Column, cell: cells.Cell) -> Values:
    said = cell_text(cell)
    absent = not cell.text and cell.number is None and said in STATE_WORDS.values()
    open_ = to_complete(column, cell)
    return {
        "text": open_ or said,
        "more": list(cell.more),
        "strong": cell.strong,
        "absent": bool(said) and absent,
        "fill": bool(open_),
        "svg": "",
        "wide": 0,
    }
