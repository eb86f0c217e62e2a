"""A ruleset checked as a whole.

Owns what has to hold between records: each is complete, levels and words rise, every
source is cited. Ids, references, conditions and what else can go wrong have files of
their own.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from placeready.errors import Problem
from placeready.model.decision_rules import (
    MOST_LEVELS,
    AgreementRule,
    Band,
    Construct,
    Measure,
    Rule,
)
from placeready.model.questions import Question
from placeready.model.validation_messages import quoted
from placeready.rulesets import check_context, check_ids, check_references
from placeready.rulesets.check_board import board_problems
from placeready.rulesets.check_conditions import condition_problems
from placeready.rulesets.check_dimensions import dimension_problems, needs_reasons
from placeready.rulesets.check_moves import move_problems
from placeready.rulesets.check_reach import unreached_recommendations
from placeready.rulesets.check_slips import slip_problems
from placeready.rulesets.toml_source import TomlRecord, TomlSource, texts


def problems_of(draft: TomlSource) -> Iterator[Problem]:
    """Every problem between the records of a draft."""
    checks: tuple[Callable[[TomlSource], Iterable[Problem]], ...] = (
        check_references.missing_kinds,
        check_ids.duplicate_ids,
        check_ids.ids_in_their_families,
        check_ids.ids_that_conditions_cannot_read,
        check_references.unknown_ids,
        check_references.unknown_phases,
        check_references.circles_of_prerequisites,
        dimension_problems,
        board_problems,
        slip_problems,
        _thin_constructs,
        _incomplete,
        _anchors_alike,
        _levels_in_order,
        _words_in_order,
        check_context.context_problems,
        check_context.unspoken_places,
        _uncited_sources,
        unreached_recommendations,
        condition_problems,
        move_problems,
    )
    for check in checks:
        yield from check(draft)


def _thin_constructs(draft: TomlSource) -> Iterator[Problem]:
    if draft.unread:
        return
    asked = Counter(str(entry.raw.get("construct")) for entry in draft.of("question"))
    misnamed = check_references.misnamed(draft, "construct")
    for entry, construct in draft.valid(Construct):
        needed, there = construct.minimum_answered, asked[construct.id]
        if there < needed and construct.id not in misnamed:
            questions = "1 question" if there == 1 else f"{there or 'no'} questions"
            answers = "an answer" if needed == 1 else f"{needed} answers"
            what = f"It has {questions} and a score needs {answers}."
            remedy = "Add questions, or lower minimum_answered."
            yield entry.problem("minimum_answered", what, remedy)


def _incomplete(draft: TomlSource) -> Iterator[Problem]:
    for entry, rule in draft.valid(Rule):
        for field in ("mechanism", "outcome", "sources"):
            if not getattr(rule, field) and needs_reasons(draft, rule.kind):
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


def _anchors_alike(draft: TomlSource) -> Iterator[Problem]:
    for entry, question in draft.valid(Question):
        yield from _alike(entry, "anchors", question.anchors)
        for tier, wording in question.wording.items():
            yield from _alike(entry, f"wording, {tier}, anchors", wording.anchors)


def _alike(entry: TomlRecord, place: str, anchors: Sequence[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, anchor in enumerate(anchors):
        other = first.setdefault(_bare(anchor), number)
        if other != number:
            what = f"Anchors {other} and {number} say the same: '{quoted(anchor)}'."
            remedy = "Word them so that people can tell one from the other."
            yield entry.problem(f"{place}, item {number + 1}", what, remedy)


def _bare(anchor: str) -> str:
    """An anchor without what a reader passes over: case, blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", anchor).casefold()
    kept = [sign for sign in folded if unicodedata.category(sign) != "Cf"]
    bare = (" " if unicodedata.category(sign)[0] in "PZC" else sign for sign in kept)
    return " ".join("".join(bare).split()) or folded


def _levels_in_order(draft: TomlSource) -> Iterator[Problem]:
    """Levels that are missing between others, and gates of level 0."""
    if draft.unread:
        return
    levels = sorted(draft.of("level"), key=lambda entry: entry.number)
    numbers = [entry.number for entry in levels]
    for entry in draft.of("level"):
        if entry.number == 0 and entry.raw.get("requires"):
            what = "Level 0 is what is left when nothing else holds."
            yield entry.problem("requires", what, "Take its gates out.")
    if numbers == [0]:
        what = "There is no level above 0, so that nothing is ever reached."
        yield levels[0].problem("", what, "Add a [[level]] with the number 1.")
    # Of one whose number is wrong in itself, that is told.
    whole = all(0 <= each <= MOST_LEVELS for each in numbers)
    if whole and len(set(numbers)) == len(numbers):
        for place, entry in enumerate(levels):
            if entry.number != place:
                given = ", ".join(map(str, numbers))
                what = f"Levels run from 0 without a break; there are {given}."
                remedy = f"Number the levels 0, 1, 2 and so on: {place} is missing."
                yield entry.problem("number", what, remedy)
                return


def _words_in_order(draft: TomlSource) -> Iterator[Problem]:
    """Bands that do not rise from 0; lines of agreement that cross."""
    last: dict[str, tuple[float, str]] = {}
    for entry, band in draft.valid(Band):
        if (band.start is None) is (band.above is None):
            what = "A band starts either `from` a score or `above` one."
            yield entry.problem("from", what, "Give one of the two.")
            continue
        line = (band.above if band.start is None else band.start) or 0.0
        before = last.get(band.dimension)
        field = "above" if band.start is None else "from"
        if before is not None and line <= before[0]:
            what = "The bands of a dimension do not rise."
            remedy = f"Put them in order, the lowest first: this, then '{before[1]}'."
            if line == before[0]:
                remedy = f"'{before[1]}' starts there too: give one another line."
            yield entry.problem(field, what, remedy)
        elif before is None and (band.start is None or line > 0):
            lower = (each for _, each in draft.valid(Band) if each is not band)
            # Where another of them starts at 0, only the order is wrong.
            if not any(e.dimension == band.dimension and e.start == 0 for e in lower):
                what = f"The lowest band of a {band.dimension} does not start at 0."
                yield entry.problem(field, what, "Start it with from = 0.0.")
        last[band.dimension] = (line, quoted(band.word))
    for head, rule in draft.valid(AgreementRule):
        if rule.agree_under > rule.split_over:
            what = "People would agree and be split at once: the two lines cross."
            yield head.problem("split_over", what, "Put it no lower than agree_under.")


def _uncited_sources(draft: TomlSource) -> Iterator[Problem]:
    citing = (entry.raw for entry in draft.entries if entry.kind != "source")
    misnamed = check_references.misnamed(draft, "source")
    cited = draft.unread.union(misnamed, *map(texts, citing))
    for entry in draft.of("source"):
        if entry.id not in cited and not entry.raw.get("background"):
            what = "No record cites this source."
            remedy = "Cite it, take it out, or say in `background` why it is here."
            yield entry.problem("", what, remedy)
