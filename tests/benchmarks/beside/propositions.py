"""A ruleset's decisions as propositions: names, each with the condition that makes it
true, in an order in which every one comes after those that it reads.

Owns how verdicts, level and candidates are told by nothing but true and not true, so
that whatever knows `and`, `or` and comparisons can decide a ruleset. A comparison is
true only where its name is known; `FindingHolds` names another proposition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Literal, TypeAlias

from placeready.model.condition import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    FindingHolds,
    comparisons,
    opposite,
    text_of,
)
from placeready.model.ruleset import Ruleset

Propositions: TypeAlias = Mapping[str, Condition]
"""By name: `rule <id>` where a rule certainly holds and `not rule <id>` where it
certainly does not, and so for each `gate`, `cap`, `done` and `applies`; `base <n>` and
`level <n>` where the area has come so far; `candidate <id>`."""

ON_THE_WAY = ("met", "missed", "behind")
"""The first words of propositions that are there for others to read."""


def propositions(ruleset: Ruleset) -> Propositions:
    """Every decision on an area."""
    found = dict(_verdicts(ruleset)) | dict(_levels(ruleset))
    found |= dict(_in_the_way(ruleset)) | dict(_candidates(ruleset))
    reads = {name: reads_of(condition) for name, condition in found.items()}
    return {name: found[name] for name in TopologicalSorter(reads).static_order()}


def reads_of(condition: Condition) -> list[str]:
    """The propositions that it reads."""
    return [
        test.name for test in comparisons(condition) if isinstance(test, FindingHolds)
    ]


def written(condition: Condition, test: Callable[[Comparison], str]) -> str:
    """The condition in a language with Python's `and` and `or`, from how a comparison
    is written in it.
    """
    match condition:
        case AllOf(parts):
            return f"({' and '.join(written(p, test) for p in parts) or '1 == 1'})"
        case AnyOf(parts):
            return f"({' or '.join(written(p, test) for p in parts) or '1 == 0'})"
        case _:
            return test(condition)


_Named: TypeAlias = Iterator[tuple[str, Condition]]


def _verdicts(ruleset: Ruleset) -> _Named:
    """Each condition and its opposite: where neither is true it cannot be told."""
    for (kind, name), condition in ruleset.conditions.items():
        yield f"{kind} {name}", _on_propositions(condition)
        yield f"not {kind} {name}", _on_propositions(opposite(condition))


def _on_propositions(condition: Condition) -> Condition:
    """The condition with propositions in place of findings."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(map(_on_propositions, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(_on_propositions, parts)))
        case FindingHolds(name, wanted):
            rule = name.removeprefix("finding.")
            return FindingHolds(f"rule {rule}" if wanted else f"not rule {rule}")
        case _:
            return condition


def _levels(ruleset: Ruleset) -> _Named:
    below: tuple[Condition, ...] = ()
    for level in ruleset.levels:
        base = f"base {level.number}"
        yield (
            base,
            AllOf((*below, *(FindingHolds(f"gate {gate.id}") for gate in level.gates))),
        )
        below = (FindingHolds(base),)
        lower = [cap for cap in ruleset.caps if cap.level < level.number]
        none = (FindingHolds(f"cap {cap.id}", wanted=False) for cap in lower)
        yield f"level {level.number}", AllOf((*below, *none))


def _in_the_way(ruleset: Ruleset) -> _Named:
    """The constructs behind what keeps an area from its aim: one level up, at least 2,
    at most the highest.
    """
    behind: dict[str, list[Condition]] = {each.id: [] for each in ruleset.constructs}
    for gate in ruleset.gate_by_id.values():
        closed = (FindingHolds(f"gate {gate.id}", wanted=False), *_aims_at(gate.level))
        for test in dict.fromkeys(comparisons(gate.when)):
            traced = list(_traced(ruleset, test, "<"))
            met = f"met {text_of(test)}"
            missed = f"missed {gate.id} {text_of(test)}"
            if traced:
                yield met, test
                yield missed, AllOf((*closed, FindingHolds(met, wanted=False)))
            for construct, under in traced:
                behind[construct].append(AllOf((FindingHolds(missed), *under)))
    for cap in ruleset.caps:
        if cap.level >= ruleset.levels[-1].number:
            continue
        holding = (FindingHolds(f"cap {cap.id}"), *_aims_at(cap.level + 1))
        for test, branches in _deciding(_on_propositions(cap.when)):
            for construct, under in _traced(ruleset, test, "<="):
                behind[construct].append(AllOf((*holding, *branches, *under)))
    for construct, ways in behind.items():
        yield f"behind {construct}", AnyOf(tuple(ways))


def _aims_at(level: int) -> tuple[Condition, ...]:
    """When an area aims at a level of the ruleset, or at one above it."""
    return () if level <= 2 else (FindingHolds(f"level {level - 1}"),)


def _from_level(ruleset: Ruleset, level: int) -> list[Condition]:
    """When an area has a level, or one above it."""
    there = level in ruleset.level_by_number
    return [] if not level else [FindingHolds(f"level {level}") if there else AnyOf(())]


def _deciding(
    condition: Condition, branches: tuple[Condition, ...] = ()
) -> Iterator[tuple[Comparison, tuple[Condition, ...]]]:
    """Each comparison, with the branches of an `or` that are true where it counts."""
    match condition:
        case AllOf(parts):
            for part in parts:
                yield from _deciding(part, branches)
        case AnyOf(parts):
            for part in parts:
                yield from _deciding(part, (*branches, part))
        case _:
            yield condition, branches


def _traced(
    ruleset: Ruleset, test: Comparison, op: Literal["<", "<="]
) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """The constructs that a comparison reads, and on which side of a line they have to
    be: those under the number of a lowest or mean, those that a count counts.
    """
    name = test.name.removeprefix("gap.").removeprefix("over.")
    if name in ruleset.construct_by_id:
        yield name, ()
    elif name in ruleset.question_by_id:
        yield ruleset.question_by_id[name].of, ()
    measure = ruleset.measure_by_id.get(name)
    if measure is None or not isinstance(test, Compare):
        return
    for each in ruleset.measured(measure):
        if measure.kind in ("lowest", "mean"):
            yield each.id, (Compare(each.id, op, test.value),)
        elif measure.kind == "count_at_most":
            yield each.id, (Compare(each.id, "<=", measure.limit or 0.0),)


def _candidates(ruleset: Ruleset) -> _Named:
    """What findings, constructs in the way or candidates ask for, unless it is done,
    does not apply or is held back.
    """
    for each in ruleset.recommendations:
        name = each.id
        asks = [f"rule {r.id}" for r in ruleset.rules if name in r.recommends]
        asks += [f"behind {construct}" for construct in each.lifts]
        actions = ruleset.recommendations
        asks += [f"candidate {a.id}" for a in actions if name in a.needs_first]
        fits = _from_level(ruleset, each.minimum_level)
        if each.done_when is not None:
            fits.append(FindingHolds(f"done {name}", wanted=False))
        if each.applies_when is not None:
            fits.append(FindingHolds(f"not applies {name}", wanted=False))
        yield f"candidate {name}", AllOf((*fits, AnyOf(tuple(map(FindingHolds, asks)))))
