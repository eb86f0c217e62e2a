"""Bytes to text, whatever program wrote them.

Owns which encodings are read: UTF-8 with a mark or without, UTF-16 by its mark, and the
one of older Windows programs where it is neither. A whole file, a stream, or lines as
they come.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO, NamedTuple, cast

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The marks of UTF-32 begin as those of UTF-16 do: nobody saves text in it.
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Bytes that no text has in an encoding of one byte a letter: it is something else.
_NO_TEXT = frozenset((*range(9), *range(14, 32), 127))
_PIECE = 1 << 16
# The beginning of an object on a line of its own, in any encoding but UTF-16 and 32.
_OTHER_LINE = re.compile(rb'\n[ \t]*\{[ \t]*"[ -~]')


# Half a character in UTF-16 becomes bytes that no encoding has for text, so that who
# reads the line refuses it in the same words as any other.
_NEVER_TEXT = b"\xff\x00"
_NOT_TEXT = "placeready.not-text"


def _no_text(fault: UnicodeError) -> tuple[bytes, int]:
    return _NEVER_TEXT, cast("UnicodeEncodeError", fault).end


codecs.register_error(_NOT_TEXT, _no_text)


class Decoded(NamedTuple):
    """A text, or where it could not be read as one."""

    text: str | None
    guessed: bool = False
    """Whether it was not UTF-8 and was read as Windows-1252, in which any bytes have a
    meaning: letters other than A to Z may be other ones.
    """
    fault: int = 0
    """The first byte that is not UTF-8, from 0; only where it was guessed, or there is
    no text."""


GUESSED = (
    "It is not UTF-8, and was read as Windows-1252, as older Windows programs save.",
    "Look whether names with accents are right, or save it again as UTF-8.",
)
"""What to say of a text that was guessed, and what to do."""


def decoded(data: bytes) -> Decoded:
    """The text of a file; a byte order mark is not part of it."""
    if wide(data):
        try:
            return Decoded(data.decode("utf-16"))
        except UnicodeDecodeError as error:
            return Decoded(None, fault=error.start)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        fault = error.start
    if _NO_TEXT.isdisjoint(data) and not _in_part_utf_8(data):
        try:
            return Decoded(data.decode("cp1252"), guessed=True, fault=fault)
        except UnicodeDecodeError:
            pass
    return Decoded(None, fault=fault)


def _in_part_utf_8(data: bytes) -> bool:
    """Whether as many letters are UTF-8 as are not: then these are damaged, and taken
    for Windows-1252 the good ones would be spoilt too.
    """
    text = data.decode("utf-8", errors="surrogateescape")
    high = [sign for sign in text if not sign.isascii()]
    damaged = sum("\ud800" <= sign <= "\udfff" for sign in high)
    return len(high) - damaged >= damaged


def wide(head: bytes) -> bool:
    """Whether what begins like this is UTF-16 by its mark, and goes on in it."""
    if not head.startswith(_UTF_16) or head.startswith(_UTF_32):
        return False
    # A program may have added lines in another encoding, which would be lost.
    return _OTHER_LINE.search(head) is None


def rejoined(head: bytes, stream: BinaryIO, piece: int = _PIECE) -> io.BufferedReader:
    """Bytes read already and the stream they came from, as one stream."""
    return io.BufferedReader(_Rejoined(head, stream), piece)


def from_wide(stream: BinaryIO) -> io.BufferedReader:
    """A stream of UTF-16 as one of UTF-8. What is neither stays no text."""
    return io.BufferedReader(_FromWide(stream))


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer
        data = self._head.read(len(buffer)) or self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _FromWide(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-16")("surrogatepass").decode
        self._ready = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer
        while not self._ready and not self._ended:
            data = self._stream.read(_PIECE)
            self._ended = not data
            try:
                text = self._decode(data, final=self._ended)
                self._ready = text.encode("utf-8", _NOT_TEXT)
            except UnicodeDecodeError:  # it ends within a character
                self._ready = _NEVER_TEXT
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


class LineReader:
    """The lines of a stream, each as soon as it is there."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._first = True
        self.remark = ""
        """What is amiss with the first line so far that is not UTF-8."""

    def readline(self) -> str | None:
        """The next line without its end; None where no more will come. What is no text
        in any encoding becomes the sign for that.
        """
        line = self._stream.readline()
        if self._first and wide(line):
            self._stream = from_wide(rejoined(line, self._stream))
            line = self._stream.readline()
        self._first = False
        if not line:
            return None
        found = decoded(line)
        if found.text is None:
            self.remark = self.remark or (
                "It is not UTF-8: \ufffd stands for what cannot be read. Save it again "
                "as UTF-8."
            )
            return line.decode("utf-8", "replace").rstrip("\r\n")
        if found.guessed:
            self.remark = self.remark or " ".join(GUESSED)
        return found.text.rstrip("\r\n")
