"""The table of a run says the same in each format, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch
from zipfile import ZipFile

import pyarrow.parquet
import pytest
from openpyxl import load_workbook

from dangerous import BAD, unwanted
from placeready.batch import run as batch_run
from placeready.batch import table_file as formats
from placeready.batch.checkpoint import Checkpoint
from placeready.batch.output_paths import Outputs, check_suffixes
from placeready.batch.run import RunPlan, run
from placeready.batch.table_file import TABLE_FORMATS, format_of_table
from placeready.errors import WrongUse, extras
from placeready.report import workbook

from .conftest import RULESETS, NoWorkers, bytes_in, lines_of, written

FORMS = pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
LONG = pytest.mark.parametrize("long", [False, True], ids=["areas", "constructs"])
Table = tuple[list[str], list[list[object]]]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve records, one of them cut off, one named as a formula."""
    lines = lines_of(12, broken=[4])
    first = json.loads(lines[0])
    first["area"]["name"], first["date"] = "=1+1", "2026-03-01"
    lines[0] = json.dumps(first).encode()
    return written(tmp_path_factory.mktemp("few") / "few.jsonl", lines)


def go(given: Path, into: Path, form: str, *, long: bool = False) -> Path:
    """Run over a file in this process; where the table is."""
    into.mkdir(exist_ok=True)
    table = into / f"t.{form}"
    outputs = Outputs(into / "o.jsonl", into / "e.jsonl", table, into / "s.json")
    plan = RunPlan((str(given),), outputs, RULESETS, 1, long=long, resume=True)
    with patch.object(batch_run, "Workers", NoWorkers):
        run(plan, io.BytesIO(), lambda _: lambda _: None)
    return table


def read_csv(path: Path) -> Table:
    text = path.read_text(encoding="utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(text, newline=""))
    return heads, [[each or None for each in row] for row in rows]


def read_xlsx(path: Path) -> Table:
    sheet = load_workbook(path).worksheets[0]
    heads, *rows = sheet.iter_rows(values_only=True)
    return [str(each) for each in heads], [[*map(_plain, row)] for row in rows]


def read_parquet(path: Path) -> Table:
    table = pyarrow.parquet.read_table(path)
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return table.column_names, [[*map(_plain, row)] for row in rows]


READ: dict[str, Callable[[Path], Table]] = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "parquet": read_parquet,
}


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return value


@LONG
def test_every_format_has_the_same_cells_and_numbers_are_numbers(
    few: Path, tmp_path: Path, long: bool
) -> None:
    told: dict[str, Table] = {}
    for form, read in READ.items():
        told[form] = read(go(few, tmp_path / form, form, long=long))
    heads, rows = told["parquet"]
    assert told["xlsx"] == (heads, rows)
    assert any(isinstance(cell, float) for row in rows for cell in row)
    assert any(isinstance(cell, int) for row in rows for cell in row)
    # A spreadsheet takes a CSV for what it looks like: there an apostrophe guards it.
    as_text = [[None if each is None else str(each) for each in row] for row in rows]
    name = heads.index("name")
    assert {row[name] for row in as_text if row[0] == "area-0"} == {"=1+1"}
    for row in as_text:
        row[name] = str(row[name]).replace("=1+1", "'=1+1")
    assert told["csv"] == (heads, as_text)


@FORMS
def test_the_same_records_are_the_same_bytes(
    few: Path, tmp_path: Path, form: str
) -> None:
    for name in ("one", "two"):
        go(few, tmp_path / name, form)
    one, two = bytes_in(tmp_path / "one"), bytes_in(tmp_path / "two")
    assert one == two
    assert one.keys() == {
        *("o.jsonl", "e.jsonl", "s.json"),
        *(f"t.{form}", "t.codebook.csv", "t.datapackage.json"),
    }


