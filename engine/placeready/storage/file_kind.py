"""What a file is that is not what was wanted.

Owns the kinds that people send in place of a record, told from their first bytes and
never from their name alone.
"""

from __future__ import annotations

import csv
import re
from pathlib import PurePath

from placeready.storage.text_decoding import wide

# What the name within an archive or the first bytes tell, and what to call it.
_BY_BEGINNING = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a document of a word processor (RTF)"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel file in the format of before 2007"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"SQLite format 3", "a database"),
)
_IN_ARCHIVE = (
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"word/", "a Word document (.docx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"opendocument.spreadsheet", "a spreadsheet (.ods)"),
    (b"opendocument.text", "a text document (.odt)"),
)
_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_ENOUGH = 1 << 16


def kind_of(data: bytes, name: str = "") -> str | None:
    """What a file of this name is, such as `an Excel workbook (.xlsx)`; None where
    nothing is known of it, or where it may be JSON.
    """
    start = data[:_ENOUGH]
    if start.startswith(b"PK\x03\x04"):
        # The names of an archive stand once more at its end.
        within = start + data[-_ENOUGH:]
        inside = (words for mark, words in _IN_ARCHIVE if mark in within)
        # One that was cut off tells it by its name alone.
        ending = f"({PurePath(name).suffix.lower()})"
        called = (words for _, words in _IN_ARCHIVE if words.endswith(ending))
        return next(inside, None) or next(called, "a ZIP archive")
    for mark, words in _BY_BEGINNING:
        if start.startswith(mark):
            return words
    if wide(start):  # "Unicode text", as Excel calls it
        start = start.decode("utf-16", "replace").encode("utf-8", "replace")
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(text):
        return "a web page or an XML file"
    if text[:1] not in (b"{", b"[") and _is_table(text.decode("latin-1")):
        return "a table in text (CSV)"
    return None


def _is_table(text: str) -> bool:
    """Whether the first two lines have the same number of cells, or the only one has
    several.
    """
    lines = [line for line in text.splitlines()[:4] if line.strip()][:2]
    if any("\0" in line for line in lines):
        return False
    for apart in ",;\t":
        try:
            rows = list(csv.reader(lines, delimiter=apart, strict=True))
        except csv.Error:
            continue
        cells = {len(row) for row in rows}
        # A letter may begin with "Dear all,".
        if len(cells) == 1 and cells.pop() > (2 if len(rows) == 1 else 1):
            return True
    return False
