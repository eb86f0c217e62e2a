"""A figure that is in one form of a report is in the others too."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from goldens import plain
from placeready.report.charts import Mark, ScoreRow, ScoreRows, Strip, Strips
from placeready.report.document import Document
from placeready.report.html_page import in_html
from placeready.report.markdown_text import in_markdown
from placeready.report.table_cells import Cell, Column, Row, Table
from report.every_block import every_block
from report.html_tree import tree

SCORED = st.floats(0, 4)
LINES = st.lists(st.decimals(0, 4, places=1).map(float), max_size=2).map(tuple)


@st.composite
def score_rows(draw: st.DrawFn) -> ScoreRow:
    low, score, high = sorted(draw(st.tuples(SCORED, SCORED, SCORED)))
    answered, lines = draw(st.integers(0, 3)), draw(LINES)
    known = answered > 1
    return ScoreRow(
        "Water",
        score if known else None,
        *(low, high, "Fair", answered, 3),
        against=lines,
        line=lines[0] if lines else None,
        state="known" if known else "unknown",
    )


@st.composite
def strip_rows(draw: st.DrawFn) -> Strip:
    values = sorted(draw(st.lists(SCORED, min_size=1, max_size=4)))
    marks = (Mark("ABCD"[n], f"Tier {n}", v) for n, v in enumerate(values))
    return Strip("Water", tuple(marks), draw(LINES))


CELLS = st.builds(
    Cell,
    number=SCORED | st.floats(0, 1),
    unit=st.sampled_from(["", "score", "share", "count", "distance"]),
    against=LINES,
)
TABLES = st.lists(st.builds(lambda cell: Row((cell,)), CELLS), min_size=1, max_size=3)


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*%?", text))


def assert_all_say_the_same(document: Document) -> None:
    # The numbers of headings and items are those of this form alone.
    spoken = re.sub(r"(?m)^\d+\.\d* ", "", plain(document, spoken=True))
    said = figures(spoken)
    page = tree(in_html(document))
    # A description is heard in place of its picture.
    assert said <= figures(page.text)
    assert said <= figures(in_markdown(document).replace("\\", ""))


def test_of_every_block() -> None:
    assert_all_say_the_same(every_block())


@given(st.lists(score_rows(), max_size=3), st.lists(strip_rows(), max_size=3), TABLES)
def test_of_any_scores_strips_and_tables(
    rows: list[ScoreRow], strips: list[Strip], table: list[Row]
) -> None:
    blocks = (
        ScoreRows(tuple(rows)),
        Strips("", tuple(strips)),
        Table("", (Column("Share", "figure"),), tuple(table)),
    )
    assert_all_say_the_same(Document("Title", blocks, (), "full"))