def test_a_workbook_has_no_time_in_it_and_text_is_never_a_formula(
    few: Path, tmp_path: Path
) -> None:
    path = go(few, tmp_path / "out", "xlsx")
    with ZipFile(path) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}
    book = load_workbook(path)
    assert book.sheetnames == ["areas", "codebook"]
    for sheet in book:
        assert [table.ref for table in sheet.tables.values()] == [sheet.dimensions]
        assert not sheet.merged_cells.ranges
        kinds = {c.data_type for row in sheet.iter_rows() for c in row if c.value}
        assert kinds <= {"s", "n", "d"}
    # Programs that read row by row find each as long as the first.
    by_row = load_workbook(path, read_only=True)
    assert len({len(row) for row in by_row["areas"].rows}) == 1
    by_row.close()
    assert "not for ranking" in str(book["codebook"]["B2"].value)
    cells = dict(zip(*list(book["areas"].iter_rows(max_row=2)), strict=True))
    [day] = [cell for head, cell in cells.items() if head.value == "date"]
    assert day.is_date
    assert day.number_format == "yyyy-mm-dd"


def test_text_that_would_act_is_text_in_every_format(tmp_path: Path) -> None:
    record = json.loads(lines_of(1)[0])
    record["area"] |= {"name": f"=1{BAD}", "code": "@x"}
    given = written(tmp_path / "in.jsonl", [json.dumps(record).encode()])
    for form, read in READ.items():
        heads, [row] = read(go(given, tmp_path / form, form))
        texts = [cell for cell in row if isinstance(cell, str)]
        assert not any(map(unwanted, texts))
        name = str(row[heads.index("name")])
        assert name.startswith("'=1" if form == "csv" else "=1")
    sheet = load_workbook(tmp_path / "xlsx" / "t.xlsx").worksheets[0]
    kinds = {c.data_type for row in sheet.iter_rows() for c in row if c.value}
    assert kinds <= {"s", "n", "d"}


def test_a_parquet_file_carries_what_its_columns_mean(
    few: Path, tmp_path: Path
) -> None:
    schema = pyarrow.parquet.read_schema(go(few, tmp_path / "out", "parquet"))
    assert b"not for ranking" in schema.metadata[b"caution"]
    assert b"level that is said" in schema.field("level").metadata[b"description"]


@FORMS
def test_no_areas_are_a_table_without_rows(tmp_path: Path, form: str) -> None:
    given = written(tmp_path / "none.jsonl", [b"{"])
    heads, rows = READ[form](go(given, tmp_path / "out", form))
    assert heads[0] == "id"
    assert rows == []


def _failing(fault: BaseException) -> Callable[..., None]:
    def fail(path: Path, *_: object) -> None:
        path.write_bytes(b"half")
        raise fault

    return fail


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_where_the_table_cannot_be_made_nothing_has_its_name_and_the_run_goes_on(
    few: Path, tmp_path: Path, form: str, fault: BaseException
) -> None:
    whole = go(few, tmp_path / "whole", form).read_bytes()
    into = tmp_path / "out"
    broken = {
        **TABLE_FORMATS,
        f".{form}": TABLE_FORMATS[f".{form}"]._replace(finish=_failing(fault)),
    }
    with (
        patch.object(formats, "TABLE_FORMATS", broken),
        pytest.raises((WrongUse, KeyboardInterrupt)),
    ):
        go(few, into, form)
    assert not {"o.jsonl", "e.jsonl", "s.json", f"t.{form}"} & bytes_in(into).keys()
    assert go(few, into, form).read_bytes() == whole
    assert bytes_in(into).keys() == bytes_in(tmp_path / "whole").keys()


@pytest.mark.fast_cases(2)
@pytest.mark.parametrize("form", ["xlsx", "parquet"])
@pytest.mark.parametrize("killed_at", ["o.jsonl", "t.codebook.csv", "s.json"])
def test_killed_while_outputs_take_their_names_the_next_run_completes_them(
    few: Path, tmp_path: Path, form: str, killed_at: str
) -> None:
    whole = go(few, tmp_path / "whole", form)
    into = tmp_path / "out"
    with (
        patch("placeready.batch.checkpoint.save", _killed_at(killed_at)),
        patch("placeready.batch.partial_file.os.replace", _killed_replace(killed_at)),
        pytest.raises(MemoryError),
    ):
        go(few, into, form)
    go(few, into, form)
    assert bytes_in(into) == bytes_in(whole.parent)


