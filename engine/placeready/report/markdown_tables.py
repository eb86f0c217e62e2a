"""Tables and charts in Markdown: a chart is a table of what its picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.report import blocks, charts
from placeready.report import table_cells as cells
from placeready.report.cell_words import cell_text, marks_text, score_text
from placeready.report.chart_words import apart_text, choosers_say, word_says
from placeready.report.markdown_words import markdown, strong
from placeready.report.plain_figures import grouped

_LINE = "<br>"
"""Where a cell goes on: a row has one line."""

_OF_SCORES = ("What was asked about", "Score", "In words")
_OF_STRIPS = ("On", "Apart", "Scores, lowest first")
_OF_ANSWERS = ("No.", "Answer", "Chosen by")


def figure(block: blocks.Block) -> Iterator[str]:
    """A table or chart as parts that stand apart; nothing for what is neither."""
    match block:
        case cells.Table():
            yield from _table(block)
        case charts.Ladder():
            yield "\n".join(map(_step, reversed(block.steps)))
            yield markdown(block.says)
        case charts.ScoreRows():
            yield from _captioned(block.caption)
            yield _rows(_OF_SCORES, map(_score, block.rows), right=(1,))
        case charts.Strips():
            yield from _captioned(block.caption)
            yield _rows(_OF_STRIPS, map(_strip, block.rows), right=(1,))
        case charts.AnswerStrip():
            yield from _captioned(block.question)
            yield _rows(_OF_ANSWERS, map(_answer, block.anchors), right=(0,))


def _captioned(caption: str) -> Iterator[str]:
    if said := strong(caption):
        yield said


def _step(step: charts.Step) -> str:
    words = f"{step.number} {step.name} ({step.word})"
    return f"- {strong(words) if step.state == 'here' else markdown(words)}"


def _score(row: charts.ScoreRow) -> tuple[str, str, str]:
    shown = score_text(row)
    score = strong(shown) if row.below else markdown(shown)
    return markdown(row.name), score, markdown(word_says(row))


def _strip(row: charts.Strip) -> tuple[str, str, str]:
    return markdown(row.name), apart_text(row), markdown(marks_text(row))


def _answer(each: charts.AnchorChosen) -> tuple[str, str, str]:
    chosen = _LINE.join(markdown(choosers_say(some)) for some in each.by)
    return str(each.anchor), markdown(each.text), chosen or "nobody"


def _table(table: cells.Table) -> Iterator[str]:
    yield from _captioned(table.caption)
    heads = tuple(column.title for column in table.columns)
    right = [n for n, each in enumerate(table.columns) if each.kind == "figure"]
    groups = list(grouped(table.rows))
    if not any(title for title, _ in groups):
        yield _rows(heads, (map(_cell, row.cells) for row in table.rows), right)
        return
    for title, rows in groups:
        yield from _captioned(title)
        yield _rows(heads, (map(_cell, row.cells) for row in rows), right)


def _cell(cell: cells.Cell) -> str:
    first = strong(cell_text(cell)) if cell.strong else markdown(cell_text(cell))
    return _LINE.join(filter(None, (first, *map(markdown, cell.more))))


def _rows(
    heads: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[int] = ()
) -> str:
    titles = [markdown(head) for head in heads]
    at_the_right = set(right)
    sides = ["--:" if n in at_the_right else "---" for n in range(len(titles))]
    return "\n".join(map(_line, (titles, sides, *rows)))


def _line(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"
