"""What is decided of the answers: measures, levels, caps, rules, actions, the plan.

Owns their entries in the codebook. Conditions are said in words, and as they stand in
the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from placeready.model.condition import Condition, text_of
from placeready.model.decision_rules import Level, Measure, Recommendation, Rule
from placeready.model.profile_names import name_in
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
    headed,
    items,
)
from placeready.report.codebook_entries import Blocks, basis_of, facts, titled
from placeready.report.codebook_readers import Readers
from placeready.report.condition_wording import in_words
from placeready.report.wording import (
    figure,
    listed,
    names_of,
    phase_title,
    quoted,
    sentence,
    titles_of,
)


def _condition(
    ruleset: Ruleset, label: str, when: Condition | None
) -> tuple[Point, ...]:
    """A condition in words, and under it as it is written; none where there is none."""
    if when is None:
        return ()
    written = Point(text_of(when), "As written")
    return (Point(sentence(in_words(ruleset, when)), label, (written,)),)


def measures(ruleset: Ruleset, readers: Readers) -> Blocks:
    """The numbers taken from the answers as a whole."""
    entries = (_measure(ruleset, readers, each) for each in ruleset.measures)
    words = "Numbers taken from the answers as a whole, for conditions to read."
    yield from headed(Heading("Measures"), entries, words)


def _measure(ruleset: Ruleset, readers: Readers, each: Measure) -> Point:
    which, taken = each.constructs, ""
    if which is not None:
        critical = {True: "critical ", False: "not critical ", None: ""}
        title = ruleset.dimension_by_id[which.dimension].title
        taken = f"{critical[which.critical]}{title.lower()}"
    said = facts(
        ("Kind", each.kind),
        ("Taken over", taken),
        ("Line", "" if each.limit is None else figure(each.limit)),
        ("Answers at least", figure(each.answers_at_least or "")),
        ("Group", each.group or ""),
        ("Against", each.against or ""),
    )
    take = f"{each.take[:1].upper()}{each.take[1:]}"
    return Point(
        f"{titled(take, each.id)}, of {each.of}",
        under=(*said, *readers.of(each.id)),
    )


def levels(ruleset: Ruleset) -> Blocks:
    """The levels with their gates, and what holds them down."""
    yield Heading("Levels")
    yield Paragraph(
        "A level holds where its gates, and those of every level below it, hold."
    )
    for each in ruleset.levels:
        yield from _level(ruleset, each)
    caps = (
        Point(
            f"{each.says}: to {each.level} at most",
            titled("Cap", each.id),
            _condition(ruleset, "When", each.when),
        )
        for each in ruleset.caps
    )
    words = "A cap that holds keeps the level down, whatever its gates say."
    yield from headed(Heading("Caps"), caps, words)


def _level(ruleset: Ruleset, each: Level) -> Blocks:
    yield Subheading(f"Level {each.number}: {each.name}")
    if each.means:
        yield Paragraph(sentence(each.means))
    if not each.gates:
        yield Paragraph("It asks for nothing: it is what is left.")
        return
    yield Points(
        tuple(
            Point(
                sentence(in_words(ruleset, gate.when)),
                titled("Gate", gate.id),
                (Point(text_of(gate.when), "As written"),),
            )
            for gate in each.gates
        )
    )


def rules(ruleset: Ruleset, readers: Readers) -> Blocks:
    """The rules, those of a kind together."""
    for kind in dict.fromkeys(each.kind for each in ruleset.rules):
        title = ruleset.rule_kind_by_id[kind].title
        yield Heading(f"Rules of the kind '{kind}': {title}")
        for each in ruleset.rules:
            if each.kind == kind:
                yield Subheading(titled(each.title, each.id))
                yield Points(_rule(ruleset, readers, each))


def _rule(ruleset: Ruleset, readers: Readers, each: Rule) -> tuple[Point, ...]:
    headings = ruleset.guidance.headings
    return (
        *_condition(ruleset, "When", each.when),
        *facts(
            ("Context", each.context),
            (headings.get("mechanism", "Mechanism"), each.mechanism),
            (headings.get("outcome", "Outcome"), each.outcome),
            ("Asks for", _titles(ruleset, each.recommends)),
            ("Finds nobody heard of", listed(list(each.unheard))),
            ("One-sided without them", listed(names_of(ruleset, each.one_sided))),
            ("Basis", basis_of(ruleset, each.basis, each.sources)),
        ),
        *readers.of(name_in("finding", each.id)),
    )


def _titles(ruleset: Ruleset, recommendations: Iterable[str]) -> str:
    return quoted(titles_of(ruleset, recommendations))


def actions(ruleset: Ruleset) -> Blocks:
    """What can be recommended, phase by phase, and how the plan is made of it."""
    for phase in ruleset.plan.limits:
        mine = [each for each in ruleset.recommendations if each.phase == phase]
        if mine:
            yield Heading(f"Actions: {phase_title(phase).lower()}")
        for each in mine:
            yield Subheading(titled(each.title, each.id))
            yield Points(_action(ruleset, each))
    yield from _plan(ruleset)


def _action(ruleset: Ruleset, each: Recommendation) -> tuple[Point, ...]:
    asking = [rule.title for rule in ruleset.rules if each.id in rule.recommends]
    return (
        *facts(
            ("Owner", each.owner),
            ("Effort", each.effort),
            ("Raises", listed(names_of(ruleset, each.lifts))),
            ("Steps", items(each.steps)),
            ("Asked for by", quoted(asking)),
            ("Needs first", _titles(ruleset, each.needs_first)),
            ("Held back below level", figure(each.minimum_level or "")),
        ),
        *_condition(ruleset, "Done when", each.done_when),
        *_condition(ruleset, "Fits unless this is false", each.applies_when),
        *facts(("Basis", basis_of(ruleset, each.basis, each.sources))),
    )


def _plan(ruleset: Ruleset) -> Blocks:
    plan = ruleset.plan
    weights = (
        Point(figure(weight), name)
        for each in ruleset.dimensions
        for name, weight in (
            (f"critical {each.id}", each.weight_critical),
            (f"severe {each.id}", each.weight_severe),
            (each.id, each.weight),
        )
        if weight is not None
    )
    efforts = (Point(figure(value), name) for name, value in plan.effort.items())
    phases = (
        Point(f"{most} at most", phase_title(name).lower())
        for name, most in plan.limits.items()
    )
    yield Heading("How the plan is made")
    yield Paragraph(
        "The priority of an action is the sum, over what it raises, of weight times "
        "how far the score is under 4, divided by its effort."
    )
    yield Points(
        facts(
            ("Aims at", plan.aims),
            ("What drops out", plan.aims_note),
            ("Weights", weights),
            ("Severe at or under", figure(plan.severe_at_or_below)),
            ("Without a score, under 4 by", figure(plan.unknown_shortfall)),
            ("Efforts", efforts),
            ("Added for each action that waits for it", figure(plan.unlocks)),
            ("Phases", phases),
        )
    )
