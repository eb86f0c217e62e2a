"""Charts in words.

Owns the name of each chart and the sentence that says the same as its picture: what a
screen reader reads in HTML, Word and PDF, and what stands where nothing can be drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

from placeready.report.cell_words import (
    bounds_text,
    known_text,
    line_text,
    marks_text,
    value_text,
)
from placeready.report.charts import (
    AnswerStrip,
    Chart,
    Choosers,
    Ladder,
    ScoreRow,
    ScoreRows,
    Step,
    Strip,
    Strips,
)
from placeready.report.table_cells import State
from placeready.report.wording import count, score


def chart_title(chart: Chart) -> str:
    """What a chart is called: its caption or question where it has one."""
    match chart:
        case Ladder():
            return "The levels"
        case ScoreRows():
            return chart.caption or "Scores"
        case Strips():
            return chart.caption or "Who stands where"
        case AnswerStrip():
            return chart.question


def chart_says(chart: Chart) -> str:
    """The same as the picture of a chart, in words."""
    match chart:
        case Ladder():
            return f"{chart.says} {'; '.join(map(_step_says, chart.steps))}."
        case ScoreRows():
            return "; ".join(f"{row.name}: {row_says(row)}" for row in chart.rows)
        case Strips():
            return ". ".join(f"{row.name}: {strip_says(row)}" for row in chart.rows)
        case AnswerStrip():
            return ". ".join(
                f"Answer {each.anchor}: {'; '.join(map(choosers_say, each.by))}"
                if each.by
                else f"Answer {each.anchor}: nobody"
                for each in chart.anchors
            )


def _step_says(step: Step) -> str:
    return f"{step.number} {step.name}: {step.word}"


def row_says(row: ScoreRow) -> str:
    """A score, its word, and whether it is below its line."""
    return ", ".join(filter(None, (value_text(row), line_text(row))))


def word_says(row: ScoreRow) -> str:
    """What is said of a score beside its figure."""
    parts = (row.word, line_text(row), bounds_text(row), known_text(row))
    return ", ".join(filter(None, parts))


def apart_text(strip: Strip) -> str:
    """The figure of how far those on a strip are from each other."""
    return score(strip.apart, strip.against)


def apart_says(strip: Strip) -> str:
    """The same in words: `1.9 apart`."""
    return f"{apart_text(strip)} apart"


def strip_says(strip: Strip) -> str:
    """Who stands where on a strip, and how far apart."""
    return f"{marks_text(strip)}; {apart_says(strip)}"


def choosers_say(some: Choosers) -> str:
    """Who chose an answer, how many, and of which organisations where that is said."""
    who = f"{some.tier} ({count(some.people, 'person', 'people')})"
    names = "; ".join(some.organisations)
    return f"{who}: {names}" if names else who


def marks_key(*charts: ScoreRows) -> str:
    """What the marks in the pictures of scores mean; of those that are in them."""
    rows = [row for chart in charts for row in chart.rows]
    known = [row for row in rows if row.score is not None]
    meanings = (
        (any(not row.below for row in known), "Filled circle: a score."),
        (
            any(row.below for row in known),
            "Open diamond: a score below what the next level asks for.",
        ),
        (
            any(row.line is not None for row in rows),
            "Dashed line: what the next level asks for.",
        ),
        (
            any(map(bounds_text, rows)),
            "Bar with ends: where the score can lie while answers are missing.",
        ),
        (_some(rows, "unknown"), "Question mark: not known."),
        (_some(rows, "not_applicable"), "Short dash: does not apply."),
        (_some(rows, "not_published"), "Block: not published."),
    )
    return " ".join(meaning for there, meaning in meanings if there)


def _some(rows: Iterable[ScoreRow], state: State) -> bool:
    return any(row.state == state and not bounds_text(row) for row in rows)
