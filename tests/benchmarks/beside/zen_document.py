"""The whole assessment document in Zen's expression language.

Owns how the parts come together, the findings, what cannot be told, and the notes. The
result holds null for a measure without data, which the caller leaves out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.beside.prepared import rules_in_order
from benchmarks.beside.zen_combine import (
    BARE_TOP,
    EVIDENCED,
    limited,
    plain_and_checked,
)
from benchmarks.beside.zen_decisions import write_rules
from benchmarks.beside.zen_levels import (
    level_part,
    unknown_part,
    write_levels,
    write_moving,
)
from benchmarks.beside.zen_plan import plan_part, write_plan
from benchmarks.beside.zen_program import Program
from benchmarks.beside.zen_reasons import (
    chosen,
    denied,
    false_text,
    object_of,
    quoted,
    waits_for,
    why_true,
)
from benchmarks.beside.zen_scores import write_profile_of_several
from benchmarks.beside.zen_text import added, listed, symbol
from placeready import __version__
from placeready.evaluation.durable import NAME
from placeready.model.condition import names
from placeready.model.ruleset import TOP_ANCHOR, Question, Ruleset


def whole_document(ruleset: Ruleset) -> Program:
    """From a record of several respondents to an assessment."""
    program = Program()
    write_profile_of_several(program, ruleset)
    write_rules(program, ruleset)
    write_levels(program, ruleset)
    write_moving(program, ruleset)
    _write_untold(program, ruleset)
    _write_strays(program, ruleset)
    write_plan(program, ruleset)
    used = {"id": ruleset.id, "version": ruleset.version, "sha256": ruleset.sha256}
    parts = {
        "format": "'placeready/assessment/1'",
        "id": "id",
        "area": "{name: area.name, code: area.code}",
        "date": "date",
        "ruleset": object_of({key: quoted(value) for key, value in used.items()}),
        "engine": object_of({"version": f"'{__version__}'", "rules": f"'{NAME}'"}),
        "level": level_part(ruleset),
        "constructs": listed(_constructs(ruleset)),
        "measures": _measures(ruleset),
        "findings": _findings(ruleset),
        "cannot_tell": _cannot_tell(ruleset),
        "recommendations": plan_part(ruleset),
        "unknown": unknown_part(ruleset),
        "agreement": "[]",
        "notes": _notes(ruleset),
        "limits": listed(map(quoted, ruleset.limits)),
    }
    program.result = object_of(parts)
    return program


def _constructs(ruleset: Ruleset) -> Iterator[str]:
    for each in ruleset.constructs:
        name = symbol(each.id)
        parts = {"id": quoted(each.id), "dimension": quoted(each.dimension)}
        for key, start in (("score", ""), ("low", "lo_"), ("high", "hi_")):
            parts[key] = _rounded(f"{start}{name}")
        counts = {"answered": f"k_{name}", "questions": f"n_{name}"}
        yield object_of(parts | counts)


def _rounded(name: str) -> str:
    return f"({name} == null ? null : round({name}, 3))"


def _measures(ruleset: Ruleset) -> str:
    found = []
    for each in ruleset.measures:
        if each.kind == "respondents":
            groups = {*ruleset.tier_by_id, *ruleset.groups}
            found += [f"respondents.{name}" for name in groups]
        elif each.kind in ("gap", "over"):
            found += [f"{each.kind}.{c.id}" for c in ruleset.constructs]
        else:
            found.append(each.id)
    parts = {}
    for name in sorted(found):
        whole = name.startswith("respondents.")
        parts[f"'{name}'"] = symbol(name) if whole else _rounded(symbol(name))
    return object_of(parts)


def _findings(ruleset: Ruleset) -> str:
    return chosen(
        (
            f"finding_{rule.id}",
            object_of(
                {
                    "id": quoted(rule.id),
                    "kind": quoted(rule.kind),
                    "because": why_true(rule.when),
                    "recommends": listed(map(quoted, rule.recommends)),
                }
            ),
        )
        for rule in sorted(ruleset.rules, key=lambda rule: rule.id)
    )


def _write_untold(program: Program, ruleset: Ruleset) -> None:
    """Whether each finding certainly does not hold, where a name is not known."""
    read = sorted({name for rule in ruleset.rules for name in names(rule.when)})
    every = [symbol(name) for name in read if not name.startswith("finding.")]
    program.let("all_known", f"not some({listed(every)}, # == null)")
    for rule in rules_in_order(ruleset):
        finding = f"finding.{rule.id}"
        false = f"all_known ? not {symbol(finding)} : {false_text(rule.when)}"
        program.let(denied(finding), false)


def _cannot_tell(ruleset: Ruleset) -> str:
    rows = []
    for rule in sorted(ruleset.rules, key=lambda rule: rule.id):
        finding = f"finding.{rule.id}"
        part = {
            "id": quoted(rule.id),
            "kind": quoted(rule.kind),
            "waits_for": waits_for(rule.when),
        }
        test = f"not {symbol(finding)} and not {denied(finding)}"
        rows.append((test, object_of(part)))
    return f"(all_known ? [] : {chosen(rows)})"


def _notes(ruleset: Ruleset) -> str:
    """Counted lower, held down, not asked of the tier; then what does not apply."""
    nothing = "No question of this construct applies here, so it is left out."
    left_out = chosen(
        (
            f"n_{symbol(each.id)} == 0",
            _note("nothing_applies", each.id, quoted(nothing)),
        )
        for each in ruleset.constructs
    )
    questions = sorted(ruleset.questions, key=lambda each: each.id)
    counted = _counted_lower(ruleset, questions)
    lowered = f"(proofs % {EVIDENCED} >= {BARE_TOP} ? {counted} : [])"
    held = f"(several ? {_held_down(ruleset, questions)} : [])"
    return f"flatMap({listed([lowered, held, _not_asked(ruleset, questions), left_out])}, #)"


def _note(kind: str, about: str, says: str) -> str:
    return object_of({"kind": f"'{kind}'", "about": quoted(about), "says": says})


def _answers(count: str, more: str) -> str:
    one, several = quoted(f"1 answer{more}"), quoted(f" answers{more}")
    return f"({count} == 1 ? {one} : string({count}) + {several})"


def _counted_lower(ruleset: Ruleset, questions: list[Question]) -> str:
    lowered = ruleset.evidence_rule.fact_at_top_without_evidence_counts_as
    more = (
        f" at {TOP_ANCHOR} without evidence counted as {lowered}: "
        "add evidence and it counts in full."
    )
    rows = []
    for each in questions:
        counts = []
        for tier in ruleset.tiers:
            checked = plain_and_checked(ruleset, tier.id)[1]
            if each in checked:
                place = checked.index(each)
                rows_of = f"w_{symbol(tier.id)}"
                counts.append(f"count({rows_of}, #[2][{place}] == {BARE_TOP + 1})")
        if counts and lowered < TOP_ANCHOR:
            note = _note("counted_lower", each.id, _answers("n", more))
            rows.append(f"map([{added(counts)}] as n, n == 0 ? null : {note})[0]")
    return f"filter({listed(rows)}, # != null)"


def _held_down(ruleset: Ruleset, questions: list[Question]) -> str:
    rows, lower = [], ", because the community's own answers are lower."
    for each in questions:
        if limited(ruleset, each):
            name = symbol(each.id)
            says = (
                f"'The mean of all tiers is ' + {_hundredths(f'u_{name}')} + "
                f"'. It counts as ' + {_hundredths(name)} + " + quoted(lower)
            )
            test = f"t_{name} < (u_{name} ?? 0)"
            rows.append((test, _note("held_down", each.id, says)))
    return chosen(rows)


def _hundredths(name: str) -> str:
    """To 2 decimals, a half to the even neighbour."""
    up = "h - floor(h) > 0.5 or h - floor(h) == 0.5 and floor(h) % 2 == 1"
    whole = f"map([{name} * 100] as h, floor(h) + number({up}))[0]"
    digits = "string(floor(n / 100)) + '.' + string(floor((n % 100) / 10))"
    return f"map([{whole}] as n, {digits} + string(floor(n % 10)))[0]"


def _write_strays(program: Program, ruleset: Ruleset) -> None:
    """The questions that a tier's respondents answered and are not asked."""
    for tier in ruleset.tiers:
        asked = [q.id for q in ruleset.questions if tier.id in q.asked_of]
        allowed = object_of({f"'{each}'": "1" for each in asked})
        rows = f"r_{symbol(tier.id)}"
        answered = f"flatMap({rows}, keys(#.answers))"
        strays = f"map([{allowed}] as a, filter({answered} as k, a[k] == null))[0]"
        none = f"w_{symbol(tier.id)}[0] == null"
        program.let(f"strays_{symbol(tier.id)}", f"{none} ? [] : {strays}")


def _not_asked(ruleset: Ruleset, questions: list[Question]) -> str:
    """A note for each question and tier, where there is any."""
    notes = []
    for question in questions:
        for tier in sorted(ruleset.tiers, key=lambda tier: tier.title):
            if tier.id not in question.asked_of:
                strays = f"strays_{symbol(tier.id)}"
                more = (
                    f" from the tier '{tier.title}' left out: "
                    "the question is not asked of that tier."
                )
                note = _note("tier_not_asked", question.id, _answers("n", more))
                count = f"count({strays}, # == {quoted(question.id)})"
                notes.append(f"map([{count}] as n, n == 0 ? null : {note})[0]")
    none = " and ".join(
        f"strays_{symbol(tier.id)}[0] == null" for tier in ruleset.tiers
    )
    return f"({none} ? [] : filter({listed(notes)}, # != null))"


def finished(document: dict[str, object]) -> str:
    """The document as a JSON line, without the measures that have no data."""
    measures = document["measures"]
    assert isinstance(measures, dict)
    known = {name: value for name, value in measures.items() if value is not None}
    document["measures"] = known
    return json.dumps(document)
