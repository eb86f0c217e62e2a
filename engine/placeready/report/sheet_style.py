"""How a sheet looks and what may be filled into it.

Owns its colours, widths and heights, what is printed of it, and the lists and days that
its cells take. Part of `workbook`, and used by nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.formatting.rule import DataBarRule, FormulaRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from placeready.report.sheet import Figure, SheetColumn, SheetValue, TableSheet
from placeready.report.sheet_text import text_of

DAY: Final = "dd mmm yyyy"

_FACE = "Arial"
_PLAIN, _BOLD = Font(name=_FACE, size=10), Font(name=_FACE, size=10, bold=True)
_HEAD = Font(name=_FACE, size=10, bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="0F5257")
_ENTRY_FILL = PatternFill("solid", fgColor="FFF2CC")
_LINE = Side(style="thin", color="BFC7CA")
_LINES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment(wrap_text=True, vertical="top")
_RIGHT = Alignment(horizontal="right", vertical="top", indent=1)
_LATE = {
    "font": Font(bold=True, color="9A3D00"),
    "fill": PatternFill("solid", bgColor="FCE8D9"),
}
_BAR = "9CC5C9"

# What a line of ten points takes, and what stays free above and below.
_LINE_HEIGHT, _FREE = 13.2, 4.0
_HIGHEST = 409.0
_SHORT_LIST = 255
_LONGEST_PROMPT = 32
_A4 = 9


def prepare(page: Worksheet, sheet: TableSheet) -> None:
    """What has to be said of a sheet before its first row is written."""
    for letter, column in _lettered(sheet):
        page.column_dimensions[letter].width = column.width
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    page.page_margins = PageMargins(0.4, 0.4, 0.5, 0.7, footer=0.3)
    if page.oddFooter is not None:
        page.oddFooter.center.text = "&A, page &P of &N"


def heading(page: Worksheet, sheet: TableSheet, titles: Sequence[str]) -> list[Cell]:
    """The first row."""
    cells = []
    for each in titles:
        cell = never_run(page, each)
        cell.font = _BOLD if sheet.data else _HEAD
        if not sheet.data:
            cell.fill, cell.alignment, cell.border = _HEAD_FILL, _TOP, _LINES
        cells.append(cell)
    if not sheet.data:
        page.row_dimensions[1].height = _height(sheet, titles)
    return cells


def wrapped(
    page: Worksheet, sheet: TableSheet, row: int, values: Sequence[SheetValue]
) -> list[Cell]:
    """The cells of a row that is made to be read."""
    page.row_dimensions[row].height = _height(sheet, values)
    cells = []
    for column, value in zip(sheet.columns, values, strict=True):
        bare = value.value if isinstance(value, Figure) else value
        cell = never_run(page, bare)
        cell.font = _BOLD if column.heads else _PLAIN
        cell.alignment = _TOP if bare is value or bare is None else _RIGHT
        cell.border = _LINES
        if column.entry:
            cell.fill = _ENTRY_FILL
        if form := _form(column, value):
            cell.number_format = form
        cells.append(cell)
    return cells


def never_run(page: Worksheet, value: SheetValue) -> Cell:
    """A cell with a value, which is no formula whatever it begins with."""
    # What it takes, but for what its types say, is any day.
    cell: Cell = WriteOnlyCell(page, value)  # type: ignore[arg-type]
    if isinstance(value, str):
        # The library takes what begins with an equals sign for a formula.
        cell.data_type = "s"
    return cell


def empty(page: Worksheet) -> Cell:
    """A cell without a value, which is written all the same."""
    cell = never_run(page, None)
    cell.alignment = _TOP
    return cell


def conclude(page: Worksheet, sheet: TableSheet, last: int) -> None:
    """What is said of the rows once they are written; `last` is the last of them."""
    for place, (letter, column) in enumerate(_lettered(sheet)):
        cells = f"{letter}2:{letter}{max(last, 2)}"
        if column.entry in ("date", "choice"):
            _validate(page, column, cells)
        if column.bar is not None:
            page.conditional_formatting.add(cells, _bar(*column.bar))
        for each in sheet.highlights:
            if each.column == place:
                rule = FormulaRule(formula=[each.formula], **_LATE)  # type: ignore[no-untyped-call]
                page.conditional_formatting.add(cells, rule)
    if sheet.printed is not None:
        page.print_area = f"A1:{get_column_letter(sheet.printed)}{last}"


def _lettered(sheet: TableSheet) -> list[tuple[str, SheetColumn]]:
    return [(get_column_letter(i), each) for i, each in enumerate(sheet.columns, 1)]


def _form(column: SheetColumn, value: SheetValue) -> str:
    if isinstance(value, Figure):
        return value.form
    if column.form:
        return column.form
    return DAY if column.entry == "date" or isinstance(value, date) else ""


def _height(sheet: TableSheet, values: Sequence[SheetValue]) -> float:
    """Room for the cell with the most lines: no program works it out by itself where
    text is wrapped.
    """
    lines = 1
    for column, value in zip(sheet.columns, values, strict=True):
        if isinstance(value, str):
            # A width is counted in noughts, and words have narrower letters: that is
            # what a line loses where words are not cut.
            parts = [math.ceil(len(e) / column.width) for e in value.split("\n")]
            lines = max(lines, sum(max(each, 1) for each in parts))
    return min(_HIGHEST, round(lines * _LINE_HEIGHT + _FREE, 1))


def _validate(page: Worksheet, column: SheetColumn, cells: str) -> None:
    if column.entry == "choice":
        choices = [*map(text_of, column.choices)]
        listed = ",".join(choices)
        # Commas part what is listed, and quotation marks end it.
        if len(listed) > _SHORT_LIST or any(set(each) & {",", '"'} for each in choices):
            return
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        rule.error = "Choose one of the list."
    else:
        rule = DataValidation(type="date", operator="greaterThan", allow_blank=True)
        # The first day of this century: a date that was mistyped is before it.
        rule.formula1 = "36526"
        rule.error = "Type a date, such as 31/03/2027."
    rule.errorTitle = rule.promptTitle = text_of(column.title)[:_LONGEST_PROMPT]
    rule.prompt = column.prompt or None
    rule.showErrorMessage = rule.showInputMessage = True
    rule.add(cells)
    page.data_validations.append(rule)


def _bar(low: float, high: float) -> Rule:
    rule: Rule = DataBarRule(  # type: ignore[no-untyped-call]
        start_type="num",
        start_value=low,
        end_type="num",
        end_value=high,
        color=_BAR,
        showValue=True,
    )
    return rule
