"""A report as an Excel workbook: a sheet for each of its tables.

Owns what becomes of each kind of block. Figures stay numbers; what is no table stands,
line by line, on a sheet of its own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from placeready.model.action_tracker import CLOSED, STATUS_WORDS
from placeready.model.anchor_scale import TOP_SCORE
from placeready.model.sheet_address import column_letter
from placeready.report.blocks import Block
from placeready.report.cell_words import cell_text, number_text
from placeready.report.charts import ScoreRow, ScoreRows, Strips
from placeready.report.document import Document
from placeready.report.plain_text import lines
from placeready.report.sheet import (
    Entry,
    Figure,
    Highlight,
    SheetColumn,
    SheetValue,
    TableSheet,
)
from placeready.report.sheet_text import text_of
from placeready.report.table_cells import Cell, Column, Kind, Row, Table
from placeready.report.workbook import write_workbook

# In characters, for what columns hold.
_NARROWEST, _FIGURE, _ENTRY, _DAY = 8, 11, 26, 14
# Of columns of words: on a sheet of few columns, behind what is printed, and else.
_WIDE, _BEHIND, _WIDEST = 100, 80, 44
_FEW = 3
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
# Parts are numbered where they are listened to: here their heading stands beside them.
_NUMBERED = re.compile(r"^0\.\d+ ")
_GROUP = Column("Group")


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
            yield _sheet(_free(name, taken), table)


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
    for line in lines(found, width=10_000, spoken=True):
        if text := _NUMBERED.sub("", line.strip()):
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


def _sheet(name: str, table: Table) -> TableSheet:
    grouped = any(row.group for row in table.rows)
    columns = (*table.columns, _GROUP) if grouped else table.columns
    rows = [
        [*map(_value, table.columns, row.cells), *([row.group] if grouped else [])]
        for row in table.rows
    ]
    entries = [i for i, each in enumerate(columns, 1) if each.kind in _ENTRIES]
    printed = entries[-1] if entries else None
    heads = [i for i, each in enumerate(columns, 1) if each.heads]
    scores = (i for row in table.rows for i, e in enumerate(row.cells) if _is_score(e))
    # One column of bars shows the shape; more would be a wall.
    drawn = min(scores, default=None)
    return TableSheet(
        name,
        [
            _column(
                each,
                [row[i] for row in rows],
                _widest(len(columns), i, printed),
                drawn=i == drawn,
            )
            for i, each in enumerate(columns)
        ],
        rows,
        # What a row is about stays in sight beside what is far to the right of it.
        frozen=heads[-1] if heads and heads[-1] <= _MOST_FROZEN else 0,
        # A plan is printed as far as it is written on.
        printed=printed,
        highlights=tuple(_late(columns)),
    )


_MOST_FROZEN = 2
_ENTRIES: Mapping[Kind, Entry] = {
    "to_fill": "words",
    "date_to_fill": "date",
    "choice": "choice",
}
_PROMPTS: Mapping[Kind, str] = {
    "date_to_fill": "Type a day, such as 31/03/2027.",
    "choice": "Choose from the list.",
}


def _is_score(cell: Cell) -> bool:
    return cell.unit == "score" and cell.number is not None


def _widest(columns: int, place: int, printed: int | None) -> float:
    if columns <= _FEW:
        return _WIDE
    return _BEHIND if printed is not None and place >= printed else _WIDEST


def _column(
    column: Column, values: Sequence[SheetValue], widest: float, *, drawn: bool
) -> SheetColumn:
    return SheetColumn(
        column.title,
        _width(column, values, widest),
        entry=_ENTRIES.get(column.kind, ""),
        choices=column.choices,
        prompt=_PROMPTS.get(column.kind, ""),
        heads=column.heads,
        bar=(0, TOP_SCORE) if drawn else None,
    )


def _width(column: Column, values: Sequence[SheetValue], widest: float) -> float:
    match column.kind:
        case "figure":
            # Long titles of figures stand on several lines.
            longest = max(map(len, column.title.split()), default=0)
            return max(_NARROWEST, min(_FIGURE, len(column.title)) + 2, longest + 3)
        case "to_fill":
            return _ENTRY
        case "date_to_fill" | "choice":
            return _DAY
        case "words":
            texts = [each for each in (column.title, *values) if isinstance(each, str)]
            longest = max(len(line) for text in texts for line in text.split("\n"))
            return max(_NARROWEST, min(widest, longest * 1.05 + 2))


def _value(column: Column, cell: Cell) -> SheetValue:
    if cell.number is not None and not cell.text:
        return Figure(cell.number, _form(cell))
    text = cell_text(cell)
    if column.kind == "date_to_fill" and text:
        return _day(text)
    return "\n".join((text, *cell.more)) or None


def _day(text: str) -> SheetValue:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _form(cell: Cell) -> str:
    """A form with as many decimals as people read of this number, so that it stands on
    the right side of what it is held against.
    """
    shown = number_text(cell)
    _, _, decimals = shown.removesuffix("%").partition(".")
    form = f"0.{'0' * len(decimals)}" if decimals else "0"
    return f"{form}%" if cell.unit == "share" else form


def _late(columns: Sequence[Column]) -> Iterator[Highlight]:
    """A day that has passed, of what is still open."""
    kinds = [each.kind for each in columns]
    if "date_to_fill" in kinds and "choice" in kinds:
        day = kinds.index("date_to_fill")
        due, status = (
            f"${column_letter(kinds.index(kind))}2"
            for kind in ("date_to_fill", "choice")
        )
        closed = "".join(f',{status}<>"{STATUS_WORDS[each]}"' for each in CLOSED)
        yield Highlight(day, f'AND({due}<>"",{due}<TODAY(){closed})')


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
