"""The rows of a sheet in an Excel workbook that somebody gave.

Owns how much of one is read, and what is refused in it: macros, entities that unfold,
what is larger unpacked than any plan, and workbooks that are none.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeAlias
from zipfile import ZipFile

from placeready.errors import WrongUse
from placeready.errors.extras import check_installed
from placeready.errors.text import in_a_sentence
from placeready.storage.input_file import Say, read_input

Given: TypeAlias = object
"""What a cell holds; of a formula what it came to when it was last saved."""

_MOST_BYTES: Final = 5_000_000
_MOST_UNPACKED: Final = 30_000_000
_MOST_PARTS: Final = 500
_MOST_ROWS: Final = 5_000
_MOST_COLUMNS: Final = 100
# How a workbook of before 2007 begins, and one that asks for a password.
_OLD: Final = b"\xd0\xcf\x11\xe0"


class SheetRows(NamedTuple):
    """A sheet as it is read."""

    title: str
    """As the workbook has it."""
    rows: Sequence[tuple[Given, ...]]
    """From the first row on, with blank ones: the place of a row is its number."""


def read_sheet(name: str, sheet: str, say: Say | None = None) -> SheetRows:
    """The rows of a sheet of a workbook, whose name is told apart by its letters alone.
    Raises WrongUse where the file is no workbook that is read, or has no such sheet.
    """
    check_installed("openpyxl", "office", "Reading a workbook")
    check_installed("defusedxml", "office", "Reading a workbook")
    data = read_input(name, _MOST_BYTES, say)
    _check_file(name, data)
    with _readable(name):
        _check_parts(name, data)
        return _rows(name, data, sheet)


def _check_file(name: str, data: bytes) -> None:
    if len(data) > _MOST_BYTES:
        message = f"'{name}' is larger than a plan can be: {_MOST_BYTES:,} bytes."
        raise WrongUse(message, "Give the workbook that the plan was kept up in.")
    if data.startswith(_OLD):
        message = f"'{name}' is of an Excel before 2007 (.xls), or has a password."
        raise WrongUse(message, "Save it as an Excel workbook (.xlsx) without one.")
    if not data.startswith(b"PK"):
        message = f"'{name}' is not an Excel workbook."
        raise WrongUse(message, "Save it as an Excel workbook (.xlsx).")


def _check_parts(name: str, data: bytes) -> None:
    """Refuse what would unfold: none of it is handed on before it was looked at."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    with ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        # A part never gives more than it says here: the archive is read no further.
        if len(parts) > _MOST_PARTS or sum(e.file_size for e in parts) > _MOST_UNPACKED:
            message = f"'{name}' is far larger unpacked than a plan can be."
            raise WrongUse(message, "Give the workbook that the plan was kept up in.")
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            message = f"'{name}' holds macros, which are not read (.xlsm)."
            raise WrongUse(message, "Save it as an Excel workbook (.xlsx).")
        try:
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    with archive.open(part) as text:
                        for _, element in iterparse(text, forbid_dtd=True):
                            element.clear()
        except DefusedXmlException:
            message = f"'{name}' has entities, which no spreadsheet writes."
            raise WrongUse(message, "Save it anew as a workbook (.xlsx).") from None


def _rows(name: str, data: bytes, sheet: str) -> SheetRows:
    from openpyxl import load_workbook

    book = load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    try:
        titles = {each.title.strip().casefold(): each for each in book.worksheets}
        found = titles.get(sheet.casefold())
        if found is None:
            there = ", ".join(in_a_sentence(each.title, 40) for each in titles.values())
            message = f"'{name}' has no sheet '{sheet}'. It has: {there}."
            raise WrongUse(message, "Give a workbook that `assess --out` made.")
        # What a sheet says of its own size need not be so.
        found.reset_dimensions()
        read = found.iter_rows(max_row=_MOST_ROWS + 1, values_only=True)
        rows = [tuple(row[:_MOST_COLUMNS]) for row in read]
        title = found.title
    finally:
        book.close()
    if len(rows) > _MOST_ROWS:
        message = f"The sheet '{sheet}' of '{name}' has more than {_MOST_ROWS:,} rows."
        raise WrongUse(message, "Delete those that are no actions.")
    return SheetRows(title, rows)


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say of whatever cannot be read that it cannot."""
    try:
        yield
    except WrongUse:
        raise
    except Exception as error:
        # Broken workbooks break in as many ways as there are parts of one.
        message = f"'{name}' cannot be read as an Excel workbook."
        remedy = "Open it in a spreadsheet and save it anew as .xlsx."
        raise WrongUse(message, remedy) from error
