"""What was found, each finding with what made it.

Owns which kinds stand under which heading, and how a finding reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment, Finding
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
    items,
)
from placeready.report.tiers import who_stands_where
from placeready.report.wording import backing, met, sentence, titles_of

_RISKS = ("pattern", "risk")
_WORKS = ("strength",)
_BRIEF = 3


def works(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The strengths."""
    yield Heading("What works")
    strengths = _of_kind(assessment, *_WORKS)
    if not strengths:
        yield Paragraph("No strength was found.")
    yield from _findings(ruleset, assessment, strengths)


def risks(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Patterns, then single risks."""
    yield Heading("Risks and patterns")
    found = _of_kind(assessment, *_RISKS)
    if not found:
        yield Paragraph("No risk was found.")
    yield from _findings(ruleset, assessment, found)


def quality(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """What is found of the answers themselves."""
    found = _of_kind(assessment, "quality")
    if found:
        yield Heading("How far to trust the answers")
    yield from _findings(ruleset, assessment, found)


def found_in_short(ruleset: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """The first few titles, and how many more there are."""
    found = _of_kind(assessment, *_RISKS, *_WORKS)
    if found:
        shown = [ruleset.rule_by_id[each.id].title for each in found[:_BRIEF]]
        more = len(found) - len(shown)
        shown += [f"and {more} more"] if more else []
        yield Point("; ".join(shown), "Found")


def _of_kind(assessment: Assessment, *kinds: str) -> list[Finding]:
    """Those of the first kind first."""
    found = assessment.findings
    return [each for kind in kinds for each in found if each.kind == kind]


def _findings(
    ruleset: Ruleset, assessment: Assessment, findings: list[Finding]
) -> Iterator[Block]:
    for each in findings:
        pattern = " (a pattern of several findings)" if each.kind == "pattern" else ""
        yield Subheading(f"{ruleset.rule_by_id[each.id].title}{pattern}")
        yield Points(tuple(_finding(ruleset, assessment, each)))


def _finding(
    ruleset: Ruleset, assessment: Assessment, finding: Finding
) -> Iterator[Point]:
    rule, headings = ruleset.rule_by_id[finding.id], ruleset.guidance.headings
    yield Point(sentence(rule.context))
    if rule.mechanism:
        heading = headings.get("mechanism", "How this might work")
        yield Point(sentence(rule.mechanism), heading)
    if rule.outcome:
        heading = headings.get("outcome", "What may follow")
        yield Point(sentence(rule.outcome), heading)
    because = items(met(ruleset, each) for each in finding.because)
    yield Point("", "Found because", because)
    yield from who_stands_where(ruleset, assessment, finding.because)
    if finding.recommends:
        yield Point("; ".join(titles_of(ruleset, finding.recommends)), "Asks for")
    if rule.sources:
        yield Point(backing(ruleset, rule), "Basis")
    yield Point(rule.id, "Id")
