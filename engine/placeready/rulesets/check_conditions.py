"""The conditions of a ruleset checked as a whole.

Owns what has to hold of rules, gates, caps, done_when and applies_when: names exist
and are used as what they are, findings run in no circle, and a higher score never costs
a level. What they can decide at all has a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from placeready.errors import Problem
from placeready.model import condition as conditions
from placeready.model.condition import (
    Among,
    Compare,
    Comparison,
    FindingHolds,
)
from placeready.model.decision_rules import Cap, Construct, Level, Recommendation, Rule
from placeready.model.dependencies import circles
from placeready.model.validation_messages import quoted
from placeready.rulesets.check_names import lost_names, unknown_names
from placeready.rulesets.check_references import MOST_CIRCLES
from placeready.rulesets.check_truth import needless, undeciding
from placeready.rulesets.toml_source import PlacedCondition, TomlSource
from placeready.rulesets.vocabulary import Name, vocabulary

# Whether more of a value helps a comparison to be true, or less of it.
_LISTED = 20
_DIRECTION = {">=": 1, ">": 1, "<=": -1, "<": -1}


def condition_problems(draft: TomlSource) -> Iterator[Problem]:
    """Every problem of the conditions of a draft."""
    known = vocabulary(draft)
    placed = [*_placed(draft)]
    lost = lost_names(placed, known, draft)
    faults = [(each, [*_faults(each, known, draft)]) for each in placed]
    for _, found in faults:
        yield from found
    yield from unknown_names(lost, known, draft)
    # What is read in a way that cannot be meant is told once, and not judged further.
    sound = [
        each
        for each, found in faults
        if not found and conditions.names(each.condition).isdisjoint(lost)
    ]
    rules = {at.entry.id: at for at in sound if at.entry.kind == "rule"}
    reads = {name: at.findings_read for name, at in rules.items()}
    circular = [*islice(circles(reads), MOST_CIRCLES)]
    for circle in circular:
        path = " reads ".join(f"'{quoted(name)}'" for name in (*circle, circle[0]))
        what = f"These findings depend on each other: {path}."
        remedy = "Write one of them with scores or answers in place of the finding."
        yield rules[circle[0]].problem(what, remedy)
    yield from _gates_that_do_not_rise(sound)
    yield from _levels_lost_by_rising(sound, known)
    in_circles = {*chain.from_iterable(circular)}
    yield from undeciding(sound, known, in_circles)
    yield from needless(draft, sound, known, in_circles)
    if len(sound) == len(faults) and all(entry.value for entry in draft.of("cap")):
        yield from _caps_alone(draft, sound)


def _faults(
    at: PlacedCondition, known: Mapping[str, Name], draft: TomlSource
) -> Iterator[Problem]:
    for test in dict.fromkeys(conditions.comparisons(at.condition)):
        yield from _misused(at, test, known, draft)
    things, most = "comparisons", conditions.MOST_COMPARISONS
    there = conditions.size(at.condition)
    if there <= most:
        things, most = "groups in brackets or lists", conditions.MOST_GROUPS
        there = conditions.groups(at.condition)
    if there > most:
        what = f"It has {there} {things}; {most} is the most."
        yield at.problem(what, "Split it into rules, and read their findings.")


def _placed(draft: TomlSource) -> Iterator[PlacedCondition]:
    for entry in draft.entries:
        match entry.value:
            case Rule(when=when) | Cap(when=when):
                yield PlacedCondition(entry, "when", when)
            case Level(gates=gates):
                for gate in gates:
                    field = f"requires, {gate.id.split('.', 2)[2]}"
                    yield PlacedCondition(entry, field, gate.when)
            case Recommendation() as value:
                for field in ("done_when", "applies_when"):
                    if (when := getattr(value, field)) is not None:
                        yield PlacedCondition(entry, field, when)


def _misused(
    at: PlacedCondition,
    test: Comparison,
    known: Mapping[str, Name],
    draft: TomlSource,
) -> Iterator[Problem]:
    name = known.get(test.name)
    if name is None or isinstance(test, FindingHolds):
        return
    words = (test.value,) if isinstance(test, Compare) else test.values
    for word in words:
        if isinstance(word, str) and name.words and word not in name.words:
            what = f"'{quoted(test.name)}' has no option '{quoted(word)}'."
            listed = f"Its options: {', '.join(name.words[:_LISTED])}."
            hint = draft.problems.nearest(word, name.words)
            yield at.problem(what, hint or listed)
    wordy = isinstance(test, Among) or isinstance(test.value, str)
    is_context = bool(name.words) or test.name.startswith("context.")
    if wordy is not is_context:
        holds = "one of its options" if is_context else "a number"
        what = f"'{quoted(test.name)}' holds {holds}, and is compared with something "
        yield at.problem(f"{what}else.", "Compare it with what it holds.")


def _gates_that_do_not_rise(placed: list[PlacedCondition]) -> Iterator[Problem]:
    """One name asked for at two levels must be asked for more at the higher."""
    last: dict[tuple[str, str], tuple[int, float]] = {}
    gates = [at for at in placed if at.entry.kind == "level"]
    for at in sorted(gates, key=lambda at: at.entry.number):
        test = at.condition
        if not isinstance(test, Compare) or isinstance(test.value, str):
            continue
        direction = _DIRECTION.get(test.op, 0)
        before = last.get((test.name, test.op))
        if direction and before and (test.value - before[1]) * direction <= 0:
            what = (
                f"It asks for {quoted(test.name)} {test.op} {test.value}, and level "
                f"{before[0]} already asks for {test.op} {before[1]}."
            )
            yield at.problem(what, "Ask for more at the higher level.")
        last[(test.name, test.op)] = (at.entry.number, test.value)


def _levels_lost_by_rising(
    placed: list[PlacedCondition], known: Mapping[str, Name]
) -> Iterator[Problem]:
    """A gate must not be lost, nor a cap met, because a score rises."""
    for at in placed:
        wanted = {"level": 1, "cap": -1}.get(at.entry.kind, 0)
        for test in conditions.comparisons(at.condition) if wanted else ():
            rises = known.get(test.name, Name()).rises
            if not rises or not isinstance(test, Compare):
                continue
            way = _DIRECTION.get(test.op, 0) * rises
            at_best = test.op == "==" and rises < 0 and test.value == 0
            if way != wanted and not (wanted > 0 and at_best):
                lowers = quoted(conditions.text_of(test))
                what = f"With '{lowers}' a better answer could lower the level."
                yield at.problem(what, "Turn the comparison round.")


def _caps_alone(draft: TomlSource, placed: list[PlacedCondition]) -> Iterator[Problem]:
    caps = (at.condition for at in placed if at.entry.kind == "cap")
    named = frozenset().union(*map(conditions.names, caps))
    for entry, construct in () if draft.unread else draft.valid(Construct):
        if construct.caps_alone not in (None, construct.id in named):
            says = "true" if construct.caps_alone else "false"
            what = f"It says {says}, and the caps say otherwise."
            yield entry.problem("caps_alone", what, "Correct it, or the caps.")
