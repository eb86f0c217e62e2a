"""A document that has every kind of block once, with every state of a value in it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

from hypothesis import strategies as st

from placeready.report.blocks import (
    Beside,
    Block,
    Callout,
    Card,
    Cards,
    Decisions,
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
    Title,
    ToComplete,
    points,
)
from placeready.report.charts import (
    AnchorChosen,
    AnswerStrip,
    Choosers,
    Ladder,
    Mark,
    ScoreRow,
    ScoreRows,
    Step,
    Strip,
    Strips,
)
from placeready.report.document import Document, document_of
from placeready.report.table_cells import Cell, Column, Row, Table


def blocks_of_all_kinds() -> Iterator[Block]:
    """Each kind of block, in the order in which a report would have them."""
    yield Title("The allotments of Green Lane: how ready?")
    yield points(["7 people answered", Point("1 May 2026", "As at")])
    yield Callout("A tool for discussion. It is not validated.", "Caution")
    yield Heading("Summary")
    yield Paragraph("Level 2 of 4: Digging", strong=True)
    yield Paragraph("The beds are marked & some <are> dug.")
    yield Ladder(STEPS, "Level 2 of 4. Level 3 is held back; level 4 is not reached.")
    yield Strips("Who stands where", (STRIPS[0],))
    yield Beside(
        (
            ("To build on", points(["A shed that locks", "Rain water"])),
            ("In the way", points(["Slugs"])),
        )
    )
    yield Decisions("The committee is asked to:", ("note it;", "buy 2 spades."))
    yield Heading("Why", part="page")
    yield Subheading("What holds it back")
    nested = Point("Water", under=(Point("A tap", "Needs"), Point("A can", "Or")))
    yield Points((nested, Point("Said so", "A member wrote", more=("and", "so on"))))
    yield TABLE
    yield Strips("Where people differ, furthest apart first", STRIPS)
    yield ScoreRows(SCORES, "Four scores, lowest first")
    yield Heading("Findings")
    yield Cards(CARDS)
    yield Heading("Costs")
    yield ToComplete("Treasurer to complete")
    yield Heading("Annex: one question", part="annex")
    yield ANSWERS


STEPS = (
    Step(1, "Waiting", "reached", "reached"),
    Step(2, "Digging", "here", "this area"),
    Step(3, "Sowing", "held_back", "held back"),
    Step(4, "Eating", "not_reached", "not reached"),
)
STRIPS = (
    Strip(
        "Shared tools",
        (
            Mark("N", "Newcomers", 0.5),
            Mark("C", "Committee", 3.25),
            Mark("M", "Members", 3.25),
        ),
        id="f.tools",
    ),
    Strip("Paths", (Mark("C", "Committee", 2.0), Mark("M", "Members", 2.0))),
)
SCORES = (
    ScoreRow(
        "Water",
        *(None, 0.0, 4.0, "Not known", 0, 3),
        line=2.0,
        state="unknown",
        id="f.water",
    ),
    ScoreRow("Tools", 1.5, 1.0, 3.0, "Weak", 2, 4, (2.0,), 2.0, id="f.tools"),
    ScoreRow("Paths", 3.25, 3.25, 3.25, "Good", 2, 2, (2.0,), 2.0, id="f.paths"),
    ScoreRow("Bees", None, None, None, "Does not apply", 0, 0, state="not_applicable"),
    ScoreRow("Trust", None, None, None, "Not published", 0, 0, state="not_published"),
)
TABLE = Table(
    "What is asked for",
    (
        Column("No.", "figure"),
        Column("Action", heads=True),
        Column("Score", "figure"),
        Column("Share", "figure"),
        Column("Status", "choice", ("not started", "done")),
        Column("Due", "date_to_fill"),
        Column("Note", "to_fill"),
    ),
    (
        Row(
            (
                Cell(number=1, unit="count"),
                Cell("=Mend the tap", more=("Call", "Pay"), strong=True, name="mend"),
                Cell(number=1.5, unit="score", against=(2.0,)),
                Cell(number=0.25, unit="share"),
                *(Cell(), Cell(), Cell()),
            ),
            "First 100 days",
        ),
        Row(
            (
                Cell(number=2, unit="count"),
                Cell("Count the bees"),
                Cell(state="not_applicable"),
                Cell(state="unknown"),
                *(Cell("done"), Cell("2026-05-01"), Cell("by Sam")),
            ),
            "Later",
        ),
        Row(
            (
                Cell(number=3, unit="count"),
                Cell("Talk"),
                Cell(state="not_published"),
                Cell(number=1.0, unit="share"),
                *(Cell(), Cell(), Cell()),
            ),
            "Later",
        ),
    ),
)
CARDS = (
    Card(
        "Dry beds",
        (Point("Nothing grows."), Point("Water is 1.5", "Found because")),
        "risk",
        "bad",
        "dry_beds",
    ),
    Card("Good paths", (Point("One can walk."),), "strength", "good"),
)
ANSWERS = AnswerStrip(
    "Who may take the spade?",
    (
        AnchorChosen(0, "Nobody", ()),
        AnchorChosen(1, "The committee", (Choosers("N", "Newcomers", 2),)),
        AnchorChosen(
            2,
            "Everybody",
            (
                Choosers("C", "Committee", 1, ("Green Lane",)),
                Choosers("M", "Members", 4),
            ),
        ),
    ),
)


def every_block() -> Document:
    """The document of them."""
    return document_of(
        blocks_of_all_kinds(),
        "published",
        foot="The allotments of Green Lane, 1 May 2026. Not a validated instrument.",
        date="2026-05-01",
    )


def as_json(document: Document) -> str:
    """A document laid out, each value with what it is."""
    return json.dumps(_plain(document), indent=1, ensure_ascii=False)


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        # What is as it always is says nothing, and hides what is not.
        told = {n: _plain(v) for n, v in fields.items() if v not in ("", (), None)}
        return {"is": type(value).__name__, **told}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def any_score_rows() -> st.SearchStrategy[ScoreRows]:
    """Scores wherever they can lie, from one on."""
    thousandths = st.integers(0, 4000).map(lambda n: n / 1000)
    each = st.tuples(thousandths, thousandths, st.integers(0, 9))
    return st.lists(each, min_size=1, max_size=6).map(_score_rows)


def _score_rows(drawn: list[tuple[float, float, int]]) -> ScoreRows:
    rows = (
        ScoreRow(
            # Letters, since figures would be counted as those of scores.
            f"S{chr(65 + number)}",
            value,
            min(value, other),
            max(value, other),
            "Fair",
            answered,
            9,
            (2.0, 2.6),
            2.6,
        )
        for number, (value, other, answered) in enumerate(drawn)
    )
    return ScoreRows(tuple(rows), "Scores")
