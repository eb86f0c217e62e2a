"""Judges for workers that echo what they are given, take their time, or die.

A module of its own, because a worker has to find it by name.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from placeready.batch.output_chunk import ChunkBuilder, OutputChunk
from placeready.batch.workers import Chunk


def echo(chunk: Chunk, *, slow: bool = False) -> OutputChunk:
    """Write down what was given; some items take their time, or the process."""
    draft = ChunkBuilder()
    for item in chunk:
        if item.data == b"die":
            os._exit(9)
        if slow and item.number % 3 == 0:
            time.sleep(0.02)
        draft.records += 1
        draft.files["assessments"].append(f"{item.number}\n")
    return draft.done()


def makes(judge: Callable[[Chunk], OutputChunk]) -> Callable[[Chunk], OutputChunk]:
    return judge


def dies_at_once() -> Callable[[Chunk], OutputChunk]:
    os._exit(3)
