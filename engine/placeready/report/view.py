"""One view of an assessment, which every format draws.

Owns which sentences a report says and in what order its parts are read. Takes every
number from the assessment and every word from the ruleset; computes no result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placeready.model.assessment import (
    Assessment,
    ConstructScore,
    Finding,
    Reason,
    Recommended,
)
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Bar
from placeready.report.edition import (
    edition_in_short,
    edition_in_words,
    titled,
    what_it_cannot_hide,
)
from placeready.report.headline import Headline, headline_of
from placeready.report.voices import Voices, voices_of, who_stands_where
from placeready.report.wording import (
    count,
    figure,
    label,
    listed,
    met,
    phase_title,
    sentence,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The constructs of one dimension, those without a score and the lowest first."""

    title: str
    rows: tuple[Bar, ...]


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
    stands: tuple[str, ...]
    """Where the tiers stand, for a finding about how far they lie apart."""
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

    title: str
    brief_title: str
    edition: tuple[str, ...]
    """What the published edition leaves out; empty of the full one."""
    edition_in_short: tuple[str, ...]
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
    voices: Voices
    cannot_hide: tuple[str, ...]
    """What whoever publishes it has to know."""
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
    findings = [_finding(ruleset, assessment, each) for each in assessment.findings]
    of_kind = {
        kind: tuple(each for each in findings if each.kind == kind)
        for kind in ("strength", "pattern", "risk", "quality")
    }
    headings = ruleset.guidance.headings
    people = sum(
        int(assessment.measures.get(f"respondents.{t.id}", 0)) for t in ruleset.tiers
    )
    headline, area = headline_of(ruleset, assessment), assessment.area.name
    return View(
        title=titled(f"Readiness assessment: {area}", assessment.edition, people),
        brief_title=titled(f"{area}: {headline.level}", assessment.edition, people),
        edition=tuple(edition_in_words(ruleset, assessment)),
        edition_in_short=tuple(edition_in_short(ruleset, assessment)),
        about=tuple(_about(ruleset, assessment)),
        headline=headline,
        profiles=tuple(_profiles(ruleset, assessment)),
        works=of_kind["strength"],
        risks=of_kind["pattern"] + of_kind["risk"],
        quality=of_kind["quality"],
        plan=tuple(_phases(ruleset, assessment)),
        missing=tuple(_missing(ruleset, assessment)),
        untold=tuple(_untold(ruleset, assessment)),
        voices=voices_of(ruleset, assessment),
        cannot_hide=what_it_cannot_hide(ruleset, assessment.edition),
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


def _profiles(ruleset: Ruleset, assessment: Assessment) -> Iterator[Profile]:
    unpublished = assessment.not_published
    for dimension, title in _DIMENSIONS.items():
        rows = [
            _row(ruleset, each, published=each.id not in unpublished)
            for each in assessment.constructs
            if each.dimension == dimension
        ]
        rows.sort(key=lambda row: -1.0 if row.score is None else row.score)
        if rows:
            yield Profile(title, tuple(rows))


def _row(ruleset: Ruleset, each: ConstructScore, *, published: bool) -> Bar:
    construct = ruleset.construct_by_id[each.id]
    if each.score is not None:
        word = each.word or ""
    elif not published:
        word = "Not published"
    else:
        word = "Does not apply" if not each.questions else "Not known"
    return Bar(
        name=f"{construct.name} (critical)" if construct.critical else construct.name,
        score=each.score,
        low=each.low,
        high=each.high,
        word=word,
        answered=each.answered,
        questions=each.questions,
    )


def _finding(ruleset: Ruleset, assessment: Assessment, finding: Finding) -> FindingView:
    rule = ruleset.rule_by_id[finding.id]
    return FindingView(
        id=rule.id,
        title=rule.title,
        kind=rule.kind,
        context=sentence(rule.context),
        mechanism=sentence(rule.mechanism) if rule.mechanism else "",
        outcome=sentence(rule.outcome) if rule.outcome else "",
        because=tuple(met(ruleset, each) for each in finding.because),
        stands=tuple(who_stands_where(ruleset, assessment, finding.because)),
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
