"""What a file is that is not what was wanted.

Owns the kinds that people send in place of a record, told from their first bytes and
never from their name alone.
"""

from __future__ import annotations

import re

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
# A first line of two or more cells, none of which begins as JSON does.
_TABLE = re.compile(rb"[^\s{\[][^\r\n]{0,4000}?[,;\t]")
_ENOUGH = 1 << 16


def kind_of(data: bytes) -> str | None:
    """What a file is, such as `an Excel workbook (.xlsx)`; None where nothing is known
    of it, or where it may be JSON.
    """
    start = data[:_ENOUGH]
    if start.startswith(b"PK\x03\x04"):
        # The names of an archive stand once more at its end.
        within = start + data[-_ENOUGH:]
        inside = (words for mark, words in _IN_ARCHIVE if mark in within)
        return next(inside, "a ZIP archive")
    for mark, words in _BY_BEGINNING:
        if start.startswith(mark):
            return words
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(text):
        return "a web page or an XML file"
    if text[:1] not in (b"{", b"[", b'"') and _TABLE.match(text):
        return "a table in text (CSV)"
    return None
