"""The conditions of a ruleset checked as a whole.

Owns what has to hold of rules, gates, caps, done_when and applies_when: names exist
and are used as what they are, findings run in no circle, gates rise, a higher score
never costs a level, and each condition can be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placeready.errors import Problem, nearest
from placeready.model import condition as conditions
from placeready.model.condition import (
    Among,
    Compare,
    Comparison,
    Condition,
    FindingHolds,
)
from placeready.model.dependencies import circles
from placeready.model.profile_names import name_in, parse_name
from placeready.model.ruleset import Cap, Construct, Level, Recommendation, Rule
from placeready.rulesets.satisfiability import can_hold
from placeready.rulesets.toml_source import TomlRecord, TomlSource
from placeready.rulesets.vocabulary import Name, vocabulary

# Whether more of a value helps a comparison to be true, or less of it.
_DIRECTION = {">=": 1, ">": 1, "<=": -1, "<": -1}


@dataclass(frozen=True, slots=True)
class Placed:
    """A condition with the record and field it stands in."""

    entry: TomlRecord
    field: str
    condition: Condition

    def problem(self, what: str, remedy: str) -> Problem:
        """A problem in this condition."""
        return self.entry.problem(self.field, what, remedy)


def condition_problems(draft: TomlSource) -> Iterator[Problem]:
    """Every problem of the conditions of a draft."""
    known = vocabulary(draft)
    placed = list(_placed(draft))
    sound = []
    for each in placed:
        faults = list(_faults(each, known, draft))
        yield from faults
        if not faults:
            sound.append(each)
    # What is read in a way that cannot be meant is told once, and not judged further.
    total, placed = len(placed), sound
    yield from _circles_of_findings(placed)
    yield from _gates_that_do_not_rise(placed)
    yield from _levels_lost_by_rising(placed, known)
    yield from _never_true(placed, known)
    if len(sound) == total and all(entry.value for entry in draft.of("cap")):
        yield from _caps_alone(draft, placed)


def _faults(
    at: Placed, known: Mapping[str, Name], draft: TomlSource
) -> Iterator[Problem]:
    for test in dict.fromkeys(conditions.comparisons(at.condition)):
        yield from _misused(at, test, known, draft)
    for there, most, things in (
        (conditions.size(at.condition), conditions.MOST_COMPARISONS, "comparisons"),
        (
            conditions.groups(at.condition),
            conditions.MOST_GROUPS,
            "groups in brackets or lists",
        ),
    ):
        if there > most:
            what = f"It has {there} {things}; {most} is the most."
            yield at.problem(what, "Split it into rules, and read their findings.")
            return


def _placed(draft: TomlSource) -> Iterator[Placed]:
    for entry in draft.entries:
        match entry.value:
            case Rule(when=when) | Cap(when=when):
                yield Placed(entry, "when", when)
            case Level(gates=gates):
                for gate in gates:
                    field = f"requires, {gate.id.split('.', 2)[2]}"
                    yield Placed(entry, field, gate.when)
            case Recommendation(done_when=done, applies_when=applies):
                if done is not None:
                    yield Placed(entry, "done_when", done)
                if applies is not None:
                    yield Placed(entry, "applies_when", applies)


def _misused(
    at: Placed, test: Comparison, known: Mapping[str, Name], draft: TomlSource
) -> Iterator[Problem]:
    name = known.get(test.name)
    if name is None:
        parsed = parse_name(test.name)
        about = parsed.subject if parsed.family == "finding" else test.name
        if about in draft.unread:
            return
        what = f"There is no name '{test.name}' in this ruleset."
        remedy = nearest(test.name, known) or "`ruleset show names` lists them."
        yield at.problem(what, remedy)
        return
    if isinstance(test, FindingHolds):
        return
    words = (test.value,) if isinstance(test, Compare) else test.values
    for word in words:
        if isinstance(word, str) and name.words and word not in name.words:
            what = f"'{test.name}' has no option '{word}'."
            listed = f"Its options: {', '.join(name.words)}."
            yield at.problem(what, nearest(word, name.words) or listed)
    wordy = isinstance(test, Among) or isinstance(test.value, str)
    is_context = bool(name.words) or test.name.startswith("context.")
    if wordy is not is_context:
        holds = "one of its options" if is_context else "a number"
        what = f"'{test.name}' holds {holds}, and is compared with something else."
        yield at.problem(what, "Compare it with what it holds.")


def _circles_of_findings(placed: list[Placed]) -> Iterator[Problem]:
    rules = {at.entry.id: at for at in placed if at.entry.kind == "rule"}
    reads = {name: _findings_read(at.condition) for name, at in rules.items()}
    for circle in circles(reads):
        path = " reads ".join(f"'{name}'" for name in (*circle, circle[0]))
        what = f"These findings depend on each other: {path}."
        remedy = "Write one of them with scores or answers in place of the finding."
        yield rules[circle[0]].problem(what, remedy)


def _findings_read(condition: Condition) -> list[str]:
    read = [parse_name(name) for name in conditions.names(condition)]
    return sorted(each.subject for each in read if each.family == "finding")


def _gates_that_do_not_rise(placed: list[Placed]) -> Iterator[Problem]:
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


def _levels_lost_by_rising(
    placed: list[Placed], known: Mapping[str, Name]
) -> Iterator[Problem]:
    """A gate must not be lost, nor a cap met, because a score rises."""
    for at in placed:
        wanted = {"level": 1, "cap": -1}.get(at.entry.kind)
        if wanted is None:
            continue
        for test in conditions.comparisons(at.condition):
            name = known.get(test.name)
            if name is None or not name.rises or not isinstance(test, Compare):
                continue
            way = _DIRECTION.get(test.op, 0) * name.rises
            at_best = test.op == "==" and name.rises < 0 and test.value == 0
            if way != wanted and not (wanted > 0 and at_best):
                lowers = conditions.text_of(test)
                what = f"With '{lowers}' a better answer could lower the level."
                yield at.problem(what, "Turn the comparison round.")


def _never_true(placed: list[Placed], known: Mapping[str, Name]) -> Iterator[Problem]:
    fired = [at for at in placed if at.entry.kind == "rule"]
    rules = {name_in("finding", at.entry.id): at for at in fired}
    reads = {name: _findings_read(at.condition) for name, at in rules.items()}
    needs = {name: [name_in("finding", r) for r in of] for name, of in reads.items()}
    # Findings in a circle have no end to unfold to; that they run in one is told alone.
    circular = {name for circle in circles(needs) for name in circle}
    findings = {n: at.condition for n, at in rules.items() if n not in circular}
    for at in placed:
        if circular & {
            *conditions.names(at.condition),
            name_in("finding", at.entry.id),
        }:
            continue
        if not can_hold(at.condition, known, findings):
            what = "It can never be true: its comparisons exclude each other."
            yield at.problem(
                what, f"Look again at: {conditions.text_of(at.condition)}."
            )


def _caps_alone(draft: TomlSource, placed: list[Placed]) -> Iterator[Problem]:
    named = {
        test.name
        for at in placed
        if at.entry.kind == "cap"
        for test in conditions.comparisons(at.condition)
    }
    for entry, construct in () if draft.unread else draft.valid(Construct):
        if construct.caps_alone not in (None, construct.id in named):
            says = "true" if construct.caps_alone else "false"
            what = f"It says {says}, and the caps say otherwise."
            yield entry.problem("caps_alone", what, "Correct it, or the caps.")
