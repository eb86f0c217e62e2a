"""Items to what is written for them, in processes beside this one.

Owns the processes: how many pieces of work are with them at a time, the order in which
results come back, and what happens when one of them dies. A worker leaves an interrupt
from the keyboard to its parent, and ends by itself when its parent is gone.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple, TypeAlias

from placeready.batch.interruption import children_left_alone
from placeready.batch.output_chunk import ChunkBuilder, OutputChunk, joined
from placeready.batch.source_item import SourceItem, UnreadableItem
from placeready.errors import PlacereadyError

Chunk: TypeAlias = tuple[SourceItem, ...]
JudgeOf: TypeAlias = Callable[[Chunk], OutputChunk]

# Records to a piece of work, at most: handing over a piece costs as much as a record.
RECORDS = 64

# Bytes to a piece of work; only a single record may have more.
_BYTES = 1 << 20

# Pieces of work for each worker: with it, or waiting for it or for their turn. With one
# alone it would stand still whenever this process writes.
_WAITING = 4

# Bytes that are with all workers together; only a single piece may have more. Memory
# must not grow with the size of the records, of which one may have 20 million bytes.
_BYTES_WAITING = 64_000_000

# More handles than that cannot be waited for there: 64, of which three are the pool's.
_MOST_ON_WINDOWS = 61

_DIED = UnreadableItem(
    "worker died",
    "The process that assessed this record died: there may be too little memory for "
    "it, or it met a fault of placeready.",
    "Try it alone with `placeready assess`, and report it if that fails too.",
)


def chunks(items: Iterable[SourceItem], records: int = RECORDS) -> Iterator[Chunk]:
    """Items in pieces of so many records or so many bytes, whichever is less."""
    piece: list[SourceItem] = []
    size = 0
    for item in items:
        if piece and (len(piece) >= records or size + len(item.data) > _BYTES):
            yield tuple(piece)
            piece, size = [], 0
        piece.append(item)
        size += len(item.data)
    if piece:
        yield tuple(piece)


class _Given(NamedTuple):
    """A piece of work that a worker has or will have."""

    chunk: Chunk
    coming: Future[OutputChunk]
    size: int


class Workers:
    """Processes that judge items. To be used in a `with` block, which ends them.

    Args:
        number: How many, at most: one more is started only when there is work for it.
        make: Makes the judge of each worker, in that worker.
    """

    def __init__(self, number: int, make: Callable[[], JudgeOf]) -> None:
        self._number = number
        if sys.platform == "win32":
            self._number = min(number, _MOST_ON_WINDOWS)
        self._make = make
        self._pool = self._started()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._pool.shutdown(wait=True)
        else:
            self._end()

    def judged(self, work: Iterable[Chunk]) -> Iterator[tuple[Chunk, OutputChunk]]:
        """Each piece of work with what is written for it, in the order of the work.
        Raises PlacereadyError where no worker can be started.
        """
        waiting: deque[_Given] = deque()
        held = 0
        for chunk in work:
            size = sum([len(item.data) for item in chunk])
            while waiting and (
                len(waiting) >= _WAITING * self._number or held + size > _BYTES_WAITING
            ):
                held -= waiting[0].size
                yield self._next(waiting)
            waiting.append(_Given(chunk, self._give(chunk), size))
            held += size
        while waiting:
            yield self._next(waiting)

    def _next(self, waiting: deque[_Given]) -> tuple[Chunk, OutputChunk]:
        """What is written for the piece of work whose turn it is."""
        chunk, coming, _ = waiting.popleft()
        try:
            return chunk, coming.result()
        except BrokenProcessPool:
            written = self._one_by_one(chunk)
        # A broken pool takes every other piece along, whose workers had no part in it.
        for i, (other, future, size) in enumerate(waiting):
            if not future.done() or future.cancelled() or future.exception():
                waiting[i] = _Given(other, self._give(other), size)
        return chunk, written

    def _give(self, chunk: Chunk) -> Future[OutputChunk]:
        try:
            with children_left_alone():
                return self._pool.submit(_judge, chunk)
        except BrokenProcessPool as died:
            # A worker died just now: that is told when the turn of this piece comes.
            never: Future[OutputChunk] = Future()
            never.set_exception(died)
            return never

    def _one_by_one(self, chunk: Chunk) -> OutputChunk:
        """Judge one record at a time, so that it is known which of them kills."""
        self._start_again()
        parts = []
        for item in chunk:
            try:
                parts.append(self._give((item,)).result())
            except BrokenProcessPool:
                draft = ChunkBuilder()
                draft.unreadable(item, _DIED)
                parts.append(draft.done())
                self._start_again()
        return joined(parts)

    def _start_again(self) -> None:
        self._end()
        self._pool = self._started()
        # Where workers die as they start, each record in turn would be blamed for it:
        # so a piece of work that does nothing is tried first.
        try:
            with children_left_alone():
                ready = self._pool.submit(_ready)
            ready.result()
        except BrokenProcessPool:
            message = "The processes that assess records cannot be started."
            remedy = "Try one record with `placeready assess`: it says what is wrong."
            raise PlacereadyError(message, remedy) from None

    def _end(self) -> None:
        """End every worker, also one that was being started while another died: a
        broken pool waits for it without having told it to end.
        """
        for process in multiprocessing.active_children():
            process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        # Started afresh, not forked: the rules engine must not be shared, and this
        # process has threads.
        with children_left_alone():
            return ProcessPoolExecutor(
                self._number,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self._make,),
            )


_judge_of: JudgeOf | None = None


def _begin(make: Callable[[], JudgeOf]) -> None:
    """Make ready a worker that has just started."""
    global _judge_of  # noqa: PLW0603  a worker has one judge for all its life
    # The terminal sends an interrupt to all; the parent decides what is still done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _judge_of = make()
    # Rulesets are large and stay: the collector need not look through them each time.
    gc.freeze()


def _end_with_parent() -> None:
    # A parent that was killed tells nobody: its end is all that can be waited for.
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _ready() -> bool:
    return _judge_of is not None


def _judge(chunk: Chunk) -> OutputChunk:
    assert _judge_of is not None  # noqa: S101  a worker starts with its judge
    return _judge_of(chunk)
