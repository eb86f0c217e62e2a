"""Judges for workers that echo what they are given, take their time, or die.

A module of its own, because a worker has to find it by name.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partialmethod
from multiprocessing.connection import Connection
from pathlib import Path

from placeready.batch.output_chunk import OutputChunk
from placeready.batch.workers import Chunk
from placeready.errors import WrongUse


def echo(chunk: Chunk, *, slow: bool = False) -> OutputChunk:
    """Write down what was given; some items take their time, or the process."""
    written = OutputChunk()
    for item in chunk:
        if item.data == b"die":
            os._exit(9)
        if slow and item.number % 3 == 0:
            time.sleep(0.02)
        written.records += 1
        written.files["assessments"] += f"{item.number}\n".encode()
    return written


def makes(judge: Callable[[Chunk], OutputChunk]) -> Callable[[Chunk], OutputChunk]:
    return judge


def dies_at_once() -> Callable[[Chunk], OutputChunk]:
    os._exit(3)


def stops_halfway(chunk: Chunk) -> OutputChunk:
    """Write a part of a large result, then die; or make a file that says so, and stay
    like that.
    """
    for item in chunk:
        if item.data != b"x":
            sends = partialmethod(_a_part, said=item.data)
            setattr(Connection, "_send", sends)  # noqa: B010  nothing public is that low
            return OutputChunk(1, {"assessments": bytearray(10_000_000)})
    return echo(chunk)


def _a_part(pipe: Connection, data: bytes, said: bytes) -> None:
    os.write(pipe.fileno(), data[:60_000])
    if len(data) < 60_000:
        return  # its length, which goes before it
    if said == b"die":
        os._exit(9)
    Path(said.decode()).touch()
    time.sleep(600)


def fails(chunk: Chunk) -> OutputChunk:
    message = f"It fails on {chunk[0].number}."
    raise WrongUse(message)


def hears(chunk: Chunk) -> OutputChunk:
    """Write down whether an interrupt would reach this process."""
    held = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    return OutputChunk(len(chunk), {"assessments": bytearray(b"held" * held)})
