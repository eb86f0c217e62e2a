"""How long whole commands take, as a person waits for them. Run it as a program.

    python tests/benchmarks/commands.py

Medians of interleaved runs after one warm-up, beside a bare start of Python: among them
the whole report of an example in each format that is a file.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from placeready.report.formats import BY_SUFFIX

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RUNS = 11

COMMAND = [sys.executable, "-m", "placeready"]
RUN = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import placeready": [sys.executable, "-c", "import placeready"],
    "placeready --help": [*COMMAND, "--help"],
    "placeready assess (one example)": [
        *COMMAND,
        "assess",
        str(EXAMPLES / "two-tier-nine-voices.json"),
    ],
}


def in_each_format(folder: Path) -> dict[str, list[str]]:
    """The report of an example as a file of each format."""
    example = str(EXAMPLES / "many-voices" / "record.json")
    return {
        f"placeready assess --out report{suffix}": [
            *(*COMMAND, "assess", example),
            *("--out", str(folder / f"report{suffix}")),
        ]
        for suffix in BY_SUFFIX
    }


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        _measure({**RUN, **in_each_format(Path(folder))})


def _measure(run: dict[str, list[str]]) -> None:
    spent: dict[str, list[float]] = {name: [] for name in run}
    for turn in range(RUNS + 1):
        for name, command in run.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own commands
            if turn:
                spent[name].append(time.perf_counter() - started)
    bare = statistics.median(spent["python -c pass"])
    for name, times in spent.items():
        median = statistics.median(times)
        line = f"{name:36}{median:7.3f} s  {median / bare:5.1f} times a bare start\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
