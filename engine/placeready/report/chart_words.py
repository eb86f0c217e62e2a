"""Charts in words.

Owns the name of each chart and the sentence that says the same as its picture: what a
screen reader reads in HTML, Word and PDF, and what stands where nothing can be drawn.
"""

from __future__ import annotations

from placeready.report.cell_words import line_text, marks_text, value_text
from placeready.report.charts import (
    AnswerStrip,
    Chart,
    Choosers,
    Ladder,
    ScoreRow,
    ScoreRows,
    Strip,
    Strips,
)
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
            return chart.says
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


def row_says(row: ScoreRow) -> str:
    """A score, its word, and whether it is below its line."""
    return ", ".join(filter(None, (value_text(row), line_text(row))))


def apart_says(strip: Strip) -> str:
    """How far those on a strip are from each other: `1.9 apart`."""
    return f"{score(strip.apart, strip.against)} apart"


def strip_says(strip: Strip) -> str:
    """Who stands where on a strip, and how far apart."""
    return f"{marks_text(strip)}; {apart_says(strip)}"


def choosers_say(some: Choosers) -> str:
    """Who chose an answer, how many, and of which organisations where that is said."""
    who = f"{some.tier} ({count(some.people, 'person', 'people')})"
    names = "; ".join(some.organisations)
    return f"{who}: {names}" if names else who
