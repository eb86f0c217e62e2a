"""What is shown does nothing, and what it means stays."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dangerous import unwanted
from placeready.errors.text import (
    escaped_json,
    in_a_line,
    lines_of,
    one_line,
    visible_text,
)

WORDS = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from(
        "\x1b\x9b\u202e\u2066\u2028\u200b\u200d\u200c\ufeff\U000e0041\n\t"
        "\U0001f331\U0001f3f4\u0646\u061c"
    )
)


@given(WORDS)
def test_nothing_acts_in_what_is_shown(text: str) -> None:
    assert not unwanted(visible_text(text).replace("\t", ""))


# Among the tags, all of which are drawn as nothing, there are some without a meaning.
TAGS = range(0xE0000, 0xE0080)


@given(WORDS)
@example("\U000e0000")
def test_every_other_sign_stays_in_its_place(text: str) -> None:
    shown = visible_text(text)
    for sign in text:
        hides = unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")
        assert hides or ord(sign) in TAGS or sign in shown


def test_a_tag_without_a_meaning_is_seen_to_be_there() -> None:
    assert visible_text("a\U000e0000b\U000e001f") == "a\ufffdb\ufffd"


@given(WORDS)
def test_what_is_shown_is_shown_alike_again(text: str) -> None:
    assert visible_text(visible_text(text)) == visible_text(text)


@given(WORDS)
def test_a_name_is_on_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert len(in_a_line(text).splitlines()) <= 1
    assert not unwanted(in_a_line(text))


@given(WORDS)
def test_what_is_written_in_lines_stays_in_them_and_loses_no_word(text: str) -> None:
    lines = lines_of(text)
    assert all(line and line == line.strip() for line in lines)
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert " ".join(lines).split() == text.split()


@example({"a": "\U0001f331\u200d\ufeff", "\u0646\u200d\u061c": {}})
@given(st.recursive(WORDS, lambda inner: st.dictionaries(WORDS, inner, max_size=3)))
@pytest.mark.parametrize("indent", [None, 2])
def test_json_says_the_same_and_nothing_of_it_acts(
    indent: int | None, value: object
) -> None:
    plain = json.dumps(value, ensure_ascii=False, indent=indent)
    escaped = escaped_json(plain)
    assert json.loads(escaped) == value
    assert not unwanted(escaped.replace("\t", ""))
    assert visible_text(escaped) == escaped


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
        # England
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
        "\u0915\u094d\u200d\u0937",  # Hindi
        "\u2764\ufe0f\u200d\U0001f525",
        "Ynys M\u00f4n, Caf\u00e9\n\ttwo \u201clines\u201d",
    ],
)
def test_words_and_signs_of_many_languages_are_shown_as_written(text: str) -> None:
    assert visible_text(text) == text
    assert escaped_json(text) == text


@pytest.mark.parametrize("pair", ["yp", "\u1ec5n", "\u1ec5\u1ec5", "\u5317\u4eac"])
def test_a_joiner_that_joins_nothing_is_not_hidden(pair: str) -> None:
    one, other = pair[0], pair[1]
    for joiner in "\u200c\u200d":
        assert visible_text(f"{one}{joiner}{other}") == f"{one}\ufffd{other}"
