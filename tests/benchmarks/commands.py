"""How long whole commands take, as a person waits for them. Run it as a program.

    python tests/benchmarks/commands.py

Medians of interleaved runs after one warm-up, beside a bare start of Python.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

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


def main() -> None:
    """Print the table."""
    spent: dict[str, list[float]] = {name: [] for name in RUN}
    for turn in range(RUNS + 1):
        for name, command in RUN.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own commands
            if turn:
                spent[name].append(time.perf_counter() - started)
    bare = statistics.median(spent["python -c pass"])
    for name, times in spent.items():
        median = statistics.median(times)
        line = f"{name:36}{median:7.3f} s  {median / bare:5.1f} times a bare start\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
