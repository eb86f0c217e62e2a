"""The benchmark as a program: its arguments, its contestants and what it prints."""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
from collections.abc import Iterable, Sequence

from benchmarks.beside import documents
from benchmarks.beside.contest import Contestant, agreement, rows, timed
from benchmarks.beside.plain import PlainLoop
from benchmarks.beside.plain_document import WholeLoop
from benchmarks.beside.shipped import (
    TIER,
    Decided,
    decided_by_placeready,
    decided_in,
    national_lines,
    placeready_line,
    record_in,
)
from placeready.evaluation.aggregate import aggregate
from placeready.evaluation.profile import observed_profile
from placeready.evaluation.score import score
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import Verdicts, decide
from placeready.inference.durable import NAME
from placeready.model.condition import Profile
from placeready.model.ruleset import Ruleset
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of

WARM_UP = 50
SHIPPED = "placeready as shipped"
PLAIN = "plain Python loop"
EXPRESSION = "Zen, one compiled expression"
GRAPH = "Zen, a decision graph of one node"
KEYS = "Zen, a graph with a key for each value"
DURABLE = f"{NAME}: placeready's own"
CONDITIONS = "Zen, on a ready profile"
SMALLER = "smaller: "

LEFT_OUT = """\
What each leaves out
  Both rivals, of the whole document: who has not been heard, the words for scores, and
  all that compares people, which one respondent does not call for; checking the
  record; exact ties. The loop counts
  in doubles and Zen in decimals of 28 digits, so that thirds can miss a line that they
  stand on; both round to 9 decimals what they put in order. Zen rounds halves up where
  Python's doubles go to the even or to what they really hold: that can be 1 in the last
  decimal, which counts as the same in a number and as a difference in a note's words.
  Both rivals also refuse rulesets whose gates and caps have brackets or read what moves
  at the bounds through a finding.
  Zen, of the whole document: there is no JavaScript in it; Python only puts its texts
  together.
  A smaller job: one respondent, no reasons, no plan. Left out of it are means over
  organisations and tiers, the rule on power, gaps, contested views; the reasons of a
  finding; what cannot be told, and why; what decided the level and which answers could
  move it; the order, phases and reasons of the plan; measures and notes. Zen also
  leaves out every tier but one, for which its program is written.
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
    sys.stdout.write(
        f"{asked.records:,} records, {asked.rounds} rounds, Python "
        f"{platform.python_version()}: medians for one record, "
        "JSON line to JSON line\n\n"
    )
    total = WARM_UP + asked.records
    _one_voice(ruleset, list(national_lines(total, one_voice=True)), asked.rounds)
    sys.stdout.write(LEFT_OUT)
    return 0


def _one_voice(ruleset: Ruleset, lines: Sequence[str], rounds: int) -> None:
    """Records of one respondent: the whole document, a smaller job, the conditions."""
    whole, smaller = _whole(ruleset, lines), _smaller(ruleset, lines)
    conditions = _conditions(ruleset, lines)
    every = [*whole, *smaller, *conditions]
    found = timed(every, warm_up=WARM_UP, rounds=rounds)
    times = {each.name: found[each.name] for each in (*whole, *smaller)}
    heading = "the whole document, one respondent"
    _print(_heading(heading), rows(times, SHIPPED))
    times = {each.name: found[each.name] for each in conditions}
    _print(_heading("conditions only"), rows(times, DURABLE))
    _agree_on_documents(whole)
    _agree(ruleset, lines, smaller)
    _agree_on_conditions(*conditions)


def _heading(what: str) -> str:
    return f"{what:44}{'time':>12}{'a second':>11}{'ratio':>9}"


def _whole(ruleset: Ruleset, lines: Sequence[str]) -> list[Contestant]:
    from benchmarks.beside import zen_run

    return [
        Contestant(SHIPPED, lambda line: placeready_line(ruleset, line), lines),
        Contestant(PLAIN, WholeLoop(ruleset), lines),
        Contestant(EXPRESSION, zen_run.document_by_expression(ruleset), lines),
        Contestant(GRAPH, zen_run.document_by_graph(ruleset), lines),
    ]


def _smaller(ruleset: Ruleset, lines: Sequence[str]) -> list[Contestant]:
    from benchmarks.beside import zen_run

    by_graph = zen_run.by_graph(ruleset, TIER)
    return [
        Contestant(SMALLER + PLAIN, PlainLoop(ruleset), lines),
        Contestant(SMALLER + EXPRESSION, zen_run.by_expression(ruleset, TIER), lines),
        Contestant(SMALLER + GRAPH, by_graph, lines),
        Contestant(SMALLER + KEYS, zen_run.by_keys(ruleset, TIER), lines),
    ]


def _conditions(ruleset: Ruleset, lines: Sequence[str]) -> list[Contestant]:
    from benchmarks.beside import zen_run

    program = compile_ruleset(ruleset)
    profiles = [as_placeready_has_it(ruleset, line) for line in lines]
    ready = [zen_run.profile_line(profile) for profile in profiles]
    return [
        Contestant(DURABLE, lambda profile: decide(program, profile), profiles),
        Contestant(CONDITIONS, zen_run.by_conditions(ruleset), ready),
    ]


def as_placeready_has_it(ruleset: Ruleset, line: str) -> Profile:
    """The profile that the conditions read, without the findings."""
    record = record_in(ruleset, line)
    combined = aggregate(ruleset, record)
    scores = score(ruleset, combined)
    return observed_profile(ruleset, record.context, combined, scores)


def _agree_on_documents(whole: Sequence[Contestant]) -> None:
    """Every document, held against placeready's, by part."""
    shipped, *rivals = whole
    told, columns = list[str](), list[dict[str, int]]()
    for each in rivals:
        expected = (str(shipped.run(line)) for line in shipped.takes)
        found = (str(each.run(line)) for line in each.takes)
        counts, differences = documents.agreement(expected, found)
        columns.append(counts)
        told += [f"{each.name}, {difference[:300]}" for difference in differences]
    names = "".join(f"{name:>12}" for name in ("plain loop", "expression", "graph"))
    lines = (
        f"{part:44}" + "".join(f"{counts[part]:>12,}" for counts in columns)
        for part in documents.PARTS
    )
    _print(f"{f'the same part, of {len(shipped.takes):,} documents':44}{names}", lines)
    if told:
        _print(f"{len(told)} differences, the first of them", told[:10])


