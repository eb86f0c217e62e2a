"""What an analyst finds in a table beside the scores, and what an empty cell means."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given

from builders import SEEDS, choir, garden, random_record, school, seeded, shipped
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.report.area_place import area_place
from placeready.report.area_table import AreaTable
from placeready.report.construct_table import ConstructTable
from placeready.report.data_column import STATES, DataCell, DataColumn, with_names_apart
from placeready.report.table_codebook import (
    CAUTION,
    HEADS,
    caution,
    codebook_csv,
    data_package,
)

RULESETS = pytest.mark.parametrize("ruleset", [choir(), garden()], ids=lambda r: r.id)
Shape = AreaTable | ConstructTable


def examined_of(ruleset: Ruleset, seed: int) -> EvaluationTrace:
    """Of an area in either edition."""
    record = random_record(ruleset, seeded(seed))
    return trace(ruleset, publishable(ruleset, record) if seed % 2 else record)


def rows_of(table: Shape, examined: EvaluationTrace) -> list[dict[str, DataCell]]:
    names = [each.name for each in table.columns]
    assert len({name.casefold() for name in names}) == len(names)
    return [dict(zip(names, row, strict=True)) for row in table.rows(examined)]


def kind_of(cell: DataCell, column: DataColumn) -> bool:
    """Whether a cell is of the kind that its column says."""
    if cell is None:
        return True
    kinds = {"integer": (int,), "number": (int, float)}
    wanted = kinds.get(column.kind, (str,))
    return isinstance(cell, wanted) and not isinstance(cell, bool) and cell != ""


@pytest.mark.fast_cases(1)
@RULESETS
@given(SEEDS)
@examples(60)
def test_every_cell_is_of_the_kind_that_its_column_says(
    ruleset: Ruleset, seed: int
) -> None:
    examined = examined_of(ruleset, seed)
    for table in (AreaTable(ruleset), ConstructTable(ruleset)):
        for row in table.rows(examined):
            for cell, column in zip(row, table.columns, strict=True):
                assert kind_of(cell, column), column.name


@pytest.mark.fast_cases(1)
@RULESETS
@given(SEEDS)
@examples(60)
def test_an_empty_score_says_why_it_is_empty(ruleset: Ruleset, seed: int) -> None:
    examined = examined_of(ruleset, seed)
    made = examined.assessment
    [row] = rows_of(AreaTable(ruleset), examined)
    for each in made.constructs:
        state = row[f"state.{each.id}"]
        assert state in STATES
        assert (state == "known") is (row[each.id] is not None)
        assert (state == "not_published") is (each.id in made.not_published)
        if state == "not_applicable":
            assert each.questions == 0
    counted = [row[f"constructs_{state}"] for state in STATES]
    assert sum(int(n or 0) for n in counted) == len(made.constructs)


@pytest.mark.fast_cases(1)
@RULESETS
@given(SEEDS)
@examples(60)
def test_a_row_says_who_answered_and_what_is_known_of_the_area(
    ruleset: Ruleset, seed: int
) -> None:
    examined = examined_of(ruleset, seed)
    made, tiers = examined.assessment, [*ruleset.tier_by_id]
    [row] = rows_of(AreaTable(ruleset), examined)
    people = [each.respondent.tier for each in examined.record.responses]
    assert row["respondents"] == len(people)
    assert [row[f"respondents.{t}"] for t in tiers] == [people.count(t) for t in tiers]
    assert str(row["tiers_heard"]).split() == [t for t in tiers if t in people]
    for each in made.context:
        assert row[each.question] == each.option
    assert row["level_name"] == (made.level.name or "No level yet")
    assert row["ruleset_sha256"] == ruleset.sha256
    assert row["date"] == made.date


@given(SEEDS)
@examples(60)
def test_the_largest_gap_is_no_smaller_than_any_other(seed: int) -> None:
    examined = examined_of(garden(), seed)
    [row] = rows_of(AreaTable(garden()), examined)
    gaps = {
        each.id: value
        for each in garden().constructs
        if (value := examined.assessment.measures.get(f"gap.{each.id}")) is not None
    }
    assert row["largest_gap"] == max(gaps.values(), default=None)
    if gaps:
        assert gaps[str(row["largest_gap_on"])] == row["largest_gap"]
    else:
        assert row["largest_gap_on"] is None


@pytest.mark.fast_cases(1)
@RULESETS
@given(SEEDS)
@examples(60)
def test_phases_and_kinds_part_what_the_plan_and_the_findings_are(
    ruleset: Ruleset, seed: int
) -> None:
    examined = examined_of(ruleset, seed)
    made = examined.assessment
    [row] = rows_of(AreaTable(ruleset), examined)
    for lead, found in (
        ("plan.", [(each.phase, each.id) for each in made.recommendations]),
        ("findings.", [(each.kind, each.id) for each in made.findings]),
    ):
        said = {
            name.removeprefix(lead): str(cell).split() if cell else []
            for name, cell in row.items()
            if name.startswith(lead)
        }
        for part, ids in said.items():
            assert ids == [name for where, name in found if where == part]
        every = [name for ids in said.values() for name in ids]
        assert sorted(every) == sorted(name for _, name in found)


@pytest.mark.fast_cases(1)
@RULESETS
@given(SEEDS)
@examples(60)
def test_the_long_table_has_a_row_for_each_construct_with_its_bounds(
    ruleset: Ruleset, seed: int
) -> None:
    examined = examined_of(ruleset, seed)
    made = examined.assessment
    rows = rows_of(ConstructTable(ruleset), examined)
    [wide] = rows_of(AreaTable(ruleset), examined)
    assert [row["construct"] for row in rows] == [each.id for each in made.constructs]
    stands = {each.id: each.tiers for each in made.by_tier}
    for row, each in zip(rows, made.constructs, strict=True):
        shown = (row["score"], row["score_low"], row["score_high"], row["word"])
        assert shown == (each.score, each.low, each.high, each.word)
        assert row["state"] == wide[f"state.{each.id}"]
        told = {tier.tier: tier.score for tier in stands.get(each.id, ())}
        assert {t: row[f"score.{t}"] for t in told} == told
        assert all(row[name] == wide[name] for name in ("id", "level", "region"))


def test_area_type_and_region_are_those_of_the_register_where_there_is_one() -> None:
    assert area_place(shipped(), "E10000007") == ("County", "East Midlands")
    for none in (None, "", "E99999999"):
        assert area_place(shipped(), none) == ("", "")
    assert area_place(school(), "E10000007") == ("", "")


def test_a_column_never_has_the_name_of_another_whatever_a_ruleset_is_called() -> None:
    names = ("date", "Date", "date", "date_2")
    made = with_names_apart(DataColumn(each, "text", "") for each in names)
    assert [each.name for each in made] == ["date", "Date_2", "date_3", "date_2_2"]


@RULESETS
@pytest.mark.parametrize("shape", [AreaTable, ConstructTable])
def test_the_codebook_has_every_column_after_a_caution(
    ruleset: Ruleset, shape: type[Shape]
) -> None:
    table = shape(ruleset)
    text = codebook_csv(ruleset, table.columns)
    heads, first, *rest = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    assert tuple(heads) == HEADS
    assert first == [CAUTION, caution(ruleset), "", ""]
    assert "not for ranking" in first[1]
    assert all(limit in first[1] for limit in ruleset.limits)
    assert [row[0] for row in rest] == [each.name for each in table.columns]
    assert all(row[1] and row[2] for row in rest)


@RULESETS
@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_the_data_package_describes_the_table_and_its_codebook(
    ruleset: Ruleset, form: str
) -> None:
    columns = AreaTable(ruleset).columns
    names = (f"North & South.{form}", "North & South.codebook.csv")
    text = data_package(ruleset, columns, table=names[0], form=form, codebook=names[1])
    package = json.loads(text)
    table, codebook = package["resources"]
    assert (table["path"], codebook["path"]) == names
    assert (table["format"], codebook["format"]) == (form, "csv")
    assert package["name"] == "north-south"
    assert "not for ranking" in package["description"]
    fields = table["schema"]["fields"]
    assert [each["name"] for each in fields] == [each.name for each in columns]
    types = {"string", "integer", "number", "date"}
    assert {each["type"] for each in fields} <= types
    assert table["schema"]["missingValues"] == [""]
