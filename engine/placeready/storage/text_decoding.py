"""Bytes to text, whatever program wrote them.

Owns which encodings are read: UTF-8 with a mark or without, UTF-16 by its mark, and the
one of older Windows programs where it is neither.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Bytes that no text has in an encoding of one byte a letter: it is something else.
_NO_TEXT = frozenset((*range(9), *range(14, 32), 127))


class Decoded(NamedTuple):
    """A text, or where it could not be read as one."""

    text: str | None
    guessed: bool = False
    """Whether it was not UTF-8 and was read as Windows-1252, in which any bytes have a
    meaning: letters other than A to Z may be other ones.
    """
    fault: int = 0
    """The first byte that is not UTF-8, from 0; only where there is no text."""


def decoded(data: bytes) -> Decoded:
    """The text of a file; a byte order mark is not part of it."""
    if data.startswith(_UTF_16):
        try:
            return Decoded(data.decode("utf-16"))
        except UnicodeDecodeError as error:
            return Decoded(None, fault=error.start)
    try:
        return Decoded(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError as error:
        fault = error.start
    if _NO_TEXT.isdisjoint(data):
        try:
            return Decoded(data.decode("cp1252"), guessed=True)
        except UnicodeDecodeError:
            pass
    return Decoded(None, fault=fault)
