"""Which sections a report of an area has, and in what order.

Owns the outlines: `board` is page one, `full` that page and what a reader of it may
ask, `annexes` all there is, `brief` one screen, `paper` a report to a cabinet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from placeready.assessment.assess import EvaluationTrace
from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.agreement_section import agreement, facts_in_full
from placeready.report.blocks import Block
from placeready.report.brief_report import brief_report
from placeready.report.codebook_sheet import codebook_sheet
from placeready.report.context_section import context
from placeready.report.decisions_section import decisions
from placeready.report.document import Document, document_of
from placeready.report.figures_sheets import questions_sheet, scores_sheet
from placeready.report.findings_section import finding_cards, found
from placeready.report.findings_sheet import findings_sheet
from placeready.report.gates_section import why_this_level
from placeready.report.limits_section import all_notes, limits
from placeready.report.opening import opening, page_foot
from placeready.report.paper_sections import (
    as_annexes,
    implications,
    paper_reasons,
    paper_summary,
)
from placeready.report.partners_section import each_tier, partners
from placeready.report.plan_section import action_cards, first_phase, plan
from placeready.report.responses_section import unheard
from placeready.report.scores_section import scores
from placeready.report.sources_section import sources
from placeready.report.summary_section import summary
from placeready.report.summary_sheet import summary_sheet
from placeready.report.tracker_sheet import plan_sheet
from placeready.report.unknown_section import ask_first, unknown

Section = Callable[[EvaluationTrace], Iterator[Block]]


def of_result(
    section: Callable[[Ruleset, Assessment], Iterator[Block]],
) -> Section:
    """A section that reads the assessment alone."""
    return lambda examined: section(examined.ruleset, examined.assessment)


SHEETS = "sheets"
_PAGE_ONE: tuple[Section, ...] = (
    of_result(opening),
    of_result(summary),
    of_result(decisions),
    of_result(ask_first),
    of_result(first_phase),
)
_BODY: tuple[Section, ...] = (
    why_this_level,
    of_result(partners),
    of_result(scores),
    of_result(each_tier),
    of_result(found),
    of_result(plan),
    of_result(unknown),
    of_result(unheard),
    of_result(limits),
)
_ANNEXES: tuple[Section, ...] = (
    of_result(finding_cards),
    of_result(action_cards),
    of_result(agreement),
    of_result(facts_in_full),
    of_result(context),
    of_result(all_notes),
    of_result(sources),
)
# A section is one module with its name here.
OUTLINES: Mapping[str, tuple[Section, ...]] = {
    "board": _PAGE_ONE,
    "full": (*_PAGE_ONE, *_BODY),
    "annexes": (*_PAGE_ONE, *_BODY, *_ANNEXES),
    "brief": (of_result(brief_report),),
    # The usual order of a report to a cabinet.
    "paper": (
        of_result(opening),
        of_result(paper_summary),
        of_result(decisions),
        of_result(ask_first),
        of_result(partial(first_phase, to_complete=True)),
        of_result(paper_reasons),
        of_result(implications),
        lambda examined: as_annexes(b for section in _BODY for b in section(examined)),
    ),
    # The tables of a workbook, each a sheet.
    SHEETS: (
        summary_sheet,
        plan_sheet,
        scores_sheet,
        questions_sheet,
        findings_sheet,
        codebook_sheet,
    ),
}


CHOICES = tuple(name for name in OUTLINES if name != SHEETS)
"""What can be asked for by name."""


def blocks_of(examined: EvaluationTrace, outline: str) -> Iterator[Block]:
    """The blocks of one outline of an area's report."""
    for section in OUTLINES[outline]:
        yield from section(examined)


def report_of(examined: EvaluationTrace, outline: str) -> Document:
    """The report of an area, by the name of its outline."""
    made = examined.assessment
    return document_of(
        blocks_of(examined, outline),
        made.edition,
        foot=page_foot(made),
        date=made.date,
    )
