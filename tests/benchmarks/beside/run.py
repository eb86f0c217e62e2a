"""The benchmark as a program: its contestants, its rounds and what it prints."""

from __future__ import annotations

import argparse
import gc
import importlib.util
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.beside.decided import decided_by, decided_in, given_of, placeready_step
from benchmarks.beside.plain_python import function, loop
from benchmarks.steps import different_records
from placeready.assessment.assess import assess
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of

WARM_UP = 50
OWN = "placeready, cases met before"
NEW = "placeready, every record new"
WHOLE = "placeready, the whole of `assess`"
NOTES = """\
All but the last start with a profile, scores in it, and end with every verdict, the
level and the candidates. placeready also says why: the comparisons behind a verdict,
the names it waits for, the reasons for a candidate. Zen gets its profile as JSON text,
with names that suit it, made before the clock starts.
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something that takes each record in its own form."""

    name: str
    run: Callable[[Any], Any]
    takes: Sequence[Any]
    """Each record in the form that it takes, ready before the clock starts."""
    warm_up: int = WARM_UP
    """Records that it meets before the clock starts."""


def main() -> int:
    """Run the contest and print it."""
    parser = argparse.ArgumentParser(description="placeready beside its rivals.")
    parser.add_argument("--copies", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    if importlib.util.find_spec("zen") is None:
        parser.error("Zen is not installed; from this folder: pip install '.[bench]'")
    ruleset = read_ruleset(folder_of(DEFAULT))
    assert isinstance(ruleset, Ruleset)
    made = different_records(ruleset, None, copies=asked.copies)
    if not 0 < asked.rounds <= len(made) - WARM_UP:
        parser.error("there have to be rounds, and a record for each")
    own, *others = _contestants(ruleset, made)
    out = sys.stdout.write
    out(f"{len(made) - WARM_UP:,} records, {asked.rounds} rounds, Python ")
    out(f"{platform.python_version()}: processor time for one record\n\n")
    found = timed([own, *others], asked.rounds)
    for row in rows(found):
        out(f"{row}\n")
    out(f"\n{NOTES}\n")
    for rival in others:
        if rival.name not in (NEW, WHOLE):
            same = agreeing(ruleset, own, rival)
            out(f"{rival.name}: agrees on {same:,} of {len(own.takes):,} records\n")
    return 0


def _contestants(ruleset: Ruleset, made: Sequence[Record]) -> list[Contestant]:
    from benchmarks.beside.zen_program import ZenProgram, expression, graph

    given = [given_of(ruleset, record) for record in made]
    profiles = [each.profile for each in given]
    zen, in_a_graph = ZenProgram(ruleset, expression), ZenProgram(ruleset, graph)
    texts = [zen.text_of(profile) for profile in profiles]
    # By another hash it is another ruleset, with tables of its own.
    again = ruleset.model_copy(update={"sha256": f"{ruleset.sha256} again"})
    return [
        Contestant(OWN, placeready_step(ruleset), given, len(given)),
        Contestant(NEW, placeready_step(again), given),
        Contestant("plain Python, a loop", loop(ruleset), profiles),
        Contestant("plain Python, one function", function(ruleset), profiles),
        Contestant("Zen, one compiled expression", zen, texts),
        Contestant("Zen, a decision graph of one node", in_a_graph, texts),
        Contestant(WHOLE, lambda record: assess(ruleset, record), made, len(made)),
    ]


def timed(contestants: Sequence[Contestant], rounds: int) -> dict[str, list[float]]:
    """Microseconds of the processor for one record, by contestant and round.

    Each round takes the next slice of records, the same for every contestant, and a
    different contestant goes first.
    """
    for each in contestants:
        for taken in each.takes[: each.warm_up]:
            each.run(taken)
    found: dict[str, list[float]] = {each.name: [] for each in contestants}
    total = len(contestants[0].takes) - WARM_UP
    # An assessment goes without the collector, and so do all here.
    gc.disable()
    for i in range(rounds):
        start, end = (WARM_UP + total * each // rounds for each in (i, i + 1))
        first = i % len(contestants)
        for each in (*contestants[first:], *contestants[:first]):
            spent = _spent(each.run, each.takes[start:end])
            found[each.name].append(spent / (end - start) * 1e6)
    gc.enable()
    return found


def _spent(run: Callable[[Any], object], takes: Sequence[Any]) -> float:
    started = time.process_time()
    for taken in takes:
        run(taken)
    return time.process_time() - started


def rows(found: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """A line for each contestant: the median time, and that of ratios by round."""
    for name, times in found.items():
        pairs = zip(times, found[OWN], strict=True)
        ratio = statistics.median(mine / own for mine, own in pairs)
        yield f"{name:34}{statistics.median(times):6.0f} us{ratio:6.2f}"


def agreeing(ruleset: Ruleset, own: Contestant, rival: Contestant) -> int:
    """On how many records a rival decides what placeready does."""
    pairs = zip(own.takes, rival.takes, strict=True)
    return sum(
        decided_in(ruleset, own.run(ours)) == decided_by(rival.run(theirs))
        for ours, theirs in pairs
    )
