"""A ruleset checked as a whole.

Owns what has to hold between records: that ids resolve and are unique, that nothing
runs in circles, that gates rise, that every source is cited and everything can be
reached. The conditions have a file of their own (`check_conditions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from placeready.errors import Problem, nearest
from placeready.model.dependencies import circles
from placeready.model.ruleset import (
    LATER,
    Construct,
    Measure,
    PlanRule,
    Question,
    Rule,
)
from placeready.rulesets.check_conditions import condition_problems
from placeready.rulesets.check_order import (
    agreement_in_order,
    bands_in_order,
    levels_in_order,
    voices_named,
)
from placeready.rulesets.toml_source import TomlRecord, TomlSource, texts

# Kinds that share one space of ids, because people name them without their kind.
_NAMED_ALIKE = (
    ("construct", "question", "context", "measure"),
    ("rule", "cap", "recommendation"),
    ("source",),
    ("tier",),
    ("level",),
    ("band",),
)

# Kind, field and the kind that the field's ids must be of.
_REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("question", "construct", "construct"),
    ("question", "asked_of", "tier"),
    ("question", "wording", "tier"),
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
    ("power_rule", "constructs", "construct"),
    ("power_rule", "questions", "question"),
    ("power_rule", "group", "group"),
    ("protection", "tiers", "tier"),
    ("measure", "group", "group"),
    ("measure", "against", "group"),
)


def problems_of(draft: TomlSource) -> Iterator[Problem]:
    """Every problem between the records of a draft."""
    checks: tuple[Callable[[TomlSource], Iterable[Problem]], ...] = (
        _missing_kinds,
        _duplicate_ids,
        _ids_in_their_families,
        _unknown_ids,
        _unknown_phases,
        _circles_of_prerequisites,
        _thin_constructs,
        _incomplete_rules,
        _incomplete_measures,
        levels_in_order,
        bands_in_order,
        agreement_in_order,
        voices_named,
        _uncited_sources,
        _unreached_recommendations,
        condition_problems,
    )
    for check in checks:
        yield from check(draft)


def _missing_kinds(draft: TomlSource) -> Iterator[Problem]:
    if draft.unread or not draft.heads:
        return
    for kind in ("tier", "construct", "question", "level", "source"):
        if not draft.of(kind):
            entry = next(iter(draft.heads.values()))
            what = f"The ruleset has no {kind}."
            yield entry.problem("", what, f"Add a [[{kind}]].")


def _duplicate_ids(draft: TomlSource) -> Iterator[Problem]:
    for kinds in _NAMED_ALIKE:
        first: dict[str, TomlRecord] = {}
        for entry in draft.entries:
            if entry.kind not in kinds or not entry.id:
                continue
            other = first.setdefault(entry.id, entry)
            if other is not entry:
                what = f"The id is taken: {other.label} in {other.file} has it."
                yield entry.problem("id", what, "Give one of the two another id.")


_FAMILIES = ("context.", "measure.", "gap.", "over.", "respondents.", "finding.")


def _ids_in_their_families(draft: TomlSource) -> Iterator[Problem]:
    """Names in conditions say by their start what they are."""
    own = {"context": ("context.",), "measure": _FAMILIES[1:5]}
    for entry in draft.entries:
        wanted = own.get(entry.kind)
        if wanted and entry.id and not entry.id.startswith(wanted):
            what = f"The id of a {entry.kind} starts with '{wanted[0]}'."
            yield entry.problem("id", what, f"Call it '{wanted[0]}{entry.id}'.")
        elif entry.kind in ("construct", "question") and entry.id.startswith(_FAMILIES):
            what = "Such an id stands for something else in conditions."
            remedy = f"Start it with none of: {', '.join(_FAMILIES)}."
            yield entry.problem("id", what, remedy)


def _unknown_ids(draft: TomlSource) -> Iterator[Problem]:
    groups = {str(entry.raw.get("group", "")) for entry in draft.of("tier")}
    for kind, field, wanted in _REFERENCES:
        known = groups if "group" in wanted else set()
        known |= draft.ids(*wanted.split(" or "))
        head = draft.heads.get(kind)
        for entry in (head,) if head else draft.of(kind):
            for given in _ids_in(entry.raw.get(field)):
                if given in known or given in draft.unread:
                    continue
                what = f"There is no {wanted} called '{given}' in this ruleset."
                remedy = nearest(given, known) or f"Correct it, or add the {wanted}."
                yield entry.problem(field, what, remedy)


def _ids_in(value: object) -> Iterator[str]:
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


def _unknown_phases(draft: TomlSource) -> Iterator[Problem]:
    for head, plan in draft.valid(PlanRule):
        if LATER in plan.limits:
            what = f"'{LATER}' is the name of what no phase holds."
            yield head.problem("limits", what, "Give the phase another id.")
        for entry in draft.of("recommendation"):
            for field, known in (("phase", plan.limits), ("effort", plan.effort)):
                given = entry.raw.get(field)
                if isinstance(given, str) and given not in known:
                    what = f"[plan] has no {field} called '{given}'."
                    remedy = nearest(given, known) or f"Known: {', '.join(known)}."
                    yield entry.problem(field, what, remedy)


def _circles_of_prerequisites(draft: TomlSource) -> Iterator[Problem]:
    entries = {entry.id: entry for entry in draft.of("recommendation")}
    needs = {
        name: list(_ids_in(entry.raw.get("needs_first")))
        for name, entry in entries.items()
    }
    for circle in circles(needs):
        path = " waits for ".join(f"'{name}'" for name in (*circle, circle[0]))
        what = f"These wait for each other: {path}."
        remedy = "Take one of them out of the other's needs_first."
        yield entries[circle[0]].problem("needs_first", what, remedy)


def _thin_constructs(draft: TomlSource) -> Iterator[Problem]:
    if draft.unread:
        return
    asked = Counter(str(entry.raw.get("construct")) for entry in draft.of("question"))
    for entry, construct in draft.valid(Construct):
        needed, there = construct.minimum_answered, asked[construct.id]
        if there < needed:
            what = f"It has {there} questions and a score needs {needed} answers."
            remedy = "Add questions, or lower minimum_answered."
            yield entry.problem("minimum_answered", what, remedy)


def _incomplete_rules(draft: TomlSource) -> Iterator[Problem]:
    for entry, rule in draft.valid(Rule):
        for field in ("mechanism", "outcome", "sources"):
            if rule.kind != "quality" and not getattr(rule, field):
                what = f"A {rule.kind} needs '{field}', and it has none."
                yield entry.problem(field, what, f"Add '{field}'.")


# Not in the model: there a field is of one kind for all measures, and what a kind needs
# would be told by pydantic and not in words for authors.
_NEEDED = {
    "lowest": ("constructs",),
    "mean": ("constructs",),
    "count_at_most": ("constructs", "limit"),
    "count_without_score": ("constructs",),
    "share_answered": ("constructs",),
    "share_contested": ("answers_at_least", "limit"),
    "commonest_share": ("answers_at_least",),
    "over": ("group", "against"),
}


def _incomplete_measures(draft: TomlSource) -> Iterator[Problem]:
    for entry, measure in draft.valid(Measure):
        for field in _NEEDED.get(measure.kind, ()):
            if getattr(measure, field) is None:
                what = f"A measure of the kind '{measure.kind}' needs '{field}'."
                yield entry.problem(field, what, f"Add '{field}'.")


def _uncited_sources(draft: TomlSource) -> Iterator[Problem]:
    cited = set(draft.unread)
    for entry in (*draft.entries, *draft.heads.values()):
        if entry.kind != "source":
            cited.update(texts(entry.raw))
    for entry in draft.of("source"):
        if entry.id not in cited and not entry.raw.get("background"):
            what = "No record cites this source."
            remedy = "Cite it, take it out, or say in `background` why it is here."
            yield entry.problem("", what, remedy)


def _unreached_recommendations(draft: TomlSource) -> Iterator[Problem]:
    """One that no rule recommends, no score can ask for and none waits for."""
    # What could not be read may ask for it, and is told already.
    asked: set[str] = set(draft.unread)
    for entry in draft.entries:
        if entry.kind in ("rule", "recommendation"):
            asked.update(_ids_in(entry.raw.get("recommends")))
            asked.update(_ids_in(entry.raw.get("needs_first")))
    standing = _constructs_that_can_stand_in_the_way(draft)
    for entry in draft.of("recommendation"):
        lifts = set(_ids_in(entry.raw.get("lifts")))
        if entry.id not in asked and not lifts & standing:
            what = "Nothing can ever ask for it: no rule, gate, cap or recommendation."
            remedy = "Recommend it in a rule, or take it out."
            yield entry.problem("", what, remedy)


def _constructs_that_can_stand_in_the_way(draft: TomlSource) -> set[str]:
    construct_of = {each.id: each.of for each in draft.values(Question)}
    # By the texts and not the conditions: what is wrong with one must not have a
    # recommendation blamed as well.
    found: set[str] = set()
    for entry in (*draft.of("level"), *draft.of("cap")):
        for text in texts(entry.raw):
            found.update(c for c in draft.ids("construct") if c in text)
            found.update(c for q, c in construct_of.items() if q in text)
            for measure in draft.values(Measure):
                which = measure.constructs
                if measure.id in text and which is not None:
                    found.update(
                        each.id
                        for each in draft.of("construct")
                        if each.raw.get("dimension") == which.dimension
                    )
    return found
