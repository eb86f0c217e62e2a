"""Reports as text: two that were read and found good, and what holds at any width.

Set UPDATE_GOLDEN=1 to write the two anew; then read the difference.
"""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from rich.console import Console
from rich.text import Text

from builders import ROOT, reading, shipped
from goldens import WIDTHS, assert_reads_as, bare, drawn, plain, said_by, words
from lanes import first
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.records.publishable import publishable
from placeready.report.blocks import Block
from placeready.report.outlines import blocks_of
from placeready.report.terminal import draw

Made = EvaluationTrace
BAR = "([█▒·┊]{20}|[?x-] {19})"
"""A score as cells, or the mark of what has none."""


def report(made: Made, outline: str = "annexes") -> list[Block]:
    """All that the report has of an area."""
    return list(blocks_of(made, outline))


def _made(example: str, *, full: bool = False) -> Made:
    record = reading(shipped(), ROOT / "examples" / example).record
    assert record is not None
    if not full:
        record = publishable(shipped(), record)
    return trace(shipped(), record)


@pytest.fixture(scope="module")
def voices() -> Made:
    return _made("two-tier-nine-voices.json")


@pytest.fixture(scope="module")
def full() -> Made:
    return _made("two-tier-nine-voices.json", full=True)


@pytest.fixture(scope="module")
def published() -> Made:
    return _made("coventry-published.json")


def test_the_report_in_a_terminal_of_80_columns_reads_as_it_should(
    voices: Made,
) -> None:
    assert_reads_as("report-80.txt", drawn(report(voices, "full"), 80))


def test_the_full_report_made_to_be_listened_to_reads_as_it_should(full: Made) -> None:
    assert_reads_as("report-spoken.txt", plain(report(full, "full"), spoken=True))


def test_the_report_of_a_place_with_few_answers_says_what_it_cannot_know(
    published: Made,
) -> None:
    text = " ".join(words(plain(report(published))))
    for says in (
        "1 person answered County or unitary (1).",
        "No level yet (provisional)",
        "A level needs answers on High-level and political "
        "buy-in (at least 2 more), Relational infrastructure (at least 2 more)",
        "Share answered with an anchor (all foundation questions) is 20.8%, and has to "
        "be 70% or more.",
        "Answers are missing on High-level and political buy-in, Relational",
        "Provisional who has not been heard No community voice",
        "High-level and political buy-in (critical) Not known, 0 of 3 answered",
        "prevention Not known, between 0.67 and 3.33, 1 of 3 answered",
        "Shared purpose (coherence) (critical) 2.0, Partly there Enablers",
        "No strength was found.",
        "No risk was found.",
        "Much is not known",
    ):
        assert says in text


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_a_report_is_said_at_every_width(
    width: int, voices: Made, full: Made, published: Made
) -> None:
    for made in (voices, full, published):
        told = " ".join(said_by(tuple(report(made))))
        said = Counter(bare(words(told)))
        for text in (
            plain(report(made), width),
            plain(report(made), width, spoken=True),
            drawn(report(made), width),
        ):
            # Titles of columns are said once or with each row.
            assert said - Counter(bare(words(text))) == Counter()


@pytest.mark.parametrize("width", first(1, [80, 120]))
def test_where_there_is_room_a_score_stands_beside_its_name_and_bar(
    width: int, full: Made, published: Made
) -> None:
    for made in (full, published):
        rows = drawn(report(made), width).splitlines()
        beside = [row for row in rows if re.search(rf"\w.*{BAR}  \S", row)]
        # The summary may show the lowest of them again.
        assert len(beside) >= len(made.ruleset.constructs)


def test_where_there_is_little_room_a_score_stands_under_its_name(
    full: Made, published: Made
) -> None:
    for made in (full, published):
        rows = drawn(report(made), 40).splitlines()
        under = [i for i, row in enumerate(rows) if re.match(rf"  {BAR} \S", row)]
        assert len(under) >= len(made.ruleset.constructs)
        text = " ".join(" ".join(rows).split())
        for each in made.ruleset.constructs:
            name = re.escape(each.name)
            assert re.search(
                rf"{name}( \(critical\))? ([█▒·┊]{{20}}|[?x-]) \S", text
            ), name


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(
    width: int, voices: Made, full: Made, published: Made
) -> None:
    for made in (voices, full, published):
        for text in (
            drawn(report(made), width),
            plain(report(made), width),
        ):
            for line in text.splitlines():
                # A link or an id is not cut: it could be neither copied nor followed.
                assert len(line) <= width or max(map(len, line.split())) > width - 10


def test_the_brief_report_fits_one_screen(
    voices: Made, full: Made, published: Made
) -> None:
    for made in (voices, full, published):
        assert len(drawn(report(made, "brief"), 80).splitlines()) <= 24
        assert len(plain(report(made, "brief")).splitlines()) <= 24


def test_a_pipe_gets_neither_boxes_nor_escapes(voices: Made) -> None:
    text = plain(report(voices))
    assert "\x1b" not in text
    assert not any("\u2500" <= letter <= "\u259f" for letter in text)


def test_what_is_made_to_be_listened_to_holds_no_drawing(voices: Made) -> None:
    text = plain(report(voices, "full"), spoken=True)
    for drawing in ("===", "---", "###", "...", "\u2588"):
        assert drawing not in text


def test_colour_says_nothing_that_words_do_not(voices: Made) -> None:
    out = io.StringIO()
    draw(report(voices), Console(file=out, width=80, force_terminal=True))
    seen = Text.from_ansi(out.getvalue()).plain
    assert [line.rstrip() for line in seen.splitlines()] == drawn(
        report(voices), 80
    ).splitlines()


def test_every_limit_is_in_every_report(voices: Made) -> None:
    for width in (40, 120):
        words = " ".join(plain(report(voices), width).split())
        for limit in voices.assessment.limits:
            assert " ".join(limit.split()) in words
