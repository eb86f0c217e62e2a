"""The rivals of the benchmark decide what placeready decides."""

from __future__ import annotations

import pytest

from benchmarks.beside.plain import PlainLoop
from benchmarks.beside.shipped import (
    TIER,
    decided_by_placeready,
    decided_in,
    line_of,
    records_of,
)
from builders import shipped
from placeready.model.response import Record

RECORDS = 100


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return records_of(shipped(), RECORDS)


def test_the_plain_loop_decides_the_same(records: list[Record]) -> None:
    loop = PlainLoop(shipped())
    for record in records:
        expected = decided_by_placeready(shipped(), record)
        assert decided_in(loop(line_of(record))) == expected


def test_zen_decides_the_same_where_it_is_installed(records: list[Record]) -> None:
    pytest.importorskip("zen")
    from benchmarks.beside import zen_run

    runs = (
        zen_run.by_expression(shipped(), TIER),
        zen_run.by_graph(shipped(), TIER),
        zen_run.by_keys(shipped(), TIER),
    )
    for record in records:
        line, expected = line_of(record), decided_by_placeready(shipped(), record)
        assert [decided_in(run(line)) for run in runs] == [expected] * 3
