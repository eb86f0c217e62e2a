"""The scores of the constructs, by dimension.

Owns their order, and the word beside a score or in place of one.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.anchor_scale import TOP_SCORE
from placeready.model.assessment import Assessment, ConstructScore
from placeready.model.dimensions import Dimension
from placeready.model.lines import lines
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Paragraph, Subheading
from placeready.report.cell_words import STATE_WORDS
from placeready.report.cells import State
from placeready.report.charts import ScoreRow, ScoreRows

_BRIEF = 4


def profile(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Every construct."""
    yield Heading("Profile")
    yield Paragraph("Scores run from 0 to 4, and 4 is always best. Lowest first.")
    for dimension in ruleset.dimensions:
        if rows := _rows(ruleset, assessment, dimension.id):
            yield Subheading(_heading(dimension))
            yield ScoreRows(tuple(rows))


def lowest(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The lowest scores of all."""
    rows = [
        row
        for each in ruleset.dimensions
        for row in _rows(ruleset, assessment, each.id)
    ]
    scored = sorted((row for row in rows if row.score is not None), key=_by_score)
    if scored:
        yield ScoreRows(tuple(scored[:_BRIEF]))


def _heading(dimension: Dimension) -> str:
    words = ": ".join(filter(None, (dimension.title, dimension.says)))
    return f"{words} ({TOP_SCORE} means out of the way)" if dimension.hinders else words


def _rows(ruleset: Ruleset, assessment: Assessment, dimension: str) -> list[ScoreRow]:
    """Those of one dimension, those without a score and the lowest first."""
    rows = [
        _row(ruleset, each, published=each.id not in assessment.not_published)
        for each in assessment.constructs
        if each.dimension == dimension
    ]
    return sorted(rows, key=_by_score)


def _by_score(row: ScoreRow) -> float:
    # What is not known comes before the lowest: it may be lower still.
    return -1.0 if row.score is None else row.score


def _row(ruleset: Ruleset, each: ConstructScore, *, published: bool) -> ScoreRow:
    construct = ruleset.construct_by_id[each.id]
    name = f"{construct.name} (critical)" if construct.critical else construct.name
    word, state = each.word or "", state_of(each, published=published)
    if state != "known":
        word = STATE_WORDS[state]
    known = each.answered, each.questions
    against = lines(ruleset).get(each.id, ())
    return ScoreRow(
        name,
        *(each.score, each.low, each.high, word, *known, against),
        state=state,
        id=each.id,
    )


def state_of(each: ConstructScore, *, published: bool) -> State:
    """Whether a construct has a score, or why not."""
    if each.score is not None:
        return "known"
    if not published:
        return "not_published"
    return "unknown" if each.questions else "not_applicable"
