"""Sheets as an Excel workbook.

Owns the only use of the library that writes one. Text is never run, the same sheets are
the same bytes, and a reader by ear finds one table a sheet, headed in its first row.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from placeready.report import sheet_style
from placeready.report.data_column import names_apart
from placeready.report.fixed_archive import fixed_entry
from placeready.report.sheet import SheetValue, TableSheet
from placeready.report.sheet_text import text_of

_MOST_ROWS = 1_048_576


_Cells: TypeAlias = Callable[
    [Worksheet, TableSheet, int, Sequence[SheetValue]],
    list[SheetValue | Cell] | list[Cell],
]


def write_workbook(
    target: Path | IO[bytes],
    sheets: Iterable[TableSheet],
    *,
    title: str,
    made: str | None = None,
    language: str = "en-GB",
) -> None:
    """Write a workbook with these sheets, one after another.

    Args:
        target: The file, which is begun anew.
        sheets: What it holds; the rows of each are gone through once.
        title: What it says it is.
        made: The day that it says it was made, as YYYY-MM-DD.
        language: That of its texts.
    """
    book = Workbook(write_only=True)
    # Time would make other bytes of the same sheets.
    day = date.fromisoformat(made) if made else date(2000, 1, 1)
    about = book.properties
    about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    about.title, about.language = text_of(title), text_of(language)
    about.creator = "placeready"
    for each in sheets:
        for part, rows in _parts(each):
            _write(book, each, part, rows)
    with _Archive(target, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).save()


def _parts(
    sheet: TableSheet,
) -> Iterator[tuple[str, Iterable[Sequence[SheetValue]]]]:
    """The rows of a sheet; more than one sheet can hold go on in further ones."""
    if not sheet.data:
        yield sheet.title, sheet.rows
        return
    rows, number = iter(sheet.rows), 1
    while True:
        part = islice(rows, _MOST_ROWS - 1)
        yield sheet.title if number == 1 else f"{sheet.title} {number}", part
        following = next(rows, None)
        if following is None:
            return
        rows, number = chain((following,), rows), number + 1


def _write(
    book: Workbook,
    sheet: TableSheet,
    title: str,
    rows: Iterable[Sequence[SheetValue]],
) -> None:
    page: Worksheet = book.create_sheet(title)
    number = len(book.worksheets)
    sheet_style.prepare(page, sheet)
    # Of two columns of a table with one title a spreadsheet says that it is damaged.
    titles = [*names_apart(text_of(column.title) for column in sheet.columns)]
    page.append(sheet_style.heading(page, sheet, titles))
    cells: _Cells = _as_data if sheet.data else sheet_style.wrapped
    last = 1
    for last, row in enumerate(rows, 2):
        page.append(cells(page, sheet, last, [_held(each) for each in row]))
    sheet_style.conclude(page, sheet, last)
    if last > 1:
        _make_table(page, titles, last, number)


def _held(value: SheetValue) -> SheetValue:
    return text_of(value) if isinstance(value, str) else value


def _as_data(
    page: Worksheet, _sheet: TableSheet, _row: int, values: Sequence[SheetValue]
) -> list[SheetValue | Cell]:
    # Most of them are left to the library, for speed.
    own = sheet_style.never_run
    cells: list[SheetValue | Cell] = [
        own(page, each) if isinstance(each, str) and each[:1] in "=#" else each
        for each in values
    ]
    if cells and cells[-1] is None:
        # An empty cell that is there: each row is as long as the first.
        cells[-1] = sheet_style.empty(page)
    return cells


def _make_table(page: Worksheet, titles: Sequence[str], last: int, number: int) -> None:
    """Tell programs, and readers by ear, that the sheet is one table with a heading."""
    end = f"{get_column_letter(len(titles))}{last}"
    # With the number of the sheet: titles can have no letter at all, or the same ones.
    name = re.sub(r"\W+", "_", f"table_{number}_{page.title}").lower()
    table = Table(displayName=name, name=name, ref=f"A1:{end}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    # By hand: the rows are written by now, and the library would look for them.
    for place, each in enumerate(titles, 1):
        table.tableColumns.append(TableColumn(id=place, name=each))
    table.autoFilter = AutoFilter(ref=table.ref)
    page.tables.add(table)


class _Archive(ZipFile):
    """A ZIP file whose entries all have one time, so that its bytes have none."""

    # As the library that writes workbooks calls them, and no wider.
    def writestr(self, name: str, data: str | bytes) -> None:  # type: ignore[override]
        super().writestr(fixed_entry(name), data)

    def write(self, name: str, arcname: str) -> None:  # type: ignore[override]
        entry = fixed_entry(arcname)
        entry.file_size = Path(name).stat().st_size
        with open(name, "rb") as source, self.open(entry, "w") as target:
            shutil.copyfileobj(source, target)
