"""What a Word document says of itself: its language, its properties, its foot.

Owns what programs that read aloud and those that file documents go by, none of which
comes from the clock.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from placeready.errors.text import xml_text
from placeready.report.document import Document
from placeready.report.word.elements import (
    Element,
    add_page_number,
    add_run,
    element,
    paragraph,
    within,
)

MADE_WITH = "placeready"


def set_language(made: WordDocument, language: str) -> None:
    """Say in which language it is read, where Word and where readers look for it."""
    styles: Any = made.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("docDefaults")
        styles.insert(0, defaults)
    _speak(_within(_within(defaults, "rPrDefault"), "rPr"), language)
    for each in styles.findall(qn("w:style")):
        if each.get(qn("w:type")) == "paragraph" and each.get(qn("w:default")):
            look = each.find(qn("w:rPr"))
            _speak(within(each, "rPr") if look is None else look, language)


def _within(parent: Element, name: str) -> Element:
    found: Element | None = parent.find(qn(f"w:{name}"))
    return within(parent, name) if found is None else found


def _speak(look: Element, language: str) -> None:
    for each in look.findall(qn("w:lang")):
        look.remove(each)
    within(look, "lang", val=language, eastAsia=language)


def set_properties(made: WordDocument, document: Document) -> None:
    """Its title, what it is, and the day it is of."""
    properties = made.core_properties
    # Word takes no more than this.
    properties.title = _short(document.title)
    properties.subject = _short(document.foot)
    properties.language = xml_text(document.language)
    properties.author = properties.last_modified_by = MADE_WITH
    properties.created = properties.modified = document.day
    properties.comments = properties.keywords = properties.category = ""
    properties.revision = 1


def _short(text: str) -> str:
    return xml_text(text)[:255]


def add_foot(made: WordDocument, foot: str, style: str) -> None:
    """What it is, and which page of how many, at the foot of each page; of a template
    that has a foot of its own, that stays.
    """
    section = made.sections[-1]
    if not section.footer.is_linked_to_previous:
        return
    section.footer.is_linked_to_previous = False
    footer: Any = section.footer._element
    for each in list(footer):
        footer.remove(each)
    line = paragraph(style)
    add_run(line, f"{foot} " if foot else "")
    # Held together, or a line could begin with `of`.
    add_run(line, "Page\u00a0")
    add_page_number(line, "PAGE", "1")
    add_run(line, "\u00a0of\u00a0")
    add_page_number(line, "NUMPAGES", "1")
    footer.append(line)
