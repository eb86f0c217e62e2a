"""The rivals of the benchmark decide what placeready decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.beside.documents import PARTS, agreement
from benchmarks.beside.plain import PlainLoop
from benchmarks.beside.plain_document import WholeLoop
from benchmarks.beside.shipped import (
    TIER,
    decided_by_placeready,
    decided_in,
    line_of,
    national_lines,
    placeready_line,
    records_of,
)
from builders import random_record, seeded, shipped
from placeready.model.response import Record

RECORDS = 100


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return records_of(shipped(), RECORDS)


@pytest.fixture(scope="module")
def lines(records: list[Record]) -> list[str]:
    """Of several respondents and of one, who answer as people do and at random."""
    several = national_lines(RECORDS, one_voice=False)
    one_voice = national_lines(RECORDS, one_voice=True)
    rng = seeded(1)
    at_random = [random_record(shipped(), rng) for _ in range(RECORDS)]
    return [*several, *one_voice, *map(line_of, [*records, *at_random])]


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


@pytest.mark.slow
def test_the_plain_loop_writes_the_same_document_but_at_ties(lines: list[str]) -> None:
    _writes_the_same(WholeLoop(shipped()), lines)


@pytest.mark.slow
def test_zen_writes_the_same_document_but_at_ties_where_it_is_installed(
    lines: list[str],
) -> None:
    pytest.importorskip("zen")
    from benchmarks.beside import zen_run

    _writes_the_same(zen_run.document_by_expression(shipped()), lines)
    _writes_the_same(zen_run.document_by_graph(shipped()), lines[:10])


def _writes_the_same(run: Callable[[str], str], lines: list[str]) -> None:
    """Numbers that are not exact can miss a line that they stand on, now and then."""
    expected = (placeready_line(shipped(), line) for line in lines)
    counts, _ = agreement(expected, map(run, lines))
    assert set(counts) == set(PARTS)
    assert min(counts.values()) >= 0.98 * len(lines)
