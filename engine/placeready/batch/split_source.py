"""A stream of bytes to the items in it: JSON lines, a JSON array or one document.

Owns where one record ends and the next begins, and the choice between the three forms.
Holds one item at a time, however long the stream is; an item over the limit is passed
over without being held. Does not read what is in an item: what is no JSON is an item
too.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from io import BufferedIOBase
from typing import BinaryIO, Literal, TypeAlias

from placeready.batch.json_array import array_elements
from placeready.batch.source_item import SourceItem
from placeready.storage.strict_json import LARGEST
from placeready.storage.text_decoding import from_wide, rejoined, wide

Form: TypeAlias = Literal["lines", "array", "document"]

# Enough for the first lines of a record laid out over several; read before the rest.
_HEAD = 1 << 16
_PIECE = 1 << 20


def split(source: str, stream: BinaryIO) -> Iterator[SourceItem]:
    """The items of one source, in their order."""
    head = _filled(stream, _HEAD)
    if wide(head):  # so far: its first line may be longer than that
        head += _filled(stream, LARGEST)
    if wide(head):
        stream = from_wide(rejoined(head, stream))
        head = _filled(stream, _HEAD)
    rest = rejoined(head, stream, _PIECE)
    match form_of(head):
        case "lines":
            yield from _lines(source, rest)
        case "array":
            yield from array_elements(source, rest)
        case "document":
            yield _document(source, rest)


def form_of(head: bytes) -> Form:
    """Which form a source has, by its first 65,536 bytes.

    A source is JSON lines unless its first lines are laid out as only an array, or as
    only a document over several lines, can be: so a broken first line never takes the
    lines after it along.
    """
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    first, _, after = text.partition(b"\n")
    first, after = first.strip(), after.lstrip()
    goes_on = first[-1:] in (b"{", b"[", b",") or after[:1] not in (b"{", b"")
    if first.startswith(b"["):
        opens = first[1:].lstrip()[:1] in (b"", b"{", b"]")
        if opens and (goes_on or not after) and not (after and _whole(first)):
            return "array"
    elif first.startswith(b"{") and goes_on and after[:1] in (b'"', b"}"):
        return "lines" if _whole(first) else "document"
    return "lines"


def _whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(source: str, stream: BufferedIOBase) -> Iterator[SourceItem]:
    number = blank = 0
    # Two more than a record may have: for the end of the line, which can be `\r\n`.
    while line := stream.readline(LARGEST + 2):
        number += 1
        data = line.removesuffix(b"\n").removesuffix(b"\r")
        size = len(data)
        while size > LARGEST and line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)
            size += len(line)
        if not data.strip():
            blank += 1
            continue
        # A blank line among others is a record that is missing; those at the end are
        # what many programs put there.
        yield from (
            SourceItem(source, each, each, b"")
            for each in range(number - blank, number)
        )
        blank = 0
        yield SourceItem(source, number, number, data).within_the_limit(size)


def _document(source: str, stream: BufferedIOBase) -> SourceItem:
    data = stream.read(LARGEST + 1)
    size = len(data)
    while size > LARGEST and (more := stream.read(_PIECE)):
        size += len(more)
    return SourceItem(source, 1, 1, data).within_the_limit(size)


def _filled(stream: BinaryIO, size: int) -> bytes:
    """The first bytes of a stream, as many as are asked for where it has them."""
    found = b""
    while len(found) < size and (part := stream.read(size - len(found))):
        found += part
    return found
