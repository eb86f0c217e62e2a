"""The table of a run, in the format that its name ends in.

Owns which formats there are. While a run goes on its rows are lines of text in each of
them; at the end the lines are the file, or the file is made of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from placeready.assessment.assess import EvaluationTrace
from placeready.batch.output_paths import codebook_of
from placeready.errors import WrongUse
from placeready.errors.extras import check_installed
from placeready.model.ruleset import Ruleset
from placeready.report.area_table import AreaTable
from placeready.report.construct_table import ConstructTable
from placeready.report.csv_text import BEGINNING, csv_line, spreadsheet_safe
from placeready.report.data_column import DataColumn, DataRow
from placeready.report.sheet import SheetColumn, SheetValue, TableSheet
from placeready.report.table_codebook import (
    HEADS,
    caution,
    codebook_csv,
    codebook_rows,
    data_package,
)

TableShape: TypeAlias = AreaTable | ConstructTable
Rows: TypeAlias = Iterable[DataRow]


class TableFormat(NamedTuple):
    """One format."""

    called: str
    line: Callable[[Sequence[DataColumn], DataRow], str]
    """A row as it is kept while the run goes on."""
    finish: Callable[[Path, TableShape, Rows], None] | None = None
    """Makes the file of all rows; None where their lines are the file."""
    check: Callable[[], None] = lambda: None
    """Raises WrongUse where what it needs is not installed."""


@dataclass(frozen=True)
class TableFile:
    """The table of a run: where it goes, and what is in it."""

    path: Path
    shape: TableShape

    @property
    def heading(self) -> str:
        """What stands in the file of rows before the first of them."""
        if self._form.finish is not None:
            return ""
        names = (spreadsheet_safe(each.name) for each in self.shape.columns)
        return BEGINNING + csv_line(names)

    def lines(self, examined: EvaluationTrace) -> str:
        """The rows of an area as they are kept while the run goes on."""
        line, columns = self._form.line, self.shape.columns
        return "".join([line(columns, row) for row in self.shape.rows(examined)])

    @property
    def is_made(self) -> bool:
        """Whether the file is made of the lines at the end, and is not those lines."""
        return self._form.finish is not None

    def make(self, lines: Path, target: Path) -> None:
        """Make the file out of its lines. Raises OSError where that cannot be done."""
        if (finish := self._form.finish) is not None:
            with lines.open(encoding="utf-8") as read:
                finish(target, self.shape, _rows(read))

    @property
    def beside(self) -> Mapping[str, str]:
        """What is written beside it, by the names that `Outputs` has for them."""
        ruleset, columns = self.shape.ruleset, self.shape.columns
        return {
            "codebook": codebook_csv(ruleset, columns),
            "package": data_package(
                ruleset,
                columns,
                table=self.path.name,
                form=_suffix(self.path).removeprefix("."),
                codebook=codebook_of(self.path).name,
            ),
        }

    @property
    def _form(self) -> TableFormat:
        return format_of_table(self.path)


def table_file(path: Path, ruleset: Ruleset, *, long: bool) -> TableFile:
    """A table of one row for each area, or with `long` for each of its constructs."""
    return TableFile(path, ConstructTable(ruleset) if long else AreaTable(ruleset))


def format_of_table(path: Path) -> TableFormat:
    """The format of a table by its name; raises WrongUse where there is none."""
    found = TABLE_FORMATS.get(_suffix(path))
    if found is None:
        listed = ", ".join(f"{k} ({each.called})" for k, each in TABLE_FORMATS.items())
        message = f"The format of the table '{path}' cannot be told from its name."
        raise WrongUse(message, f"Give a name that ends in one of: {listed}.")
    return found


def _suffix(path: Path) -> str:
    # What has no ending is what every table was when there was one format.
    return path.suffix.lower() or ".csv"


def _rows(lines: Iterable[str]) -> Iterator[DataRow]:
    for line in lines:
        row: DataRow = json.loads(line)
        yield row


def _in_csv(columns: Sequence[DataColumn], row: DataRow) -> str:
    return csv_line(
        [
            spreadsheet_safe(cell)
            if isinstance(cell, str) and column.kind == "text"
            else cell
            for column, cell in zip(columns, row, strict=True)
        ]
    )


def _in_json(_: Sequence[DataColumn], row: DataRow) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def _as_workbook(path: Path, table: TableShape, rows: Rows) -> None:
    from placeready.report.workbook import write_workbook

    days = [i for i, each in enumerate(table.columns) if each.kind == "date"]
    columns = [
        SheetColumn(
            each.name,
            max(10, min(28, len(each.name) + 4)),
            "yyyy-mm-dd" if each.kind == "date" else "",
        )
        for each in table.columns
    ]
    meanings = [
        SheetColumn(head, wide) for head, wide in zip(HEADS, _WIDE, strict=True)
    ]
    explained = codebook_rows(table.ruleset, table.columns)
    sheets = (
        TableSheet(
            f"{table.subject}s", columns, _dated(rows, days), data=True, frozen=2
        ),
        TableSheet("codebook", meanings, explained),
    )
    write_workbook(path, sheets, title=f"{table.ruleset.title}: {_TITLE}")


_TITLE: Final = "results, to be discussed and not for ranking"
_WIDE: Final = (30, 70, 12, 60)


def _dated(rows: Rows, days: Sequence[int]) -> Iterator[Sequence[SheetValue]]:
    for row in rows:
        values: list[SheetValue] = [*row]
        for place in days:
            if isinstance(given := row[place], str):
                values[place] = date.fromisoformat(given)
        yield values


def _as_parquet(path: Path, table: TableShape, rows: Rows) -> None:
    from placeready.report.parquet import write_parquet

    write_parquet(path, table.columns, rows, caution(table.ruleset))


TABLE_FORMATS: Mapping[str, TableFormat] = {
    ".csv": TableFormat("CSV", _in_csv),
    ".xlsx": TableFormat(
        "Excel",
        _in_json,
        _as_workbook,
        lambda: check_installed("openpyxl", "office", "A table as .xlsx"),
    ),
    ".parquet": TableFormat(
        "Parquet, for statistics",
        _in_json,
        _as_parquet,
        lambda: check_installed("pyarrow", "parquet", "A table as .parquet"),
    ),
}
