"""The plan in Zen's expression language: candidates, priorities, phases and reasons.

Owns the order of the plan. The language has no loop, so that there is a step for each
recommendation of the ruleset; each takes the best that waits for nothing more, and
those after the last candidate do nothing.
"""

from __future__ import annotations

from benchmarks.beside.zen_decisions import asked, write_candidates
from benchmarks.beside.zen_program import Program
from benchmarks.beside.zen_reasons import chosen, object_of, quoted
from benchmarks.beside.zen_text import added, listed, stepped, symbol
from placeready.model.ruleset import LATER, Construct, Recommendation, Ruleset


def write_plan(program: Program, ruleset: Ruleset) -> None:
    """Every candidate with its document, and the steps that put them in order."""
    write_candidates(program, ruleset)
    for construct in ruleset.constructs:
        _shortfall(program, ruleset, construct)
    standing = [("gate", gate) for gate in sorted(ruleset.gate_by_id)]
    standing += [("cap", cap) for cap in sorted(ruleset.cap_by_id)]
    ways = [
        (f"way_{symbol(name)}[0] != null", f"['{kind}', '{name}', way_{symbol(name)}]")
        for kind, name in standing
    ]
    program.let("standing", chosen(ways))
    rows, actions = [], sorted(ruleset.recommendations, key=lambda each: each.id)
    places = {each.id: i for i, each in enumerate(actions)}
    phases = {name: i for i, name in enumerate([*ruleset.plan.limits, LATER])}
    for each in actions:
        name = program.let(f"prio_{symbol(each.id)}", _priority(ruleset, each))
        program.let(f"plan_{symbol(each.id)}", _document(ruleset, each))
        key = f"round({name}, 9) * 1000 - {places[each.id] / 1e6:.6f}"
        needs = [f"({asked(n)} ? {places[n]} : null)" for n in each.needs_first]
        row = [key, str(phases[each.phase]), str(places[each.id]), *needs]
        rows.append((asked(each.id), listed(row)))
    program.let("rest", chosen(rows))
    program.let("how_many", "len(rest)")
    _steps(program, ruleset)
    documents = listed(f"plan_{symbol(each.id)}" for each in actions)
    program.let("documents", documents)


def _shortfall(program: Program, ruleset: Ruleset, construct: Construct) -> None:
    """Weight times how far it is from 4."""
    name, weights = symbol(construct.id), ruleset.plan.weights
    weight: str = str(getattr(weights, construct.dimension))
    if construct.dimension == "foundation" and construct.critical:
        weight = str(weights.critical_foundation)
    unknown = f"{weight} * {ruleset.plan.unknown_shortfall}"
    if construct.dimension == "barrier":
        line, severe = ruleset.plan.severe_at_or_below, weights.severe_barrier
        weight = f"({name} <= {line} ? {severe} : {weight})"
    known = f"{weight} * (4 - {name})"
    program.let(f"short_{name}", f"{name} == null ? {unknown} : {known}")


def _priority(ruleset: Ruleset, each: Recommendation) -> str:
    lifted = added(f"short_{symbol(name)}" for name in each.lifts)
    waiting = [
        f"number({asked(other.id)})"
        for other in ruleset.recommendations
        if each.id in other.needs_first
    ]
    bonus = f" + {ruleset.plan.unlocks} * ({added(waiting)})" if waiting else ""
    effort = ruleset.plan.effort[each.effort]
    return f"{asked(each.id)} ? ({lifted}) / {effort}{bonus} : null"


def _document(ruleset: Ruleset, each: Recommendation) -> str:
    """All but its place: what it waits for and what asked for it."""
    waits = chosen((asked(need), quoted(need)) for need in each.needs_first)
    none = {"constructs": "[]"}
    findings = chosen(
        (
            f"finding_{rule.id}",
            object_of({"kind": "'finding'", "id": quoted(rule.id), **none}),
        )
        for rule in sorted(ruleset.rules, key=lambda rule: rule.id)
        if each.id in rule.recommends
    )
    lifts = listed(quoted(name) for name in each.lifts)
    lifted = "{kind: #[0], id: #[1], constructs: #[2]}"
    own = f"map(standing, [#[0], #[1], filter(#[2], # in {lifts})])"
    standing = f"map(filter({own}, #[2][0] != null), {lifted})"
    later = chosen(
        (
            asked(other.id),
            object_of({"kind": "'needed_by'", "id": quoted(other.id), **none}),
        )
        for other in sorted(ruleset.recommendations, key=lambda other: other.id)
        if each.id in other.needs_first
    )
    because = f"flatMap({listed([findings, standing, later])}, #)"
    return f"{asked(each.id)} ? [{quoted(each.id)}, {waits}, {because}] : null"


def _steps(program: Program, ruleset: Ruleset) -> None:
    """A step leaves what is left, its phase, the phase's room and the key taken."""
    limits = [*ruleset.plan.limits.values(), len(ruleset.recommendations)]
    most = max(len(each.needs_first) for each in ruleset.recommendations)
    free = " and ".join(
        f"(#[{i}] == null or #[{i}] not in ids)" for i in range(3, 3 + most)
    )
    last = program.let("step_0", f"[rest, 0, {limits[0]}, null, null]")
    for i in range(1, len(ruleset.recommendations) + 1):
        ready = f"filter({last}[0], {free})"
        phase = f"max([{last}[2] > 0 ? {last}[1] : {last}[1] + 1, min(map(w, #[1]))])"
        room = f"(q == {last}[1] ? {last}[2] : {listed(map(str, limits))}[q]) - 1"
        left = f"filter({last}[0], #[0] != k)"
        place = f"filter(w, #[0] == k)[0][2]"
        step = (
            f"map([map({last}[0], #[2])] as ids, map([{ready}] as w, "
            f"map([{phase}] as q, map([max(map(filter(w, #[1] <= q), #[0]))] as k, "
            f"[{left}, q, {room}, {place}])[0])[0])[0])[0]"
        )
        last = program.let(f"step_{i}", f"how_many < {i} ? null : {step}")


def plan_part(ruleset: Ruleset) -> str:
    """The recommendations as the document has them."""
    actions = sorted(ruleset.recommendations, key=lambda each: each.id)
    words = listed(map(quoted, [*ruleset.plan.limits, LATER]))
    priorities = listed(f"prio_{symbol(each.id)}" for each in actions)
    rows = []
    for i in range(1, len(actions) + 1):
        document = f"documents[step_{i}[3]]"
        parts = {
            "id": f"{document}[0]",
            "phase": f"words[step_{i}[1]]",
            "rank": str(i),
            "priority": f"round(numbers[step_{i}[3]], 3)",
            "waits_for": f"{document}[1]",
            "because": f"{document}[2]",
        }
        rows.append((f"how_many >= {i}", object_of(parts)))
    return f"map([{words}] as words, map([{priorities}] as numbers, {chosen(rows)})[0])[0]"
