"""One table of a report as a sheet of a workbook.

Owns how wide its columns are, what is filled in and printed of it, and how its figures
are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from placeready.model.action_tracker import CLOSED, STATUS_WORDS
from placeready.model.anchor_scale import TOP_SCORE
from placeready.model.sheet_address import column_letter
from placeready.report.cell_words import cell_text, number_text
from placeready.report.sheet import (
    Entry,
    Figure,
    Highlight,
    SheetColumn,
    SheetValue,
    TableSheet,
)
from placeready.report.table_cells import Cell, Column, Kind, Table

# In characters, for what columns hold.
_NARROWEST, _FIGURE, _ENTRY, _DAY = 8, 11, 26, 14
# Of columns of words: on a sheet of few columns, behind what is printed, and else.
_WIDE, _BEHIND, _WIDEST = 100, 80, 44
_FEW = 3
_GROUP = Column("Group")


def sheet_of(name: str, table: Table) -> TableSheet:
    """The sheet of this name with a table."""
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
