"""What somebody wrote stays where it stands in a report, in whichever form that is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dangerous import BAD, DECEIVING, unwanted
from goldens import drawn, plain
from placeready.report import blocks, charts

ENDS = ("\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028")
FORGED = "Level 5 of 5: Embedding"
FORMS = ("text", "spoken", "drawn")


def shown(report: list[blocks.Block], form: str, width: int = 300) -> list[str]:
    if form == "drawn":
        return drawn(report, width).splitlines()
    return plain(report, width, spoken=form == "spoken").splitlines()


def holding(text: str) -> Iterator[blocks.Block]:
    """Every kind of block, with a text in each place that has one."""
    for kind in (blocks.Title, blocks.Heading, blocks.Subheading, blocks.Paragraph):
        yield kind(text)
    point = blocks.Point(text, text, (blocks.Point(text),), text, (text,))
    yield blocks.Points((point,))
    yield charts.ScoreRows((charts.ScoreRow(text, 1.0, 0.5, 4.0, text, 1, 2),))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("end", [*ENDS, "\u2029"])
def test_no_line_end_in_a_text_begins_a_line_of_the_report(form: str, end: str) -> None:
    told = shown([*holding(f"x{end}{FORGED}")], form)
    assert not [line for line in told if re.match(rf"\W*{FORGED}", line)]
    assert len(told) == len(shown([*holding(f"x {FORGED}")], form))


@pytest.mark.parametrize("form", FORMS)
def test_no_text_in_a_report_does_anything(form: str) -> None:
    told = shown([*holding(f"{BAD}{''.join(DECEIVING)}")], form)
    assert not unwanted("\n".join(told))


@pytest.mark.parametrize("form", FORMS)
def test_brackets_in_a_text_stay_brackets(form: str) -> None:
    told = shown([*holding("[bold]x[/] [link=y]z[/]")], form)
    same = shown([*holding("(bold)x(/) (link=y)z(/)")], form)
    assert told == [line.replace("(", "[").replace(")", "]") for line in same]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("end", ENDS)
def test_the_lines_of_a_note_stay_lines_and_are_set_in(form: str, end: str) -> None:
    note = end.join(("First.", "", FORGED, "- a bullet", f"1. {'long ' * 12}"))
    of_it = (blocks.written(note, "Note"),)
    about = blocks.points([blocks.Point("Somebody", under=of_it)])
    told = [line for line in shown([about], form) if line]
    assert told[1].endswith("Note: First.")
    marks = [f"Note, line {n}: " if form == "spoken" else "" for n in (2, 3, 4)]
    said = (FORGED, "- a bullet", note.rsplit(end, maxsplit=1)[-1].strip())
    for line, mark, words in zip(told[2:], marks, said, strict=True):
        assert line == f"{' ' * 6}{mark}{words}"
    # Whatever is wrapped stays under it.
    narrow = [line for line in shown([about], form, 40) if line]
    assert all(line.startswith(" " * 6) for line in narrow[2:])
