"""The result as it takes shape while one person answers: short enough to glance at.

Owns the sentences beside the questions. Takes every number from the assessment; says
always that these are one person's answers alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placeready.interview.live_assessment import AssessmentChange, span
from placeready.model.assessment import Assessment, ConstructScore, Finding
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Paragraph, Point, labelled, points
from placeready.report.level_wording import NO_LEVEL, level
from placeready.report.wording import count, score_of

ALONE = "By your answers alone."


def live(
    ruleset: Ruleset,
    assessment: Assessment,
    latest: AssessmentChange | None,
    causes: Mapping[str, str],
    own_words: Mapping[str, str],
) -> Iterator[Block]:
    """The whole of it, the news first.

    Args:
        ruleset: What the assessment was made with.
        assessment: By the answers so far.
        latest: What the last answer changed; None before there was one.
        causes: By finding, the question whose answer made it hold, where it is known.
        own_words: By question, its text as the person reads it.
    """
    yield Paragraph(level(ruleset, assessment), strong=True)
    yield Paragraph(f"{bounds(assessment)} {ALONE}")
    if latest is not None and latest.any:
        yield Heading("Your last answer")
        yield points(change_sentences(ruleset, latest))
    yield from _found(ruleset, assessment, causes, own_words)
    known = [each for each in assessment.constructs if each.score is not None]
    yield Heading(f"Scores known: {len(known)} of {len(assessment.constructs)}")
    if known:
        yield points(_scored(ruleset, each) for each in known)
    else:
        yield Paragraph("A score needs answers to most of its questions.")


def bounds(assessment: Assessment) -> str:
    """Where the level could still lie; evidence that is yet to come can widen it."""
    if not assessment.unknown:
        return "Every question is answered."
    number, high = span(assessment)
    if number == high:
        return "No answer to what is open can change it."
    return (
        f"It can rise to {high} once what is open is answered: until then that counts "
        "as not in place."
    )


def change_sentences(ruleset: Ruleset, change: AssessmentChange) -> Iterator[str]:
    """What one answer changed, a sentence for each thing, the weightiest first."""
    if change.level is not None:
        was, now = change.level
        if not was:
            yield f"There is a level now: {now}."
        elif not now:
            yield f"There is no level any more; it was {was}."
        else:
            went = "up" if now > was else "down"
            yield f"The level went {went} from {was} to {now}."
    for name in change.gained:
        yield f"Found: {ruleset.rule_by_id[name].title}."
    for name in change.lost:
        yield f"No longer found: {ruleset.rule_by_id[name].title}."
    if change.bounds is not None:
        (_, was), (_, now) = change.bounds
        if was != now:
            yield f"The level can now rise to {now or 'none'}."
    for name in change.newly_scored:
        yield f"First score: {ruleset.construct_by_id[name].name}."


def line(
    ruleset: Ruleset, assessment: Assessment, latest: AssessmentChange | None
) -> str:
    """It all in one line: the level, its range, how much is known, the news."""
    number, high = span(assessment)
    known = sum(each.score is not None for each in assessment.constructs)
    reached = f"Level {number}" if number else NO_LEVEL
    up_to = f" (up to {high})" if number != high else ""
    scores = f"{known} of {len(assessment.constructs)} scores"
    findings = count(len(assessment.findings), "finding")
    news = next(change_sentences(ruleset, latest), "") if latest is not None else ""
    return f"{reached}{up_to}, {scores}, {findings}. {news}".rstrip()


def _found(
    ruleset: Ruleset,
    assessment: Assessment,
    causes: Mapping[str, str],
    own_words: Mapping[str, str],
) -> Iterator[Block]:
    found = assessment.findings
    yield Heading(f"Found so far: {len(found)}")
    if not found:
        yield Paragraph("Nothing yet.")
        return
    yield points(
        Point(ruleset.rule_by_id[each.id].title, under=labelled([("After", after)]))
        for each, after in newest_first(found, causes, own_words)
    )


def newest_first(
    found: Sequence[Finding], causes: Mapping[str, str], own_words: Mapping[str, str]
) -> Iterator[tuple[Finding, str]]:
    """What was found, each with the question whose answer made it hold, or nothing; the
    latest first, then those that held before this session.
    """
    order = {name: i for i, name in enumerate(causes)}
    for each in sorted(found, key=lambda each: -order.get(each.id, -1)):
        yield each, own_words.get(causes.get(each.id, ""), "")


def _scored(ruleset: Ruleset, each: ConstructScore) -> str:
    construct = ruleset.construct_by_id[each.id]
    word = ruleset.band(construct, each.score or 0.0)
    text = f"{construct.name}: {score_of(ruleset, each.id, each.score)}"
    return f"{text}, {word}" if word else text
