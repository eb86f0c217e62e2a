"""placeready's decisions beside plain Python's and GoRules Zen's. Run it as a program.

    python tests/benchmarks/beside --copies 7 --rounds 20

A program makes each rival from the ruleset, and so its content may change. One process,
the same made-up records, interleaved rounds, the processor's time: where the machine is
busy ratios hold to about a fifth, times do not. Needs `pip install '.[bench]'`.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from benchmarks.beside.run import main

    sys.exit(main())
