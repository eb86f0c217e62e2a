"""A PDF as a screen reader has it: its structure, and the words of its pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader

_ACTING = {
    *("/JS", "/JavaScript", "/Launch", "/URI", "/AA", "/OpenAction", "/A", "/Annots"),
    *("/EmbeddedFile", "/EmbeddedFiles", "/SubmitForm", "/GoToR", "/AcroForm"),
}


@dataclass(frozen=True)
class Tag:
    """One part of the structure."""

    kind: str
    alt: str
    attributes: tuple[dict[str, Any], ...]
    children: tuple[Tag, ...] = field(default=())

    def all(self, *kinds: str) -> Iterator[Tag]:
        """It and all within it, in order; of some kinds."""
        if not kinds or self.kind in kinds:
            yield self
        for each in self.children:
            yield from each.all(*kinds)

    def outline(self, depth: int = 0) -> Iterator[str]:
        """What it is made of, line by line, with what stands for pictures."""
        yield f"{'  ' * depth}{self.kind} {self.alt}".rstrip()
        for each in self.children:
            yield from each.outline(depth + 1)

    def shape(self) -> list[str]:
        """What it is made of, but for the words."""
        return [each.kind for each in self.all()]


class Pdf:
    """One document, read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(io.BytesIO(data))
        self.root: Any = self.reader.trailer["/Root"]

        self._size: Any = self.reader.trailer["/Size"]

    @property
    def pages(self) -> list[str]:
        """The words of each page, in the order in which they are drawn."""
        return [page.extract_text() for page in self.reader.pages]

    @property
    def words(self) -> str:
        """All of them and what stands for pictures, a blank between two."""
        said = [*self.pages, *(each.alt for each in self.structure().all("Figure"))]
        return " ".join(" ".join(said).split())

    def structure(self) -> Tag:
        """All of it."""
        return _tag({"/S": "/Root", "/K": self.root["/StructTreeRoot"]["/K"]})

    def acts(self) -> list[str]:
        """The names of whatever would do something, anywhere in the file."""
        found: list[str] = []
        for number in range(1, self._size):
            each = self.reader.get_object(number)
            if isinstance(each, dict) and each.get("/Type") != "/StructElem":
                found += [key for key in each if key in _ACTING]
        return found


def _tag(node: Any) -> Tag:
    children = (each for each in _listed(node.get("/K")) if isinstance(each, dict))
    return Tag(
        str(node["/S"])[1:],
        str(node.get("/Alt", "")),
        tuple(dict(each) for each in _listed(node.get("/A"))),
        tuple(_tag(each) for each in children if "/S" in each),
    )


def _listed(value: Any) -> list[Any]:
    value = value.get_object() if hasattr(value, "get_object") else value
    if value is None:
        return []
    many = value if isinstance(value, list) else [value]
    return [each.get_object() if hasattr(each, "get_object") else each for each in many]
