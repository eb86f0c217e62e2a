"""Text is read as it was written, by whatever program."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.storage.text_decoding import Decoded, decoded

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(words=WORDS)
def test_unicode_comes_back_with_its_mark_or_without(encoding: str, words: str) -> None:
    assert decoded(words.encode(encoding)) == Decoded(words)


@given(words=WORDS)
def test_utf_16_is_told_by_its_mark_in_either_order(words: str) -> None:
    other = codecs.BOM_UTF16_BE + words.encode("utf-16-be")
    assert decoded(other) == Decoded(words)


@given(
    st.text(st.sampled_from("abc \n\u2019\u201c\u20ac\u00e9\u00f4\u0178"), min_size=1)
)
def test_what_older_windows_programs_write_is_read_and_said_to_be_guessed(
    words: str,
) -> None:
    data = words.encode("cp1252")
    read = decoded(data)
    assert read.text is not None
    if read.guessed:
        assert read.text == words
    else:  # by chance it is UTF-8 too
        assert read.text.encode() == data


@given(st.binary())
def test_any_bytes_are_text_or_have_a_place_where_they_are_not(data: bytes) -> None:
    read = decoded(data)
    if read.text is None:
        assert 0 <= read.fault < len(data)


@pytest.mark.parametrize("data", [b"a\x00\xff", b"\xff\xfea", b"ab\x81", b"\x1b\xe9"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert decoded(data).text is None
