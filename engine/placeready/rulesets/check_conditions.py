"""The conditions of a ruleset checked as a whole.

Owns what has to hold of rules, gates, caps, done_when and applies_when: names exist
and are used as what they are, findings run in no circle, and each can be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placeready.errors import Problem, nearest
from placeready.model import condition as conditions
from placeready.model.condition import (
    Among,
    Compare,
    Comparison,
    Condition,
    FindingHolds,
)
from placeready.model.decision_rules import Cap, Construct, Level, Recommendation, Rule
from placeready.model.dependencies import circles
from placeready.model.profile_names import name_in, parse_name
from placeready.rulesets.check_order import (
    gates_that_do_not_rise,
    levels_lost_by_rising,
)
from placeready.rulesets.satisfiability import can_hold
from placeready.rulesets.toml_source import PlacedCondition, TomlSource
from placeready.rulesets.vocabulary import Name, vocabulary


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
    yield from gates_that_do_not_rise(placed)
    yield from levels_lost_by_rising(placed, known)
    yield from _never_true(placed, known)
    if len(sound) == total and all(entry.value for entry in draft.of("cap")):
        yield from _caps_alone(draft, placed)


def _faults(
    at: PlacedCondition, known: Mapping[str, Name], draft: TomlSource
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


def _placed(draft: TomlSource) -> Iterator[PlacedCondition]:
    for entry in draft.entries:
        match entry.value:
            case Rule(when=when) | Cap(when=when):
                yield PlacedCondition(entry, "when", when)
            case Level(gates=gates):
                for gate in gates:
                    field = f"requires, {gate.id.split('.', 2)[2]}"
                    yield PlacedCondition(entry, field, gate.when)
            case Recommendation(done_when=done, applies_when=applies):
                if done is not None:
                    yield PlacedCondition(entry, "done_when", done)
                if applies is not None:
                    yield PlacedCondition(entry, "applies_when", applies)


def _misused(
    at: PlacedCondition, test: Comparison, known: Mapping[str, Name], draft: TomlSource
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


def _circles_of_findings(placed: list[PlacedCondition]) -> Iterator[Problem]:
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


def _never_true(
    placed: list[PlacedCondition], known: Mapping[str, Name]
) -> Iterator[Problem]:
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


def _caps_alone(draft: TomlSource, placed: list[PlacedCondition]) -> Iterator[Problem]:
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
