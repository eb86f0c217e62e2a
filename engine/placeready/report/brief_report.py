"""One screen of a result: the level, the lowest scores, what was found, what is first.

Owns what there is room for. Every number is the assessment's and every word for it the
ruleset's; nothing here computes a result.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report import edition_notice
from placeready.report.blocks import Block, Paragraph, Title, points
from placeready.report.context_section import open_in_short
from placeready.report.findings_section import found_in_short
from placeready.report.headline import decided
from placeready.report.level_wording import (
    left_out_in_words,
    level_in_words,
    range_in_words,
)
from placeready.report.made_with import other_versions, version_in_short
from placeready.report.plan_section import first_actions
from placeready.report.responses_section import unheard_in_short
from placeready.report.scores_section import lowest
from placeready.report.unknown_section import ask_next
from placeready.report.wording import sentence, tiers_heard

_MOST = 3
_IN_SHORT = (found_in_short, first_actions, unheard_in_short, open_in_short, ask_next)


def brief_report(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """One screen of it: the level, the lowest scores, what was found, what is first."""
    title = f"{assessment.area.name}: {level_in_words(ruleset, assessment)}"
    people = sum(tiers_heard(ruleset, assessment).values())
    yield Title(edition_notice.title_with_edition(title, assessment.edition, people))
    first = (
        *edition_notice.edition_in_short(ruleset, assessment),
        *other_versions(assessment.ruleset),
        assessment.level.means and sentence(assessment.level.means),
        *_first_decided(ruleset, assessment),
        range_in_words(ruleset, assessment, _MOST),
        *left_out_in_words(ruleset, assessment),
    )
    yield points(filter(None, first))
    yield from lowest(ruleset, assessment)
    yield points(p for part in _IN_SHORT for p in part(ruleset, assessment))
    yield Paragraph(f"{assessment.limits[0]} {version_in_short(assessment.ruleset)}")


def _first_decided(ruleset: Ruleset, assessment: Assessment) -> list[str]:
    """What keeps it from the next level, but for open questions, which are told of by
    how far the level can rise.
    """
    level = assessment.level
    said = zip_longest(decided(ruleset, assessment), level.decided_by)
    if level.number is None:
        return [words for words, each in said if each and each.kind == "left_out"]
    return [words for words, each in said if each is None or each.kind != "open"][:1]
