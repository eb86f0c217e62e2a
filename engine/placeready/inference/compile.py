"""A ruleset's conditions, compiled once: what is decided together, and in what order.

Owns strata (what reads a finding is decided after it) and groups (conditions on shared
names, whose verdicts are kept in one table by the cells of those names).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from graphlib import TopologicalSorter
from math import prod
from operator import itemgetter
from typing import TypeAlias

from placeready.inference.cells import Partition, partitions
from placeready.inference.durable import EngineFault
from placeready.inference.program import Group, Key, Program, Reader
from placeready.model.condition import MOST_COMPARISONS, Condition, names, size
from placeready.model.profile_names import parse_name
from placeready.model.ruleset import Ruleset, TableSource

# The most that groups are put together to: each look-up costs every assessment, each
# case is asked once.
_CASES = 300


def compile_ruleset(ruleset: Ruleset) -> Program:
    """Compile a checked ruleset; the same one is compiled once in a process. Raises
    EngineFault where a condition is too long for the engine, which the check of a
    ruleset would have told.
    """
    return _compiled(ruleset, ruleset.verdict_table)


@lru_cache(maxsize=8)
def _compiled(ruleset: Ruleset, table: TableSource | None) -> Program:
    conditions = dict(sorted(ruleset.conditions.items()))
    for key, condition in conditions.items():
        if size(condition) > MOST_COMPARISONS:
            message = f"{key[0]} '{key[1]}' has more than {MOST_COMPARISONS} tests"
            raise EngineFault(message)
    levels = _for_levels(conditions)
    early = [_packed(each) for each in _strata(conditions, levels)]
    late = [_packed(each) for each in _strata(conditions, conditions.keys() - levels)]
    return _laid_out(ruleset.id, early, late, table)


def _laid_out(
    name: str, early: list[_Packed], late: list[_Packed], table: TableSource | None
) -> Program:
    # Every way of dividing a name has a place: the findings first, then what is read
    # for the level, and each name's ways side by side.
    strata, for_levels = [*early, *late], _ways(early)
    ways = _ways(strata)
    findings = [each for each in ways if parse_name(each).family == "finding"]
    others = sorted(ways.keys() - set(findings), key=lambda n: (n not in for_levels, n))
    rows = [(name, way) for name in (*findings, *others) for way in ways[name]]
    places = {row: place for place, row in enumerate(rows)}
    readers = [Reader(name, tuple(ways[name])) for name in others]
    return Program(
        name,
        tuple(tuple(_group(*each, places) for each in stratum) for stratum in strata),
        len(early),
        tuple(reader for reader in readers if reader.name in for_levels),
        tuple(readers),
        {("rule", parse_name(n).subject): i for i, n in enumerate(findings)},
        table,
    )


def _for_levels(conditions: Mapping[Key, Condition]) -> set[Key]:
    """Gates and caps, and the rules that they read, directly or through others."""
    waiting = [key for key in conditions if key[0] in ("gate", "cap")]
    found: set[Key] = set()
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += _rules_read(conditions[key])
    return found


def _rules_read(condition: Condition) -> list[Key]:
    read = [parse_name(name) for name in names(condition)]
    return [("rule", each.subject) for each in read if each.family == "finding"]


def _strata(
    conditions: Mapping[Key, Condition], wanted: set[Key]
) -> Iterator[dict[Key, Condition]]:
    """These conditions, each after the rules among them that it reads."""
    reads = {
        key: [rule for rule in _rules_read(condition) if rule in wanted]
        for key, condition in conditions.items()
        if key in wanted
    }
    sorter = TopologicalSorter(reads)
    sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        sorter.done(*ready)
        yield {key: conditions[key] for key in reads if key in ready}


# Groups in the making: their conditions and cells.
_Packed: TypeAlias = list[tuple[dict[Key, Condition], dict[str, Partition]]]


def _packed(conditions: Mapping[Key, Condition]) -> _Packed:
    """The conditions of a stratum, those on the same names together; small groups
    are put together, and smaller sets of names go to a group that has them all.
    """
    count = {n: each.count for n, each in partitions(conditions.values()).items()}
    alike: dict[frozenset[str], list[Key]] = {}
    for key, condition in conditions.items():
        alike.setdefault(names(condition), []).append(key)
    cases = {read: prod([count[name] for name in read]) for read in alike}
    packed: list[tuple[frozenset[str], int, list[Key]]] = []
    for read in sorted(alike, key=lambda each: (-cases[each], sorted(each))):
        fitting = []
        for place, (there, many, _) in enumerate(packed):
            # A name has 3 cells at least: what is nearly full takes no new one.
            if many * 3 <= _CASES or read <= there:
                factor = prod([count[name] for name in read - there])
                if factor == 1 or factor * many <= _CASES:
                    fitting.append((factor, place))
        if not fitting:
            packed.append((read, cases[read], alike[read]))
            continue
        factor, place = min(fitting)
        there, many, keys = packed[place]
        packed[place] = there | read, many * factor, keys + alike[read]
    groups = [{key: conditions[key] for key in sorted(keys)} for _, _, keys in packed]
    return [(group, partitions(group.values())) for group in groups]


def _ways(strata: Sequence[_Packed]) -> dict[str, dict[Partition, None]]:
    ways: dict[str, dict[Partition, None]] = {}
    for cells in (cells for stratum in strata for _, cells in stratum):
        for name, partition in cells.items():
            ways.setdefault(name, {})[partition] = None
    return ways


def _group(
    conditions: Mapping[Key, Condition],
    cells: Mapping[str, Partition],
    places: Mapping[tuple[str, Partition], int],
) -> Group:
    mine = tuple([places[each] for each in cells.items()])
    if len(mine) > 1:
        return Group(conditions, cells, mine, itemgetter(*mine))
    only = mine[0]
    return Group(conditions, cells, mine, lambda row: (row[only],))
