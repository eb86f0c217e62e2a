"""A report as an Excel workbook: a sheet for each of its tables.

Owns what becomes of each kind of block. Figures stay numbers; what is no table stands,
line by line, on a sheet of its own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from placeready.report.blocks import Block
from placeready.report.charts import ScoreRow, ScoreRows, Strips
from placeready.report.document import Document
from placeready.report.plain_text import lines
from placeready.report.sheet import (
    SheetColumn,
    TableSheet,
)
from placeready.report.sheet_of_table import sheet_of
from placeready.report.sheet_text import text_of
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.workbook import write_workbook

_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")


def in_workbook(document: Document) -> bytes:
    """The document as the bytes of a workbook."""
    out = io.BytesIO()
    write_workbook(
        out,
        _sheets(document),
        title=document.title,
        made=document.date,
        language=document.language,
    )
    return out.getvalue()


def _sheets(document: Document) -> Iterator[TableSheet]:
    taken: set[str] = set()
    if words := [*_words(document)]:
        columns = (SheetColumn("Part", 28, heads=True), SheetColumn("Text", 100))
        yield TableSheet(_free("Text", taken), columns, words)
    for heading, found in _parts(document):
        tables = [t for each in found if (t := _as_table(each)) is not None]
        for place, table in enumerate(tables):
            name = table.caption if place and table.caption else heading
            yield sheet_of(_free(name, taken), table)


def _parts(document: Document) -> Iterator[tuple[str, Sequence[Block]]]:
    yield "Opening", document.opening
    for section in document.sections:
        yield section.heading, section.blocks


def _words(document: Document) -> Iterator[tuple[str, str]]:
    """What is no table, as text under its heading, beginning with the title."""
    found = [
        (heading, line)
        for heading, each in _parts(document)
        for line in _in_lines(block for block in each if _as_table(block) is None)
    ]
    if found:
        yield "Title", document.title
        yield from found


def _in_lines(found: Iterable[Block]) -> Iterator[str]:
    # As it is made to be listened to: nothing is drawn, and each line says it all.
    for line in lines(found, width=10_000, spoken=True, numbered=False):
        if text := line.strip():
            yield text


def _as_table(block: Block) -> Table | None:
    match block:
        case Table():
            return block
        case ScoreRows(rows, caption):
            return Table(caption, _SCORE_COLUMNS, tuple(map(_score_row, rows)))
        case Strips(caption, strips):
            marks = [(strip, mark) for strip in strips for mark in strip.marks]
            rows_of = tuple(
                Row(
                    (
                        Cell(strip.name, name=strip.id),
                        Cell(mark.name),
                        Cell(number=mark.value, unit="score", against=strip.against),
                    )
                )
                for strip, mark in marks
            )
            return Table(caption, _STRIP_COLUMNS, rows_of)
        case _:
            return None


_STRIP_COLUMNS = (Column("On", heads=True), Column("Who"), Column("Stands", "figure"))
_SCORE_COLUMNS = (
    Column("What", heads=True),
    Column("Score", "figure"),
    Column("Low", "figure"),
    Column("High", "figure"),
    Column("In a word"),
    Column("Answered", "figure"),
    Column("Questions", "figure"),
    Column("Next level asks for", "figure"),
)


def _score_row(row: ScoreRow) -> Row:
    scores = (row.score, row.low, row.high)
    return Row(
        (
            Cell(row.name, name=row.id),
            *(_score(each, row.against) for each in scores),
            Cell(row.word),
            Cell(number=row.answered, unit="count"),
            Cell(number=row.questions, unit="count"),
            _score(row.line, row.against),
        )
    )


def _score(value: float | None, against: tuple[float, ...]) -> Cell:
    if value is None:
        return Cell()
    return Cell(number=value, unit="score", against=against)


def _free(name: str, taken: set[str]) -> str:
    """A name that a sheet may have and no other has."""
    plain = " ".join(_NOT_IN_TITLES.sub(" ", text_of(name)).split())
    if len(plain) > _LONGEST_TITLE:
        # At the end of a word, where there is one.
        plain = plain[: _LONGEST_TITLE + 1].rpartition(" ")[0] or plain
    found = plain = plain[:_LONGEST_TITLE].rstrip(" ,.;") or "Sheet"
    number = 1
    while found.casefold() in taken:
        number += 1
        end = f" {number}"
        found = plain[: _LONGEST_TITLE - len(end)].rstrip() + end
    taken.add(found.casefold())
    return found
