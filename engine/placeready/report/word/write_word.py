"""A report as a Word document, block by block.

Owns the order of things on its pages: real headings, lists, captions and tables, so
that what is pasted from it takes the look of where it goes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument

from placeready.report import blocks, charts
from placeready.report import table_cells as cells
from placeready.report.chart_tables import Pictured, chart_table
from placeready.report.chart_words import chart_says, chart_title
from placeready.report.document import Document
from placeready.report.fixed_archive import fixed_archive
from placeready.report.plain_figures import to_write
from placeready.report.svg import picture
from placeready.report.word.elements import (
    Element,
    add_run,
    element,
    keep_with_next,
    paragraph,
    style_of,
)
from placeready.report.word.word_base import document_like, our_document, style_ids
from placeready.report.word.word_language import add_foot, set_language, set_properties
from placeready.report.word.word_lists import add_point, in_list, new_list, point_style
from placeready.report.word.word_picture import add_picture, drawn, letters_there
from placeready.report.word.word_table import (
    Draw,
    TableLook,
    by_groups,
    widths_of,
    word_table,
)

_TWIP = 635
_A4 = 11906 * _TWIP
# A picture within a table, and its cell.
_PICTURE = 2200
_CELL = _PICTURE + 170
_PIXELS = 480
# Styles that keep their distance from a table before them; others are given this.
_WITH_ROOM = (
    *("title", "heading 1", "heading 2", "heading 3"),
    *("caption", "callout", "table group"),
)
_ROOM = 160


def in_word(document: Document, template: Path | None = None) -> bytes:
    """The document as a file of Word, in the look of a template where one is given.
    The same document is the same bytes, with the same fonts on the machine. Raises
    WrongUse where the template cannot be used.
    """
    made = our_document() if template is None else document_like(template)
    writer = _Writer(made)
    for block in document:
        writer.add(block)
    writer.finish(document)
    out = io.BytesIO()
    made.save(out)
    return fixed_archive(out.getvalue())


class _Writer:
    """A document that grows at its end."""

    def __init__(self, made: WordDocument) -> None:
        self._made = made
        body: Any = made.element.body
        self._end: Any = body[-1]
        self._ids = style_ids(made)
        self._width = _text_width(made)
        self._level = 0
        self._figures = self._tables = self._drawings = 0
        self._after_table = False
        self._key = self._under = ""

    def finish(self, document: Document) -> None:
        """What stands around the words."""
        if self._after_table:
            # No document of Word ends with a table.
            self._begin("normal")
        set_language(self._made, document.language)
        set_properties(self._made, document)
        add_foot(self._made, document.foot, self._ids["footer"])

    def add(self, block: blocks.Block) -> None:
        """The next block."""
        match block:
            case blocks.Title(text):
                self._words("title", text)
            case blocks.Heading(text, part):
                self._begin_part(1, text, new_page=bool(part))
            case blocks.Subheading(text):
                self._begin_part(2, text)
            case blocks.Cards(items):
                self._cards(items)
            case blocks.Beside(lists):
                for title, listed in lists:
                    self._heading(self._level + 1, title)
                    self._points(listed.items)
            case blocks.Decisions(lead, items):
                self._decisions(lead, items)
            case blocks.Points(items):
                self._points(items)
            case _:
                self._add_more(block)

    def _add_more(self, block: blocks.Block) -> None:
        match block:
            case cells.Table():
                self._table(Pictured(block))
            case charts.Ladder() | charts.ScoreRows():
                self._chart(block)
            case charts.Strips() | charts.AnswerStrip():
                self._chart(block)
            case blocks.Paragraph(text, strong):
                self._words("lead" if strong else "normal", text)
            case blocks.Callout(text, label):
                made = self._begin("callout")
                add_run(made, f"{label}: " if label else "", bold=True)
                add_run(made, text)
            case blocks.ToComplete(text):
                add_run(self._begin("normal"), f"[{text}]", marked=True)

    def _begin(self, style: str, *marks: Element) -> Element:
        if self._after_table and style not in _WITH_ROOM:
            marks = (*marks, element("spacing", before=_ROOM))
        self._after_table = False
        made = paragraph(self._ids[style], *marks)
        self._end.addprevious(made)
        return made

    def _words(self, style: str, text: str, *marks: Element) -> None:
        add_run(self._begin(style, *marks), text)

    def _begin_part(self, level: int, text: str, *, new_page: bool = False) -> None:
        # A jump from a title to a part of a part would be heard as something left out.
        self._level = min(level, self._level + 1)
        self._heading(self._level, text, new_page=new_page)

    def _heading(self, level: int, text: str, *, new_page: bool = False) -> None:
        self._under = text
        marks = [element("pageBreakBefore")] if new_page else []
        self._words(f"heading {level}", text, *marks)

    def _cards(self, items: Iterable[blocks.Card]) -> None:
        for card in items:
            title = f"{card.title} ({card.kind})" if card.kind else card.title
            self._heading(self._level + 1, title)
            self._points(card.items)

    def _points(self, items: Iterable[blocks.Point], depth: int = 0) -> None:
        for item in items:
            add_point(self._begin(point_style(item, depth)), item)
            self._points(item.under, depth + 1)

    def _decisions(self, lead: str, items: Iterable[str]) -> None:
        self._words("normal", lead, element("keepNext"))
        number = new_list(self._made, self._ids["list number"])
        for text in items:
            self._words("list number", text, in_list(number))

    def _caption(self, number: str, words: str, *marks: Element) -> None:
        said = ": ".join(filter(None, (number, words)))
        self._words("caption", said, *marks)

    def _table(self, shown: Pictured) -> None:
        look = TableLook(
            self._ids["report table"],
            self._ids["table text"],
            widths_of(shown.table, self._width, shown.column, _CELL),
            shown.column,
            self._draws(shown),
            to_write(shown.table),
        )
        self._tables += 1
        self._hold_words()
        if shown.key not in ("", self._key):
            # Several tables in a row have the same marks.
            self._words("table note", shown.key, element("keepNext"))
        self._key = shown.key
        over = element("keepNext")
        caption = shown.table.caption or self._under
        self._caption(f"Table {self._tables}", caption, over)
        for group, part in by_groups(replace(shown.table, caption=caption)):
            if group:
                self._words("table group", group)
            self._end.addprevious(word_table(part, look))
            self._after_table = True

    def _hold_words(self) -> None:
        """Keep the words before a table on its page."""
        before: Element | None = self._end.getprevious()
        if before is not None and style_of(before) == self._ids["normal"]:
            keep_with_next(before)

    def _draws(self, shown: Pictured) -> Draw:
        def draw(to: Element, number: int | None) -> None:
            if number is None:
                says, svg = shown.table.columns[shown.column or 0].title, shown.head
            else:
                says, svg = "", shown.cells[number]
            self._draw(to, drawn(svg, _PIXELS), _PICTURE, says)

        return draw

    def _draw(self, to: Element, png: bytes, width: int, says: str) -> None:
        self._drawings += 1
        add_picture(self._made, to, png, width, says, self._drawings)

    def _chart(self, chart: charts.Chart) -> None:
        match chart:
            case charts.Ladder() if not letters_there():
                self._words("normal", chart_says(chart))
            case charts.Ladder():
                self._picture(chart)
            case charts.ScoreRows() | charts.Strips() | charts.AnswerStrip():
                shown = chart_table(chart)
                self._table(shown if letters_there() else shown.without_pictures())

    def _picture(self, chart: charts.Chart) -> None:
        self._figures += 1
        made = self._begin("normal", element("keepNext"))
        self._draw(made, drawn(picture(chart)), self._width, chart_says(chart))
        self._caption(f"Figure {self._figures}", chart_title(chart))


def _text_width(made: WordDocument) -> int:
    """How wide the text of a page is, in twentieths of a point."""
    section = made.sections[-1]
    width = section.page_width or _A4
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    return int((width - sides) / _TWIP)
