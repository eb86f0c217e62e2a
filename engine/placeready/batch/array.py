"""A JSON array to its elements, as bytes, without holding the array.

Owns brackets, quotes and commas, and how to find the next element after a broken one:
a text in quotes ends with its line at the latest. Does not read what is in an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from placeready.batch.item import Buffered, Item, Unreadable
from placeready.content.json_text import LARGEST, too_large

_PIECE = 1 << 20
_TEXT = rb'"(?:[^"\\\n]++|\\[^\n]?)*+["\n]'
_OUTSIDE = re.compile(
    rb'[^"\[\]{},]*+(?:' + _TEXT + rb'[^"\[\]{},]*+)*+[\[\]{},]', re.DOTALL
)
"""Up to the next mark between two elements, texts passed over."""
_INSIDE = re.compile(
    rb'[^"\[\]{}]*+(?:' + _TEXT + rb'[^"\[\]{}]*+)*+[\[\]{}]', re.DOTALL
)
"""Up to the next bracket within an element, texts passed over."""
_MARK = re.compile(rb'["\[\]{},]')
_END_OF_TEXT = re.compile(rb'["\\\n]')

_OPENING = b"[{"
_COMMA, _CLOSING = ord(","), ord("]")

_CUT_OFF = Unreadable(
    "list cut off",
    "The list of records does not end: the file may have been cut off.",
    "Get the whole file, or close the list with ].",
)
_MORE = Unreadable(
    "something after the list",
    "Something follows after the end of the list of records.",
    "Take out what follows the last ], or give each record a line of its own.",
)
_MISSING = Unreadable(
    "empty",
    "A comma stands where a record should be.",
    "Take out the comma that is too many.",
)


def elements(source: str, stream: Buffered) -> Iterator[Item]:
    """The elements of the array that a stream begins with."""
    return _Array(source, stream).items()


class _Array:
    """One pass over an array."""

    def __init__(self, source: str, stream: Buffered) -> None:
        self._source = source
        self._stream = stream
        self._buffer = b""
        self._at = 0
        """Where in the buffer the next element begins."""
        self._line = 1
        self._number = 0

    def items(self) -> Iterator[Item]:
        while b"[" not in self._buffer and self._read_on():
            pass
        self._pass(self._buffer.index(b"[") + 1)
        while mark := self._mark():
            if mark == b",":
                yield self._item(self._at, _MISSING)
                self._pass(self._at + 1)
                continue
            if mark == b"]":
                if self._last == _COMMA:
                    yield self._item(self._at, _MISSING)
                self._last = _CLOSING
                self._pass(self._at + 1)
                break
            yield self._element()
            if self._last == _CLOSING:
                break
        if self._last != _CLOSING and not self._in_element:
            yield self._item(self._at, _CUT_OFF)
        elif self._mark():
            yield self._item(self._at, _MORE)

    def _mark(self) -> bytes:
        """What stands here after any space; nothing at the end of the stream."""
        self._pass_space()
        return self._buffer[self._at : self._at + 1]

    _last: int | None = None
    """The mark that ended the last element; None where the stream did."""
    _in_element = False
    """Whether the stream ended before the last element did."""

    def _element(self) -> Item:
        """The element that begins here, and pass the mark that ends it."""
        depth, at = 0, self._at
        while True:
            found = (_INSIDE if depth else _OUTSIDE).match(self._buffer, at)
            if found is None:
                if len(self._buffer) - self._at > LARGEST:
                    return self._too_large(depth, at)
                at -= self._at
                more = self._read_on()
                at += self._at
                if more:
                    continue
                item = self._item(len(self._buffer))
                self._last, self._in_element = None, depth > 0
                self._pass(len(self._buffer))
                return item
            at = found.end()
            mark = self._buffer[at - 1]
            if depth == 0 and mark in (_COMMA, _CLOSING):
                break
            depth = depth + 1 if mark in _OPENING else max(0, depth - 1)
        size = at - 1 - self._at
        fault = Unreadable("too large", *too_large(size)) if size > LARGEST else None
        item = self._item(at - 1, fault)
        self._last = mark
        self._pass(at)
        return item

    def _too_large(self, depth: int, at: int) -> Item:
        """Pass over the element that begins here without holding it."""
        size, item = 0, self._item(self._at)
        in_text = False
        while True:
            found = (_END_OF_TEXT if in_text else _MARK).search(self._buffer, at)
            if found is None or found.end() == len(self._buffer):
                kept = found.start() if found else len(self._buffer)
                size += kept - self._at
                self._pass(kept)
                more, at = self._read_on(), self._at
                if more:
                    continue
                self._last, self._in_element = None, True
                break
            mark, at = found[0], found.end()
            if in_text:
                at += mark == b"\\"
                in_text = mark == b"\\"
            elif mark == b'"':
                in_text = True
            elif depth == 0 and mark in b",]":
                size += at - 1 - self._at
                self._last = mark[0]
                self._pass(at)
                break
            elif mark != b",":
                depth = depth + 1 if mark in _OPENING else max(0, depth - 1)
        return item._replace(
            data=b"", unreadable=Unreadable("too large", *too_large(size))
        )

    def _item(self, end: int, fault: Unreadable | None = None) -> Item:
        self._number += 1
        data = b"" if fault else self._buffer[self._at : end].rstrip()
        return Item(self._source, self._number, self._line, data, fault)

    def _pass(self, to: int) -> None:
        """Go on to a place in the buffer, counting lines."""
        self._line += self._buffer.count(b"\n", self._at, to)
        self._at = to

    def _pass_space(self) -> None:
        while True:
            here = self._buffer[self._at : self._at + 64].lstrip()
            if here:
                skipped = min(64, len(self._buffer) - self._at) - len(here)
                self._pass(self._at + skipped)
                return
            self._pass(min(len(self._buffer), self._at + 64))
            if self._at == len(self._buffer) and not self._read_on():
                return

    def _read_on(self) -> bool:
        """Take in more, and let go of what is passed; False at the end."""
        more = self._stream.read(_PIECE)
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        return bool(more)
