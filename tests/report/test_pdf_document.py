"""A report as a PDF, read back: what everybody reads, and what who hears it hears."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given

from dangerous import unwanted
from goldens import assert_reads_as
from hypothesis_profiles import examples
from placeready.errors import WrongUse
from placeready.errors.text import SIGN
from placeready.report import formats
from placeready.report.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
    Title,
    points,
)
from placeready.report.chart_words import chart_says
from placeready.report.charts import Ladder, ScoreRows
from placeready.report.document import Document, document_of
from placeready.report.formats import FORMATS, Choices, Result
from placeready.report.pdf.write_pdf import in_pdf
from placeready.report.plain_text import in_text
from placeready.report.table_cells import Cell, Column, Row, Table

from .every_block import TABLE, any_score_rows, every_block
from .pdf_reader import Pdf
from .poisoned import HOSTILE, poisoned


@cache
def made() -> Pdf:
    return Pdf(in_pdf(every_block()))


def of(*blocks: Block) -> Pdf:
    return Pdf(in_pdf(document_of([Title("T"), *blocks], "full")))


def test_it_is_pdf_ua_with_a_title_a_language_and_a_structure() -> None:
    said = made().root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert made().root["/Lang"] == "en-GB"
    assert made().root["/MarkInfo"]["/Marked"]
    assert made().root["/ViewerPreferences"]["/DisplayDocTitle"]
    about = made().reader.metadata
    assert about is not None
    assert about.title == every_block().title
    assert about.subject == every_block().foot


def test_a_document_of_all_kinds_of_block_is_built_as_it_should_be() -> None:
    built = "\n".join([*made().structure().outline(), ""])
    assert_reads_as("every-block-pdf.txt", built)


def test_its_day_is_that_of_the_document_and_not_of_the_clock() -> None:
    about = made().reader.metadata
    assert about is not None
    assert about.creation_date == about.modification_date == every_block().day
    assert f"{every_block().day:%Y-%m-%d}" == every_block().date
    undated = dataclasses.replace(every_block(), date=None)
    later = Pdf(in_pdf(undated)).reader.metadata
    assert later is not None
    assert later.creation_date == undated.day


def test_the_same_document_is_the_same_bytes() -> None:
    assert in_pdf(every_block()) == made().data


def test_the_title_comes_first_and_no_heading_jumps() -> None:
    kinds = ("H1", "H2", "H3", "H4")
    levels = [int(each.kind[1]) for each in made().structure().all(*kinds)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(2) == len(every_block().sections)


@pytest.mark.parametrize(
    "part",
    [
        Cards((Card("Card", (Point("Text"),)),)),
        Beside((("List", points(["Text"])),)),
        Subheading("Part"),
    ],
)
def test_wherever_a_heading_stands_it_is_at_most_one_below_the_last(
    part: Block,
) -> None:
    for before in ((), (Heading("H"),), (Heading("H"), Subheading("S"))):
        tags = of(*before, part).structure().all("H1", "H2", "H3", "H4")
        levels = [int(each.kind[1]) for each in tags]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_picture_that_is_read_says_what_it_shows_and_the_others_are_none() -> (
    None
):
    ladders = [each for each in every_block() if isinstance(each, Ladder)]
    figures = list(made().structure().all("Figure"))
    assert [each.alt for each in figures] == list(map(chart_says, ladders))
    # Pictures in cells are drawn, and nobody hears of them.
    assert not [f for t in made().structure().all("Table") for f in t.all("Figure")]


def test_every_table_has_heads_for_its_columns_and_as_many_cells_in_each_row() -> None:
    tables = list(made().structure().all("Table"))
    assert len(tables) == 5
    for each in tables:
        head, *groups = next(each.all("THead")).all("TR")
        columns = list(head.all("TH"))
        for one in columns:
            assert [a["/Scope"] for a in one.attributes if "/Scope" in a] == ["/Column"]
        for row in groups:
            [over] = row.all("TH")
            assert {a.get("/ColSpan") for a in over.attributes} >= {len(columns)}
        for body in each.all("TBody"):
            rows = [row for row in body.all("TR") if list(row.all("TD"))]
            assert {len(list(row.all("TD"))) for row in rows} <= {len(columns)}
    assert [len(list(each.all("Caption"))) for each in tables] == [1] * 5


def test_words_come_in_the_order_in_which_they_are_to_be_read() -> None:
    words = made().words
    places = [words.index(title) for title in in_order(every_block())]
    assert places == sorted(places)


def in_order(document: Document) -> list[str]:
    return [
        document.title,
        "7 people answered",
        "Caution: A tool",
        "Level 2 of 4: Digging",
        "To build on",
        "A shed that locks",
        "In the way",
        "Slugs",
        "The committee is asked to:",
        "1. note it;",
        "2. buy 2 spades.",
        "What holds it back",
        "Mend the tap",
        "Count the bees",
        "Dry beds (risk)",
        "[Treasurer to complete]",
        "Who may take the spade?",
    ]


def test_each_page_has_what_the_document_is_and_which_page_of_how_many() -> None:
    pages = made().pages
    for number, page in enumerate(pages, start=1):
        assert every_block().foot in page
        assert f"Page {number} of {len(pages)}" in page


def test_a_part_begins_a_page_where_it_says_so() -> None:
    begins = [page.split("\n")[0].strip() for page in made().pages]
    parts = [each.heading for each in every_block().sections if each.part]
    assert begins == [every_block().title, *parts]


def figures(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d[\d.,]*\d|\d", text))


def test_every_word_of_the_text_form_stands_in_it() -> None:
    said = made().words
    for each in re.findall(r"\w+", in_text(every_block(), 400)):
        assert each in said


@examples(40)
@given(any_score_rows())
def test_every_figure_of_a_score_is_the_one_of_the_text_form(block: ScoreRows) -> None:
    assert not figures(in_text([block], 400)) - figures(of(block).words)


ACTING = (
    # Halves of characters, which no file may have, first.
    *reversed(HOSTILE),
    '#panic(1) #read("/etc/passwd") #link("https://evil.example")[x] $x$ @x <x>',
    "= x\n+ x\n/ x: y\n\\u{41} // x /* y",
)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("text", ACTING)
@pytest.mark.parametrize("alone", [False, True])
def test_text_in_every_field_of_every_block_is_words_and_nothing_else(
    text: str, alone: bool
) -> None:
    # Not to have a table torn at another place.
    calm = Pdf(in_pdf(poisoned(every_block(), "harmless", alone=alone)))
    bad = Pdf(in_pdf(poisoned(every_block(), text, alone=alone)))
    shape = [each for each in bad.structure().shape() if each != "Span"]
    assert Counter(shape) == Counter(
        each for each in calm.structure().shape() if each != "Span"
    )
    assert bad.acts() == []
    assert not unwanted(bad.words), ascii(bad.words)
    assert "7 * 7" in bad.words or "{{" not in text


def test_nothing_in_it_acts() -> None:
    assert made().acts() == []


@pytest.mark.parametrize("sign", ["\U0001f600", "\U00012345", "\ue000"])
def test_another_sign_stands_for_one_that_no_font_has(sign: str) -> None:
    words = of(Heading(f"Leeds {sign} Council"), Paragraph("Text")).words
    assert "Leeds" in words
    assert "Council" in words
    assert sign in words or SIGN in words or "?" in words


def test_of_a_text_that_no_font_can_show_the_rest_is_still_read() -> None:
    # Each try may tell of others; in the end only what every font has is left.
    signs = "".join(chr(n) for n in range(0xE000, 0xE040))
    words = of(Paragraph(f"Begins {signs} and ends")).words
    assert "Begins" in words
    assert "and ends" in words


def test_where_a_part_is_missing_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    result = Result(None, lambda _: every_block())
    with pytest.raises(WrongUse) as told:
        FORMATS["pdf"].bytes_of(result, Choices())
    assert "pip install 'placeready[pdf]'" in told.value.remedy


def test_it_is_had_by_its_suffix_and_holds_the_full_report() -> None:
    asked = []

    def outline(name: str) -> Document:
        asked.append(name)
        return every_block()

    assert formats.BY_SUFFIX[".pdf"].bytes_of(Result(None, outline)) == made().data
    assert asked == ["full"]


def test_points_keep_the_marks_that_they_have() -> None:
    given = ("", "0.", "7.", "a)", "", "999999999999.", "*")
    marked = Points(tuple(Point(f"P{n}", mark=m) for n, m in enumerate(given)))
    words = of(Heading("H"), marked).words
    for number, mark in enumerate(given):
        assert f"{mark or '•'} P{number}" in words


def test_room_to_write_in_is_empty() -> None:
    columns = (Column("We heard", "to_fill"), Column("We agreed", "to_fill"))
    table = Table("Space to write", columns, (Row((Cell(), Cell())),))
    words = of(Heading("H"), table, Paragraph("End")).words
    assert "We heard We agreed End" in words


def test_a_table_without_rows_or_caption_is_written() -> None:
    empty = dataclasses.replace(TABLE, rows=(), caption="")
    assert "Action" in of(Heading("H"), empty).words
