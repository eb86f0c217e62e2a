"""How wide the columns of a table are on a page of paper.

Owns the share of each, from what stands in it: no word is broken where all can stand
whole, and what has much to say gets the room.
"""

from __future__ import annotations

from collections.abc import Iterable

from placeready.report.cell_words import cell_text, to_complete
from placeready.report.plain_figures import to_write
from placeready.report.table_cells import Table

# How wide letters of a plain font are, in sizes of the letters.
_NARROW, _PLAIN, _CAPITAL, _WIDE = 0.31, 0.56, 0.7, 0.86
_NARROW_LETTERS = frozenset("ijltfrI.,:;'|!()[]/- ")
_WIDE_LETTERS = frozenset("mwMW%@")
# Titles and what is to be noticed are bold; and no machine has just this font.
_BOLD = 1.1
# More than this is no reason for more room.
_MOST = 65.0
# A longer word is broken.
_LONGEST_WORD = 12.5
# What is as short as this stands on one line where there is room.
_HELD = 8.0
# How much of each column is beside its words.
_SIDES = 1.0
# With less left than this, what is short would squeeze what is long.
_LOOSE = 0.8


def ems(text: str) -> float:
    """About how wide a text is, in sizes of its letters."""
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    return _CAPITAL if letter.isupper() else _PLAIN


def column_shares(table: Table, room: float, *, but: int | None = None) -> list[float]:
    """What share of the width each column has; together 1.

    Args:
        table: Of whose columns.
        room: How wide all of them are, in sizes of the letters.
        but: A column that has a width of its own, and so no share.
    """
    columns = [n for n in range(len(table.columns)) if n != but]
    shares = [0.0] * len(table.columns)
    if not columns or to_write(table):
        return [1 / len(shares) for _ in shares]
    texts = [_texts(table, n) for n in columns]
    least = [_SIDES + max(map(_least, each)) for each in texts]
    if sum(least) > room * _LOOSE:
        least = [_SIDES + max(map(_longest_word, each)) for each in texts]
    wanted = [_SIDES + min(_MOST, max(map(_width, each))) for each in texts]
    widths = _spread(least, wanted, room)
    for number, width in zip(columns, widths, strict=True):
        shares[number] = width / sum(widths)
    return shares


def _spread(least: list[float], wanted: list[float], room: float) -> list[float]:
    """Give what is left to who wants it, and no more than that while others want."""
    left = room - sum(least)
    needed = [max(0.0, most - few) for most, few in zip(wanted, least, strict=True)]
    if left <= 0:
        return least
    part = min(1.0, left / sum(needed)) if any(needed) else 0.0
    widths = [few + part * need for few, need in zip(least, needed, strict=True)]
    widest = max(range(len(widths)), key=wanted.__getitem__)
    widths[widest] += max(0.0, room - sum(widths))
    return widths


Text = tuple[str, bool]
"""With whether it is bold."""


def _texts(table: Table, number: int) -> list[Text]:
    column = table.columns[number]
    found = [(column.title, True)]
    for row in table.rows:
        cell = row.cells[number]
        said = to_complete(column, cell) or cell_text(cell)
        found += [(said, cell.strong), *((line, False) for line in cell.more)]
    return found


def _width(text: Text) -> float:
    words, bold = text
    return ems(words) * (_BOLD if bold else 1.03)


def _longest_word(text: Text) -> float:
    words, bold = text
    # A line may end after a hyphen.
    each = words.replace("-", "- ").split()
    return min(_LONGEST_WORD, _longest(each, bold=bold))


def _longest(words: Iterable[str], *, bold: bool) -> float:
    return max((_width((word, bold)) for word in words), default=0.0)


def _least(text: Text) -> float:
    width = _width(text)
    return width if width <= _HELD else _longest_word(text)
