"""A report as a Word document, read back: what a screen reader and an officer get."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given

from dangerous import unwanted
from goldens import assert_reads_as
from hypothesis_profiles import examples
from placeready.errors import WrongUse
from placeready.errors.text import xml_text
from placeready.report import formats
from placeready.report.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Decisions,
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
from placeready.report.plain_text import in_text
from placeready.report.svg import picture
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.word import word_picture, write_word
from placeready.report.word.write_word import in_word

from .every_block import STEPS, TABLE, any_score_rows, every_block
from .poisoned import HOSTILE, poisoned
from .word_reader import Word, w


def text_of(element: Any) -> str:
    return "".join(each.text for each in element.iter(w("t")))


@cache
def made() -> Word:
    return Word(in_word(every_block()))


def of(*blocks: Block) -> Word:
    return Word(in_word(document_of([Title("T"), *blocks], "full")))


def blocks_of(kind: type[Any]) -> list[Any]:
    return [each for each in every_block() if isinstance(each, kind)]


def test_a_document_of_all_kinds_of_block_reads_as_it_should() -> None:
    assert_reads_as("every-block-word.txt", "\n".join([*made().outline(), ""]))


def test_the_title_comes_first_and_no_heading_jumps_or_is_empty() -> None:
    levels = [level for level, _ in made().headings()]
    assert levels[0] == 0
    assert 0 not in levels[1:]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(words.strip() for _, words in made().headings())


CARD = Cards((Card("Card", (Point("Text"),)),))
BESIDE = Beside((("List", points(["Text"])),))


@pytest.mark.parametrize("part", [CARD, BESIDE, Subheading("Part")])
@pytest.mark.parametrize(
    "before", [(), (Heading("H"),), (Heading("H"), Subheading("S"))]
)
def test_wherever_a_heading_stands_it_is_at_most_one_below_the_last(
    part: Block, before: tuple[Block, ...]
) -> None:
    levels = [level for level, _ in of(*before, part).headings()]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_sections_parts_lists_and_captions_have_the_styles_of_word() -> None:
    document = every_block()
    assert made().styled("Title") == [document.title]
    assert made().styled("Heading 1") == [each.heading for each in document.sections]
    assert made().styled("List Number") == ["note it;", "buy 2 spades."]
    assert "A tap" in " ".join(made().styled("List Bullet 2"))
    captions = made().styled("Caption")
    tables = [each for each in captions if each.startswith("Table")]
    assert [each.split(":")[0] for each in tables] == [
        f"Table {n}" for n in range(1, len(tables) + 1)
    ]
    assert any("What is asked for" in each for each in tables)
    assert made().styled("Callout") == [
        "Caution: A tool for discussion. It is not validated."
    ]


def test_every_picture_says_what_it_shows_or_is_passed_over() -> None:
    shown = list(made().body.iter(qn("wp:docPr")))
    assert len({each.get("id") for each in shown}) == len(shown)
    said = []
    for each in shown:
        passed = [e for e in each.iter() if str(e.tag).endswith("decorative")]
        assert bool(each.get("descr")) != bool(passed)
        if not passed:
            said.append(each.get("descr"))
    [ladder] = blocks_of(Ladder)
    assert chart_says(ladder) in said


def test_a_picture_that_is_passed_over_stands_beside_words_in_its_row() -> None:
    for each in made().body.iter(w("drawing")):
        about = next(each.iter(qn("wp:docPr")))
        if not about.get("descr"):
            row = next(each.iterancestors(w("tr")))
            assert sum(map(bool, map(text_of, row.iter(w("tc"))))) >= 2


def test_the_first_row_of_every_table_says_what_the_columns_are_on_each_page() -> None:
    tables = list(made().body.iter(w("tbl")))
    assert tables
    for each in tables:
        rows = each.findall(w("tr"))
        heads = [row.find(w("trPr")).find(w("tblHeader")) is not None for row in rows]
        assert heads == [True, *[False] * (len(rows) - 1)]
        for row in rows:
            assert row.find(w("trPr")).find(w("cantSplit")) is not None
        titles = [text_of(c) for c in rows[0].iter(w("tc"))]
        assert all(titles)
        about = each.find(w("tblPr"))
        assert about.find(w("tblCaption")).get(w("val"))
        assert about.find(w("tblLook")).get(w("firstRow")) == "1"


def test_no_cell_is_merged_and_every_row_has_as_many_as_there_are_columns() -> None:
    assert not list(made().body.iter(w("gridSpan"), w("vMerge"), w("hMerge")))
    for each in made().body.iter(w("tbl")):
        columns = len(each.find(w("tblGrid")).findall(w("gridCol")))
        assert {len(row.findall(w("tc"))) for row in each.iter(w("tr"))} == {columns}


def test_columns_are_as_wide_in_every_cell_as_in_the_table_and_fill_the_page() -> None:
    section = made().opened.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]  # A4
    for each in made().body.iter(w("tbl")):
        grid = [int(col.get(w("w"))) for col in each.iter(w("gridCol"))]
        assert abs(sum(grid) - room / 635) < 1
        for row in each.iter(w("tr")):
            assert [int(cell.get(w("w"))) for cell in row.iter(w("tcW"))] == grid


def test_a_group_of_rows_is_a_table_under_its_name() -> None:
    groups = made().styled("Table Group")
    assert groups == ["First 100 days", "Later"]
    names = [each.get(w("val")) for each in made().body.iter(w("tblCaption"))]
    assert {f"{TABLE.caption}: {group}" for group in groups} <= set(names)


@pytest.mark.parametrize("language", ["en-GB", "cy-GB"])
def test_its_language_stands_where_word_and_where_readers_look(language: str) -> None:
    document = dataclasses.replace(every_block(), language=language)
    word = Word(in_word(document))
    styles = word.part("word/styles.xml")
    defaults = styles.find(w("docDefaults"))
    [normal] = [
        each
        for each in styles.iter(w("style"))
        if each.find(w("name")).get(w("val")) == "Normal"
    ]
    for where in (defaults, normal):
        assert [each.get(w("val")) for each in where.iter(w("lang"))] == [language]
    assert word.opened.core_properties.language == language


def test_decisions_are_numbered_from_1_each_time() -> None:
    two = (Decisions("They are asked to:", ("a", "b")), Decisions("And:", ("c",)))
    word = of(Heading("One"), two[0], Heading("Two"), two[1])
    numbers = [
        each.find(w("pPr")).find(w("numPr")).find(w("numId")).get(w("val"))
        for each in word.body.iter(w("p"))
        if each.find(w("pPr")).find(w("pStyle")).get(w("val")) == "ListNumber"
    ]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]
    lists = {
        each.get(w("numId")): each
        for each in word.part("word/numbering.xml").iter(w("num"))
    }
    for number in numbers:
        [start] = lists[number].iter(w("startOverride"))
        assert start.get(w("val")) == "1"


def test_each_page_has_what_the_document_is_and_which_page_of_how_many() -> None:
    [footer] = [root for name, root in made().xml() if "footer" in name]
    assert every_block().foot in text_of(footer)
    fields = [each.get(w("instr")).strip() for each in footer.iter(w("fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_its_properties_are_those_of_the_document_and_none_of_the_clock() -> None:
    about = made().opened.core_properties
    assert about.title == every_block().title
    assert about.subject == every_block().foot
    assert about.author == "placeready"
    assert about.created == about.modified
    assert about.created is not None
    assert f"{about.created:%Y-%m-%d}" == every_block().date
    dates = {each.date_time for each in made().archive.infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_document_is_the_same_bytes() -> None:
    assert in_word(every_block()) == made().data


def test_what_others_have_to_write_is_marked_and_stands_in_brackets() -> None:
    marked = [
        text_of(run)
        for run in made().body.iter(w("r"))
        if list(run.iter(w("highlight")))
    ]
    assert marked[-1] == "[Treasurer to complete]"
    assert set(marked[:-1]) == {"[status]", "[due]", "[note]"}


def test_a_part_begins_a_page_where_it_says_so() -> None:
    broken = [
        text_of(each)
        for each in made().body.iter(w("p"))
        if list(each.iter(w("pageBreakBefore")))
    ]
    assert broken == [s.heading for s in every_block().sections if s.part]


def test_what_is_not_there_says_why_and_looks_like_nothing_that_is() -> None:
    grey = Counter(
        text_of(run) for run in made().body.iter(w("r")) if list(run.iter(w("i")))
    )
    assert set(grey) == {"Not known", "Does not apply", "Not published"}


def figures(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d[\d.,]*\d|\d", text))


def test_every_word_and_figure_of_the_text_form_stands_in_it() -> None:
    document = every_block()
    said = figures(made().words())
    assert not figures(in_text(document, 400, spoken=True)) - said - _numbers(document)
    for each in re.findall(r"\w+", in_text(document, 400)):
        assert each in made().words()


def _numbers(document: Document) -> Counter[str]:
    """The numbers of headings, lines and the rest that only who listens is told."""
    headings = Counter(f"{n}" for n in range(1, len(document.sections) + 1))
    parts = [f"{n}.{m}" for n in range(1, 9) for m in range(1, 9)]
    return headings + Counter(parts) + Counter("12234")


@examples(40)
@given(any_score_rows())
def test_every_figure_of_a_score_is_the_one_of_the_text_form(block: ScoreRows) -> None:
    assert not figures(in_text([block], 400)) - figures(of(block).words())


ACTING = (
    *HOSTILE,
    '</w:t></w:r><w:fldSimple w:instr=" INCLUDETEXT c:\\a "/>',
    '=HYPERLINK("http://evil.example")',
    "{ INCLUDEPICTURE http://evil.example }",
)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("text", ACTING)
@pytest.mark.parametrize("alone", [False, True])
def test_text_in_every_field_of_every_block_adds_no_element_and_commands_nothing(
    text: str, alone: bool
) -> None:
    calm = Word(in_word(poisoned(every_block(), "harmless", alone=alone)))
    bad = Word(in_word(poisoned(every_block(), text, alone=alone)))
    assert bad.elements() == calm.elements()
    assert bad.archive.namelist() == calm.archive.namelist()
    for each in bad.texts():
        assert not unwanted(each), ascii(each)
        assert "\n" not in each.strip()
    shown = " ".join(xml_text(text).split())
    assert shown in " ".join(bad.words().split())


def test_nothing_in_it_points_out_of_it() -> None:
    for name, root in made().xml():
        if name.endswith(".rels"):
            assert not [e for e in root.iter() if e.get("TargetMode") == "External"]
    fields = [
        each
        for _, root in made().xml()
        for each in root.iter(w("fldChar"), w("instrText"), w("hyperlink"))
    ]
    assert fields == []


@pytest.mark.parametrize("missing", ["docx", "resvg_py"])
def test_where_a_part_is_missing_it_says_how_to_install_it(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    result = Result(None, lambda _: every_block())
    with pytest.raises(WrongUse) as told:
        FORMATS["word"].bytes_of(result, Choices())
    assert "pip install 'placeready[office]'" in told.value.remedy


def test_it_is_had_by_its_suffix_and_holds_the_paper() -> None:
    asked = []

    def outline(name: str) -> Document:
        asked.append(name)
        return every_block()

    assert formats.BY_SUFFIX[".docx"].bytes_of(Result(None, outline)) == made().data
    assert asked == ["paper"]


def test_words_in_a_picture_are_drawn() -> None:
    ladder = Ladder(STEPS, "Level 2")
    svg = picture(ladder)
    without = re.sub(r">[^<]+</text>", "></text>", svg)
    assert word_picture.drawn(svg) != word_picture.drawn(without)


def test_where_no_letters_can_be_drawn_the_words_stand_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(write_word, "letters_there", lambda: False)
    word = Word(in_word(every_block()))
    [ladder] = blocks_of(Ladder)
    assert chart_says(ladder) in word.styled("Normal")
    assert not [n for n in word.archive.namelist() if n.endswith(".png")]


def test_a_table_at_the_end_is_followed_by_a_paragraph() -> None:
    word = of(Heading("H"), TABLE)
    assert word.body[-2].tag == w("p")
    assert isinstance(TABLE, Table)


def test_room_to_write_in_is_high_and_empty_and_its_columns_are_alike() -> None:
    columns = (Column("We heard", "to_fill"), Column("We agreed, and who", "to_fill"))
    table = Table("Space to write", columns, (Row((Cell(), Cell())),))
    word = of(Heading("H"), table)
    [head, room] = word.body.iter(w("tr"))
    assert not list(head.iter(w("trHeight")))
    [height] = room.iter(w("trHeight"))
    assert height.get(w("hRule")) == "atLeast"
    assert text_of(room) == ""
    widths = [int(each.get(w("w"))) for each in word.body.iter(w("gridCol"))]
    assert max(widths) - min(widths) <= 1


def test_a_cell_that_others_have_to_fill_is_marked_whoever_words_it() -> None:
    columns = (Column("Action"), Column("Owner", "to_fill"), Column("Due", "to_fill"))
    row = Row((Cell("[x]"), Cell("[name]"), Cell("May")))
    word = of(Heading("H"), Table("Plan", columns, (row,)))
    marked = [
        text_of(run) for run in word.body.iter(w("r")) if list(run.iter(w("highlight")))
    ]
    assert marked == ["[name]"]


def test_a_list_with_marks_of_its_own_keeps_them() -> None:
    marked = Points((Point("Text", mark="3."), Point("More", mark="7.")))
    assert of(Heading("H"), marked).styled("List") == ["3.\tText", "7.\tMore"]


def test_a_point_over_others_is_said_once() -> None:
    nested = Points((Point("Over", under=(Point("Under"),)),))
    word = of(Heading("H"), nested, Paragraph("End"))
    assert word.styled("List Bullet") == ["Over"]
    assert word.styled("List Bullet 2") == ["Under"]
