"""The benchmark as a program: its arguments, its contestants and what it prints."""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
from collections.abc import Iterable, Sequence

from benchmarks.beside.contest import Contestant, agreement, rows, timed
from benchmarks.beside.plain import PlainLoop
from benchmarks.beside.shipped import (
    TIER,
    Decided,
    decided_by_placeready,
    decided_in,
    line_of,
    placeready_line,
    records_of,
)
from placeready.content.locate import DEFAULT, folder_of
from placeready.content.read import read_ruleset
from placeready.evaluation.combine import combine
from placeready.evaluation.compile import compile_ruleset
from placeready.evaluation.durable import NAME
from placeready.evaluation.infer import infer
from placeready.evaluation.profile import as_it_is
from placeready.evaluation.score import score
from placeready.model.condition import Profile
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset

WARM_UP = 50
SHIPPED = "placeready as shipped"
PLAIN = "plain Python loop"
EXPRESSION = "Zen, one compiled expression"
GRAPH = "Zen, a decision graph of one node"
KEYS = "Zen, a graph with a key for each value"
DURABLE = f"{NAME}: placeready's own"
CONDITIONS = "Zen, on a ready profile"

LEFT_OUT = """\
What each leaves out
  The plain loop and Zen: checking the record; several respondents (means over
  organisations and tiers, the rule on power, gaps, contested views); the reasons of a
  finding; what cannot be told, and why; what decided the level and which answers could
  move it; the order, phases and reasons of the plan; measures and notes; exact ties
  (the loop counts in doubles, Zen in decimals of 28 digits).
  Zen also: every tier but one, for which its program is written.
  placeready: the gates and caps that decide nothing, which the others list.
  Conditions only: scores, bounds, levels and plan. Zen gets the profile as JSON with
  names that suit it, written before the clock starts.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the contest and print it; 2 where Zen is not installed."""
    parser = argparse.ArgumentParser(description="placeready beside its rivals.")
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args(arguments)
    if not 0 < asked.rounds <= asked.records:
        parser.error("there have to be rounds, and a record for each")
    try:
        importlib.import_module("zen")
    except ImportError as error:
        sys.stderr.write(f"Zen cannot be loaded: {error}.\n")
        sys.stderr.write("Install it from this folder: pip install '.[bench]'\n")
        return 2
    ruleset = read_ruleset(folder_of(DEFAULT))
    assert isinstance(ruleset, Ruleset)
    records = records_of(ruleset, WARM_UP + asked.records)
    whole, conditions = _whole(ruleset, records), _conditions(ruleset, records)
    found = timed([*whole, *conditions], warm_up=WARM_UP, rounds=asked.rounds)
    sys.stdout.write(
        f"{asked.records:,} records of one respondent, {asked.rounds} rounds, "
        f"Python {platform.python_version()}: medians for one record\n\n"
    )
    columns = f"{'time':>12}{'a second':>11}{'ratio':>9}"
    times = {each.name: found[each.name] for each in whole}
    _print(f"{'whole job':44}{columns}", rows(times, SHIPPED))
    times = {each.name: found[each.name] for each in conditions}
    _print(f"{'conditions only':44}{columns}", rows(times, DURABLE))
    _agree(ruleset, records, whole[1:])
    _agree_on_conditions(records, *conditions)
    sys.stdout.write(LEFT_OUT)
    return 0


def _whole(ruleset: Ruleset, records: Sequence[Record]) -> list[Contestant]:
    from benchmarks.beside import zen_run

    lines = [line_of(record) for record in records]
    return [
        Contestant(SHIPPED, lambda line: placeready_line(ruleset, line), lines),
        Contestant(PLAIN, PlainLoop(ruleset), lines),
        Contestant(EXPRESSION, zen_run.by_expression(ruleset, TIER), lines),
        Contestant(GRAPH, zen_run.by_graph(ruleset, TIER), lines),
        Contestant(KEYS, zen_run.by_keys(ruleset, TIER), lines),
    ]


def _conditions(ruleset: Ruleset, records: Sequence[Record]) -> list[Contestant]:
    from benchmarks.beside import zen_run

    program = compile_ruleset(ruleset)
    profiles = [as_placeready_has_it(ruleset, record) for record in records]
    lines = [zen_run.profile_line(profile) for profile in profiles]
    return [
        Contestant(DURABLE, lambda profile: infer(program, profile), profiles),
        Contestant(CONDITIONS, zen_run.by_conditions(ruleset), lines),
    ]


def as_placeready_has_it(ruleset: Ruleset, record: Record) -> Profile:
    """The profile that the conditions read, without the findings."""
    combined = combine(ruleset, record)
    scores = score(ruleset, combined)
    return as_it_is(ruleset, record.context, combined, scores)


def _agree(
    ruleset: Ruleset, records: Sequence[Record], rivals: Sequence[Contestant]
) -> None:
    """What the rivals decide, held against what placeready decides."""
    expected = [decided_by_placeready(ruleset, record) for record in records]
    total, told = len(records), list[str]()
    heading = f"{f'the same result, of {total:,} records':44}" + "".join(
        f"{name:>12}" for name in Decided._fields
    )
    lines = []
    for each in rivals:
        decided = (decided_in(str(each.run(taken))) for taken in each.takes)
        counts, differences = agreement(expected, decided)
        told += [f"{each.name}, {difference}" for difference in differences]
        counted = "".join(f"{count:>12,}" for count in counts.values())
        lines.append(f"{each.name:44}{counted}")
    _print(heading, lines)
    if told:
        _print(f"{len(told)} differences, the first of them", told[:10])


def _agree_on_conditions(
    records: Sequence[Record], durable: Contestant, other: Contestant
) -> None:
    """Every condition by itself."""
    same = 0
    for profile, line in zip(durable.takes, other.takes, strict=True):
        concluded, found = durable.run(profile), other.run(line)
        assert isinstance(concluded, frozenset)
        assert isinstance(found, dict)
        same += concluded == {
            (kind, name) for kind, names in found.items() for name in names
        }
    line = f"{CONDITIONS:44}{same:>12,}"
    heading = f"{f'every condition the same, of {len(records):,} records':56}"
    _print(heading, [line])


def _print(heading: str, lines: Iterable[str]) -> None:
    sys.stdout.write("\n".join([heading, *lines]) + "\n\n")
