"""Records that say nothing wrong by themselves, and cannot be meant so.

Owns what is given twice, is blank, is out of reach or contradicts itself, within one
record or beside a few others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from placeready.errors import Problem
from placeready.model.decision_rules import (
    Cap,
    Construct,
    Level,
    Measure,
    NotApplicableRule,
    Recommendation,
)
from placeready.model.questions import ContextQuestion, Question
from placeready.model.validation_messages import quoted
from placeready.rulesets.toml_source import TomlRecord, TomlSource


def slip_problems(draft: TomlSource) -> Iterator[Problem]:
    """Every such problem of a draft."""
    for entry in draft.entries:
        yield from _blank(entry, entry.raw, "")
        yield from _listed_twice(entry)
    tiers = draft.ids("tier")
    for asked, question in draft.valid(Question):
        yield from _wordings_of_nobody(asked, question, tiers)
    for about, context in draft.valid(ContextQuestion):
        yield from _twice(about, "options", (option.id for option in context.options))
    for head, rule in draft.valid(NotApplicableRule):
        for name in sorted({*rule.never} & {*rule.may_be_left_out}):
            what = f"'{name}' always applies, by `never`, and cannot be left out."
            yield head.problem(
                "may_be_left_out", what, "Take it out of one of the two."
            )
    if not draft.unread:
        yield from _measures_of_nothing(draft)
        yield from _beyond_the_levels(draft)


def _blank(entry: TomlRecord, value: object, place: str) -> Iterator[Problem]:
    """Texts of blanks alone: a person would be shown nothing."""
    if isinstance(value, str):
        if value and not value.strip():
            yield entry.problem(place, "This is blank.", "Write what is meant.")
        return
    within: Iterable[tuple[str, object]] = ()
    if isinstance(value, dict):
        within = value.items()
    elif isinstance(value, list):
        within = ((f"item {n}", each) for n, each in enumerate(value, start=1))
    for name, each in within:
        yield from _blank(entry, each, f"{place}, {name}" if place else name)


_LISTS_OF_IDS = (
    *("asked_of", "exempt_tiers", "tiers", "never", "may_be_left_out", "constructs"),
    *("questions", "sources", "recommends", "unheard", "one_sided", "lifts"),
    "needs_first",
)


def _listed_twice(entry: TomlRecord) -> Iterator[Problem]:
    for field in _LISTS_OF_IDS:
        given = entry.raw.get(field)
        if isinstance(given, list):
            yield from _twice(entry, field, (x for x in given if isinstance(x, str)))


def _twice(entry: TomlRecord, field: str, ids: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(ids, start=1):
        if name in seen:
            what = f"'{quoted(name)}' stands here twice."
            yield entry.problem(
                f"{field}, item {number}", what, "Take one of them out."
            )
        seen.add(name)


def _wordings_of_nobody(
    entry: TomlRecord, question: Question, tiers: Set[str]
) -> Iterator[Problem]:
    for tier in question.wording:
        if tier in tiers and tier not in question.asked_of:
            what = f"'{quoted(tier)}' has a wording of its own, and is not asked."
            remedy = "Add it to asked_of, or take the wording out."
            yield entry.problem(f"wording, {tier}", what, remedy)


def _measures_of_nothing(draft: TomlSource) -> Iterator[Problem]:
    constructs = draft.values(Construct)
    if len(constructs) < len(draft.of("construct")):
        return
    for entry, measure in draft.valid(Measure):
        which = measure.constructs
        if which is not None and not any(
            each.dimension == which.dimension
            and which.critical in (None, each.critical)
            for each in constructs
        ):
            what = "It is taken over no construct: none is of that kind."
            remedy = "Correct the dimension, or `critical` in it or in a construct."
            yield entry.problem("constructs", what, remedy)


def _beyond_the_levels(draft: TomlSource) -> Iterator[Problem]:
    levels = draft.values(Level)
    numbers = sorted(each.number for each in levels)
    # Of levels that are not whole in themselves that alone is told.
    if len(levels) < len(draft.of("level")) or numbers != [*range(len(numbers))]:
        return
    highest = max(numbers, default=0)
    named: dict[str, int] = {}
    for entry, level in draft.valid(Level):
        other = named.setdefault(level.name.casefold(), level.number)
        if other != level.number:
            what = f"Level {other} has this name too."
            yield entry.problem("name", what, "Give one of the two another name.")
    for entry, cap in draft.valid(Cap):
        if cap.level > highest > 0:
            what = f"It holds nothing down: level {highest} is the highest there is."
            yield entry.problem("level", what, f"Give at most {highest}.")
    for entry, action in draft.valid(Recommendation):
        if action.minimum_level > highest:
            what = f"It is never allowed: level {highest} is the highest there is."
            yield entry.problem("minimum_level", what, f"Give at most {highest}.")
