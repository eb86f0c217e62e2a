"""How long the questionnaire keeps a person waiting. Run it as a program, on Linux.

    python tests/benchmarks/screens --starts 11 --changes 1000

Starts and keys are timed from outside, in a terminal that the program is: from the key
to the last byte of its repaint. Waiting is what a person sees, and longer where the
machine is busy; the processor's time beside it hardly is.
"""

from __future__ import annotations

import sys
from pathlib import Path


def run() -> int:
    """Find the modules of the tests, then measure."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from benchmarks.screens.run import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
