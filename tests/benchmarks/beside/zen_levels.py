"""The level with what decided it and what could move it, in Zen's expression language.

Owns gates and caps, as they are and at both bounds, and the constructs in their way.
Where every question is known, nothing is worked out for the bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from benchmarks.beside.prepared import Trace, standing, traces
from benchmarks.beside.zen_decisions import at_bound, base_of, held_down, verdict
from benchmarks.beside.zen_program import Program
from benchmarks.beside.zen_reasons import (
    chosen,
    object_of,
    quoted,
    why_not,
    why_true,
)
from benchmarks.beside.zen_scores import UNSURE
from benchmarks.beside.zen_text import listed, symbol, text_of
from benchmarks.beside.zen_written import Said, written
from placeready.model.condition import Condition, comparisons
from placeready.model.ruleset import Cap, Gate, Ruleset


def write_levels(program: Program, ruleset: Ruleset) -> None:
    """Verdicts, the level and its range, and the constructs in the way (`way_`)."""
    conditions = standing(ruleset)
    for name, when in conditions.items():
        program.let(verdict(name), text_of(when))
    now = {name: verdict(name) for name in conditions}
    program.let("base", base_of(ruleset, now))
    program.let("level", held_down(ruleset, now, "base"))
    _range(program, ruleset, conditions)
    program.let("aim", f"min([max([level + 1, 2]), {ruleset.levels[-1].number}])")
    for each, closed in _standing(ruleset):
        way = _in_the_way(ruleset, each, "")
        program.let(f"way_{symbol(each.id)}", f"{closed} ? {_sorted(way)} : []")
    every = [f"way_{symbol(each.id)}" for each, _ in _standing(ruleset)]
    program.let("in_the_way", f"flatMap({listed(every)}, #)")
    for construct in ruleset.constructs:
        name = construct.id
        program.let(f"behind_{symbol(name)}", f"{quoted(name)} in in_the_way")


def _range(
    program: Program, ruleset: Ruleset, conditions: Mapping[str, Condition]
) -> None:
    """The verdicts and the level at both bounds."""
    known = (
        f"k_{symbol(each.id)} == n_{symbol(each.id)}" for each in ruleset.constructs
    )
    program.let("sure", " and ".join(known))
    for bound, side, how in (("lo_", "low", "min"), ("hi_", "high", "max")):
        named = at_bound(ruleset, bound)
        for name, when in conditions.items():
            now = verdict(name)
            then_text = text_of(when, named)
            program.let(f"{bound}{now}", f"sure ? {now} : {then_text}")
        then = {name: f"{bound}{verdict(name)}" for name in conditions}
        base = program.let(f"{bound}base", f"sure ? base : {base_of(ruleset, then)}")
        held = f"{base} > 0 ? {held_down(ruleset, then, base)} : 0"
        level = program.let(f"{bound}level", f"sure ? level : {held}")
        program.let(side, f"level > 0 ? {how}([{level}, level]) : {level}")


def _standing(ruleset: Ruleset) -> Iterator[tuple[Gate | Cap, str]]:
    """Gates and caps, with the test whether they keep the area from what it aims at."""
    for gate in ruleset.gate_by_id.values():
        yield gate, f"aim >= {gate.level} and not {verdict(gate.id)}"
    for cap in ruleset.caps:
        yield cap, f"aim > {cap.level} and {verdict(cap.id)}"


def _in_the_way(ruleset: Ruleset, each: Gate | Cap, bound: str) -> str:
    """Its constructs in the way, each with its score."""
    gate = isinstance(each, Gate)
    found: dict[str, list[str]] = {}
    named = at_bound(ruleset, bound) if bound else symbol
    for trace in traces(ruleset, each.when, under=gate):
        test = text_of(trace.test, named)
        alone = len(list(comparisons(each.when))) == 1
        rests = "true" if alone else f"not ({test})" if gate else test
        for name in trace.constructs:
            found.setdefault(name, []).append(
                _reached(trace, bound + symbol(name), rests)
            )
    places = {name: i for i, name in enumerate(sorted(found))}
    return chosen(
        (
            " or ".join(tests),
            f"[round({bound}{symbol(name)} ?? -1, 9) * 1000 + {places[name] / 1e6:.6f},"
            f" {quoted(name)}]",
        )
        for name, tests in found.items()
    )


def _reached(trace: Trace, score: str, rests: str) -> str:
    if trace.line is None:
        return f"({rests})"
    how = "<=" if trace.inclusive else "<"
    return f"({rests} and {score} != null and {score} {how} {trace.line})"


def _sorted(pairs: str) -> str:
    """The names of pairs of a number and a name, by their numbers."""
    ranked = "map(p as x, [count(p, #[0] < x[0]), x[1]])"
    in_turn = "map([0..len(s) - 1] as i, filter(s, #[0] == i)[0][1])"
    by_rank = f"map([{ranked}] as s, {in_turn})[0]"
    return (
        f"map([{pairs}] as p, p[0] == null ? [] : p[1] == null ? [p[0][1]] : "
        f"{by_rank})[0]"
    )


def level_part(ruleset: Ruleset) -> str:
    """The level as the document has it."""
    words = listed(quoted(each.name) for each in ruleset.levels)
    deciding: list[tuple[str, str]] = []
    for gate in ruleset.gate_by_id.values():
        way, lacking = f"way_{symbol(gate.id)}", _without_score(ruleset, gate)
        part = {
            "kind": "'gate'",
            "id": quoted(gate.id),
            "level": str(gate.level),
            "because": why_not(gate.when),
            "constructs": f"({way}[0] != null ? {way} : {lacking})",
        }
        test = f"level + 1 >= {gate.level} and not {verdict(gate.id)}"
        deciding.append((test, object_of(part)))
    for cap in ruleset.caps:
        part = {
            "kind": "'cap'",
            "id": quoted(cap.id),
            "level": str(cap.level),
            "because": why_true(cap.when),
            "constructs": f"way_{symbol(cap.id)}",
        }
        deciding.append(
            (f"level + 1 > {cap.level} and {verdict(cap.id)}", object_of(part))
        )
    parts = {"number": "level", "name": f"({words})[level]"}
    parts |= {name: name for name in ("base", "low", "high")}
    return object_of(parts | {"decided_by": chosen(deciding)})


def _without_score(ruleset: Ruleset, gate: Gate) -> str:
    """For a gate on how much is answered: the constructs that lack answers."""
    found = []
    for test in comparisons(gate.when):
        measure = ruleset.measure_by_id.get(test.name)
        if measure and measure.kind in ("share_answered", "count_without_score"):
            for each in ruleset.measured(measure):
                name = symbol(each.id)
                lacks = f"k_{name} < n_{name}"
                if measure.kind == "count_without_score":
                    lacks += f" and {name} == null"
                found.append((lacks, quoted(each.id)))
    return chosen(found) if found else "[]"


def write_moving(program: Program, ruleset: Ruleset) -> None:
    """The constructs whose unknown answers could change the level."""
    first = [g for g in ruleset.gate_by_id.values() if g.level <= 1]
    lacking = listed(_without_score(ruleset, gate) for gate in first)
    program.let("lacking", f"sure or level > 0 ? [] : flatMap({lacking}, #)")
    ways = listed(_moving_ways(ruleset))
    none = "sure or lacking[0] != null or low == high"
    program.let("moving", f"{none} ? lacking : flatMap(flatMap({ways}, #), #[1])")


def _moving_ways(ruleset: Ruleset) -> Iterable[str]:
    for gate in ruleset.gate_by_id.values():
        low, high = (f"{b}{verdict(gate.id)}" for b in ("lo_", "hi_"))
        test = f"high >= {gate.level} and not {low} and {high}"
        yield f"{test} ? {_in_the_way(ruleset, gate, 'lo_')} : []"
    for cap in ruleset.caps:
        low, high = (f"{b}{verdict(cap.id)}" for b in ("lo_", "hi_"))
        test = f"high > {cap.level} and {low} and not {high}"
        yield f"{test} ? {_in_the_way(ruleset, cap, 'lo_')} : []"


def unknown_part(ruleset: Ruleset) -> str:
    """Every question that applies and has no anchor, those that could move first."""
    rows = []
    for each in ruleset.questions:
        state, of = f"st_{symbol(each.id)}", symbol(each.of)
        moves = f"{quoted(each.of)} in moving"
        part = {
            "question": each.id,
            "construct": each.of,
            "why": Said(f"{state} == {UNSURE} ? '\"dont_know\"' : '\"unanswered\"'"),
            "could_move": Said(moves),
        }
        test = f"k_{of} < n_{of} and {state} > 0 and {state} <= {UNSURE}"
        rows.append((test, listed([written(part), moves])))
    parts = ("map(filter(u, #[1]), #[0])", "map(filter(u, not #[1]), #[0])")
    return f"(sure ? [] : map([{chosen(rows)}] as u, flatMap({listed(parts)}, #))[0])"
