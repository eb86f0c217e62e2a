"""placeready beside a plain Python loop and GoRules Zen. Run it as a program.

    python tests/benchmarks/beside --records 2000 --rounds 20

One run, one process, the same made-up records and the same ruleset: first the whole
assessment document, then a smaller job, then the conditions alone. Needs
`pip install '.[bench]'`. Medians of interleaved rounds: ratios can be compared even
where the machine is busy, times cannot.
"""

from __future__ import annotations

import sys
from pathlib import Path


def run() -> int:
    """Find the modules of the tests and of the records, then run the contest."""
    tests = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(tests), str(tests.parent / "examples" / "national")]
    from benchmarks.beside.run import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
