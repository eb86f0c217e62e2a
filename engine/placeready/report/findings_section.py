"""What was found, each finding with what made it.

Owns which kinds stand under which heading, and how a finding reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment, Finding
from placeready.model.ruleset import Ruleset
from placeready.report import blocks
from placeready.report.blocks import Heading, Paragraph, Point, Subheading
from placeready.report.condition_wording import value_met
from placeready.report.tiers_section import tiers_compared
from placeready.report.wording import backing, sentence, titles_of

# A pattern of several findings says more than any of them: it comes first.
_RISKS = ("pattern", "risk")
_WORKS = ("strength",)
# Each with its kinds in order, and what stands there where nothing was found.
_PARTS = (
    ("What works", _WORKS, "No strength was found."),
    ("Risks and patterns", _RISKS, "No risk was found."),
    ("How far to trust the answers", ("quality",), ""),
)
_BRIEF = 3


def findings(ruleset: Ruleset, assessment: Assessment) -> Iterator[blocks.Block]:
    """The strengths, the risks, and what was found of the answers themselves."""
    for part, kinds, none in _PARTS:
        found = _of_kind(assessment, kinds)
        if found or none:
            yield Heading(part)
        if not found and none:
            yield Paragraph(none)
        for each in found:
            name = ruleset.rule_by_id[each.id].title
            pattern = " (a pattern of several findings)"
            title = Subheading(f"{name}{pattern if each.kind == 'pattern' else ''}")
            yield from blocks.headed(title, _finding(ruleset, assessment, each))


def found_in_short(ruleset: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """The first few titles, and how many more there are."""
    found = _of_kind(assessment, (*_RISKS, *_WORKS))
    if found:
        shown = [ruleset.rule_by_id[each.id].title for each in found[:_BRIEF]]
        more = len(found) - len(shown)
        shown += [f"and {more} more"] if more else []
        yield Point("; ".join(shown), "Found")


def _of_kind(assessment: Assessment, kinds: tuple[str, ...]) -> list[Finding]:
    """Those of the first kind first."""
    found = assessment.findings
    return [each for kind in kinds for each in found if each.kind == kind]


def _finding(
    ruleset: Ruleset, assessment: Assessment, finding: Finding
) -> Iterator[Point]:
    rule, headings = ruleset.rule_by_id[finding.id], ruleset.guidance.headings
    yield Point(sentence(rule.context))
    for name, text, otherwise in (
        ("mechanism", rule.mechanism, "How this might work"),
        ("outcome", rule.outcome, "What may follow"),
    ):
        if text:
            yield Point(sentence(text), headings.get(name, otherwise))
    because = blocks.items(value_met(ruleset, each) for each in finding.because)
    yield Point("", "Found because", because)
    yield from tiers_compared(ruleset, assessment, finding.because)
    if finding.recommends:
        yield Point("; ".join(titles_of(ruleset, finding.recommends)), "Asks for")
    if rule.sources:
        yield Point(backing(ruleset, rule), "Basis")
    yield Point(rule.id, "Id")
