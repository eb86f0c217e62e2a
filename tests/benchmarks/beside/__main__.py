"""placeready beside a plain Python loop and GoRules Zen. Run it as a program.

    python tests/benchmarks/beside --records 2000 --rounds 20

One run, one process, the same records, rules, gates, caps and recommendations. Needs
`pip install '.[bench]'`. Medians of interleaved rounds: ratios can be compared even
where the machine is busy, times cannot.
"""

from __future__ import annotations

import sys
from pathlib import Path


def run() -> int:
    """Find the tests' own modules, then run the contest."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from benchmarks.beside.run import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
