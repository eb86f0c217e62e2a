"""The scenarios of a ruleset: files to values, held against the ruleset.

Owns their ids and that every rule, cap and gate has one. Runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from placeready.errors import Problem, Problems, nearest
from placeready.model.ruleset import Ruleset
from placeready.model.scenario import Scenario
from placeready.rulesets.read_source import read_source
from placeready.rulesets.toml_source import SCENARIOS, TomlRecord


def read_scenarios(folder: Path, ruleset: Ruleset) -> tuple[Scenario, ...] | Problems:
    """Every scenario of the ruleset in a folder; none where it has no scenarios."""
    draft = read_source(folder, scenarios=True)
    found: list[Scenario] = []
    for entry in draft.entries:
        if entry.kind != "scenario":
            what = "This is content, and stands among the scenarios."
            draft.problems.append(entry.problem("", what, "Move it out of the folder."))
            continue
        # A scenario is told from others by what it is about.
        entry.id = str(entry.raw.get("about", ""))
        draft.problems.extend(entry.validate(entry.raw))
    for entry, scenario in draft.valid(Scenario):
        found.append(scenario)
        draft.problems.extend(_unknown(entry, scenario, ruleset))
    if found and not draft.problems:
        draft.problems.extend(_missing(folder, found, ruleset))
    return Problems.of(draft.problems) if draft.problems else tuple(found)


def subjects(ruleset: Ruleset) -> list[str]:
    """Everything a scenario can be about."""
    return [*ruleset.rule_by_id, *ruleset.cap_by_id, *ruleset.gate_by_id]


def _missing(
    folder: Path, found: list[Scenario], ruleset: Ruleset
) -> Iterator[Problem]:
    shown = {scenario.about for scenario in found}
    for name in subjects(ruleset):
        if name not in shown:
            what = f"No scenario is about '{name}'."
            remedy = "Add one that makes it true, and a step that just misses."
            yield Problem(str(folder / SCENARIOS), f"'{name}'", "", what, remedy)


def _unknown(
    entry: TomlRecord, scenario: Scenario, ruleset: Ruleset
) -> Iterator[Problem]:
    questions = {*ruleset.question_by_id, *ruleset.construct_by_id}
    tiers, rules = ruleset.tier_by_id, ruleset.rule_by_id
    yield from _strange(entry, "about", [scenario.about], subjects(ruleset))
    yield from _strange(entry, "unanswered", scenario.unanswered, questions)
    for step, prefix in ((scenario, ""), (scenario.misses, "misses, ")):
        yield from _strange(entry, f"{prefix}answers", step.answers, questions)
        yield from _strange(entry, f"{prefix}by", step.by, tiers)
        for tier, answers in step.by.items():
            yield from _strange(entry, f"{prefix}by, {tier}", answers, questions)
        yield from _strange(entry, f"{prefix}tiers", step.tiers or (), tiers)
        yield from _strange(entry, f"{prefix}findings", step.findings or (), rules)
        missing = step.no_evidence or ()
        facts = [q.id for q in ruleset.questions if q.kind == "fact"]
        yield from _strange(entry, f"{prefix}no_evidence", missing, facts)
        for name, word in step.context.items():
            known = ruleset.context_by_id
            yield from _strange(entry, f"{prefix}context", [name], known)
            if name in known:
                options = [option.id for option in known[name].options]
                yield from _strange(entry, f"{prefix}context, {name}", [word], options)
    leaving = scenario.misses.without
    known_all = {*ruleset.question_by_id, *ruleset.context_by_id}
    yield from _strange(entry, "misses, without", leaving, known_all)
    for name in sorted(set(scenario.unanswered) & set(scenario.answers)):
        what = f"'{name}' is answered, and is also among those nobody answers."
        yield entry.problem("unanswered", what, "Take it out of one of the two.")


def _strange(
    entry: TomlRecord, place: str, given: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    there = set(known)
    for name in given:
        if name not in there:
            what = f"There is no '{name}' in this ruleset."
            yield entry.problem(place, what, nearest(name, there) or "Correct it.")
