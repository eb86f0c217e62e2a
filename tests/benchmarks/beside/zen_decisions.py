"""Rules, gates, caps, levels and candidates in Zen's expression language.

Owns the part of the program that reads the profile, in strata: what reads a finding
comes after it.
"""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.beside.prepared import (
    Trace,
    bounded_names,
    drops,
    recommendations_in_order,
    rules_in_order,
    standing,
    traces,
    unfit_when,
)
from benchmarks.beside.zen_program import (
    Program,
    constructs_of,
    write_profile,
)
from benchmarks.beside.zen_text import (
    OVER,
    UNDER,
    Named,
    listed,
    names_where,
    stepped,
    symbol,
    text_of,
)
from placeready.model.condition import Among, Compare, Condition, FindingHolds, names
from placeready.model.ruleset import Ruleset


def whole_job(ruleset: Ruleset, tier: str) -> Program:
    """From a record to what the plain loop returns."""
    program = Program()
    write_profile(program, ruleset, tier)
    write_rules(program, ruleset)
    _levels(program, ruleset)
    _behind(program, ruleset)
    write_candidates(program, ruleset)
    parts = {
        "level": "level",
        "base": "base",
        "low": "low",
        "high": "high",
        **_names(ruleset),
        "candidates": names_where(
            (each.id, asked(each.id)) for each in ruleset.recommendations
        ),
        "constructs": listed(constructs_of(ruleset)),
    }
    program.result = _table(parts)
    return program


def conditions_only(ruleset: Ruleset) -> Program:
    """From a profile with symbols for names to the names of what is true."""
    program = Program()
    write_rules(program, ruleset)
    for name, when in standing(ruleset).items():
        program.let(verdict(name), text_of(when))
    actions = ruleset.recommendations
    done = [(each.id, each.done_when) for each in actions]
    unfit = [(each.id, unfit_when(each)) for each in actions]
    parts = {
        **_names(ruleset),
        "done": names_where((name, text_of(c)) for name, c in done if c),
        "unfit": names_where((name, text_of(c)) for name, c in unfit if c),
    }
    program.result = _table(parts)
    return program


