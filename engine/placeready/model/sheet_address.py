"""How a spreadsheet calls its cells.

Owns the letters of columns.
"""

from __future__ import annotations


def column_letter(place: int) -> str:
    """The letters of a column by its place, from 0: `A`, `Z`, `AA`."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(sheet: str, row: int, column: int) -> str:
    """A cell by the number of its row, from 1, and the place of its column, from 0:
    `Plan!G7`.
    """
    return f"{sheet}!{column_letter(column)}{row}"
