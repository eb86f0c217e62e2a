"""What is pasted into a field of one line: kept, or said to be cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.interview.pasted_text import as_evidence, fitted, is_link, one_line


@given(st.text(), st.integers(-5, 300))
def test_what_is_kept_and_what_is_cut_are_all_of_it(text: str, room: int) -> None:
    kept = fitted(text, room)
    assert one_line(text).startswith(kept.text)
    assert len(kept.text) + kept.cut == len(one_line(text))
    assert len(kept.text) <= max(room, 0)
    assert bool(kept.notice(room)) == bool(kept.cut)


@given(st.text())
def test_no_word_is_lost_when_lines_are_joined(text: str) -> None:
    assert one_line(text).split() == text.split()
    assert len(one_line(text).splitlines()) <= 1


@given(st.text())
def test_a_text_without_line_ends_stays_as_it_is(text: str) -> None:
    if text.splitlines() == [text]:
        assert one_line(text) == text


def test_title_pages_and_link_are_told_apart() -> None:
    link = "https://example.org/minute?a=1&b=2"
    pasted = f"Cabinet minutes 3 March\r\nItem 7, pages 3 to 9\n{link}\n"
    assert as_evidence(pasted) == ("Cabinet minutes 3 March Item 7, pages 3 to 9", link)


def test_of_two_links_the_second_stays_with_the_words() -> None:
    assert as_evidence("www.a.org\nhttps://b.org") == ("https://b.org", "www.a.org")


@pytest.mark.parametrize("text", ["Item 7", "see https://a.org", "C:\\minutes", ""])
def test_what_is_no_link_alone_is_words(text: str) -> None:
    assert not is_link(text)
    assert as_evidence(text) == (text, "")


def test_it_is_said_how_much_was_left_out() -> None:
    words = fitted("x" * 1323, 200).notice(200)
    assert words == (
        "The last 1,123 characters did not fit and were left out: 200 at most."
    )
    assert "1 character did" in fitted("xy", 1).notice(1)