def _table(parts: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{key}: {text}' for key, text in parts.items())}}}"


def _names(ruleset: Ruleset) -> dict[str, str]:
    """Findings, gates and caps that hold."""
    rules, gates = ruleset.rules, ruleset.gate_by_id.values()
    return {
        "rule": names_where((each.id, f"finding_{each.id}") for each in rules),
        "gate": names_where((each.id, verdict(each.id)) for each in gates),
        "cap": names_where((each.id, verdict(each.id)) for each in ruleset.caps),
    }


def verdict(name: str) -> str:
    """The name that is true where a gate or cap holds."""
    return f"holds_{symbol(name)}"


def write_rules(program: Program, ruleset: Ruleset) -> None:
    """Every finding, after those it reads."""
    for rule in rules_in_order(ruleset):
        program.let(f"finding_{rule.id}", text_of(rule.when))


def _levels(program: Program, ruleset: Ruleset) -> None:
    """Every gate and cap as it is, and the level at both bounds."""
    conditions = standing(ruleset)
    for name, when in conditions.items():
        program.let(verdict(name), text_of(when))
    now = {name: verdict(name) for name in conditions}
    program.let("base", base_of(ruleset, now))
    program.let("level", held_down(ruleset, now, "base"))
    for bound, side, how in (("lo_", "low", "min"), ("hi_", "high", "max")):
        named = at_bound(ruleset, bound)
        then = {name: text_of(when, named) for name, when in conditions.items()}
        base = program.let(f"{bound}base", base_of(ruleset, then))
        held = held_down(ruleset, then, base)
        level = program.let(f"{bound}level", f"{base} > 0 ? {held} : 0")
        program.let(side, f"level > 0 ? {how}([{level}, level]) : {level}")


def at_bound(ruleset: Ruleset, bound: str) -> Named:
    """Names as they are at a bound. Findings have to be the same there."""
    moves = bounded_names(ruleset)
    moving = {f"finding.{r.id}" for r in ruleset.rules if names(r.when) & moves}

    def named(name: str) -> str:
        if name in moving or name in ruleset.question_by_id:
            message = f"The rivals cannot write '{name}' in a gate or cap."
            raise NotImplementedError(message)
        return f"{bound if name in moves else ''}{symbol(name)}"

    return named


def base_of(ruleset: Ruleset, tests: Mapping[str, str]) -> str:
    """The level under the first gate that does not hold."""
    gates = sorted(ruleset.gate_by_id.values(), key=lambda gate: gate.level)
    steps = [(f"not ({tests[gate.id]})", str(gate.level - 1)) for gate in gates]
    return stepped(steps, str(ruleset.levels[-1].number))


def held_down(ruleset: Ruleset, tests: Mapping[str, str], base: str) -> str:
    """The level that the caps leave of a base."""
    caps = [f"({tests[each.id]} ? {each.level} : {base})" for each in ruleset.caps]
    return f"min({listed([base, *caps])})"


def _behind(program: Program, ruleset: Ruleset) -> None:
    """Whether a construct stands behind a closed gate or a holding cap."""
    highest = ruleset.levels[-1].number
    program.let("aim", f"min([max([level + 1, 2]), {highest}])")
    found: dict[str, list[str]] = {each.id: [] for each in ruleset.constructs}
    _behind_gates(program, ruleset, found)
    for cap in ruleset.caps:
        holding = f"aim > {cap.level} and {verdict(cap.id)}"
        for trace in traces(ruleset, cap.when, under=False):
            test = _alone(cap.when, trace, holding, "")
            for name in trace.constructs:
                found[name].append(f"({test}{_on_or_under(trace, name)})")
    for name, tests in found.items():
        program.let(f"behind_{symbol(name)}", " or ".join(tests) or "false")


def _behind_gates(
    program: Program, ruleset: Ruleset, found: Mapping[str, list[str]]
) -> None:
    lines: dict[tuple[str, ...], list[tuple[float, str]]] = {}
    for gate in ruleset.gate_by_id.values():
        closed = f"aim >= {gate.level} and not {verdict(gate.id)}"
        for trace in traces(ruleset, gate.when, under=True):
            failing = _alone(gate.when, trace, closed, "not ")
            if trace.line is not None:
                lines.setdefault(trace.constructs, []).append((trace.line, failing))
                continue
            for name in trace.constructs:
                found[name].append(f"({failing})")
    for i, (constructs, steps) in enumerate(lines.items()):
        # Under any closed gate's line is under the highest of them.
        falling = [(test, str(line)) for line, test in sorted(steps, reverse=True)]
        line = program.let(f"line_{i}", stepped(falling, UNDER))
        for name in constructs:
            found[name].append(f"({symbol(name)} ?? {OVER}) < {line}")


def _alone(whole: Condition, trace: Trace, verdict: str, turned: str) -> str:
    """The verdict, and where it rests on several comparisons, this one of them."""
    one = isinstance(whole, Compare | Among | FindingHolds)
    return verdict if one else f"{verdict} and {turned}({text_of(trace.test)})"


def _on_or_under(trace: Trace, name: str) -> str:
    if trace.line is None:
        return ""
    how = "<=" if trace.inclusive else "<"
    return f" and ({symbol(name)} ?? {OVER}) {how} {trace.line}"


def write_candidates(program: Program, ruleset: Ruleset) -> None:
    """Every recommendation, after those that need it first."""
    asking: dict[str, list[str]] = {each.id: [] for each in ruleset.recommendations}
    for rule in ruleset.rules:
        for name in rule.recommends:
            asking[name].append(f"finding_{rule.id}")
    for each in recommendations_in_order(ruleset):
        asks = [*asking[each.id], *(f"behind_{symbol(c)}" for c in each.lifts)]
        tests = [f"not ({text_of(condition)})" for condition in drops(each)]
        if each.minimum_level:
            tests.append(f"level >= {each.minimum_level}")
        wanted = f"({' or '.join(asks)})"
        name = program.let(asked(each.id), " and ".join([*tests, wanted]))
        for need in each.needs_first:
            asking[need].append(name)


def asked(name: str) -> str:
    """The name that is true where a recommendation is a candidate."""
    return f"asked_{symbol(name)}"
