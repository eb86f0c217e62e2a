"""How long many voices take: the same area with 5, 50, 500 and 1,000 people.

Run it as `python tests/benchmarks/voices.py`. Each record is assessed in this process,
with and without its JSON; figures are medians. What counts is that a person more costs
no more among a thousand than among fifty.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from builders import crowded, shipped
from placeready.assessment.assess import EvaluationTrace, assess, trace
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.report.json_document import to_json
from placeready.report.outlines import blocks_of
from placeready.report.plain_text import lines

SIZES = (5, 50, 500, 1000)
ROUNDS = 9


def median_of(run: Callable[[], object]) -> float:
    """Seconds a run takes, the median of a few after one to warm up."""
    run()
    taken = []
    for _ in range(ROUNDS):
        since = time.perf_counter()
        run()
        taken.append(time.perf_counter() - since)
    return statistics.median(taken)


def _as_json(ruleset: Ruleset, record: Record) -> str:
    return to_json(assess(ruleset, record))


def _drawn(examined: EvaluationTrace) -> list[str]:
    return list(lines(blocks_of(examined, "full"), width=80, spoken=False))


def main() -> None:
    """Measure and say."""
    ruleset = shipped()
    _say("people", "assess ms", "us a person", "with JSON", "report ms", "lines")
    for size in SIZES:
        record = crowded(ruleset, size)
        alone = median_of(partial(assess, ruleset, record))
        whole = median_of(partial(_as_json, ruleset, record))
        examined = trace(ruleset, record)
        drawn = median_of(partial(_drawn, examined))
        each = (alone * 1e3, alone * 1e6 / size, whole * 1e3, drawn * 1e3)
        _say(str(size), *(f"{ms:.1f}" for ms in each), str(len(_drawn(examined))))


def _say(*cells: str) -> None:
    sys.stdout.write("".join(f"{cell:>12}" for cell in cells) + "\n")


if __name__ == "__main__":
    main()
