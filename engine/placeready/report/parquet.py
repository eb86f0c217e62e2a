"""Rows of data as a Parquet file.

Owns the only use of the library that writes one. The same rows are the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import pyarrow
from pyarrow.parquet import ParquetWriter

from placeready.report.data_column import DataCell, DataColumn, Kind

# Rows that are in memory at a time.
_AT_A_TIME = 10_000

_TYPES: Mapping[Kind, pyarrow.DataType] = {
    "text": pyarrow.string(),
    "code": pyarrow.string(),
    "date": pyarrow.date32(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
}


def write_parquet(
    path: Path,
    columns: Sequence[DataColumn],
    rows: Iterable[Sequence[DataCell]],
    caution: str,
) -> None:
    """Write rows under these columns, which say what they mean. `caution` is what the
    file says of itself.
    """
    fields = [
        pyarrow.field(
            each.name,
            _TYPES[each.kind],
            metadata={"description": each.means, "values": each.values},
        )
        for each in columns
    ]
    schema = pyarrow.schema(fields, metadata={"caution": caution})
    with ParquetWriter(path, schema, compression="zstd") as writer:
        waiting = iter(rows)
        while part := list(islice(waiting, _AT_A_TIME)):
            values = [
                pyarrow.array(_values(column, cells), field.type)
                for column, cells, field in zip(
                    columns, zip(*part, strict=True), fields, strict=True
                )
            ]
            writer.write_table(pyarrow.Table.from_arrays(values, schema=schema))


def _values(column: DataColumn, cells: Sequence[DataCell]) -> Sequence[object]:
    if column.kind == "date":
        return [
            None if each is None else date.fromisoformat(str(each)) for each in cells
        ]
    return cells
