"""A table of areas says what their assessments say, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import SEEDS, garden, random_record, seeded, shipped
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.batch.table_file import TableFile, table_file
from placeready.errors.text import in_a_line
from placeready.model.condition import evaluate
from placeready.model.response import Area
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.report.csv_text import spreadsheet_safe
from placeready.report.shared_columns import FIXED

BOTH = st.sampled_from((shipped, garden))


def examined_of(ruleset: Ruleset, seed: int) -> EvaluationTrace:
    """Of an area in either edition."""
    record = random_record(ruleset, seeded(seed))
    return trace(ruleset, publishable(ruleset, record) if seed % 2 else record)


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table, as any reader of CSV finds them."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def table_for(ruleset: Ruleset) -> TableFile:
    return table_file(Path("t.csv"), ruleset, long=False)


def cells(table: TableFile, examined: EvaluationTrace) -> dict[str, str]:
    """The cells of one row by the names of their columns."""
    heading, row = rows_of(table.heading.lstrip("\ufeff") + table.lines(examined))
    assert len(heading) == len(row) == len(set(heading))
    return dict(zip(heading, row, strict=True))


def figure(value: float | None) -> str:
    return "" if value is None else str(value)


@given(BOTH, SEEDS)
@examples(150)
def test_a_row_has_the_level_and_the_scores_of_its_assessment(
    which: Callable[[], Ruleset], seed: int
) -> None:
    ruleset = which()
    examined = examined_of(ruleset, seed)
    made, row = examined.assessment, cells(table_for(ruleset), examined)
    level = made.level
    for name, value in (
        ("id", made.id),
        ("name", made.area.name),
        ("code", made.area.code or ""),
        ("ruleset", ruleset.id),
        *(("level", level.number), ("base", level.base)),
        *(("known", level.known), ("high", level.high)),
    ):
        assert row[name] == ("" if value is None else str(value))
    assert [each.id for each in made.constructs] == list(ruleset.construct_by_id)
    for construct in made.constructs:
        assert row[construct.id] == figure(construct.score)


@given(BOTH, SEEDS)
@examples(150)
def test_a_row_says_its_edition_and_what_is_not_in_it(
    which: Callable[[], Ruleset], seed: int
) -> None:
    ruleset = which()
    examined = examined_of(ruleset, seed)
    made, row = examined.assessment, cells(table_for(ruleset), examined)
    assert row["edition"] == ("published" if seed % 2 else "full")
    assert row["left_out"].split() == [each.tier for each in made.left_out]
    assert row["not_published"].split() == [*made.not_published]
    assert all(row[name] == "" for name in made.not_published)


@given(BOTH, SEEDS)
@examples(150)
def test_a_finding_is_1_where_it_holds_and_empty_where_it_cannot_be_told(
    which: Callable[[], Ruleset], seed: int
) -> None:
    ruleset = which()
    examined = examined_of(ruleset, seed)
    made, row = examined.assessment, cells(table_for(ruleset), examined)
    expected = {f"finding.{rule.id}": "0" for rule in ruleset.rules}
    expected |= {f"finding.{each.id}": "1" for each in made.findings}
    expected |= {f"finding.{each.id}": "" for each in made.cannot_tell}
    assert {name: row[name] for name in row if name.startswith("finding.")} == expected


@given(BOTH, SEEDS)
@examples(150)
def test_a_cap_is_1_where_it_holds_and_empty_where_it_cannot_be_told(
    which: Callable[[], Ruleset], seed: int
) -> None:
    ruleset = which()
    examined = examined_of(ruleset, seed)
    row = cells(table_for(ruleset), examined)
    known = {True: "1", False: "0", None: ""}
    for cap in ruleset.caps:
        cell = row[f"cap.{cap.id}"]
        assert (cell == "1") is (("cap", cap.id) in examined.verdicts.true)
        assert cell == known[evaluate(cap.when, examined.profile)]
    assert sum(name.startswith("cap.") for name in row) == len(ruleset.caps)


@given(BOTH, SEEDS)
@examples(100)
def test_the_recommendations_stand_in_the_order_of_the_plan(
    which: Callable[[], Ruleset], seed: int
) -> None:
    ruleset = which()
    examined = examined_of(ruleset, seed)
    made, row = examined.assessment, cells(table_for(ruleset), examined)
    assert row["recommendations"].split() == [each.id for each in made.recommendations]
    assert list(row)[-1] == "recommendations"


@given(SEEDS)
@examples(60)
def test_an_area_of_another_ruleset_has_what_all_rulesets_share(seed: int) -> None:
    for ruleset, other in ((shipped(), garden()), (garden(), shipped())):
        examined = examined_of(other, seed)
        row = cells(table_for(ruleset), examined)
        own = cells(table_for(other), examined)
        shared = [each.name for each, _ in FIXED]
        assert {name: row[name] for name in shared} == {n: own[n] for n in shared}
        place = ("area_type", "region")
        assert {row[name] for name in row.keys() - {*shared, *place}} == {""}


SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


ANY = st.text()
TRICKS = st.text(st.sampled_from(f"{SIGNS}\t\r\n\x0b\x1f\x85\u2028\u3000 '\"a1,;|"))
LEAD = st.text(st.sampled_from("\0\t\r\n\x1b \x7f\xa0\u3000\u2028"), max_size=3)
SIGNED = st.tuples(LEAD, st.sampled_from(SIGNS), ANY).map("".join)
NAMES = ANY | TRICKS | SIGNED


def is_harmless(cell: str) -> bool:
    signed = cell.strip()[:1] in tuple(SIGNS)
    return not signed and not any(
        unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in cell
    )


@given(NAMES)
def test_no_text_made_safe_begins_with_a_sign_or_holds_a_control_character(
    text: str,
) -> None:
    assert is_harmless(spreadsheet_safe(text))


@given(NAMES)
def test_making_a_text_safe_loses_none_of_its_letters(text: str) -> None:
    plain, made = in_a_line(text), spreadsheet_safe(text)
    assert made.replace("'", "") == plain.replace("'", "")
    assert made.count("'") - plain.count("'") <= 1 + plain.count(";")


@cache
def an_area() -> EvaluationTrace:
    return examined_of(garden(), 1)


@given(NAMES, NAMES, NAMES)
def test_no_cell_of_a_row_is_run_whatever_an_area_is_called(
    name: str, code: str, record: str
) -> None:
    examined = an_area()
    area = Area(name=name[:200] or "x", code=code[:200].strip() or None)
    made = examined.assessment.model_copy(update={"area": area, "id": record})
    columns = table_for(garden())
    text = columns.lines(replace(examined, assessment=made))
    assert text.count("\n") == text.count("\r") == 1
    (row,) = rows_of(text)
    assert len(row) == len(rows_of(columns.heading)[0])
    assert row[:3] == [
        spreadsheet_safe(record),
        spreadsheet_safe(area.name),
        spreadsheet_safe(area.code or ""),
    ]
    assert all(is_harmless(cell) for cell in row)
    # As a spreadsheet reads it where another sign parts the cells of a file.
    for sign in ";\t":
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
        assert not any(cell.strip(' \r\n"')[:1] in tuple(SIGNS) for cell in cells)


@pytest.mark.parametrize(
    "name",
    [
        *("Ynys Môn", "King's Lynn and West Norfolk", "Stoke-on-Trent", "E06000046"),
        *("Bristol, City of", 'The "Potteries"', "3 Rivers", "St. Helens", "", "'s"),
        *("Leeds; York", "Leeds;York;", "a; b-c; d=e"),
        *(
            "a=b",
            "a\u2013b",
            "Na h-Eileanan Siar",
            "Großbüttel",
            "\u5317\u4eac",
            "\xa31",
        ),
    ],
)
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert spreadsheet_safe(name) == name


@pytest.mark.parametrize(
    "text",
    [
        *('=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\n-1"),
        *("\uff1d1", "\xa0=1", "\u3000@x", "\r+1", "\x85=1", "\u2028=1", " \t -"),
    ],
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_in_front(text: str) -> None:
    assert spreadsheet_safe(text).startswith("'")
