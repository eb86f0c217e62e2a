"""The first sheet of a workbook: the result in a few lines, and what the others hold.

Owns which lines it has.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.assessment.assess import EvaluationTrace
from placeready.report.blocks import Block, Heading, Title
from placeready.report.edition_notice import left_out_in_words, title_with_edition
from placeready.report.headline import in_short
from placeready.report.level_wording import level_in_words, range_in_words
from placeready.report.limits_section import made_of
from placeready.report.opening import about
from placeready.report.standing_lists import build_on, in_the_way
from placeready.report.table_cells import Cell, Column, Row, Table, lines_cell
from placeready.report.wording import sentence, tiers_heard

_COLUMNS = (Column("What", heads=True), Column("Result"))

_SHEETS = (
    "Plan: every action, to be kept up: name an owner, a day and a status in the "
    "yellow cells.",
    "Scores: every score, and what each tier says.",
    "Questions: the answer to each question, and how far people agree.",
    "Findings: what was found, and why.",
    "Codebook: what each column, score and question means.",
)


def summary_sheet(examined: EvaluationTrace) -> Iterator[Block]:
    """The level, the reason, what is left out and what it must not be taken for."""
    ruleset, made = examined.ruleset, examined.assessment
    people = sum(tiers_heard(ruleset, made).values())
    title = f"{made.area.name}: {ruleset.title}"
    title = title_with_edition(title, made.edition, people)
    yield Title(title)
    yield Heading("Summary")
    rows = (
        Row((Cell(what), lines_cell(texts))) for what, texts in _said(examined, title)
    )
    yield Table("The result in short", _COLUMNS, tuple(rows))


def _said(examined: EvaluationTrace, title: str) -> Iterator[tuple[str, list[str]]]:
    ruleset, made = examined.ruleset, examined.assessment
    level = made.level
    deciders = [in_short(ruleset, each) for each in level.decided_by]
    gone = left_out_in_words(ruleset, made.left_out, made.not_published)
    for what, texts in (
        ("Result", [title]),
        ("Caution", [*made.limits]),
        ("Level", [level_in_words(ruleset, made)]),
        ("What it means", [sentence(level.means)] if level.means else []),
        ("Why it is no higher", deciders),
        ("While answers are missing", [range_in_words(ruleset, made)]),
        ("What to build on", build_on(ruleset, made)),
        ("What is in the way", in_the_way(ruleset, made)),
        ("Who answered", [*about(ruleset, made)]),
        ("Left out", [*gone]),
        ("Sheets", [*_SHEETS]),
        ("Made with", [made_of(ruleset, made)]),
    ):
        if kept := [text for text in texts if text]:
            yield what, kept
