"""What has to stand in order in a ruleset: levels, bands, lines of agreement, gates.

Owns that levels run without a break and ask for more as they rise, that the words for
scores and for agreement rise, and that a higher score never costs a level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placeready.errors import Problem
from placeready.model.condition import Compare, comparisons, text_of
from placeready.model.ruleset import AgreementRule, Band
from placeready.rulesets.toml_source import PlacedCondition, TomlSource
from placeready.rulesets.vocabulary import Name

# Whether more of a value helps a comparison to be true, or less of it.
_DIRECTION = {">=": 1, ">": 1, "<=": -1, "<": -1}


def levels_in_order(draft: TomlSource) -> Iterator[Problem]:
    """Levels that are missing between others, and gates of level 0."""
    if draft.unread:
        return
    numbers = sorted(int(entry.id) for entry in draft.of("level") if entry.id.isdigit())
    for entry in draft.of("level"):
        if entry.id == "0" and entry.raw.get("requires"):
            what = "Level 0 is what is left when nothing else holds."
            yield entry.problem("requires", what, "Take its gates out.")
    if len(set(numbers)) == len(numbers) and numbers != list(range(len(numbers))):
        entry = max(draft.of("level"), key=lambda each: each.id)
        given = ", ".join(map(str, numbers))
        what = f"Levels run from 0 without a break; there are {given}."
        yield entry.problem("number", what, "Number the levels 0, 1, 2 and so on.")


def words_in_order(draft: TomlSource) -> Iterator[Problem]:
    """Bands that do not rise from 0; lines of agreement that cross."""
    last: dict[str, float] = {}
    for entry, band in draft.valid(Band):
        if (band.start is None) is (band.above is None):
            what = "A band starts either `from` a score or `above` one."
            yield entry.problem("from", what, "Give one of the two.")
            continue
        line = (band.above if band.start is None else band.start) or 0.0
        if band.dimension not in last and (band.start is None or line > 0):
            what = f"The lowest band of {band.dimension}s does not start at 0."
            yield entry.problem("from", what, "Start it with from = 0.0.")
        elif line <= last.get(band.dimension, -1.0):
            what = "The bands of a dimension do not rise."
            yield entry.problem("from", what, "Put them in order, the lowest first.")
        last[band.dimension] = line
    for head, rule in draft.valid(AgreementRule):
        if rule.agree_under > rule.split_over:
            what = "People would agree and be split at once: the two lines cross."
            yield head.problem("split_over", what, "Put it no lower than agree_under.")


def gates_that_do_not_rise(placed: list[PlacedCondition]) -> Iterator[Problem]:
    """One name asked for at two levels must be asked for more at the higher."""
    last: dict[tuple[str, str], tuple[int, float]] = {}
    gates = [at for at in placed if at.entry.kind == "level"]
    for at in sorted(gates, key=lambda at: int(at.entry.id)):
        test = at.condition
        if not isinstance(test, Compare) or isinstance(test.value, str):
            continue
        direction = _DIRECTION.get(test.op, 0)
        before = last.get((test.name, test.op))
        if direction and before and (test.value - before[1]) * direction <= 0:
            what = (
                f"It asks for {test.name} {test.op} {test.value}, and level "
                f"{before[0]} already asks for {test.op} {before[1]}."
            )
            yield at.problem(what, "Ask for more at the higher level.")
        last[(test.name, test.op)] = (int(at.entry.id), test.value)


def levels_lost_by_rising(
    placed: list[PlacedCondition], known: Mapping[str, Name]
) -> Iterator[Problem]:
    """A gate must not be lost, nor a cap met, because a score rises."""
    for at in placed:
        wanted = {"level": 1, "cap": -1}.get(at.entry.kind, 0)
        for test in comparisons(at.condition) if wanted else ():
            rises = known.get(test.name, Name()).rises
            if not rises or not isinstance(test, Compare):
                continue
            way = _DIRECTION.get(test.op, 0) * rises
            at_best = test.op == "==" and rises < 0 and test.value == 0
            if way != wanted and not (wanted > 0 and at_best):
                what = f"With '{text_of(test)}' a better answer could lower the level."
                yield at.problem(what, "Turn the comparison round.")
