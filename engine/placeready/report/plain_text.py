"""Blocks as lines of plain text, made to be listened to or to go through a pipe.

Owns headings and lists without any drawing. In `spoken` form no mark is only seen:
headings are numbered, scores are said; otherwise headings are underlined and bars are
drawn with letters that every encoding has (`plain_figures`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.report import blocks, charts
from placeready.report import plain_figures as figures
from placeready.report import table_cells as cells
from placeready.report.plain_figures import wrapped


def lines(
    report: Iterable[blocks.Block], width: int, *, spoken: bool, numbered: bool = True
) -> Iterator[str]:
    """The report, line by line, none wider than `width` where words allow it.

    Args:
        report: Its blocks.
        width: In columns.
        spoken: Whether it is made to be heard.
        numbered: Whether its headings have numbers where it is.
    """
    numbers = _Numbers(shown=spoken and numbered)
    for block in report:
        if not isinstance(block, blocks.Title):
            yield ""
        match block:
            case blocks.Title(text):
                yield from _headed(text, "=", width, spoken=spoken)
            case blocks.Heading(text):
                yield from _headed(numbers.section(text), "=", width, spoken=spoken)
            case blocks.Subheading(text):
                yield from _headed(numbers.part(text), "-", width, spoken=spoken)
            case blocks.Cards(items):
                yield from _cards(items, numbers, width, spoken=spoken)
            case _:
                yield from _block(block, width, spoken=spoken)


def in_text(report: Iterable[blocks.Block], width: int, *, spoken: bool = False) -> str:
    """A report as text, without a line end after it; no line is longer than `width`
    columns but for a word that is.
    """
    return "\n".join(lines(report, width, spoken=spoken))


class _Numbers:
    """How the headings of a report are numbered, where numbers are shown."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._section = self._part = 0

    def section(self, text: str) -> str:
        self._section, self._part = self._section + 1, 0
        return f"{self._section}. {text}" if self._shown else text

    def part(self, text: str) -> str:
        self._part += 1
        return f"{self._section}.{self._part} {text}" if self._shown else text


def _block(block: blocks.Block, width: int, *, spoken: bool) -> Iterator[str]:
    match block:
        case blocks.Callout(text, label):
            yield from wrapped(f"{label}: {text}" if label else text, "", width)
        case blocks.ToComplete(text):
            yield from wrapped(f"[{text}]", "", width)
        case blocks.Paragraph(text):
            yield from wrapped(text, "", width)
        case blocks.Points(items):
            yield from _points(items, 0, width, spoken=spoken)
        case blocks.Decisions(lead, items):
            yield from wrapped(lead, "", width)
            for number, text in enumerate(items, start=1):
                yield from wrapped(text, f"{number}. ", width)
        case blocks.Beside(lists):
            for number, (title, listed) in enumerate(lists):
                yield from [""] if number else []
                yield from wrapped(f"{title}:", "", width)
                yield from _points(listed.items, 0, width, spoken=spoken)
        case _:
            yield from _figure(block, width, spoken=spoken)


def _figure(block: blocks.Block, width: int, *, spoken: bool) -> Iterator[str]:
    match block:
        case cells.Table():
            yield from figures.table(block, width, spoken=spoken)
        case charts.Ladder():
            yield from figures.ladder(block, width, spoken=spoken)
        case charts.Strips():
            yield from figures.strips(block, width, spoken=spoken)
        case charts.AnswerStrip():
            yield from figures.answer_strip(block, width, spoken=spoken)
        case charts.ScoreRows(rows, caption):
            yield from wrapped(caption, "", width)
            for row in rows:
                yield from figures.score_row(row, width, spoken=spoken)


def _headed(text: str, mark: str, width: int, *, spoken: bool) -> Iterator[str]:
    headed = list(wrapped(text, "", width))
    yield from headed
    if not spoken:
        yield mark * max(map(len, headed))


def _cards(
    cards: Iterable[blocks.Card], numbers: _Numbers, width: int, *, spoken: bool
) -> Iterator[str]:
    for index, card in enumerate(cards):
        yield from [""] if index else []
        title = f"{card.title} ({card.kind})" if card.kind else card.title
        yield from _headed(numbers.part(title), "-", width, spoken=spoken)
        yield ""
        yield from _points(card.items, 0, width, spoken=spoken)


def _points(
    items: Iterable[blocks.Point], depth: int, width: int, *, spoken: bool
) -> Iterator[str]:
    for item in items:
        words = ": ".join(part for part in (item.label, item.text) if part)
        words = f"{words}:" if not item.text and item.under else words
        lead = f"{'  ' * depth}{item.mark or '-'} "
        yield from wrapped(words, lead, width)
        # Set in, as what follows is; who only hears it is told whose line it is.
        further = [*numbered_lines(item.label, item.more)] if spoken else item.more
        for line in further:
            yield from wrapped(line, " " * (len(lead) + 2), width)
        yield from _points(item.under, depth + 1, width, spoken=spoken)


def numbered_lines(label: str, more: Iterable[str]) -> Iterator[str]:
    """Lines after the first of what somebody wrote, so that none sounds like ours."""
    for number, line in enumerate(more, start=2):
        yield f"{label or 'The same'}, line {number}: {line}"
