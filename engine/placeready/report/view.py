"""One view of an assessment, which every format draws.

Owns which sentences a report says and in what order its parts are read. Takes every
number from the assessment and every word from the ruleset; computes no result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placeready.model.assessment import (
    Assessment,
    Because,
    ConstructScore,
    Decider,
    Finding,
    Reason,
    Recommended,
)
from placeready.model.condition import Either, Every, Holds, opposite
from placeready.model.ruleset import Ruleset
from placeready.report.wording import (
    comparison_of,
    count,
    figure,
    label,
    listed,
    met,
    needed,
    phase_title,
    score,
    sentence,
    value_of,
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The result in a few sentences."""

    level: str
    """Such as `Level 2 of 5: Laying foundations`."""
    decided: tuple[str, ...]
    """What keeps it from the next level."""
    change: tuple[str, ...]
    """What it would take to reach the next level."""
    range: str
    """Where the level could lie while answers are missing; empty where all are in."""


@dataclass(frozen=True, slots=True)
class Row:
    """One construct in the profile."""

    id: str
    name: str
    score: float | None
    low: float | None
    high: float | None
    word: str
    answered: int
    questions: int
    critical: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """The constructs of one dimension, those without a score and the lowest first."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its words and what made it."""

    id: str
    title: str
    kind: str
    context: str
    mechanism: str
    outcome: str
    because: tuple[str, ...]
    recommends: tuple[str, ...]
    """Titles of what it asks for."""
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """A recommendation in the plan."""

    id: str
    rank: int
    title: str
    owner: str
    effort: str
    steps: tuple[str, ...]
    waits_for: tuple[str, ...]
    why: tuple[str, ...]
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """The actions of one phase, in order."""

    title: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not known of one construct."""

    construct: str
    could_move: bool
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that a report says."""

    area: str
    about: tuple[str, ...]
    headline: Headline
    profiles: tuple[Profile, ...]
    works: tuple[FindingView, ...]
    risks: tuple[FindingView, ...]
    """Patterns first, then single risks."""
    quality: tuple[FindingView, ...]
    plan: tuple[Phase, ...]
    missing: tuple[Missing, ...]
    """What could move the level first."""
    untold: tuple[tuple[str, str], ...]
    """Findings that cannot be told and what they wait for, the fewest things first."""
    notes: tuple[str, ...]
    limits: tuple[str, ...]
    mechanism_heading: str
    outcome_heading: str
    made_with: str


_DIMENSIONS = {
    "foundation": "Foundations: what has to be there",
    "enabler": "Enablers: what helps",
    "barrier": "Barriers: what blocks (4 means out of the way)",
}


def view_of(ruleset: Ruleset, assessment: Assessment) -> View:
    """The view of an assessment made with this ruleset."""
    findings = [_finding(ruleset, each) for each in assessment.findings]
    of_kind = {
        kind: tuple(each for each in findings if each.kind == kind)
        for kind in ("strength", "pattern", "risk", "quality")
    }
    headings = ruleset.guidance.headings
    return View(
        area=assessment.area.name,
        about=tuple(_about(ruleset, assessment)),
        headline=_headline(ruleset, assessment),
        profiles=tuple(_profiles(ruleset, assessment)),
        works=of_kind["strength"],
        risks=of_kind["pattern"] + of_kind["risk"],
        quality=of_kind["quality"],
        plan=tuple(_phases(ruleset, assessment)),
        missing=tuple(_missing(ruleset, assessment)),
        untold=tuple(_untold(ruleset, assessment)),
        notes=tuple(
            f"{label(ruleset, note.about)}: {sentence(note.says)}"
            for note in assessment.notes
        ),
        limits=assessment.limits,
        mechanism_heading=headings.get("mechanism", "How this might work"),
        outcome_heading=headings.get("outcome", "What may follow"),
        made_with=_made_with(ruleset, assessment),
    )