def _agree(
    ruleset: Ruleset, lines: Sequence[str], rivals: Sequence[Contestant]
) -> None:
    """What the rivals decide in the smaller job, held against placeready."""
    records = [record_in(ruleset, line) for line in lines]
    expected = [decided_by_placeready(ruleset, record) for record in records]
    total, told, counted = len(records), list[str](), list[str]()
    heading = f"{f'the same result, of {total:,} records':53}" + "".join(
        f"{name:>12}" for name in Decided._fields
    )
    for each in rivals:
        decided = (decided_in(str(each.run(taken))) for taken in each.takes)
        counts, differences = agreement(expected, decided)
        told += [f"{each.name}, {difference}" for difference in differences]
        row = "".join(f"{count:>12,}" for count in counts.values())
        counted.append(f"{each.name:53}{row}")
    _print(heading, counted)
    if told:
        _print(f"{len(told)} differences, the first of them", told[:10])


def _agree_on_conditions(durable: Contestant, other: Contestant) -> None:
    """Every condition by itself."""
    same = 0
    for profile, line in zip(durable.takes, other.takes, strict=True):
        verdicts, found = durable.run(profile), other.run(line)
        assert isinstance(verdicts, Verdicts)
        assert isinstance(found, dict)
        unfit = {("applies", name) for name in found.pop("unfit")}
        true = {(kind, name) for kind, names in found.items() for name in names}
        same += unfit.isdisjoint([*verdicts.true, *verdicts.undetermined]) and true == {
            key for key in verdicts.true if key[0] != "applies"
        }
    line = f"{CONDITIONS:44}{same:>12,}"
    heading = f"{f'every condition the same, of {len(durable.takes):,} records':56}"
    _print(heading, [line])


def _print(heading: str, lines: Iterable[str]) -> None:
    sys.stdout.write("\n".join([heading, *lines]) + "\n\n")
