"""A workbook says what the report says, can be read by ear, and runs nothing."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from builders import SEEDS, choir, garden, random_record, seeded, shipped
from dangerous import COMMANDS, DECEIVING, unwanted
from goldens import assert_reads_as
from hypothesis_profiles import examples
from lanes import first
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.model.action_tracker import STATUS_WORDS
from placeready.model.response import Area
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.report.blocks import Heading, Paragraph, Subheading, Title
from placeready.report.cell_words import STATE_WORDS
from placeready.report.document import Document, Section, document_of
from placeready.report.outlines import SHEETS, report_of
from placeready.report.sheet_text import CUT, LONGEST, text_of
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.xlsx import in_workbook
from report.every_block import every_block
from report.poisoned import HOSTILE, poisoned

Book = Any
BOTH = pytest.mark.parametrize("ruleset", [choir(), garden()], ids=lambda r: r.id)
NAMES = ["Summary", "Plan", "Scores", "Questions", "Findings", "Codebook"]


def examined_of(ruleset: Ruleset, seed: int) -> EvaluationTrace:
    """Of an area in either edition."""
    record = random_record(ruleset, seeded(seed))
    return trace(ruleset, publishable(ruleset, record) if seed % 2 else record)


def book_of(document: Document) -> Book:
    return load_workbook(io.BytesIO(in_workbook(document)))


def sheets_of(examined: EvaluationTrace) -> Book:
    return book_of(report_of(examined, SHEETS))


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def cells_of(book: Book) -> Iterator[Any]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def assert_readable_by_ear(book: Book, title: str) -> None:
    """One table a sheet from its first cell on, headed and named, nothing merged."""
    assert book.properties.language == "en-GB"
    assert book.properties.title == title
    names = [sheet.title for sheet in book]
    assert len({name.casefold() for name in names}) == len(names)
    for sheet in book:
        assert 0 < len(sheet.title) <= 31
        assert not sheet.merged_cells.ranges
        heads = [cell.value for cell in sheet[1]]
        assert all(isinstance(head, str) and head for head in heads)
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        tables = list(sheet.tables.values())
        if sheet.max_row > 1:
            [table] = tables
            assert table.ref == sheet.dimensions
            assert table.headerRowCount == 1
            assert [column.name for column in table.tableColumns] == heads
            assert table.autoFilter.ref == table.ref


def as_text(book: Book) -> str:
    """A workbook as lines: what stands in each cell, and how it is shown."""
    lines = []
    for sheet in book:
        lines += [f"[{sheet.title}]"]
        for row in sheet.iter_rows():
            shown = (_shown(cell) for cell in row)
            lines.append(" | ".join(shown).rstrip())
        for rule in sheet.data_validations.dataValidation:
            lines.append(f"{rule.sqref}: {rule.type} {rule.formula1}")
        for found in sheet.conditional_formatting:
            lines += [f"{found.sqref}: {rule.formula}" for rule in found.rules]
        lines += [f"printed: {sheet.print_area}" if sheet.print_area else "", ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _shown(cell: Any) -> str:
    if cell.value is None:
        return ""
    text = str(cell.value).replace("\n", " / ")
    return text if cell.data_type == "s" else f"{text} <{cell.number_format}>"


def test_every_kind_of_block_reads_as_it_was_found_good() -> None:
    document = every_block()
    book = book_of(document)
    assert_readable_by_ear(book, document.title)
    assert_reads_as("every-block.xlsx.txt", as_text(book))


@pytest.mark.fast_cases(1)
@BOTH
@given(SEEDS)
@examples(20)
def test_a_result_is_six_sheets_that_can_be_read_by_ear(
    ruleset: Ruleset, seed: int
) -> None:
    document = report_of(examined_of(ruleset, seed), SHEETS)
    book = book_of(document)
    assert book.sheetnames == NAMES
    assert_readable_by_ear(book, document.title)


@pytest.mark.fast_cases(1)
@BOTH
@given(SEEDS)
@examples(20)
def test_scores_are_numbers_and_what_is_missing_says_why(
    ruleset: Ruleset, seed: int
) -> None:
    examined = examined_of(ruleset, seed)
    made = examined.assessment
    rows = rows_of(sheets_of(examined)["Scores"])
    assert [row["Id"] for row in rows] == [each.id for each in made.constructs]
    for row, each in zip(rows, made.constructs, strict=True):
        shown = row["Score"], row["Low"], row["High"]
        assert shown == (each.score, each.low, each.high)
        assert (row["State"] == "Known") is (each.score is not None)
        assert row["State"] in ("Known", *STATE_WORDS.values())
        hidden = each.id in made.not_published
        assert (row["State"] == STATE_WORDS["not_published"]) is hidden


@pytest.mark.fast_cases(1)
@BOTH
@given(SEEDS)
@examples(20)
def test_every_question_stands_with_the_area_s_answer(
    ruleset: Ruleset, seed: int
) -> None:
    examined = examined_of(ruleset, seed)
    rows = rows_of(sheets_of(examined)["Questions"])
    agreed = {each.id: each for each in examined.assessment.agreement}
    assert [row["Id"] for row in rows] == [each.id for each in ruleset.questions]
    for row, answer in zip(rows, examined.aggregate.answers, strict=True):
        value = row["Area's answer"]
        assert (value is None) is (answer.value is None)
        if answer.value is not None:
            exact = answer.value[0] / answer.value[1]
            assert value == pytest.approx(exact, abs=0.0006)
        each = agreed.get(str(row["Id"]))
        assert row["Views given"] == (each.answered if each else None)
        assert row["r*wg"] == (each.r_wg if each and each.word else None)


@pytest.mark.fast_cases(1)
@BOTH
@given(SEEDS)
@examples(20)
def test_the_plan_is_a_tracker_to_fill_in(ruleset: Ruleset, seed: int) -> None:
    examined = examined_of(ruleset, seed)
    sheet = sheets_of(examined)["Plan"]
    planned = examined.assessment.recommendations
    rows = rows_of(sheet)
    assert [row["Id"] for row in rows] == [each.id for each in planned]
    if not planned:
        return
    last = len(planned) + 1
    assert {row["Status"] for row in rows} == {"Not started"}
    assert sheet.print_area == f"'Plan'!$A$1:$H${last}"
    rules = {str(r.sqref): r for r in sheet.data_validations.dataValidation}
    due, status = (f"{c}2:{c}{last}" if last > 2 else f"{c}2" for c in "FG")
    assert rules[due].type == "date"
    assert rules[status].formula1 == f'"{",".join(STATUS_WORDS.values())}"'
    [late] = sheet.conditional_formatting
    assert str(late.sqref) == due
    assert "TODAY()" in late.rules[0].formula[0]
    assert all(sheet[f"{c}2"].fill.fgColor.rgb.endswith("FFF2CC") for c in "EFGH")
    assert sheet.freeze_panes == "C2"
    assert sheet.page_setup.orientation == "landscape"


def test_the_codebook_begins_with_a_caution_and_has_every_question() -> None:
    rows = rows_of(sheets_of(examined_of(garden(), 1))["Codebook"])
    assert rows[0]["Entry"] == "Caution"
    assert "not for ranking" in str(rows[0]["Meaning"])
    ids = {row["Id"] for row in rows}
    assert ids >= set(garden().question_by_id) | set(garden().construct_by_id)
    for question in garden().questions:
        [row] = [row for row in rows if row["Id"] == question.id]
        told = [row[f"Answer {i}"] for i in range(len(question.anchors))]
        assert told == list(question.anchors)


@given(SEEDS)
@examples(5)
def test_the_same_result_is_the_same_bytes(seed: int) -> None:
    examined = examined_of(garden(), seed)
    one, two = (in_workbook(report_of(examined, SHEETS)) for _ in range(2))
    assert one == two
    with ZipFile(io.BytesIO(one)) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}


def test_columns_of_one_title_are_told_apart() -> None:
    columns = (Column("State"), Column("NHS"), Column("STATE"))
    table = Table("Apart", columns, (Row((Cell("a"), Cell("b"), Cell("c"))),))
    book = book_of(document_of([Title("T"), Heading("H"), table], "full"))
    assert_readable_by_ear(book, "T")
    assert [cell.value for cell in book["H"][1]] == ["State", "NHS", "STATE_2"]


def test_figures_at_the_beginning_of_a_line_are_kept() -> None:
    said = "0.5 FTE of a post is paid"
    under = Subheading("Staff"), Paragraph(said)
    book = book_of(document_of([Title("T"), Heading("H"), *under], "full"))
    assert rows_of(book["Text"])[1:] == [
        {"Part": "H", "Text": "Staff"},
        {"Part": "H", "Text": said},
    ]


def test_a_day_that_it_was_made_is_that_of_the_result() -> None:
    document = replace(every_block(), date="2026-03-01")
    assert f"{book_of(document).properties.created:%Y-%m-%d}" == "2026-03-01"


def table_with(text: str) -> Document:
    columns = (Column("What", heads=True), Column("Text"), Column("N", "figure"))
    cells = Cell(text), Cell("x", more=(text,)), Cell(number=1.0, text=text)
    table = Table(text, columns, (Row(cells, text),))
    sections = (Section(text, (table,)), Section(text, (table, table)))
    return Document(text, (), sections, "full")


TRICKS = (
    *('=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "#REF!", "#N/A", "=", ""),
    *(
        "{=1}",
        "_x0041_",
        "\ud800",
        "a" * 40,
        "[x]:*?/\\'",
        "TRUE",
        "1e5",
        "' '",
        "\n=1",
    ),
    *COMMANDS,
    *DECEIVING,
)


@pytest.mark.parametrize("text", TRICKS)
def test_no_text_is_run_whatever_it_is_and_wherever_it_stands(text: str) -> None:
    book = book_of(table_with(text))
    for cell in cells_of(book):
        assert cell.data_type in ("s", "n")
        assert not isinstance(cell.value, str) or not unwanted(cell.value)
    with ZipFile(io.BytesIO(in_workbook(table_with(text)))) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(part)


@pytest.mark.parametrize("text", first(2, HOSTILE))
@pytest.mark.parametrize("alone", [False, True])
def test_in_every_field_of_a_document_it_is_words_and_nothing_else(
    text: str, alone: bool
) -> None:
    made = in_workbook(poisoned(every_block(), text, alone=alone))
    book = load_workbook(io.BytesIO(made))
    for cell in cells_of(book):
        assert cell.data_type in ("s", "n", "d")
        assert not isinstance(cell.value, str) or not unwanted(cell.value)
    # What a cell is to be chosen from is a list of words too.
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            assert re.fullmatch(r'"[^"]*"|36526', rule.formula1)


@given(st.text(max_size=60))
@examples(100)
def test_any_text_makes_a_workbook_that_can_be_read(text: str) -> None:
    book = book_of(table_with(text))
    assert all(cell.data_type in ("s", "n") for cell in cells_of(book))


def test_text_that_is_longer_than_a_cell_is_cut_and_that_is_said() -> None:
    for text in ("a" * (LONGEST + 1), "\U0001f600" * LONGEST):
        made = text_of(text)
        assert len(made.encode("utf-16-le")) <= 2 * LONGEST
        assert made.endswith(CUT)
    assert text_of("a" * LONGEST) == "a" * LONGEST
    book = book_of(table_with("b" * 40_000))
    assert any(str(cell.value).endswith(CUT) for cell in cells_of(book))


def test_an_area_with_a_dangerous_name_stays_a_name() -> None:
    examined = examined_of(shipped(), 2)
    area = Area(name="=cmd|' /C calc'!A0")
    made = examined.assessment.model_copy(update={"area": area})
    book = sheets_of(replace(examined, assessment=made))
    cells = [c for c in cells_of(book) if "=cmd" in str(c.value)]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_another_spreadsheet_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "result.xlsx"
    path.write_bytes(in_workbook(report_of(examined_of(shipped(), 2), SHEETS)))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "csv", "--outdir"]
    subprocess.run(  # noqa: S603  a program of the system
        [*command, str(tmp_path), str(path)], check=True, capture_output=True
    )
    read = (tmp_path / "result.csv").read_text(encoding="utf-8", errors="replace")
    assert read.startswith("What,Result")
