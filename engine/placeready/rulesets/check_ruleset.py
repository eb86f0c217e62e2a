"""A ruleset checked as a whole.

Owns what has to hold between records: that each is complete, that every source is cited
and everything can be reached. References, order and conditions have files of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from placeready.errors import Problem
from placeready.model.ruleset import Construct, Measure, Question, Rule
from placeready.rulesets import check_order, check_references
from placeready.rulesets.check_conditions import condition_problems
from placeready.rulesets.check_references import ids_in
from placeready.rulesets.toml_source import TomlSource, texts


def problems_of(draft: TomlSource) -> Iterator[Problem]:
    """Every problem between the records of a draft."""
    checks: tuple[Callable[[TomlSource], Iterable[Problem]], ...] = (
        check_references.missing_kinds,
        check_references.duplicate_ids,
        check_references.ids_in_their_families,
        check_references.unknown_ids,
        check_references.unknown_phases,
        check_references.circles_of_prerequisites,
        _thin_constructs,
        _incomplete,
        check_order.levels_in_order,
        check_order.words_in_order,
        _uncited_sources,
        _unreached_recommendations,
        condition_problems,
    )
    for check in checks:
        yield from check(draft)


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


def _incomplete(draft: TomlSource) -> Iterator[Problem]:
    for entry, rule in draft.valid(Rule):
        for field in ("mechanism", "outcome", "sources"):
            if rule.kind != "quality" and not getattr(rule, field):
                what = f"A {rule.kind} needs '{field}', and it has none."
                yield entry.problem(field, what, f"Add '{field}'.")
        if rule.one_sided and not rule.unheard:
            what = "It says what is one-sided, and not whose voice is missing."
            remedy = "Add `unheard` with the tiers or groups, or take it out."
            yield entry.problem("one_sided", what, remedy)
    for entry, measure in draft.valid(Measure):
        for field in _NEEDED.get(measure.kind, ()):
            if getattr(measure, field) is None:
                what = f"A measure of the kind '{measure.kind}' needs '{field}'."
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


def _uncited_sources(draft: TomlSource) -> Iterator[Problem]:
    citing = (entry.raw for entry in draft.entries if entry.kind != "source")
    cited = draft.unread.union(*map(texts, citing))
    for entry in draft.of("source"):
        if entry.id not in cited and not entry.raw.get("background"):
            what = "No record cites this source."
            remedy = "Cite it, take it out, or say in `background` why it is here."
            yield entry.problem("", what, remedy)


def _unreached_recommendations(draft: TomlSource) -> Iterator[Problem]:
    """One that no rule recommends, no score can ask for and none waits for."""
    # What could not be read may ask for it, and is told already.
    asking = (entry.raw for entry in (*draft.of("rule"), *draft.of("recommendation")))
    fields = (raw.get(key) for raw in asking for key in ("recommends", "needs_first"))
    asked = draft.unread.union(*map(ids_in, fields))
    standing = _constructs_that_can_stand_in_the_way(draft)
    for entry in draft.of("recommendation"):
        lifts = set(ids_in(entry.raw.get("lifts")))
        if entry.id not in asked and not lifts & standing:
            what = "Nothing can ever ask for it: no rule, gate, cap or recommendation."
            remedy = "Recommend it in a rule, or take it out."
            yield entry.problem("", what, remedy)


def _constructs_that_can_stand_in_the_way(draft: TomlSource) -> set[str]:
    constructs = draft.of("construct")
    leads = [(each.id, {each.id}) for each in constructs]
    leads += [(each.id, {each.of}) for each in draft.values(Question)]
    for measure in draft.values(Measure):
        if (which := measure.constructs) is not None:
            alike = (c for c in constructs if c.raw.get("dimension") == which.dimension)
            leads.append((measure.id, {each.id for each in alike}))
    # By the texts and not the conditions: what is wrong with one must not have a
    # recommendation blamed as well.
    said = [*texts([e.raw for e in (*draft.of("level"), *draft.of("cap"))])]
    found = (to for name, to in leads if any(name in text for text in said))
    return set().union(*found)
