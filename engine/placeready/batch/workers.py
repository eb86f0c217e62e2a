"""Items to what is written for them, in processes beside this one.

Owns the processes: how many pieces of work are with them at a time, the order in which
results come back, and what happens when one of them dies. A worker leaves an interrupt
from the keyboard to its parent, and ends by itself when its parent is gone.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, TypeAlias

from placeready.batch.interruption import children_left_alone, uninterrupted
from placeready.batch.output_chunk import OutputChunk
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


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection[Any, OutputChunk | BaseException]


class Workers:
    """Processes that judge items. To be used in a `with` block, which ends them.

    Args:
        number: How many, at most: one more is started only when there is work for it.
        make: Makes the judge of each worker, in that worker.
    """

    # Each worker has a pipe of its own, on which a thread of this process waits: one
    # that dies in the middle of a result ends that pipe alone. Workers are started by
    # these threads too, in which no interrupt can cut that in two.

    def __init__(self, number: int, make: Callable[[], JudgeOf]) -> None:
        self._number = number
        self._make = make
        self._threads = ThreadPoolExecutor(number)
        self._all: list[_Worker] = []
        self._free: list[_Worker] = []
        self._ended = False
        self._changing = threading.Lock()
        """Held by whoever changes or goes through all workers."""

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._ended = True
            with uninterrupted(), self._changing:
                for worker in self._all:
                    worker.process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.pipe.close()
        for worker in self._all:
            worker.process.join()

    def judged(self, work: Iterable[Chunk]) -> Iterator[tuple[Chunk, OutputChunk]]:
        """Each piece of work with what is written for it, in the order of the work.
        Raises PlacereadyError where no worker can be started.
        """
        waiting: deque[tuple[Chunk, Future[OutputChunk], int]] = deque()
        held = 0
        for chunk in work:
            size = sum([len(item.data) for item in chunk])
            while waiting and (
                len(waiting) >= _WAITING * self._number or held + size > _BYTES_WAITING
            ):
                first, coming, freed = waiting.popleft()
                yield first, coming.result()
                held -= freed
            waiting.append((chunk, self._threads.submit(self._judge, chunk), size))
            held += size
        while waiting:
            first, coming, _ = waiting.popleft()
            yield first, coming.result()

    def _judge(self, chunk: Chunk) -> OutputChunk:
        try:
            worker = self._free.pop()
        except IndexError:
            worker = self._started()
        written = self._ask(worker, chunk)
        if written is None:
            worker, written = self._one_by_one(chunk)
        self._free.append(worker)
        return written

    def _one_by_one(self, chunk: Chunk) -> tuple[_Worker, OutputChunk]:
        """Judge one record at a time, so that it is known which of them kills."""
        worker = self._ready()
        whole = OutputChunk()
        for item in chunk:
            written = self._ask(worker, (item,))
            if written is None:
                whole.unreadable(item, _DIED)
                worker = self._ready()
            else:
                whole.add(written)
        return worker, whole

    def _ready(self) -> _Worker:
        worker = self._started()
        # Where workers die as they start, each record in turn would be blamed for it:
        # so a piece of work without a record is tried first.
        if self._ask(worker, ()) is None:
            message = "The processes that assess records cannot be started."
            remedy = "Try one record with `placeready assess`: it says what is wrong."
            raise PlacereadyError(message, remedy)
        return worker

    def _ask(self, worker: _Worker, chunk: Chunk) -> OutputChunk | None:
        """What is written for a piece of work; None where the worker died of it."""
        try:
            worker.pipe.send(chunk)
            written = worker.pipe.recv()
        except (EOFError, OSError):
            with self._changing:
                self._all.remove(worker)
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()
            return None
        if isinstance(written, BaseException):
            raise written
        return written

    def _started(self) -> _Worker:
        # Started afresh, not forked: the rules engine must not be shared, and this
        # process has threads.
        context = multiprocessing.get_context("spawn")
        if sys.platform != "win32":
            # With the first process this would be started too, and lets interrupts
            # through again.
            resource_tracker.ensure_running()
        with self._changing:
            if self._ended:
                raise CancelledError
            pipe, far_end = context.Pipe()
            process = context.Process(target=_work, args=(far_end,), daemon=True)
            with children_left_alone():
                process.start()
            # Else the pipe would not end with the process.
            far_end.close()
            worker = _Worker(process, pipe)
            self._all.append(worker)
        # Not as it is started: who hands over much to a process then waits for ever
        # where it dies. Here it is seen, by whoever asks it next.
        with contextlib.suppress(OSError):
            pipe.send(self._make)
        return worker


def _work(pipe: Connection[Any, Any]) -> None:
    """The life of a worker: until its parent has no more work for it."""
    # The terminal sends an interrupt to all; the parent decides what is still done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    judge: JudgeOf = pipe.recv()()
    # Rulesets are large and stay: the collector need not look through them each time.
    gc.freeze()
    with contextlib.suppress(EOFError, OSError):
        while True:
            chunk: Chunk = pipe.recv()
            try:
                pipe.send(judge(chunk))
            except BaseException as fault:
                fault.add_note(traceback.format_exc())
                pipe.send(fault)


def _end_with_parent() -> None:
    # A parent that was killed tells nobody: its end is all that can be waited for.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
