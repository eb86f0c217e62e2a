"""Blocks as lines of plain text, made to be listened to or to go through a pipe.

Owns headings and lists without any drawing. In `spoken` form no mark is only seen:
headings are numbered, scores are said; otherwise headings are underlined and bars are
drawn with letters that every encoding has.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from placeready.report import blocks
from placeready.report.wording import score

CELLS = 20
"""How many marks a bar has, from 0 to 4."""

# Below this, name and bar stand on lines of their own.
NARROW = 60


def lines(report: Iterable[blocks.Block], width: int, *, spoken: bool) -> Iterator[str]:
    """The report, line by line, none wider than `width` where words allow it."""
    section, part = 0, 0
    for block in report:
        if not isinstance(block, blocks.Title):
            yield ""
        match block:
            case blocks.Title(text):
                yield from _headed(text, "=", width, spoken=spoken)
            case blocks.Heading(text):
                section, part = section + 1, 0
                numbered = f"{section}. {text}" if spoken else text
                yield from _headed(numbered, "=", width, spoken=spoken)
            case blocks.Subheading(text):
                part += 1
                numbered = f"{section}.{part} {text}" if spoken else text
                yield from _headed(numbered, "-", width, spoken=spoken)
            case blocks.Paragraph(text):
                yield from _wrapped(text, "", width)
            case blocks.Points(items):
                yield from _points(items, 0, width, spoken=spoken)
            case blocks.ScoreRows(rows):
                for row in rows:
                    yield from _row(row, width, spoken=spoken)


def _headed(text: str, mark: str, width: int, *, spoken: bool) -> Iterator[str]:
    wrapped = list(_wrapped(text, "", width))
    yield from wrapped
    if not spoken:
        yield mark * max(map(len, wrapped))


def _points(
    items: Iterable[blocks.Point], depth: int, width: int, *, spoken: bool
) -> Iterator[str]:
    for item in items:
        words = ": ".join(part for part in (item.label, item.text) if part)
        words = f"{words}:" if not item.text and item.under else words
        lead = f"{'  ' * depth}{item.mark or '-'} "
        yield from _wrapped(words, lead, width)
        # Set in, as what follows is; who only hears it is told whose line it is.
        further = [*numbered_lines(item.label, item.more)] if spoken else item.more
        for line in further:
            yield from _wrapped(line, " " * (len(lead) + 2), width)
        yield from _points(item.under, depth + 1, width, spoken=spoken)


def numbered_lines(label: str, more: Iterable[str]) -> Iterator[str]:
    """Lines after the first of what somebody wrote, so that none sounds like ours."""
    for number, line in enumerate(more, start=2):
        yield f"{label or 'The same'}, line {number}: {line}"


def _wrapped(text: str, lead: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        max(width, len(lead) + 10),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        # A link or an id that is cut can be neither copied nor followed.
        break_long_words=False,
        break_on_hyphens=False,
    )


def value(row: blocks.ScoreRow) -> str:
    """A score with its word, and its bounds where they are apart."""
    bounds = ""
    if row.low is not None and row.low != row.high and row.answered:
        low, high = (score(each, row.against) for each in (row.low, row.high))
        bounds = f"between {low} and {high}"
    number = "" if row.score is None else score(row.score, row.against)
    missing = row.answered < row.questions
    known = f"{row.answered} of {row.questions} answered" if missing else ""
    return ", ".join(part for part in (number, row.word, bounds, known) if part)


def _row(row: blocks.ScoreRow, width: int, *, spoken: bool) -> Iterator[str]:
    drawn, words = bar(row, "#", "+", "."), f"{row.name}: {value(row)}"
    if spoken:
        yield from _wrapped(words, "- ", width)
    elif width < NARROW:
        yield from _wrapped(row.name, "", width)
        yield from _wrapped(f"{drawn} {value(row)}", "  ", width)
    else:
        yield from _wrapped(words, f"{drawn}  ", width)


def bar(row: blocks.ScoreRow, full: str, possible: str, rest: str) -> str:
    """A score as cells: what is sure, what could be, and the rest up to 4."""
    if row.low is None or row.high is None:
        return " " * CELLS
    sure = round((row.low if row.score is None else row.score) * CELLS / 4)
    most = max(sure, round(row.high * CELLS / 4))
    return full * sure + possible * (most - sure) + rest * (CELLS - most)
