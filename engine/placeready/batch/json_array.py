"""A JSON array to its elements, as bytes, without holding the array.

Owns brackets, quotes and commas, and how to find the next element after a broken one:
where a text in quotes does not end on its line, or the brackets of an element never
close, the next element is looked for on a line that begins as the broken one does.
Does not read what is in an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedIOBase

from placeready.batch.source_item import SourceItem, UnreadableItem
from placeready.storage.strict_json import LARGEST

_PIECE = 1 << 20
_CHARACTERS = rb'"(?:[^"\\\n]++|\\[^\n])*+'
_TEXT = _CHARACTERS + rb'"'
# Up to the next mark between two elements, texts passed over. All that repeats is
# possessive (`*+`): a broken text of megabytes would else be tried in every other way.
_OUTSIDE = re.compile(
    rb'[^"\[\]{},]*+(?:' + _TEXT + rb'[^"\[\]{},]*+)*+[\[\]{},]', re.DOTALL
)
_WITHIN = rb'[^"\[\]{}]*+(?:' + _TEXT + rb'[^"\[\]{}]*+)*+'
# Up to the next bracket within an element, texts passed over.
_INSIDE = re.compile(_WITHIN + rb"[\[\]{}]", re.DOTALL)
# Up to the end of a line on which a text in quotes does not end.
_TEXT_CUT_OFF = re.compile(_WITHIN + _CHARACTERS + rb"\\?\n")
# The start of an object, with its first name.
_OPENS = re.compile(rb'\{\s*("[^"\\\n]*")')
# Bytes of space and brackets that may stand before the first name of an object.
_MOST_SPACE = 200
_MARK = re.compile(rb'["\[\]{},]')
_END_OF_TEXT = re.compile(rb'["\\\n]')

_OPENING = b"[{"
_COMMA, _CLOSING = ord(","), ord("]")

_CUT_OFF = UnreadableItem(
    "list cut off",
    "The list of records does not end: the file may have been cut off.",
    "Get the whole file, or close the list with ].",
)
_NEVER_ENDS = UnreadableItem(
    "record never ends",
    "The record goes on to the end of the file: it is cut off, or a bracket or a quote "
    "is missing. Any records after it could not be told apart from it.",
    "Correct it, or give each record a line of its own.",
)
_MORE = UnreadableItem(
    "something after the list",
    "Something follows after the end of the list of records.",
    "Take out what follows the last ], or give each record a line of its own.",
)
_MISSING = UnreadableItem(
    "empty",
    "A comma stands where a record should be.",
    "Take out the comma that is too many.",
)


def array_elements(source: str, stream: BufferedIOBase) -> Iterator[SourceItem]:
    """The elements of the array that a stream begins with."""
    return _Array(source, stream).items()


class _Array:
    """One pass over an array."""

    def __init__(self, source: str, stream: BufferedIOBase) -> None:
        self._source = source
        self._stream = stream
        self._buffer = b""
        self._at = 0
        """Where in the buffer the next element begins."""
        self._line = 1
        self._set_in = b""
        """The space at the start of the line on which an element begins."""
        self._number = 0
        self._last: int | None = None
        """The mark that ended the last element; None where the stream did."""
        self._in_element = False
        """Whether the stream ended before the last element did."""

    def items(self) -> Iterator[SourceItem]:
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

    def _element(self) -> SourceItem:
        """The element that begins here, and pass the mark that ends it."""
        depth = read = 0
        while True:
            at = self._at + read
            found = (_INSIDE if depth else _OUTSIDE).match(self._buffer, at)
            if found is None:
                if cut := _TEXT_CUT_OFF.match(self._buffer, at):
                    after = cut.end() - 1 - self._at
                    return self._broken(after) or self._never_closed(depth, read)
                if len(self._buffer) - self._at > LARGEST:
                    return self._broken(0) or self._too_large(depth, read)
                if self._read_on():
                    continue
                return self._never_closed(depth, read)
            read = found.end() - self._at
            mark = self._buffer[found.end() - 1]
            if depth == 0 and mark in (_COMMA, _CLOSING):
                break
            depth = depth + 1 if mark in _OPENING else max(0, depth - 1)
        item = self._item(self._at + read - 1)
        self._last = mark
        self._pass(self._at + read)
        return item.within_the_limit(len(item.data))

    def _broken(self, read: int) -> SourceItem | None:
        """The broken element that begins here, up to the line after its first so many
        bytes on which the next one seems to begin: set in as it is, and with the same
        first name where any line has that. None where there is no such line.
        """
        opens = _OPENS.match(self._buffer, self._at)
        line = rb"\n" + re.escape(self._set_in) + rb",?(?=\{"
        name = rb"\s*" + re.escape(opens[1]) if opens else b""
        likely, possible = re.compile(line + name + rb")"), re.compile(line + rb")")
        # Likely first, over all that follows, and possible only then: an array within
        # the broken element may well hold lines that begin as it does.
        start = read
        while (found := likely.search(self._buffer, self._at + start)) is None:
            size = len(self._buffer) - self._at
            if size > LARGEST:
                return None
            start = max(read, size - len(line) - len(name) - _MOST_SPACE)
            if not self._read_on():
                found = possible.search(self._buffer, self._at + read)
                break
        if found is None:
            return None
        item = self._item(found.start())
        item = item._replace(data=item.data.removesuffix(b",").rstrip())
        self._last = _COMMA
        self._pass(found.end())
        return item.within_the_limit(len(item.data))

    def _never_closed(self, depth: int, read: int) -> SourceItem:
        """The element that begins here where the stream ends before it does."""
        if depth and (item := self._broken(0)):
            return item
        if len(self._buffer) - self._at > LARGEST:
            return self._too_large(depth, read)
        item = self._item(len(self._buffer), _NEVER_ENDS if depth else None)
        self._last, self._in_element = None, depth > 0
        self._pass(len(self._buffer))
        return item

    def _too_large(self, depth: int, read: int) -> SourceItem:
        """Pass over the element that begins here without holding it."""
        item, size, in_text = self._item(self._at), 0, False
        at = self._at + read
        while True:
            found = (_END_OF_TEXT if in_text else _MARK).search(self._buffer, at)
            escape = found is not None and found[0] == b"\\"
            if found is None or (escape and found.end() == len(self._buffer)):
                kept = found.start() if found else len(self._buffer)
                size += kept - self._at
                self._pass(kept)
                at = 0
                if self._read_on():
                    continue
                self._last, self._in_element = None, True
                self._pass(len(self._buffer))
                break
            mark, at = found[0], found.end()
            if escape:
                at += self._buffer[at : at + 1] != b"\n"
            elif in_text:
                in_text = False
            elif mark == b'"':
                in_text = True
            elif depth == 0 and mark in b",]":
                size += at - 1 - self._at
                self._last = mark[0]
                self._pass(at)
                break
            elif mark != b",":
                depth = depth + 1 if mark in _OPENING else max(0, depth - 1)
        return item.over_the_limit(size)

    def _item(self, end: int, fault: UnreadableItem | None = None) -> SourceItem:
        self._number += 1
        data = b"" if fault else self._buffer[self._at : end].rstrip()
        return SourceItem(self._source, self._number, self._line, data, fault)

    def _pass(self, to: int) -> None:
        """Go on to a place in the buffer, counting lines."""
        self._line += self._buffer.count(b"\n", self._at, to)
        self._at = to

    def _pass_space(self) -> None:
        set_in: bytes | None = None
        while True:
            rest = self._buffer[self._at : self._at + 64]
            here = rest.lstrip()
            passed = rest[: len(rest) - len(here)]
            _, line_end, on_line = passed.rpartition(b"\n")
            if line_end:
                set_in = on_line
            elif set_in is not None:
                set_in += passed
            self._pass(self._at + len(passed))
            if here or (self._at == len(self._buffer) and not self._read_on()):
                break
        if set_in is not None:
            self._set_in = set_in

    def _read_on(self) -> bool:
        """Take in more, and let go of what is passed; False at the end."""
        more = self._stream.read(_PIECE)
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        return bool(more)
