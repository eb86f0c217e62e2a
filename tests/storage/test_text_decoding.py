"""Text is read as it was written, by whatever program."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.storage.text_decoding import (
    Decoded,
    LineReader,
    decoded,
    from_wide,
    wide,
)

# No text has a NUL; after the mark of UTF-16 it would make that of UTF-32.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(words=WORDS)
def test_unicode_comes_back_with_its_mark_or_without(encoding: str, words: str) -> None:
    assert decoded(words.encode(encoding)) == Decoded(words)


@given(words=WORDS)
def test_utf_16_is_told_by_its_mark_in_either_order(words: str) -> None:
    other = codecs.BOM_UTF16_BE + words.encode("utf-16-be")
    assert decoded(other) == Decoded(words)


OLDER = ("Ynys M\u00f4n", "it\u2019s", "\u201cso\u201d", "\u20ac5", "caf\u00e9", "abc")


@given(st.lists(st.sampled_from(OLDER), min_size=1))
def test_what_older_windows_programs_write_is_read_and_said_to_be_guessed(
    each: list[str],
) -> None:
    words = "\n".join(each)
    text, guessed, _ = decoded(words.encode("cp1252"))
    assert (text, guessed) == (words, not words.isascii())


def test_one_damaged_byte_in_utf_8_does_not_spoil_the_other_letters() -> None:
    good = "Ynys M\u00f4n, caf\u00e9".encode()
    assert decoded(good + b"\xe9") == Decoded(None, fault=len(good))


@given(WORDS.filter(lambda words: words and "\r" not in words))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_come_one_by_one_in_any_encoding(
    encoding: str, end: str, words: str
) -> None:
    data = words.replace("\n", end).encode(encoding)
    reader = LineReader(io.BytesIO(data))
    lines = list(iter(reader.readline, None))
    assert lines == words.removesuffix("\n").split("\n")
    assert not reader.remark


def test_a_line_of_an_older_program_is_read_and_said_to_be_guessed() -> None:
    reader = LineReader(io.BytesIO(b"abc\r\nM\xf4n\r\nx\n"))
    assert (reader.readline(), reader.remark) == ("abc", "")
    assert reader.readline() == "M\u00f4n"
    assert "Windows-1252" in reader.remark
    assert (reader.readline(), reader.readline()) == ("x", None)


def test_a_line_that_is_no_text_is_said_to_be_none() -> None:
    reader = LineReader(io.BytesIO(b"abc\n\xff\x00\n"))
    assert (reader.readline(), reader.remark) == ("abc", "")
    assert reader.readline() == "\ufffd\x00"
    assert "cannot be read" in reader.remark


@given(st.binary())
def test_lines_of_any_bytes_come_to_an_end(data: bytes) -> None:
    reader = LineReader(io.BytesIO(data))
    lines = list(iter(reader.readline, None))
    assert len(lines) <= len(data)


@given(WORDS, st.integers(1, 7))
def test_a_stream_of_utf_16_is_one_of_utf_8_whatever_pieces_it_comes_in(
    words: str, piece: int
) -> None:
    class Pieces(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(piece)

    stream = from_wide(Pieces(words.encode("utf-16")))
    assert stream.read() == words.encode()


def test_half_a_character_at_the_end_of_utf_16_is_no_text() -> None:
    stream = from_wide(io.BytesIO("ab".encode("utf-16")[:-1]))
    assert decoded(stream.read()).text is None


@given(st.binary())
def test_any_bytes_are_text_or_have_a_place_where_they_are_not(data: bytes) -> None:
    read = decoded(data)
    if read.text is None:
        assert 0 <= read.fault < len(data)


@pytest.mark.parametrize("data", [b"a\x00\xff", b"\xff\xfea", b"ab\x81", b"\x1b\xe9"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert decoded(data).text is None


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_one_line_in_utf_16_takes_none_of_the_lines_after_it_along(mark: bytes) -> None:
    first = '{"a": 1}\n'.encode(
        "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    )
    assert not wide(mark + first + b'{"a": 1}\n' * 9)
    assert wide(mark + first * 9)
