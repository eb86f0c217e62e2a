"""The plan in Zen's expression language: candidates, priorities, phases and reasons.

Owns the order of the plan. The language has no loop, so that there is a step for each
recommendation of the ruleset; each takes the best that waits for nothing more, and
those after the last candidate do nothing.
"""

from __future__ import annotations

from benchmarks.beside.zen_decisions import asked, write_candidates
from benchmarks.beside.zen_program import Program
from benchmarks.beside.zen_reasons import chosen, quoted
from benchmarks.beside.zen_text import added, known_of, listed, symbol
from benchmarks.beside.zen_written import Said, written
from placeready.model.ruleset import LATER, Construct, Recommendation, Ruleset

LAST = 99
"""A key ends on the place by id, counted down from here: equals go by id."""


def write_plan(program: Program, ruleset: Ruleset) -> None:
    """Every candidate with its document, and the steps that put them in order."""
    write_candidates(program, ruleset)
    for construct in ruleset.constructs:
        _shortfall(program, ruleset, construct)
    standing = [("gate", gate) for gate in sorted(ruleset.gate_by_id)]
    standing += [("cap", cap) for cap in sorted(ruleset.cap_by_id)]
    ways = []
    for kind, gate in standing:
        start = f'\', {{"kind": "{kind}", "id": "{gate}", "constructs": [\''
        way = f"way_{symbol(gate)}"
        ways.append((f"{way}[0] != null", listed([start, way])))
    program.let("standing", chosen(ways))
    actions = _by_id(ruleset)
    phases = {name: i for i, name in enumerate([*ruleset.plan.limits, LATER])}
    rows = []
    for i, each in enumerate(actions):
        name = symbol(each.id)
        weight = program.let(f"prio_{name}", _priority(ruleset, each))
        key = f"round({weight}, 9) * 100000000000 + {LAST - i}"
        program.let(f"key_{name}", f"{asked(each.id)} ? {key} : null")
        program.let(f"plan_{name}", _document(ruleset, each))
        needs = known_of(f"key_{symbol(need)}" for need in each.needs_first)
        row = [
            f"key_{name}",
            str(phases[each.phase]),
            needs if each.needs_first else "[]",
        ]
        rows.append((asked(each.id), listed(row)))
    program.let("rest", chosen(rows))
    program.let("how_many", "len(rest)")
    program.let("needed", "flatMap(rest, #[2])")
    _steps(program, ruleset)
    documents = listed(f"plan_{symbol(each.id)}" for each in actions)
    program.let("documents", documents)


def _by_id(ruleset: Ruleset) -> list[Recommendation]:
    actions = sorted(ruleset.recommendations, key=lambda each: each.id)
    if len(actions) > LAST + 1 or not all(ruleset.plan.limits.values()):
        message = "The keys of the plan have no place for so many, or for no room."
        raise NotImplementedError(message)
    return actions


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
    """Text up to its reasons, the text of each of them, and its priority."""
    needs = [f"({asked(n)} ? ', \"{n}\"' : '')" for n in each.needs_first]
    some = f"map([{' + '.join(needs)}] as t, t == '' ? '' : t[2:])[0]"
    waits = f"${{{some}}}" if needs else ""
    start = f'`"id": "{each.id}", "waits_for": [{waits}]`'
    findings = [
        (f"finding_{rule.id}", _reason("finding", rule.id))
        for rule in sorted(ruleset.rules, key=lambda rule: rule.id)
        if each.id in rule.recommends
    ]
    later = [
        (asked(other.id), _reason("needed_by", other.id))
        for other in _by_id(ruleset)
        if each.id in other.needs_first
    ]
    behind = " or ".join(f"behind_{symbol(name)}" for name in each.lifts)
    lifting = f"({behind} ? {_lifting(each)} : [])"
    row = [start, _added(findings), lifting, _added(later), f"prio_{symbol(each.id)}"]
    return f"{asked(each.id)} ? {listed(row)} : null"


