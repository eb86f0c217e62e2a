"""The formats in which a report is text, by name.

Owns which there are: a format is one module with one line here. A terminal is drawn on
and no format (`terminal`), and a document for software has no blocks (`json_document`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from placeready.report.blocks import Block
from placeready.report.plain_text import lines

# Looked up by name, so that a new format touches no command.
FORMATS: Mapping[str, Callable[[Iterable[Block], int], Iterable[str]]] = {
    # To be looked at: marks and bars, as wide as the terminal or the file.
    "text": partial(lines, spoken=False),
    # To be listened to: sections are numbered and no mark is only seen.
    "spoken": partial(lines, spoken=True),
}


def render(report: Iterable[Block], form: str, width: int) -> str:
    """A report as text, without a line end after it; no line is longer than `width`
    columns but for a word that is.
    """
    return "\n".join(FORMATS[form](report, width))
