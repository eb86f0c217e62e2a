"""How wide the columns of a table are on a page of paper.

Owns the share of each, from what stands in it: no word is broken where all can stand
whole, and what has much to say gets the room.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.report.cell_words import cell_text, to_complete
from placeready.report.plain_figures import to_write
from placeready.report.table_cells import Table

ROOM = 84
"""About how many letters of a table stand beside each other on a portrait page."""
_SIDES = 3
# More than this is no reason for more room.
_MOST = 120
_LONGEST_WORD = 22
# What is as short as this does not go over two lines.
_HELD = 14


def column_shares(table: Table, room: int = ROOM) -> list[float]:
    """What share of the width each column has; together 1."""
    if to_write(table):
        return [1 / len(table.columns)] * len(table.columns)
    texts = [list(_texts(table, n)) for n in range(len(table.columns))]
    least = [float(_least(each)) + _SIDES for each in texts]
    wanted = [float(min(_MOST, max(map(len, each)))) + _SIDES for each in texts]
    left = room - sum(least)
    needed = [most - few for most, few in zip(wanted, least, strict=True)]
    if left > 0 and any(needed):
        # What would fit with room to spare does not get more than it needs.
        part = min(1.0, left / sum(needed))
        least = [few + part * need for few, need in zip(least, needed, strict=True)]
    whole = sum(least)
    if whole < room:
        widest = max(range(len(least)), key=wanted.__getitem__)
        least[widest] += room - whole
    return [each / sum(least) for each in least]


def _texts(table: Table, number: int) -> Iterator[str]:
    column = table.columns[number]
    yield column.title
    for row in table.rows:
        cell = row.cells[number]
        yield to_complete(column, cell) or cell_text(cell)
        yield from cell.more


def _least(texts: list[str]) -> int:
    longest = max(map(len, texts))
    return longest if longest <= _HELD else max(map(_longest_word, texts))


def _longest_word(text: str) -> int:
    # A line may end after a hyphen.
    words = text.replace("-", "- ").split()
    return min(_LONGEST_WORD, max(map(len, words), default=0))
