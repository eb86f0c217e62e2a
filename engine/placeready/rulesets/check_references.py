"""How the records of a ruleset refer to each other.

Owns that what is named is there, and that no recommendation waits for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from placeready.errors import Problem
from placeready.model.decision_rules import LATER, PlanRule
from placeready.model.dependencies import circles
from placeready.model.earlier_format import DIMENSION_IDS, RULE_KINDS
from placeready.model.validation_messages import quoted
from placeready.model.value import ID_PATTERN
from placeready.rulesets.toml_source import HEADS, TomlRecord, TomlSource

MOST_CIRCLES = 50
"""That are told: each is looked for anew in the whole."""
# So like that one was meant by the other, and so many that are compared for it.
_ALIKE = 0.75
_MOST_COMPARED = 20_000

# Kind, field and the kind that the field's ids must be of.
_REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("construct", "dimension", "dimension"),
    ("band", "dimension", "dimension"),
    ("rule", "kind", "rule_kind"),
    ("question", "construct", "construct"),
    ("question", "asked_of", "tier"),
    ("question", "wording", "tier"),
    ("context", "asked_of", "tier"),
    ("construct", "support", "source"),
    ("rule", "sources", "source"),
    ("rule", "recommends", "recommendation"),
    ("rule", "unheard", "tier or group"),
    ("rule", "one_sided", "construct"),
    ("recommendation", "lifts", "construct"),
    ("recommendation", "needs_first", "recommendation"),
    ("recommendation", "sources", "source"),
    ("ruleset", "study", "source"),
    ("evidence_rule", "exempt_tiers", "tier"),
    ("not_applicable_rule", "tiers", "tier"),
    ("not_applicable_rule", "never", "construct or question"),
    ("not_applicable_rule", "may_be_left_out", "construct"),
    ("power_rule", "constructs", "construct"),
    ("power_rule", "questions", "question"),
    ("power_rule", "group", "group"),
    ("protection", "tiers", "tier"),
    ("measure", "group", "group"),
    ("measure", "against", "group"),
)


_SINGLE = ("construct", "dimension", "kind", "study", "group", "against")
"""The fields that name one record, in place of a list or a table."""


def missing_kinds(draft: TomlSource) -> Iterator[Problem]:
    """Kinds that every ruleset has, and of which there is none."""
    heads = [entry for entry in draft.entries if entry.kind in HEADS]
    for kind in ("tier", "construct", "question", "level", "source"):
        if heads and not draft.unread and not draft.of(kind):
            what = f"The ruleset has no {kind}."
            yield heads[0].problem("", what, f"Add a [[{kind}]].")


def unknown_ids(draft: TomlSource) -> Iterator[Problem]:
    """Ids that no record has, in fields that name records."""
    named = _named(draft)
    kinds = {entry.id: entry.kind for entry in draft.entries if entry.id}
    # One without its id may be the one that is named.
    nameless = {entry.kind for entry in draft.entries if not entry.id}
    found: dict[tuple[str, str], list[tuple[TomlRecord, str]]] = {}
    for kind, field, wanted in _REFERENCES:
        if not nameless.isdisjoint(wanted.split(" or ")):
            continue
        for entry in draft.of(kind):
            # A text in the place of a list is told as such.
            shaped = field in _SINGLE or not isinstance(entry.raw.get(field), str)
            for given in ids_in(entry.raw.get(field)) if shaped else ():
                # What is no id at all is told by its shape.
                if not re.fullmatch(ID_PATTERN, given) or given in draft.unread:
                    continue
                if given not in named[wanted]:
                    found.setdefault((wanted, given), []).append((entry, field))
    for (wanted, given), places in found.items():
        # One slip, which may stand where the id is given: it is told once.
        entry, field = places[0]
        what = f"There is no {wanted} called '{quoted(given)}' in this ruleset."
        if more := len(places) - 1:
            others = "place names" if more == 1 else "places name"
            what = f"{what} {more:,} more {others} it."
        hint = draft.problems.nearest(given, named[wanted])
        remedy = f"Correct it, or add the {wanted}."
        if given in kinds:
            remedy = f"That is a {kinds[given]}: name a {wanted} here."
        yield entry.problem(field, what, hint or remedy)


def _named(draft: TomlSource) -> dict[str, set[str]]:
    """All that can be named, by what a field wants: a kind, a group, or one of two."""
    found = {wanted: known_ids(draft, wanted) for _, _, wanted in _REFERENCES}
    groups = {str(entry.raw.get("group", "")) for entry in draft.of("tier")}
    for wanted in found:
        if "group" in wanted:
            found[wanted] |= groups
    return found


def misnamed(draft: TomlSource, kind: str) -> set[str]:
    """Ids of a kind like which there is one that is named and not there: that they are
    named nowhere follows from it, and it is told already.
    """
    there = draft.ids(kind)
    lost = {
        given
        for of, field, wanted in _REFERENCES
        if wanted == kind
        for entry in draft.of(of)
        for given in ids_in(entry.raw.get(field))
        if given not in there
    }
    if len(there) * len(lost) > _MOST_COMPARED:
        return set()
    return {each for each in there if get_close_matches(each, lost, n=1, cutoff=_ALIKE)}


# What a ruleset of the earlier format has without a record.
_UNWRITTEN = {
    "dimension": frozenset(DIMENSION_IDS),
    "rule_kind": frozenset(each.id for each in RULE_KINDS),
}


def known_ids(draft: TomlSource, wanted: str) -> set[str]:
    """The ids of a kind, or of one kind `or` another."""
    return draft.ids(*wanted.split(" or ")) or {*_UNWRITTEN.get(wanted, ())}


def ids_in(value: object) -> Iterator[str]:
    """The ids in a field: one, a list of them, a table by id, or a list of support."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (key for key in value if isinstance(key, str))
    elif isinstance(value, list):
        for each in value:
            given = each.get("source") if isinstance(each, dict) else each
            if isinstance(given, str):
                yield given


