"""A report as a PDF that everybody can read, those who hear it too (PDF/UA-1).

Owns what typst is asked for: nothing of a report is ever part of its program, no file
is read, and nothing comes from the clock.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache
from importlib.resources import files

import typst

from placeready.errors.text import SIGN
from placeready.report.document import Document
from placeready.report.pdf.pdf_blocks import Values, page_values, with_words

AUTHOR = "placeready"
FONTS = ("Liberation Sans", "Arial", "Helvetica", "DejaVu Sans", "Libertinus Serif")
"""The first of them that is there; the last comes with typst."""
# A text that no font here has, as typst tells it.
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_BY_NUMBER = re.compile(r"\\u\{([0-9a-f]+)\}")


_TRIES = 8


def in_pdf(document: Document) -> bytes:
    """The document as a file. The same document is the same bytes, with the same fonts
    on the machine; another sign stands for each that none of them has.
    """
    values = page_values(document) | {"author": AUTHOR, "fonts": [*FONTS]}
    day = document.day
    # All are told at once but for those in pictures, which come later.
    for _ in range(_TRIES):
        try:
            return _compiled(values, day)
        except typst.TypstError as error:
            missing = _missing(f"{error.message}\n{error.diagnostic}")
            if not missing:
                raise
            values = _without(values, missing)
    return _compiled(_without(values, None), day)


def _compiled(values: Values, day: datetime) -> bytes:
    made = typst.compile(
        _page(),
        format="pdf",
        pdf_standards="ua-1",
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(values)},
        timestamp=day,
    )
    return bytes(made)


@cache
def _page() -> bytes:
    return (files("placeready.report.pdf") / "page.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()


def _missing(told: str) -> set[str]:
    """The signs that typst says no font has."""
    found: set[str] = set()
    for text in _MISSING.findall(told):
        found.update(_BY_NUMBER.sub(lambda n: chr(int(n[1], 16)), text))
    return {sign for sign in found if not sign.isascii()}


def _without(values: Values, missing: set[str] | None) -> Values:
    """The same with another sign for each of these, or for all but those that every
    font has.
    """

    def shown(sign: str) -> str:
        if missing is None:
            return sign if sign.isascii() else "?"
        return (SIGN if SIGN not in missing else "?") if sign in missing else sign

    return with_words(values, lambda words: "".join(map(shown, words)))
