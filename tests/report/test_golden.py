"""Reports as text, compared with what was read and found good.

Set UPDATE_GOLDEN=1 to write them anew; then read the difference.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from rich.console import Console

from placeready.assessment.assess import assess
from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.records.read import read_files, read_record
from placeready.report.full_report import brief_report, full_report
from placeready.report.plain_text import lines
from placeready.report.terminal import draw
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import folder_of

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"


Made = tuple[Ruleset, Assessment]


def _made(example: str, *, full: bool = False) -> Made:
    ruleset = read_ruleset(folder_of("place-based-working"))
    assert isinstance(ruleset, Ruleset)
    loaded = read_files([str(ROOT / "examples" / example)], io.BytesIO())
    record = read_record(ruleset, loaded).record
    assert record is not None
    if not full:
        record = publishable(ruleset, record)
    return ruleset, assess(ruleset, record)


@pytest.fixture(scope="module")
def voices() -> Made:
    return _made("two-tier-nine-voices.json")


@pytest.fixture(scope="module")
def full() -> Made:
    return _made("two-tier-nine-voices.json", full=True)


@pytest.fixture(scope="module")
def published() -> Made:
    return _made("coventry-published.json")


def _same(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def _drawn(made: Made, width: int, *, one_screen: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=True, no_color=True, color_system=None
    )
    draw((brief_report if one_screen else full_report)(*made), console)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _plain(made: Made, width: int, *, spoken: bool) -> str:
    return "\n".join(lines(full_report(*made), width=width, spoken=spoken)) + "\n"


def test_the_report_in_a_terminal_of_80_columns_reads_as_it_should(
    voices: Made,
) -> None:
    _same("report-80.txt", _drawn(voices, 80))


def test_the_report_in_a_terminal_of_40_columns_reads_as_it_should(
    voices: Made,
) -> None:
    _same("report-40.txt", _drawn(voices, 40))


def test_the_report_of_a_place_with_few_answers_reads_as_it_should(
    published: Made,
) -> None:
    _same("published-120.txt", _drawn(published, 120))


def test_the_full_report_made_to_be_listened_to_reads_as_it_should(full: Made) -> None:
    _same("report-spoken.txt", _plain(full, 80, spoken=True))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(
    width: int, voices: Made, full: Made, published: Made
) -> None:
    for made in (voices, full, published):
        for text in (_drawn(made, width), _plain(made, width, spoken=False)):
            assert max(map(len, text.splitlines())) <= width


def test_the_brief_report_fits_one_screen(
    voices: Made, full: Made, published: Made
) -> None:
    for made in (voices, full, published):
        assert len(_drawn(made, 80, one_screen=True).splitlines()) <= 24
        plain = list(lines(brief_report(*made), width=80, spoken=False))
        assert len(plain) <= 24


def test_a_pipe_gets_neither_boxes_nor_escapes(voices: Made) -> None:
    text = _plain(voices, 80, spoken=False)
    assert "\x1b" not in text
    assert not any("\u2500" <= letter <= "\u259f" for letter in text)


def test_what_is_made_to_be_listened_to_holds_no_drawing(voices: Made) -> None:
    text = _plain(voices, 80, spoken=True)
    for drawn in ("===", "---", "###", "...", "\u2588"):
        assert drawn not in text


def test_colour_says_nothing_that_words_do_not(voices: Made) -> None:
    out = io.StringIO()
    draw(full_report(*voices), Console(file=out, width=80, force_terminal=True))
    from rich.text import Text

    seen = Text.from_ansi(out.getvalue()).plain
    assert [line.rstrip() for line in seen.splitlines()] == _drawn(
        voices, 80
    ).splitlines()


def test_every_limit_is_in_every_report(voices: Made) -> None:
    for width in (40, 120):
        words = " ".join(_plain(voices, width, spoken=False).split())
        for limit in voices[1].limits:
            assert " ".join(limit.split()) in words