def _killed_at(name: str) -> Callable[..., None]:
    from placeready.storage.atomic_write import save as true

    def save(path: Path, *args: object, **more: object) -> None:
        if path.name == name:
            raise MemoryError
        true(path, *args, **more)  # type: ignore[arg-type]

    return save


def _killed_replace(name: str) -> Callable[..., None]:
    from os import replace as true

    def renamed(one: Path, other: Path) -> None:
        if Path(other).name == name:
            raise MemoryError
        true(one, other)

    return renamed


def test_more_rows_than_a_sheet_holds_go_on_in_another(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 5)
    book = load_workbook(go(few, tmp_path / "out", "xlsx"))
    assert book.sheetnames[:2] == ["areas", "areas 2"]
    found = [
        row[0]
        for sheet in book.worksheets
        if sheet.title.startswith("areas")
        for row in list(sheet.iter_rows(values_only=True))[1:]
    ]
    assert found == [f"area-{i}" for i in range(12) if i != 4]


@pytest.mark.parametrize("name", ["t.pdf", "t.xls", "t.json", "t.xlsm", "t.CSVX"])
def test_a_table_in_no_known_format_is_refused_with_the_list(name: str) -> None:
    with pytest.raises(WrongUse) as raised:
        format_of_table(Path(name))
    assert name in raised.value.message
    assert all(each in raised.value.remedy for each in (".csv", ".xlsx", ".parquet"))


@pytest.mark.parametrize("name", ["t.csv", "T.CSV", "t", "a.b.xlsx", "t.Parquet"])
def test_a_table_has_the_format_that_its_name_ends_in(name: str) -> None:
    assert format_of_table(Path(name)).called


OUT = Path("o.jsonl")


@pytest.mark.parametrize(
    ("outputs", "says"),
    [
        (Outputs(Path("o.csv"), OUT), ("--out", ".jsonl", "--table")),
        (Outputs(Path("o.xlsx"), OUT), ("--out", ".jsonl", "--table")),
        (Outputs(Path("o.docx"), OUT), ("--out", ".jsonl")),
        (Outputs(OUT, Path("e.txt")), ("--errors", ".ndjson")),
        (Outputs(OUT, OUT, None, Path("s.csv")), ("--summary", ".json")),
    ],
)
def test_what_is_json_is_not_written_under_the_name_of_something_else(
    outputs: Outputs, says: Sequence[str]
) -> None:
    with pytest.raises(WrongUse) as raised:
        check_suffixes(outputs)
    told = f"{raised.value.message} {raised.value.remedy}"
    assert all(each in told for each in says)


def test_json_may_be_called_what_json_is_called_or_nothing() -> None:
    for name in ("o.jsonl", "o.ndjson", "o.json", "O.JSONL", "o"):
        check_suffixes(Outputs(Path(name), Path(f"e{name}"), None, Path("s")))


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_format_whose_library_is_missing_is_refused_before_anything_is_read(
    few: Path, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(WrongUse, match="not installed") as raised:
        go(few, tmp_path / "out", form)
    assert "pip install 'placeready[" in raised.value.remedy
    assert bytes_in(tmp_path / "out") == {}


def test_what_describes_a_table_goes_through_no_link(few: Path, tmp_path: Path) -> None:
    into = tmp_path / "out"
    into.mkdir()
    (into / "t.codebook.csv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WrongUse, match=r"t\.codebook\.csv"):
        go(few, into, "csv")
    assert not (tmp_path / "elsewhere").exists()


def test_another_form_of_the_table_is_another_run(few: Path, tmp_path: Path) -> None:
    into = tmp_path / "out"
    with (
        patch.object(Checkpoint, "finish", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        go(few, into, "csv")
    with pytest.raises(WrongUse, match="the rows of the table"):
        go(few, into, "csv", long=True)
