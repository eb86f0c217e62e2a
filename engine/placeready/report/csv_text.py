"""Rows as the text of a CSV file, and what makes a cell of one safe.

Owns what a spreadsheet would run: such text gets an apostrophe in front, also where it
would make several cells of one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from functools import lru_cache

from placeready.errors.text import in_a_line

# The four signs, also as wide as Chinese characters. In many countries a semicolon
# parts the cells of a file, and a quotation mark may then begin one.
_RUN_AS_FORMULA = re.compile(r"(^|;)(?=[\s\"]*[=+\-@\uff1d\uff0b\uff0d\uff20])")

# Without it a spreadsheet on Windows takes UTF-8 for its own code page.
BEGINNING = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""


# In the rows of one area the same few texts stand again and again.
@lru_cache(maxsize=4096)
def spreadsheet_safe(text: str) -> str:
    """Text that no spreadsheet runs, on one line."""
    return _RUN_AS_FORMULA.sub(r"\1'", in_a_line(text))


def csv_line(cells: Iterable[object]) -> str:
    """A row as a line with its end; a cell of None is empty."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
