"""What was found, each finding with what made it.

Owns which kinds stand under which heading, and how a finding reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.assessment import Assessment, Finding
from placeready.model.dimensions import RuleKind
from placeready.model.ruleset import Ruleset
from placeready.report import blocks
from placeready.report.blocks import Heading, Paragraph, Point, Subheading
from placeready.report.condition_wording import value_met
from placeready.report.tiers_section import tiers_compared
from placeready.report.wording import backing, sentence, titles_of

_BRIEF = 3


def findings(ruleset: Ruleset, assessment: Assessment) -> Iterator[blocks.Block]:
    """Every finding, under the heading of its kind."""
    for title, kinds in _parts(ruleset):
        found = _of_kind(assessment, kinds)
        none = next((each.none for each in kinds if each.none), "")
        if found or none:
            yield Heading(title)
        if not found and none:
            yield Paragraph(none)
        for each in found:
            name = ruleset.rule_by_id[each.id].title
            says = ruleset.rule_kind_by_id[each.kind].says
            own = Subheading(f"{name} ({says})" if says else name)
            yield from blocks.headed(own, _finding(ruleset, assessment, each))


def _parts(ruleset: Ruleset) -> list[tuple[str, list[RuleKind]]]:
    """The headings in order, each with the kinds that stand under it."""
    parts: dict[str, list[RuleKind]] = {}
    for each in ruleset.rule_kinds:
        parts.setdefault(each.title, []).append(each)
    return [*parts.items()]


def found_in_short(ruleset: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """The first few titles, and how many more there are."""
    # What is in the way first; what is found of the answers says nothing of the area.
    kinds = [each for each in ruleset.rule_kinds if each.tone in ("bad", "mixed")]
    kinds += [each for each in ruleset.rule_kinds if each.tone == "good"]
    found = _of_kind(assessment, kinds)
    if found:
        shown = [ruleset.rule_by_id[each.id].title for each in found[:_BRIEF]]
        more = len(found) - len(shown)
        shown += [f"and {more} more"] if more else []
        yield Point("; ".join(shown), "Found")


def _of_kind(assessment: Assessment, kinds: Iterable[RuleKind]) -> list[Finding]:
    """Those of the first kind first."""
    found = assessment.findings
    return [each for kind in kinds for each in found if each.kind == kind.id]


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
