"""Workers: what comes back, in which order, and what one of them dying costs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from builders import ROOT
from dying import dies_at_once, echo, fails, hears, makes, stops_halfway
from placeready.batch.output_chunk import OutputChunk
from placeready.batch.source_item import SourceItem
from placeready.batch.workers import Chunk, JudgeOf, Workers, chunks
from placeready.errors import PlacereadyError, WrongUse

MAKE = partial(makes, echo)
MAKE_STOPPING = partial(makes, stops_halfway)

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


def _items(*data: bytes) -> list[SourceItem]:
    return [SourceItem("-", i, i, each) for i, each in enumerate(data, 1)]


def _judged(
    items: list[SourceItem], workers: int, at_a_time: int, judge: JudgeOf = echo
) -> OutputChunk:
    with Workers(workers, partial(makes, judge)) as pool:
        found = list(pool.judged(chunks(items, at_a_time)))
    assert [item for chunk, _ in found for item in chunk] == items
    whole = OutputChunk()
    for _, written in found:
        whole.add(written)
    return whole


def test_results_come_back_in_the_order_of_the_work() -> None:
    items = _items(*[b"x"] * 50)
    with Workers(3, partial(makes, partial(echo, slow=True))) as pool:
        found = [w.files["assessments"] for _, w in pool.judged(chunks(items, 1))]
    assert found == [f"{i}\n".encode() for i in range(1, 51)]


@pytest.mark.slow
def test_a_record_that_a_worker_dies_of_costs_itself_alone() -> None:
    data = [b"x"] * 30
    data[4] = data[21] = b"die"
    whole = _judged(_items(*data), 2, 5)
    assert whole.records == 30
    expected = [i for i in range(1, 31) if i not in (5, 22)]
    assert whole.files["assessments"].split() == [str(i).encode() for i in expected]
    errors = whole.files["errors"].splitlines()
    assert len(errors) == 2
    assert b'"line":5' in errors[0]
    assert b'"kind":"worker died"' in errors[0]
    assert b'"line":22' in errors[1]


@posix
@pytest.mark.timeout(60)
def test_a_worker_that_dies_in_the_middle_of_its_result_costs_one_record() -> None:
    data = [b"x"] * 12
    data[4] = b"die"
    whole = _judged(_items(*data), 2, 3, stops_halfway)
    assert whole.files["assessments"].split() == [
        str(i).encode() for i in range(1, 13) if i != 5
    ]
    assert whole.files["errors"].count(b"worker died") == 1


@posix
@pytest.mark.timeout(60)
def test_an_end_in_the_middle_of_results_waits_for_none_of_them(tmp_path: Path) -> None:
    begun = [tmp_path / name for name in "ab"]

    def coming() -> Iterator[Chunk]:
        yield from chunks(_items(*[str(path).encode() for path in begun]), 1)
        while not all(path.exists() for path in begun):
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Workers(2, MAKE_STOPPING) as pool:
        list(pool.judged(coming()))


def test_what_a_judge_raises_is_raised_here() -> None:
    with (
        pytest.raises(WrongUse, match="It fails on 1"),
        Workers(2, partial(makes, fails)) as pool,
    ):
        list(pool.judged(chunks(_items(*[b"x"] * 9), 1)))


@posix
def test_no_worker_hears_of_an_interrupt_from_its_start_on() -> None:
    with Workers(2, partial(makes, hears)) as pool:
        found = pool.judged(chunks(_items(*[b"x"] * 20), 1))
        assert all(written.files["assessments"] == b"held" for _, written in found)


@pytest.mark.slow
def test_a_worker_may_die_while_more_work_is_being_given() -> None:
    data = [b"die" if i % 10 == 3 else b"x" for i in range(40)]
    whole = _judged(_items(*data), 2, 1)
    assert whole.records == 40
    assert whole.files["errors"].count(b"worker died") == 4


def test_workers_that_cannot_start_are_told_and_no_record_is_blamed() -> None:
    with (
        Workers(1, dies_at_once) as pool,
        pytest.raises(PlacereadyError, match="cannot be started"),
    ):
        list(pool.judged(chunks(_items(b"x"))))


def test_no_more_work_is_taken_in_than_waits_for_the_workers() -> None:
    taken = 0

    def coming() -> Iterator[Chunk]:
        nonlocal taken
        for each in chunks(_items(*[b"x"] * 500), 1):
            taken += 1
            yield each

    with Workers(2, MAKE) as pool:
        for done, _ in enumerate(pool.judged(coming()), 1):
            assert taken - done <= 8


@pytest.mark.slow
def test_large_records_wait_alone() -> None:
    big = b"x" * 30_000_000
    taken = 0

    def coming() -> Iterator[Chunk]:
        nonlocal taken
        for each in chunks(_items(*[big] * 6), 1):
            taken += 1
            yield each

    with Workers(2, MAKE) as pool:
        for done, _ in enumerate(pool.judged(coming()), 1):
            assert taken - done <= 2


@pytest.mark.parametrize("at_a_time", [1, 3, 64])
def test_pieces_of_work_hold_every_item_once_and_no_more_than_they_may(
    at_a_time: int,
) -> None:
    items = _items(*[b"x" * size for size in (5, 2_000_000, 1, 600_000, 600_000, 7)])
    pieces = list(chunks(items, at_a_time))
    assert [item for piece in pieces for item in piece] == items
    for piece in pieces:
        assert len(piece) <= at_a_time
        size = sum(len(item.data) for item in piece)
        assert len(piece) == 1 or size <= 1 << 20


STOPPED = """
import multiprocessing, os, sys
sys.path.insert(0, "tests")
from functools import partial
from dying import echo, makes
from placeready.batch import workers
from placeready.batch.source_item import SourceItem

items = [SourceItem("-", number, number, b"x") for number in range(1, 6)]

def run():
    with workers.Workers(2, partial(makes, echo)) as pool:
        found = [done for _, done in pool.judged(workers.chunks(items, 1))]
    return [done.files["assessments"] for done in found]

def stopped(at):
    "Interrupt a run before its line number `at` in this thread."
    left = at
    def local(frame, event, _):
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return local
    def tracer(frame, event, _):
        return local if frame.f_code.co_filename == workers.__file__ else None
    sys.settrace(tracer)
    try:
        run()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(None)
    return False

if __name__ == "__main__":
    expected, at = run(), 0
    while stopped(at):
        at += 7
    assert run() == expected
    print(at)
"""


@pytest.mark.slow
@posix
def test_an_interrupt_before_any_line_ends_a_run_and_spoils_none_after_it(
    tmp_path: Path,
) -> None:
    # A worker that was left behind, or waited for, would keep the process from ending.
    program = tmp_path / "stopped.py"
    program.write_text(STOPPED, encoding="utf-8")
    ran = subprocess.run(  # noqa: S603  the tests' own text
        [sys.executable, str(program)],
        capture_output=True,
        check=False,
        timeout=240,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    assert int(ran.stdout) > 50