def _added(reasons: list[tuple[str, str]]) -> str:
    """The text of those whose tests are true."""
    parts = [f"({test} ? {reason} : '')" for test, reason in reasons]
    return " + ".join(parts) or "''"


def _reason(kind: str, name: str) -> str:
    return f"`, {written({'kind': kind, 'id': name, 'constructs': []})[1:]}"


def _lifting(each: Recommendation) -> str:
    """A reason for each gate or cap whose way holds what it lifts."""
    lifts = listed(quoted(name) for name in each.lifts)
    words = [f"'\"' + c[{i}] + '\"'" for i in range(len(each.lifts))]
    text = " + ', ' + ".join(words)
    for i in range(len(words) - 1, 0, -1):
        fewer = " + ', ' + ".join(words[:i])
        text = f"c[{i}] == null ? {fewer} : ({text})"
    reason = f"c[0] == null ? null : s[0] + ({text}) + ']}}'"
    found = f"map(standing as s, map([filter(s[1], # in {lifts})] as c, {reason})[0])"
    return f"filter({found}, # != null)"


def _steps(program: Program, ruleset: Ruleset) -> None:
    """A step is what can be taken, what waits, the phase, its room, and the key taken.

    What waits moves only where a phase is over or a key taken was waited for.
    """
    limits = listed(map(str, [*ruleset.plan.limits.values(), LAST + 1]))
    last = program.let("step_0", "[[], rest, -1, 0, null]")
    for i in range(1, len(ruleset.recommendations) + 1):
        over = f"{last}[3] > 0 ? {last}[2] : {last}[2] + 1"
        earliest = f"max([{over}, min(map(f, #[1]))])"
        phase = f"{last}[0][0] == null ? {earliest} : {last}[2] + 1"
        fresh = f"flatMap([{last}[0], map(filter(f, #[1] <= q), #[0])], #)"
        still = f"filter({last}[1], #[1] > q or #[2][0] != null)"
        opened = (
            f"map([filter({last}[1], #[2][0] == null)] as f, map([{phase}] as q, "
            f"[{fresh}, {still}, q, {limits}[q]])[0])[0]"
        )
        same = f"{last}[3] > 0 and {last}[0][0] != null"
        taken = "[filter(p[0], # != k), p[1], p[2], p[3] - 1, k]"
        step = (
            f"map([{same} ? {last} : {opened}] as p, map([max(p[0])] as k, "
            f"k in needed ? {_freed()} : {taken})[0])[0]"
        )
        last = program.let(f"step_{i}", f"how_many < {i} ? null : {step}")


def _freed() -> str:
    """A step after which others wait for one fewer."""
    fewer = "map(p[1], [#[0], #[1], filter(#[2], # != k)])"
    ready = "map(filter(w, #[2][0] == null and #[1] <= p[2]), #[0])"
    left = "filter(w, #[2][0] != null or #[1] > p[2])"
    fresh = f"flatMap([filter(p[0], # != k), {ready}], #)"
    return f"map([{fewer}] as w, [{fresh}, {left}, p[2], p[3] - 1, k])[0]"


def plan_part(ruleset: Ruleset) -> str:
    """Each row of the plan: its text up to its reasons, and the text of each."""
    words = listed(f"'\"{name}\"'" for name in [*ruleset.plan.limits, LATER])
    rows = []
    for i in range(1, len(ruleset.recommendations) + 1):
        own = f"documents[{LAST} - step_{i}[4] % {LAST + 1}]"
        part = {
            "rank": i,
            "phase": Said(f"words[step_{i}[2]]"),
            "priority": Said("round(d[4], 3)"),
        }
        start = written(part).removesuffix("}`") + ", ${d[0]}, "
        row = f'map([{own}] as d, [{start}"because": [`, d[1], d[2], d[3]])[0]'
        rows.append((f"how_many >= {i}", row))
    return f"map([{words}] as words, {chosen(rows)})[0]"