def unknown_phases(draft: TomlSource) -> Iterator[Problem]:
    """Phases and efforts that the plan does not have."""
    for head, plan in draft.valid(PlanRule):
        if not plan.limits or not plan.effort:
            field = "effort" if plan.limits else "limits"
            yield head.problem(field, "This is empty.", f"Write [plan.{field}].")
            continue
        if not any(plan.limits.values()):
            what = "No phase has room for anything."
            yield head.problem("limits", what, "Give one of them a number over 0.")
        if LATER in plan.limits:
            what = f"'{LATER}' is the name of what no phase holds."
            yield head.problem("limits", what, "Give the phase another id.")
        for entry in draft.of("recommendation"):
            for field, known in (("phase", plan.limits), ("effort", plan.effort)):
                given = entry.raw.get(field)
                if not isinstance(given, str) or given in known:
                    continue
                # What is no id is told as such.
                if re.fullmatch(ID_PATTERN, given):
                    what = f"[plan] has no {field} called '{quoted(given)}'."
                    hint = draft.problems.nearest(given, known)
                    yield entry.problem(
                        field, what, hint or f"Known: {', '.join(known)}."
                    )


def circles_of_prerequisites(draft: TomlSource) -> Iterator[Problem]:
    """Recommendations that wait for each other."""
    entries = {entry.id: entry for entry in draft.of("recommendation")}
    needs = {
        name: list(ids_in(entry.raw.get("needs_first")))
        for name, entry in entries.items()
    }
    for circle in islice(circles(needs), MOST_CIRCLES):
        path = " waits for ".join(f"'{quoted(name)}'" for name in (*circle, circle[0]))
        what = f"These wait for each other: {path}."
        remedy = "Take one of them out of the other's needs_first."
        yield entries[circle[0]].problem("needs_first", what, remedy)
