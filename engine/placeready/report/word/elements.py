"""The few elements of WordprocessingML that a report is built of.

Owns how a paragraph, its runs and its marks are written. Text becomes text and nothing
else: no field, link or break comes of it.
"""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from placeready.errors.text import xml_text

Element = BaseOxmlElement


def element(name: str, **attributes: str | int) -> Element:
    """An element of the namespace `w`, with attributes of it."""
    made: Element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), xml_text(str(value)))
    return made


def within(parent: Element, name: str, **attributes: str | int) -> Element:
    """The same, as the last child of another."""
    made = element(name, **attributes)
    parent.append(made)
    return made


def paragraph(style: str, *marks: Element) -> Element:
    """An empty paragraph in a style, given by its id, with further properties in the
    order in which Word wants them.
    """
    made = element("p")
    properties = within(made, "pPr")
    within(properties, "pStyle", val=style)
    for each in marks:
        properties.append(each)
    return made


def style_of(made: Element) -> str:
    """The id of the style of a paragraph; empty for what is none."""
    style = next(made.iterchildren(qn("w:pPr")), made).find(qn("w:pStyle"))
    return "" if style is None else str(style.get(qn("w:val")))


def keep_with_next(made: Element) -> None:
    """Keep a paragraph on the page of what follows it."""
    properties = next(made.iterchildren(qn("w:pPr")))
    if properties.find(qn("w:keepNext")) is None:
        properties.insert(1, element("keepNext"))


def add_run(
    to: Element,
    text: str,
    *,
    bold: bool | None = None,
    italic: bool = False,
    colour: str = "",
    marked: bool = False,
) -> None:
    """Words of a paragraph; nothing where there are none. They are as bold as the style
    of the paragraph where it is not said.
    """
    if not text:
        return
    run = within(to, "r")
    if bold is not None or italic or colour or marked:
        look = within(run, "rPr")
        for name in ("b", "bCs") if bold is not None else ():
            within(look, name, val=int(bool(bold)))
        for name in ("i", "iCs") if italic else ():
            within(look, name)
        if colour:
            within(look, "color", val=colour)
        if marked:
            within(look, "highlight", val="yellow")
    _text(run, text)


def add_line(to: Element) -> None:
    """A new line within a paragraph."""
    within(within(to, "r"), "br")


def add_tab(to: Element) -> None:
    """A step to the next stop of a paragraph."""
    within(within(to, "r"), "tab")


def add_page_number(to: Element, field: str, shown: str) -> None:
    """A number that Word works out: `PAGE`, or `NUMPAGES` for how many there are."""
    simple = within(to, "fldSimple", instr=f" {field} ")
    _text(within(simple, "r"), shown)


def _text(run: Element, text: str) -> None:
    words = within(run, "t")
    words.text = xml_text(text)
    words.set(qn("xml:space"), "preserve")
