"""One record's bytes, as they were found, and where."""

from __future__ import annotations

from typing import NamedTuple

from placeready.storage.strict_json import LARGEST, too_large


class UnreadableItem(NamedTuple):
    """Why what was found cannot even be read as a record."""

    kind: str
    what: str
    remedy: str


class SourceItem(NamedTuple):
    """What stands where a record should be: always one assessment or one error."""

    source: str
    """The file as the user named it; `-` for standard input."""
    number: int
    """Its place in the source, from 1."""
    line: int
    """The line on which it begins, from 1."""
    data: bytes
    """Without the end of its line; empty where it could not be taken in."""
    unreadable: UnreadableItem | None = None

    def within_the_limit(self, size: int) -> SourceItem:
        """This item, which has so many bytes, where a record may have that many."""
        return self if size <= LARGEST else self.over_the_limit(size)

    def over_the_limit(self, size: int) -> SourceItem:
        """What is said in place of this item, which has so many bytes."""
        why = UnreadableItem("too large", *too_large(size, "record"))
        return self._replace(data=b"", unreadable=why)
