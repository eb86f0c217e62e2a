"""The scenarios of a ruleset: files to values, held against the ruleset.

Owns their ids and that every rule, cap and gate has one. Runs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from placeready.errors import Problem, Unusable
from placeready.model.ruleset import Ruleset
from placeready.model.scenario import Scenario
from placeready.model.validation_messages import quoted
from placeready.rulesets.read_source import read_source
from placeready.rulesets.toml_files import SCENARIOS
from placeready.rulesets.toml_source import TomlRecord, TomlSource


def read_scenarios(folder: Path, ruleset: Ruleset) -> tuple[Scenario, ...]:
    """Every scenario of the ruleset in a folder; none where it has no scenarios. Raises
    Unusable where they have problems.
    """
    draft = read_source(folder, scenarios=True)
    for file in draft.empty:
        what = "Nothing is tested here: the file has no scenario."
        remedy = "Write [[scenario]] in it, or take it out."
        draft.problems.append(Problem(file, "", "", what, remedy))
    found: list[Scenario] = []
    for entry in draft.entries:
        if entry.kind != "scenario":
            what = "This is content, and stands among the scenarios."
            draft.problems.append(entry.problem("", what, "Move it out of the folder."))
            continue
        draft.problems.extend(entry.validate(entry.raw))
    for entry, scenario in draft.valid(Scenario):
        found.append(scenario)
        draft.problems.extend(_unknown(entry, scenario, ruleset, draft))
    shown = {scenario.about for scenario in found}
    for name in subjects(ruleset) if found and not draft.problems else ():
        if name not in shown:
            what = f"No scenario is about '{name}'."
            remedy = "Add one that makes it true, and a step that just misses."
            lost = Problem(str(folder / SCENARIOS), f"'{name}'", "", what, remedy)
            draft.problems.append(lost)
    if draft.problems:
        raise Unusable(draft.problems.told())
    return tuple(found)


def subjects(ruleset: Ruleset) -> list[str]:
    """Everything a scenario can be about."""
    return [*ruleset.rule_by_id, *ruleset.cap_by_id, *ruleset.gate_by_id]


def _unknown(
    entry: TomlRecord, scenario: Scenario, ruleset: Ruleset, draft: TomlSource
) -> Iterator[Problem]:
    for place, given, known in _named(scenario, ruleset):
        for name in given or ():
            if name not in known:
                what = f"There is no '{quoted(name)}' in this ruleset."
                remedy = draft.problems.nearest(name, known) or "Correct it."
                yield entry.problem(place, what, remedy)
    yield from _beyond_the_last(entry, scenario, ruleset)
    yield from _without_effect(entry, scenario, ruleset)
    for name in sorted(set(scenario.unanswered) & set(scenario.answers)):
        what = f"'{name}' is answered, and is also among those nobody answers."
        yield entry.problem("unanswered", what, "Take it out of one of the two.")


def _beyond_the_last(
    entry: TomlRecord, scenario: Scenario, ruleset: Ruleset
) -> Iterator[Problem]:
    """Anchors that a question, or some question of a construct, does not have."""
    for step, prefix in ((scenario, ""), (scenario.misses, "misses, ")):
        given = {"answers": step.answers}
        given |= {f"by, {tier}": answers for tier, answers in step.by.items()}
        for place, answers in given.items():
            for name, anchor in answers.items():
                of = ruleset.questions_of.get(name, ())
                tops = [each.top for each in of] or [ruleset.top_of.get(name, anchor)]
                if anchor > min(tops):
                    what = f"'{quoted(name)}' has answers 0 to {min(tops)}."
                    remedy = "Give one of them, or name the questions one by one."
                    yield entry.problem(f"{prefix}{place}, {name}", what, remedy)


def _without_effect(
    entry: TomlRecord, scenario: Scenario, ruleset: Ruleset
) -> Iterator[Problem]:
    """What a scenario says of people who are not asked, and of levels there are not."""
    highest = max(ruleset.level_by_number)
    for step, prefix in ((scenario, ""), (scenario.misses, "misses, ")):
        heard = step.tiers if step.tiers is not None else scenario.tiers
        for tier in step.by.keys() & ruleset.tier_by_id:
            place = f"{prefix}by, {tier}"
            if heard is not None and tier not in heard:
                what = f"Nobody of '{quoted(tier)}' answers here."
                yield entry.problem(place, what, "Add it to tiers, or take this out.")
                continue
            for name in _not_asked(ruleset, tier, step.by[tier]):
                what = f"'{quoted(tier)}' is not asked '{quoted(name)}'."
                remedy = "Take it out, or say it of a tier that is asked."
                yield entry.problem(f"{place}, {name}", what, remedy)
        if step.level is not None and step.level > highest:
            what = f"There is no level {step.level}; the highest is {highest}."
            yield entry.problem(f"{prefix}level", what, "Give one that there is.")


def _not_asked(ruleset: Ruleset, tier: str, names: Iterable[str]) -> Iterator[str]:
    """Those questions, and constructs of which no question, is asked of a tier."""
    asked = ruleset.asked_of[tier]
    for name in names:
        own = {each.id for each in ruleset.questions_of.get(name, ())}
        own |= {name} & ruleset.question_by_id.keys()
        if own and asked.isdisjoint(own):
            yield name


def _named(
    scenario: Scenario, ruleset: Ruleset
) -> Iterator[tuple[str, Iterable[str] | None, Collection[str]]]:
    """Each place in a scenario with the ids it gives and those it could give."""
    questions = {*ruleset.question_by_id, *ruleset.construct_by_id}
    facts = [q.id for q in ruleset.questions if q.kind == "fact"]
    tiers, context = ruleset.tier_by_id, ruleset.context_by_id
    yield "about", [scenario.about], subjects(ruleset)
    yield "unanswered", scenario.unanswered, questions
    for step, prefix in ((scenario, ""), (scenario.misses, "misses, ")):
        yield f"{prefix}answers", step.answers, questions
        yield f"{prefix}by", step.by, tiers
        for tier, answers in step.by.items():
            yield f"{prefix}by, {tier}", answers, questions
        yield f"{prefix}tiers", step.tiers, tiers
        yield f"{prefix}findings", step.findings, ruleset.rule_by_id
        yield f"{prefix}no_evidence", step.no_evidence, facts
        yield f"{prefix}context", step.context, context
        for name in context.keys() & step.context:
            options = [option.id for option in context[name].options]
            yield f"{prefix}context, {name}", [step.context[name]], options
    asked = {*ruleset.question_by_id, *context}
    yield "misses, without", scenario.misses.without, asked
