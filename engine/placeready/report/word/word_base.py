"""The empty document that a report begins with: our own, or somebody's template.

Owns its styles, lists and language, and what of a template stays: its styles, headers
and footers, and nothing of what is written in it.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from placeready.report.word.elements import Element, element
from placeready.report.word.word_template import template_bytes, unreadable

# In the order in which they stand in the archive.
_PARTS = (
    ("[Content_Types].xml", "content_types.xml"),
    ("_rels/.rels", "package_rels.xml"),
    ("word/document.xml", "document.xml"),
    ("word/_rels/document.xml.rels", "document_rels.xml"),
    ("word/styles.xml", "styles.xml"),
    ("word/numbering.xml", "numbering.xml"),
    ("word/settings.xml", "settings.xml"),
)
_OURS = files("placeready.report.word") / "parts"


def our_document() -> WordDocument:
    """A document without content, in the look of all reports."""
    return docx.Document(io.BytesIO(_our_bytes()))


@cache
def _our_bytes() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, file in _PARTS:
            archive.writestr(name, (_OURS / file).read_bytes())
    return out.getvalue()


def document_like(path: Path) -> WordDocument:
    """A document without content in the look of a template. Raises WrongUse where it
    cannot be used.
    """
    data = template_bytes(path)
    try:
        made = docx.Document(io.BytesIO(data))
        _empty(made)
        _forget_macros(made)
        _add_lists(made, _add_styles(made))
    # The library has no one error for a damaged file.
    except Exception:
        raise unreadable(path) from None
    return made


def _empty(made: WordDocument) -> None:
    """Take out what is written, and keep what the last section had of headers."""
    body: Any = made.element.body
    sections = list(body.iter(qn("w:sectPr")))
    last = sections[-1] if sections else element("sectPr")
    kept = {_kind(each): each for section in sections for each in _edges(section)}
    first_page = any(each.find(qn("w:titlePg")) is not None for each in sections)
    for each in _edges(last):
        last.remove(each)
    for each in reversed(kept.values()):
        last.insert(0, each)
    for child in list(body):
        body.remove(child)
    body.append(last)
    if first_page:
        made.sections[-1].different_first_page_header_footer = True


def _edges(section: Element) -> list[Element]:
    tags = (qn("w:headerReference"), qn("w:footerReference"))
    return [each for each in section if each.tag in tags]


def _kind(edge: Element) -> tuple[str, str | None]:
    return str(edge.tag), edge.get(qn("w:type"))


def _forget_macros(made: WordDocument) -> None:
    """A template may name another that Word would fetch, and run."""
    settings: Any = made.settings.element
    for each in settings.findall(qn("w:attachedTemplate")):
        settings.remove(each)
    part = _part(made, RELATIONSHIP_TYPE.SETTINGS)
    related = {} if part is None else part.rels
    for name in [n for n, e in related.items() if "attachedTemplate" in e.reltype]:
        del related[name]


def _part(made: WordDocument, kind: str) -> Part | None:
    """The part of a kind that the document has; None where it has none."""
    found = (e for e in made.part.rels.values() if e.reltype == kind)
    return next((each.target_part for each in found), None)


def style_ids(made: WordDocument) -> dict[str, str]:
    """The id of every style of a document by its name in lower case."""
    styles: Any = made.styles.element
    found: dict[str, str] = {}
    for each in styles.findall(qn("w:style")):
        name = each.find(qn("w:name"))
        if name is not None:
            found[name.get(qn("w:val"), "").lower()] = each.get(qn("w:styleId"), "")
    return found


def _add_styles(made: WordDocument) -> list[Element]:
    """Those of our styles that a template does not have; they look like ours, in its
    font.
    """
    styles: Any = made.styles.element
    there = style_ids(made)
    ours: Any = parse_xml((_OURS / "styles.xml").read_bytes())
    added = []
    for each in ours.findall(qn("w:style")):
        name = each.find(qn("w:name")).get(qn("w:val"), "").lower()
        if name in there or each.get(qn("w:default")):
            continue
        if each.get(qn("w:styleId")) in there.values():
            each.set(qn("w:styleId"), f"Report{each.get(qn('w:styleId'))}")
        for link in ("basedOn", "next"):
            for pointed in each.findall(qn(f"w:{link}")):
                _point(pointed, there)
        styles.append(each)
        added.append(each)
    return added


def _point(pointed: Element, there: dict[str, str]) -> None:
    """Let a style stand on the template's own, whose ids can be any."""
    meant = {"Normal": "normal", "TableNormal": "normal table"}
    value = pointed.get(qn("w:val"), "")
    pointed.set(qn("w:val"), there.get(meant.get(value, ""), value))


def _add_lists(made: WordDocument, added: list[Element]) -> None:
    """Our two kinds of list, under numbers that a template does not use."""
    numbering: Any = _numbering(made)
    ours: Any = parse_xml((_OURS / "numbering.xml").read_bytes())
    beyond = 1000
    taken = {each.get(qn("w:styleId")) for each in added}
    for kind in ours.findall(qn("w:abstractNum")):
        kind.set(
            qn("w:abstractNumId"), str(beyond + int(kind.get(qn("w:abstractNumId"))))
        )
        for level in kind.iter(qn("w:lvl")):
            link = level.find(qn("w:pStyle"))
            if link is not None and link.get(qn("w:val")) not in taken:
                level.remove(link)
        # Kinds of list stand before lists, or Word calls the file damaged.
        numbering.insert(0, kind)
    for each in ours.findall(qn("w:num")):
        of = each.find(qn("w:abstractNumId"))
        of.set(qn("w:val"), str(beyond + int(of.get(qn("w:val")))))
        each.set(qn("w:numId"), str(beyond + int(each.get(qn("w:numId")))))
        numbering.append(each)
    for style in added:
        for used in style.iter(qn("w:numId")):
            used.set(qn("w:val"), str(beyond + int(used.get(qn("w:val"), "0"))))


def _numbering(made: WordDocument) -> Element:
    """The lists of a document; a template without any has no place for them."""
    if (found := _part(made, RELATIONSHIP_TYPE.NUMBERING)) is not None:
        there: Any = found
        return cast("Element", there.element)
    empty = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    name = PackURI("/word/numbering.xml")
    part: Any = NumberingPart.load(
        name, CONTENT_TYPE.WML_NUMBERING, empty, made.part.package
    )
    made.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return cast("Element", part.element)
