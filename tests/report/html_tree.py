"""A page of HTML as a tree, read as a browser reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link"}


@dataclass
class Node:
    """An element with what is in it: elements and words."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Node]:
        """The elements of these kinds in it, at any depth; all where none is named."""
        for child in self.children:
            if isinstance(child, Node):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def one(self, tag: str) -> Node:
        """The only element of this kind."""
        (found,) = self.all(tag)
        return found

    @property
    def text(self) -> str:
        """Its words, without those of styles."""
        if self.tag == "style":
            return ""
        parts = (c if isinstance(c, str) else c.text for c in self.children)
        return " ".join(" ".join(parts).split())

    @property
    def raw(self) -> str:
        """What stands in it as it stands, of a style."""
        return "".join(each for each in self.children if isinstance(each, str))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        # Every element is closed where it was opened, so that nothing is mended.
        assert self._open[-1].tag == tag, (self._open[-1].tag, tag)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def whole(self) -> Node:
        """The tree, once everything is closed."""
        assert len(self._open) == 1
        return self.root


def tree(page: str) -> Node:
    """What a page is."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.whole()
