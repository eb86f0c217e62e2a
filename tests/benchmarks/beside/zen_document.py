"""The whole assessment document in Zen's expression language.

Owns how the parts come together, the findings, what cannot be told, and the notes. What
there is much of, Zen writes as JSON text; the rest `finished` writes.
"""

from __future__ import annotations

import json
from typing import Any

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
    why_true_as_text,
)
from benchmarks.beside.zen_scores import write_profile_of_several
from benchmarks.beside.zen_text import added, listed, symbol
from benchmarks.beside.zen_written import Part, Said, word, written
from placeready import __version__
from placeready.inference.durable import NAME
from placeready.model.condition import names
from placeready.model.ruleset import TOP_ANCHOR, Question, Ruleset

TEXTS = ("findings", "unknown", "notes")
"""The parts that are lists of JSON texts."""


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
    start = written(_constant(ruleset) | _scores(ruleset)).removesuffix("}`")
    parts = {
        "text": f"{start}, \"measures\": ` + {_measures(ruleset)} + '}}'",
        "area": "area",
        "id": "id",
        "level": level_part(ruleset),
        "findings": _findings(ruleset),
        "cannot_tell": _cannot_tell(ruleset),
        "plan": plan_part(ruleset),
        "unknown": unknown_part(ruleset),
        "notes": _notes(ruleset),
    }
    program.result = object_of(parts)
    return program


def _constant(ruleset: Ruleset) -> dict[str, Part]:
    used = {"id": ruleset.id, "version": ruleset.version, "sha256": ruleset.sha256}
    return {
        "format": "placeready/assessment/1",
        "edition": "full",
        "date": word("date"),
        "ruleset": used,
        "engine": {"version": __version__, "rules": NAME},
        "left_out": [],
        "not_published": [],
        "agreement": [],
        "limits": ruleset.limits,
    }


def _scores(ruleset: Ruleset) -> dict[str, Part]:
    constructs = []
    for each in ruleset.constructs:
        name = symbol(each.id)
        numbers = {"score": name, "low": f"lo_{name}", "high": f"hi_{name}"}
        counts = {"answered": f"k_{name}", "questions": f"n_{name}"}
        constructs.append(
            {"id": each.id, "dimension": each.dimension}
            | {key: Said(_rounded(value)) for key, value in numbers.items()}
            | {key: Said(value) for key, value in counts.items()}
        )
    return {"constructs": constructs}


def _rounded(name: str) -> str:
    return f"({name} == null ? null : round({name}, 3))"


def _measures(ruleset: Ruleset) -> str:
    """Those that are known; how many respondents there are is always known."""
    found = []
    for each in ruleset.measures:
        if each.kind in ("gap", "over"):
            found += [f"{each.kind}.{c.id}" for c in ruleset.constructs]
        elif each.kind != "respondents":
            found.append(each.id)
    known = (
        f"({symbol(name)} == null ? '' : "
        f"'\"{name}\": ' + string(round({symbol(name)}, 3)) + ', ')"
        for name in sorted(found)
    )
    groups = sorted({*ruleset.tier_by_id, *ruleset.groups})
    respondents = {
        f"respondents.{name}": Said(f"respondents_{symbol(name)}") for name in groups
    }
    rest = written(respondents).removeprefix("`{")
    return f"'{{' + {' + '.join(known)} + `{rest}"


def _findings(ruleset: Ruleset) -> str:
    return chosen(
        (
            f"finding_{rule.id}",
            written(
                {
                    "id": rule.id,
                    "kind": rule.kind,
                    "recommends": rule.recommends,
                    "because": Said("BECAUSE"),
                }
            ).replace("${BECAUSE}}`", "` + " + why_true_as_text(rule.when) + " + '}'"),
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
    parts = [lowered, held, _not_asked(ruleset, questions), left_out]
    return f"flatMap({listed(parts)}, #)"


def _note(kind: str, about: str, says: str) -> str:
    """The JSON text of a note whose words are an expression."""
    start = written({"kind": kind, "about": about}).removesuffix("}`")
    return f"({start}, \"says\": ` + '\"' + {says} + '\"}}')"


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


def finished(result: dict[str, Any]) -> str:
    """The document as a JSON line: what is text already, and the rest."""
    area = result["area"]
    rest = {
        "id": result["id"],
        "area": {"name": area["name"], "code": area.get("code")},
        "level": result["level"],
        "cannot_tell": result["cannot_tell"],
    }
    plan = (_recommendation(*each) for each in result["plan"])
    lists = {**{name: result[name] for name in TEXTS}, "recommendations": plan}
    texts = [f'"{name}": [{", ".join(each)}]' for name, each in lists.items()]
    parts = [result["text"][1:-1], *texts, json.dumps(rest)[1:-1]]
    return f"{{{', '.join(parts)}}}"


def _recommendation(start: str, first: str, lifting: list[str], last: str) -> str:
    """Reasons each come after a comma; the first of them needs none."""
    because = f"{first}{''.join(lifting)}{last}"
    return f"{start}{because[2:]}]}}"
