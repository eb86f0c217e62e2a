"""How fast a batch is, whether it stays so, and what memory it takes. Run as a program.

    python tests/benchmarks/batch.py [--records 20000] [--workers 1 2] [--voices one]

First what one core does from JSON line to JSON line, without the command around it: the
best and the median of rounds over the same records. Then the whole command, started,
from a file of JSON lines to a file of JSON lines with its errors, made safe on disk.
Compare figures of one run of this program only.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from placeready.batch.assess_item import ItemAssessor, Rulesets
from placeready.batch.sources import sources_of
from placeready.batch.workers import chunks
from placeready.model.ruleset import Ruleset
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of

ROOT = Path(__file__).resolve().parents[2]
AREAS = 153
"""Records to a copy of the national file."""


@dataclass
class Run:
    """What one run came to."""

    records: int
    seconds: float
    tenths: list[float] = field(default_factory=list)
    """When each tenth was done, in seconds from the start."""
    parent: int = 0
    """Peak memory in MB."""
    worker: int = 0

    @property
    def rate(self) -> float:
        """Records a second, starting and ending included."""
        return self.records / self.seconds

    @property
    def drift(self) -> float:
        """The rate of the last tenth over that of the second: the first has the start
        in it.
        """
        return (self.tenths[1] - self.tenths[0]) / (self.tenths[-1] - self.tenths[-2])


def made(folder: Path, records: int, *, one_voice: bool) -> Path:
    """A national file of so many records with made-up answers."""
    path = folder / ("one.jsonl" if one_voice else "all.jsonl")
    command = [sys.executable, str(ROOT / "examples" / "national" / "make.py")]
    command += ["--copies", str(-(-records // AREAS)), "--out", str(path)]
    command += ["--one-voice"] if one_voice else []
    subprocess.run(command, check=True)  # noqa: S603  our own commands
    with path.open("r+b") as lines:
        for _ in range(records):
            lines.readline()
        lines.truncate(lines.tell())
    return path


def run(given: Path, records: int, workers: int) -> Run:
    """Run the command once and watch it."""
    out = given.with_name("out.jsonl")
    command = [sys.executable, "-m", "placeready", "batch", str(given)]
    command += ["--out", str(out), "--workers", str(workers)]
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  our own command
        command, stderr=subprocess.PIPE, text=True
    ) as process:
        watched = Run(records, 0.0)
        assert process.stderr is not None
        for line in process.stderr:
            if "%: " in line:
                watched.tenths.append(time.perf_counter() - started)
                _measure(process.pid, watched)
    watched.seconds = time.perf_counter() - started
    assert process.returncode in (0, 1)
    return watched


def line_to_line(given: Path, most: int = 1920, rounds: int = 9) -> tuple[float, float]:
    """Records a second in this process: in the best round, and in the middle one."""
    content = read_ruleset(folder_of(DEFAULT))
    assert isinstance(content, Ruleset)
    judge = ItemAssessor(Rulesets({content.id: content}), table=None)
    items = list(islice(sources_of([str(given)]).items(io.BytesIO()), most))
    pieces = list(chunks(items))
    rates = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        for piece in pieces:
            judge(piece)
        rates.append(len(items) / (time.perf_counter() - started))
    rates = sorted(rates[1:])
    return rates[-1], rates[len(rates) // 2]


def _measure(parent: int, watched: Run) -> None:
    """Take down the peak memory of the command and of its workers, where it is told."""
    watched.parent = max(watched.parent, _peak(parent))
    for child in _children(parent):
        watched.worker = max(watched.worker, _peak(child))


def _children(parent: int) -> Iterator[int]:
    for each in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if each.read_text().rpartition(")")[2].split()[1] == str(parent):
                yield int(each.parent.name)


def _peak(process: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--voices", choices=["one", "all"], default="one")
    asked = parser.parse_args()
    write = sys.stdout.write
    with tempfile.TemporaryDirectory() as folder:
        one_voice = asked.voices == "one"
        given = made(Path(folder), asked.records, one_voice=one_voice)
        size = given.stat().st_size / asked.records
        write(f"{asked.records:,} records, {size:,.0f} bytes each\n")
        best, middle = line_to_line(given)
        write(f"in one process, line to line: {best:,.0f} a second at best, ")
        write(f"{middle:,.0f} in the middle of 9 rounds\n")
        write("workers  records/s  times one  last tenth  parent MB  worker MB\n")
        first: float | None = None
        for _ in range(asked.rounds):
            for workers in asked.workers:
                done = run(given, asked.records, workers)
                first = first or done.rate
                write(
                    f"{workers:7}{done.rate:11,.0f}{done.rate / first:11.2f}"
                    f"{done.drift:12.2f}{done.parent:11}{done.worker:11}\n"
                )
                sys.stdout.flush()


if __name__ == "__main__":
    main()
