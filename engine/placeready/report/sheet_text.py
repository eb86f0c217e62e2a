"""Text as the cell of a workbook can hold it.

Owns what a cell holds at most, and the signs that a spreadsheet would not show.
"""

from __future__ import annotations

import re
from typing import Final

from placeready.errors.text import SIGN, encodable_text, visible_text

LONGEST: Final = 32_767
"""The most characters that a cell holds."""
CUT: Final = " [cut: a cell holds no more]"

# Numbers that XML allows nowhere, as no character will ever have them.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
# A spreadsheet takes `_x0041_` in a text for the character of that number.
_BY_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def text_of(text: str) -> str:
    """Text as a cell can hold it: what would act is not in it, and of very long text
    the end is cut off, which is said.
    """
    shown = visible_text(encodable_text(text)).replace("\t", " ")
    shown = _BY_NUMBER.sub("_x005F_", _NO_CHARACTER.sub(SIGN, shown))
    # Counted as the file format does, where some signs are two.
    if len(shown) * 2 > LONGEST and _length(shown) > LONGEST:
        while _length(shown) > LONGEST - len(CUT):
            shown = shown[: -max(1, (_length(shown) - LONGEST + len(CUT)) // 2)]
        shown += CUT
    return shown


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
