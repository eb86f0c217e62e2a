"""The summary: the level, what it means, the one reason, and the picture of it.

Owns what stands on the first half of page one. Takes every number from the assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Beside, Block, Callout, Heading, Paragraph, points
from placeready.report.charts import ScoreRows, Strips
from placeready.report.edition_notice import edition_in_short
from placeready.report.headline import decided, in_short
from placeready.report.level_ladder import ladder
from placeready.report.level_wording import level_in_words, range_in_words
from placeready.report.responses_section import unheard_in_short
from placeready.report.scores_section import score_rows
from placeready.report.standing_lists import build_on, in_the_way
from placeready.report.standings_chart import compared
from placeready.report.wording import count, sentence

_MOST_NAMED = 3
_MOST_ROWS = 4


def summary(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The result for whoever reads one page."""
    yield Heading("Summary")
    yield Paragraph(level_in_words(ruleset, assessment), strong=True)
    yield Paragraph(" ".join(_meaning(ruleset, assessment)))
    if could_be := range_in_words(ruleset, assessment, _MOST_NAMED):
        yield Paragraph(could_be)
    yield from reason_drawn(ruleset, assessment)
    yield ladder(ruleset, assessment)
    yield Callout(assessment.limits[0], "Caution")
    for missing in unheard_in_short(ruleset, assessment):
        yield Callout(missing.text, missing.label)
    if assessment.left_out or assessment.not_published:
        yield Callout(" ".join(edition_in_short(ruleset, assessment)), "Left out")
    lists = (
        ("What to build on", build_on(ruleset, assessment)),
        ("What is in the way", in_the_way(ruleset, assessment)),
    )
    if there := tuple((title, points(texts)) for title, texts in lists if texts):
        yield Beside(there)


def _meaning(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    """What the level means, and the one reason that it is no higher."""
    if assessment.level.means:
        yield sentence(assessment.level.means)
    if assessment.level.number is None:
        yield "This is no low score: too little is known for one."
        return
    deciders = assessment.level.decided_by
    told = [in_short(ruleset, each) for each in deciders if each.kind != "open"]
    yield from told[:1]
    if len(told) > 1:
        more = count(len(told) - 1, "more reason")
        yield f"There {'are' if len(told) > 2 else 'is'} {more}."
    if not deciders:
        yield from decided(ruleset, assessment)


def reason_drawn(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The picture of the reason: who stands where, or the scores that fall short."""
    because = [b for each in assessment.level.decided_by for b in each.because]
    if strips := compared(ruleset, assessment, because):
        # Without the ranges within a tier: page one has the reason, not its detail.
        marks = tuple(replace(mark, ends=None) for mark in strips[0].marks)
        strip = replace(strips[0], marks=marks)
        yield Strips("Who stands where, from 0 to 4", (strip,))
        return
    # Without a level it is answers that are missing, and no score is in the way.
    if assessment.level.number is None:
        return
    lacking = {c for each in assessment.level.decided_by for c in each.constructs}
    rows = score_rows(ruleset, assessment)
    short = [row for row in rows if row.id in lacking and row.score is not None]
    if short:
        caption = "The lowest scores in the way, from 0 to 4"
        yield ScoreRows(tuple(short[:_MOST_ROWS]), caption)
