"""A Word document as its reader has it: what stands in its archive."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


class Word:
    """One document, read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.opened = docx.Document(io.BytesIO(data))
        self.body: Any = self.opened.element.body

    def part(self, name: str) -> Any:
        return parse_xml(self.archive.read(name))

    def xml(self) -> Iterator[tuple[str, Any]]:
        """Every part that is XML, by name."""
        for name in self.archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, self.part(name)

    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each, the title as 0."""
        found = []
        for each in self.opened.paragraphs:
            name = str(each.style.name if each.style else "")
            if name == "Title":
                found.append((0, each.text))
            elif name.startswith("Heading "):
                found.append((int(name[-1]), each.text))
        return found

    def styled(self, name: str) -> list[str]:
        """The words of each paragraph of a style."""
        return [p.text for p in self.opened.paragraphs if p.style.name == name]  # type: ignore[union-attr]  # each has one

    def words(self) -> str:
        """All that is read aloud, in order: words, and what stands for pictures."""
        found = []
        for each in self.body.iter(qn("w:p"), qn("wp:docPr")):
            if each.tag == qn("w:p"):
                parts = each.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
                found.append("".join(part.text or " " for part in parts))
            else:
                found.append(each.get("descr", ""))
        return "\n".join(found)

    def outline(self) -> Iterator[str]:
        """Each paragraph with its style, and each row of a table, line by line."""
        for each in self.opened.iter_inner_content():
            if isinstance(each, Paragraph):
                pictures = [e.get("descr", "") for e in each._p.iter(qn("wp:docPr"))]
                said = " ".join(filter(None, (_on_a_line(each.text), *pictures)))
                yield f"{each.style.name if each.style else ''}: {said}".rstrip()
            else:
                for row in each.rows:
                    cells = (_on_a_line(cell.text).strip() for cell in row.cells)
                    yield f"  | {' | '.join(cells)}".rstrip()

    def elements(self) -> dict[str, Counter[str]]:
        """How many there are of each element in each part."""
        return {
            name: Counter(str(each.tag) for each in root.iter())
            for name, root in self.xml()
        }

    def texts(self) -> Iterator[str]:
        """Every text and attribute there is, of whatever part."""
        for _, root in self.xml():
            for each in root.iter():
                # Of these the library makes a text of all that is in them.
                if each.tag not in (w("p"), w("r")):
                    yield each.text or ""
                yield from each.attrib.values()


def _on_a_line(text: str) -> str:
    return text.strip().replace("\n", " / ")


def w(name: str) -> str:
    return str(qn(f"w:{name}"))
