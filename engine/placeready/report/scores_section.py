"""The scores of the constructs, by dimension.

Owns their order, the line of the next level beside each, and the word beside a score or
in place of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from placeready.model.anchor_scale import TOP_SCORE
from placeready.model.assessment import Assessment, ConstructScore
from placeready.model.dimensions import Dimension
from placeready.model.lines import lines
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Paragraph
from placeready.report.cell_words import STATE_WORDS
from placeready.report.charts import ScoreRow, ScoreRows
from placeready.report.next_level import next_level, next_lines
from placeready.report.table_cells import State
from placeready.report.wording import listed, score

_BRIEF = 4


def scores(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Every construct, one dimension after another."""
    yield Heading("Scores")
    yield Paragraph("Scores run from 0 to 4, and 4 is always best. Lowest first.")
    rows = score_rows(ruleset, assessment)
    for dimension in ruleset.dimensions:
        own = [row for row in rows if _dimension_of(ruleset, row) == dimension.id]
        if own:
            asked = _asked(ruleset, assessment, own)
            yield ScoreRows(tuple(own), f"{_heading(dimension)}{asked}")


def score_rows(ruleset: Ruleset, assessment: Assessment) -> list[ScoreRow]:
    """Every construct, those without a score and the lowest first."""
    asked = next_lines(ruleset, assessment.level.base)
    rows = [
        _row(
            ruleset,
            each,
            published=each.id not in assessment.not_published,
            line=asked.get(each.id),
        )
        for each in assessment.constructs
    ]
    return sorted(rows, key=_by_score)


def lowest(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The lowest scores of all."""
    rows = score_rows(ruleset, assessment)
    # Without the lines of the next level: there is room for the scores alone.
    scored = [replace(row, line=None) for row in rows if row.score is not None]
    if scored:
        yield ScoreRows(tuple(scored[:_BRIEF]))


def state_in(assessment: Assessment, each: ConstructScore) -> State:
    """The same of a construct of this assessment."""
    return state_of(each, published=each.id not in assessment.not_published)


def state_of(each: ConstructScore, *, published: bool) -> State:
    """Whether a construct has a score, or why not."""
    if each.score is not None:
        return "known"
    if not published:
        return "not_published"
    return "unknown" if each.questions else "not_applicable"


def _dimension_of(ruleset: Ruleset, row: ScoreRow) -> str:
    return ruleset.construct_by_id[row.id].dimension


def _heading(dimension: Dimension) -> str:
    words = ": ".join(filter(None, (dimension.title, dimension.says)))
    return f"{words} ({TOP_SCORE} means out of the way)" if dimension.hinders else words


def _asked(ruleset: Ruleset, assessment: Assessment, rows: list[ScoreRow]) -> str:
    """What the next level asks of them, where it asks the same of all or several."""
    asked = sorted({row.line for row in rows if row.line is not None})
    if not asked:
        return ""
    against = rows[0].against
    figures = listed([score(line, against) for line in asked], "or")
    each = " on each" if all(row.line is not None for row in rows) else " on some"
    level = next_level(ruleset, assessment.level.base)
    return f". Level {level} asks for {figures} or more{each}"


def _by_score(row: ScoreRow) -> float:
    # What is not known comes before the lowest: it may be lower still.
    return -1.0 if row.score is None else row.score


def _row(
    ruleset: Ruleset, each: ConstructScore, *, published: bool, line: float | None
) -> ScoreRow:
    construct = ruleset.construct_by_id[each.id]
    name = f"{construct.name} (critical)" if construct.critical else construct.name
    state = state_of(each, published=published)
    return ScoreRow(
        name,
        each.score,
        each.low,
        each.high,
        STATE_WORDS[state] or each.word or "",
        each.answered,
        each.questions,
        lines(ruleset).get(each.id, ()),
        line,
        state,
        each.id,
    )
