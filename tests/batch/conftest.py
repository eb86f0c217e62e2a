"""Runs over a few records, in this process and in one of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from builders import random_record, school, seeded, shipped
from placeready.batch import run as batch_run
from placeready.batch.assess_item import Rulesets
from placeready.batch.output_chunk import OutputChunk
from placeready.batch.output_paths import Outputs
from placeready.batch.run import RunPlan, RunResult, RunView, run
from placeready.batch.workers import Chunk, JudgeOf, Workers

RULESETS = Rulesets({each.id: each for each in (shipped(), school())})

HURRIED = """
import placeready.batch.run as batch
from placeready.batch.workers import chunks
from placeready.cli.main import main

batch._SAFE_EVERY = 0.0
batch.chunks = lambda items, _: chunks(items, 4)

if __name__ == "__main__":
    main()
"""
"""The command line, but its work is made safe after every few records."""


def line_of(seed: int, name: str = "") -> bytes:
    """A random record as a line, without its end."""
    record = random_record(shipped(), seeded(seed))
    whole = record.model_dump(mode="json", exclude_none=True)
    whole["id"] = name or f"area-{seed}"
    return json.dumps(whole, ensure_ascii=False).encode()


def lines_of(count: int, *, broken: Iterable[int] = ()) -> list[bytes]:
    """So many random records as lines, some of them cut off."""
    lines = [line_of(seed) for seed in range(count)]
    for i in broken:
        lines[i] = lines[i][: len(lines[i]) // 2]
    return lines


def written(path: Path, lines: Sequence[bytes]) -> Path:
    """A file of these lines."""
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def outputs_in(folder: Path) -> Outputs:
    """Every output there is, in a folder of their own."""
    folder.mkdir(exist_ok=True)
    return Outputs(
        folder / "out.jsonl",
        folder / "out.errors.jsonl",
        folder / "out.csv",
        folder / "out.summary.json",
    )


def go(
    *inputs: Path | str,
    into: Path,
    stdin: bytes = b"",
    seen: Callable[[RunView], None] | None = None,
    **changes: Any,
) -> RunResult:
    """Run a batch in this process, with workers beside it where a number is given."""
    settings: dict[str, Any] = {"workers": 1, "rulesets": RULESETS, **changes}
    plan = RunPlan(tuple(map(str, inputs)), outputs_in(into), **settings)
    watch = seen or (lambda _: None)
    # For speed: to start a process takes longer than all that most tests give it.
    kind: object = Workers if "workers" in changes else NoWorkers
    with patch.object(batch_run, "Workers", kind):
        return run(plan, io.BytesIO(stdin), lambda _: watch)


class NoWorkers:
    """Judges in this process, in place of workers."""

    def __init__(self, _: int, make: Callable[[], JudgeOf]) -> None:
        self._judge = make()

    def __enter__(self) -> NoWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def judged(self, work: Iterable[Chunk]) -> Iterator[tuple[Chunk, OutputChunk]]:
        for chunk in work:
            yield chunk, self._judge(chunk)


def bytes_in(folder: Path) -> Mapping[str, bytes]:
    """Every file of a folder with its bytes."""
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


def started(script: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """The command line in a process and a group of its own."""
    script.write_text(HURRIED, encoding="utf-8")
    return subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, str(script), *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TERM": "dumb"},
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 200 records, three of them cut off; a test must leave it as it is."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    return written(path, lines_of(200, broken=(3, 130, 199)))
