"""Lists of a report as those of Word.

Owns which style a point has, and that numbers begin at 1 in each list.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from placeready.report import blocks
from placeready.report.word.elements import (
    Element,
    add_line,
    add_run,
    add_tab,
    element,
    within,
)

_BULLETS = ("list bullet", "list bullet 2", "list bullet 3")
MARKED = "list"
"""The name of the style of a point that has a mark of its own."""


def point_style(point: blocks.Point, depth: int) -> str:
    """The name of the style of a point under so many others."""
    return MARKED if point.mark else _BULLETS[min(depth, len(_BULLETS) - 1)]


def add_point(to: Element, point: blocks.Point) -> None:
    """The words of a point, without what is under it."""
    if point.mark:
        add_run(to, point.mark)
        add_tab(to)
    colon = ":" if point.text or point.under else ""
    label = f"{point.label}{colon}" if point.label else ""
    add_run(to, f"{label} " if point.text and label else label, bold=True)
    heads = True if point.under and not label else None
    add_run(to, point.text, bold=heads)
    for line in point.more:
        add_line(to)
        add_run(to, line)


def in_list(number: int) -> Element:
    """What makes a paragraph an item of a list."""
    marks = element("numPr")
    within(marks, "ilvl", val=0)
    within(marks, "numId", val=number)
    return marks


def new_list(made: WordDocument, style: str) -> int:
    """The number of a list of the kind of a style, given by its id, that begins at 1
    again.
    """
    numbering: Any = made.part.numbering_part.element
    like = _list_of(made, style)
    kinds: dict[int, int] = {
        each.numId: each.abstractNumId.val for each in numbering.num_lst
    }
    number = max(kinds) + 1
    added = within(numbering, "num", numId=number)
    # A template's style may belong to a list that is not there; ours are the last.
    within(added, "abstractNumId", val=kinds.get(like, kinds[max(kinds)]))
    within(within(added, "lvlOverride", ilvl=0), "startOverride", val=1)
    return number


def _list_of(made: WordDocument, style: str) -> int:
    styles: Any = made.styles.element
    for each in styles.findall(qn("w:style")):
        if each.get(qn("w:styleId")) == style:
            for number in each.iter(qn("w:numId")):
                return int(number.get(qn("w:val")))
    return 0