def _about(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    yield ruleset.title
    counts = [
        (tier.title, assessment.measures.get(f"respondents.{tier.id}", 0))
        for tier in ruleset.tiers
    ]
    people = sum(int(number) for _, number in counts)
    if people:
        heard = [f"{title} ({figure(number)})" for title, number in counts if number]
        yield f"{count(people, 'response')}: {'; '.join(heard)}"
    if assessment.date:
        yield f"As at {assessment.date}"


def _made_with(ruleset: Ruleset, assessment: Assessment) -> str:
    used = assessment.ruleset
    return (
        f"Ruleset {used.id} {used.version} (sha256 {used.sha256[:12]}), for "
        f"{ruleset.covers}. placeready {assessment.engine.version}, "
        f"{assessment.engine.rules}."
    )


def _headline(ruleset: Ruleset, assessment: Assessment) -> Headline:
    level = assessment.level
    highest = ruleset.levels[-1].number
    deciders = level.decided_by
    return Headline(
        level=f"Level {level.number} of {highest}: {level.name}",
        decided=tuple(_decided(ruleset, each) for each in deciders)
        or ("It is the highest level: nothing holds it down.",),
        change=tuple(_changes(ruleset, assessment)),
        range=_range(ruleset, assessment),
    )


def _decided(ruleset: Ruleset, decider: Decider) -> str:
    if decider.kind == "cap":
        cap = ruleset.cap_by_id[decider.id]
        return f"{cap.says} to {cap.level} at most: {_values(ruleset, decider)}."
    level = ruleset.level_by_number[decider.level]
    return (
        f"Level {level.number} ({level.name}) is not reached: "
        f"{_values(ruleset, decider)}."
    )


def _values(ruleset: Ruleset, decider: Decider) -> str:
    said = []
    for because in decider.because:
        words = met(ruleset, because)
        test = comparison_of(because)
        if decider.kind == "gate":
            value = value_of(ruleset, because.name, because.value)
            name = label(ruleset, because.name)
            words = f"{name} is {value}, and has to be {needed(ruleset, test)}"
        said.append(words)
    return "; ".join(said)


def _changes(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    """What each decider asks for, and the constructs in the way, each list once."""
    scores = {each.id: each.score for each in assessment.constructs}
    told: set[tuple[str, ...]] = set()
    for decider in assessment.level.decided_by:
        tests = [
            f"{label(ruleset, because.name)} {_aim(ruleset, decider, because)}"
            for because in decider.because
        ]
        what = f"{listed(tests)}."
        way = decider.constructs
        if way and way not in told and not {b.name for b in decider.because} >= {*way}:
            names = [ruleset.construct_by_id[name].name for name in way]
            if any(scores[name] is not None for name in way):
                valued = zip(names, way, strict=True)
                names = [f"{name} ({score(scores[i])})" for name, i in valued]
                what = f"{what} In the way: {listed(names)}."
            else:
                what = f"{what} Answers are missing on: {listed(names)}."
        told.add(way)
        yield what


def _aim(ruleset: Ruleset, decider: Decider, because: Because) -> str:
    test = comparison_of(because)
    if decider.kind == "cap":
        if isinstance(test, Holds):
            return "must no longer hold"
        turned = opposite(test)
        assert not isinstance(turned, Every | Either)  # noqa: S101  one comparison
        test = turned
    return f"has to be {needed(ruleset, test)}"


def _range(ruleset: Ruleset, assessment: Assessment) -> str:
    level, missing = assessment.level, len(assessment.unknown)
    if not missing:
        return ""
    names = {each.number: each.name for each in ruleset.levels}
    unknown = f"{count(missing, 'question')} not answered"
    if level.low == level.high == level.number:
        return f"With {unknown}, the level stays at {level.number} whatever they say."
    return (
        f"With {unknown}, the level could be anything from {level.low} "
        f"({names[level.low]}) to {level.high} ({names[level.high]}) once they are."
    )


def _profiles(ruleset: Ruleset, assessment: Assessment) -> Iterator[Profile]:
    for dimension, title in _DIMENSIONS.items():
        rows = [
            _row(ruleset, each)
            for each in assessment.constructs
            if each.dimension == dimension
        ]
        rows.sort(key=lambda row: -1.0 if row.score is None else row.score)
        if rows:
            yield Profile(title, tuple(rows))


def _row(ruleset: Ruleset, each: ConstructScore) -> Row:
    construct = ruleset.construct_by_id[each.id]
    if each.score is not None:
        word = ruleset.band(construct, each.score)
    else:
        word = "Does not apply" if not each.questions else "Not known"
    return Row(
        id=each.id,
        name=construct.name,
        score=each.score,
        low=each.low,
        high=each.high,
        word=word,
        answered=each.answered,
        questions=each.questions,
        critical=construct.critical,
    )


def _finding(ruleset: Ruleset, finding: Finding) -> FindingView:
    rule = ruleset.rule_by_id[finding.id]
    return FindingView(
        id=rule.id,
        title=rule.title,
        kind=rule.kind,
        context=sentence(rule.context),
        mechanism=sentence(rule.mechanism) if rule.mechanism else "",
        outcome=sentence(rule.outcome) if rule.outcome else "",
        because=tuple(met(ruleset, each) for each in finding.because),
        recommends=tuple(
            ruleset.recommendation_by_id[name].title for name in finding.recommends
        ),
        basis=f"{rule.basis}, {ruleset.basis[rule.basis]}",
        sources=rule.sources,
    )


def _phases(ruleset: Ruleset, assessment: Assessment) -> Iterator[Phase]:
    by_phase: dict[str, list[Action]] = {}
    for each in assessment.recommendations:
        by_phase.setdefault(each.phase, []).append(_action(ruleset, each))
    for phase, actions in by_phase.items():
        yield Phase(phase_title(phase), tuple(actions))


def _action(ruleset: Ruleset, each: Recommended) -> Action:
    recommendation = ruleset.recommendation_by_id[each.id]
    return Action(
        id=each.id,
        rank=each.rank,
        title=recommendation.title,
        owner=recommendation.owner,
        effort=recommendation.effort,
        steps=recommendation.steps,
        waits_for=tuple(
            ruleset.recommendation_by_id[name].title for name in each.waits_for
        ),
        why=tuple(_why(ruleset, each.because)),
        basis=f"{recommendation.basis}, {ruleset.basis[recommendation.basis]}",
        sources=recommendation.sources,
    )


def _why(ruleset: Ruleset, reasons: tuple[Reason, ...]) -> Iterator[str]:
    """The reasons, one sentence for each kind."""
    findings = [
        f"'{ruleset.rule_by_id[each.id].title}'"
        for each in reasons
        if each.kind == "finding"
    ]
    if findings:
        yield f"Asked for by {listed(findings)}."
    ways = {
        name: None
        for each in reasons
        if each.kind in ("gate", "cap")
        for name in each.constructs
    }
    if ways:
        names = [ruleset.construct_by_id[name].name for name in ways]
        stands = "stands" if len(names) == 1 else "stand"
        yield f"Raises {listed(names)}, which {stands} in the way of a higher level."
    needed_by = [
        f"'{ruleset.recommendation_by_id[each.id].title}'"
        for each in reasons
        if each.kind == "needed_by"
    ]
    if needed_by:
        yield f"Has to come before {listed(needed_by)}."


def _missing(ruleset: Ruleset, assessment: Assessment) -> Iterator[Missing]:
    grouped: dict[tuple[str, bool], list[str]] = {}
    for each in assessment.unknown:
        text = ruleset.question_by_id[each.question].text
        if each.why == "dont_know":
            text = f"{text} (nobody knows)"
        grouped.setdefault((each.of, each.could_move), []).append(text)
    for (construct, could_move), questions in grouped.items():
        name = ruleset.construct_by_id[construct].name
        yield Missing(name, could_move, tuple(questions))


def _untold(ruleset: Ruleset, assessment: Assessment) -> Iterator[tuple[str, str]]:
    for each in sorted(assessment.cannot_tell, key=lambda each: len(each.waits_for)):
        waits = listed([label(ruleset, name) for name in each.waits_for])
        yield ruleset.rule_by_id[each.id].title, waits
