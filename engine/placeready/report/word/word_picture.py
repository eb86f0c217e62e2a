"""A chart of a report as a picture that Word can hold.

Owns how it is drawn and the words that stand for it. Where the machine has no letters
to draw with there is no picture: one without its words would say something else.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import resvg_py
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Emu

from placeready.errors.text import xml_text
from placeready.report.svg_parts import words
from placeready.report.word.elements import Element, within

PIXELS = 1500
"""How wide a picture is: sharp in print, and small to send."""
_TWIP = 635
# How Word is told that a picture says nothing that the words beside it do not.
_PASSED_OVER = (
    b'<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    b'<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec='
    b'"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    b"</a:ext></a:extLst>"
)
_FAMILIES = ("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans")


def drawn(svg: str, pixels: int = PIXELS) -> bytes:
    """A chart as PNG."""
    family = _family()
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=pixels,
            font_family=family,
            sans_serif_family=family,
        )
    )


def letters_there() -> bool:
    """Whether words in a picture come out at all on this machine."""
    return bool(_family())


@cache
def _family() -> str:
    """The first of the fonts that is on this machine; empty where none is."""
    blank = _sample("", _FAMILIES[0])
    return next((each for each in _FAMILIES if _sample("Ag", each) != blank), "")


def _sample(text: str, family: str) -> bytes:
    line = words(0, 12, text)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="15">{line}</svg>'
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_family=family))


def add_picture(
    made: WordDocument, to: Element, png: bytes, width: int, says: str, number: int
) -> None:
    """A picture in a paragraph, so many twentieths of a point wide, with the words that
    are read in its place; without any it is passed over. `number` is that of no other
    picture in the document.
    """
    inline = made.part.new_pic_inline(io.BytesIO(png), width=Emu(width * _TWIP))
    # Where nothing is said of it, some programs leave room around.
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    about: Any = inline.docPr
    # Word wants another for each, and the library sees only those that stand already.
    about.id = number
    about.name = f"Figure {number}"
    about.set("descr", xml_text(says))
    if not says:
        about.append(parse_xml(_PASSED_OVER))
    run = within(to, "r")
    drawing = within(run, "drawing")
    drawing.append(inline)
