"""What was found, each finding with what made it.

Owns which kinds stand under which heading, and how a finding reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.assessment import Assessment, Finding
from placeready.model.dimensions import RuleKind
from placeready.model.ruleset import Ruleset
from placeready.report import blocks
from placeready.report.blocks import Card, Cards, Heading, Paragraph, Point, Subheading
from placeready.report.condition_wording import value_met
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.tiers_section import tiers_compared
from placeready.report.wording import backing, sentence, titles_of

_BRIEF = 3


def found(ruleset: Ruleset, assessment: Assessment) -> Iterator[blocks.Block]:
    """Every finding with what made it, as a table for each kind."""
    yield Heading("What was found")
    for title, kinds in _parts(ruleset):
        those = _of_kind(assessment, kinds)
        none = next((each.none for each in kinds if each.none), "")
        if those:
            rows = (_row(ruleset, each) for each in those)
            yield Table(title, _COLUMNS, tuple(rows))
        elif none:
            yield Paragraph(none)


_COLUMNS = (
    Column("Finding", heads=True),
    Column("What it says"),
    Column("Found because"),
)


def _row(ruleset: Ruleset, each: Finding) -> Row:
    rule, says = ruleset.rule_by_id[each.id], ruleset.rule_kind_by_id[each.kind].says
    because = "; ".join(value_met(ruleset, one) for one in each.because)
    title = f"{rule.title} ({says})" if says else rule.title
    cells = Cell(title, name=each.id), Cell(sentence(rule.context)), Cell(because)
    return Row(cells)


def finding_cards(ruleset: Ruleset, assessment: Assessment) -> Iterator[blocks.Block]:
    """Every finding with all that belongs to it, under the title of its kind."""
    if not assessment.findings:
        return
    yield Heading("Findings, how they might work and what they rest on", part="annex")
    for title, kinds in _parts(ruleset):
        if those := _of_kind(assessment, kinds):
            yield Subheading(title)
            cards = (finding_card(ruleset, assessment, each) for each in those)
            yield Cards(tuple(cards))


def finding_card(ruleset: Ruleset, assessment: Assessment, each: Finding) -> Card:
    """One finding with what made it, how it might work and what it asks for."""
    rule, kind = ruleset.rule_by_id[each.id], ruleset.rule_kind_by_id[each.kind]
    under = tuple(_finding(ruleset, assessment, each))
    return Card(rule.title, under, kind.says, kind.tone, each.id)


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
    first = _of_kind(assessment, kinds)
    if first:
        shown = [ruleset.rule_by_id[each.id].title for each in first[:_BRIEF]]
        more = len(first) - len(shown)
        shown += [f"and {more} more"] if more else []
        yield Point("; ".join(shown), "Found")


def _of_kind(assessment: Assessment, kinds: Iterable[RuleKind]) -> list[Finding]:
    """Those of the first kind first."""
    every = assessment.findings
    return [each for kind in kinds for each in every if each.kind == kind.id]


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
