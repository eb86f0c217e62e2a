"""The report of an assessment: the whole of it, or one screen.

Owns which parts there are, in what order, and what stands around them. Every number is
the assessment's and every word for it the ruleset's; nothing here computes a result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report import edition_notice
from placeready.report.agreement_section import agreement, facts
from placeready.report.blocks import Block, Heading, Paragraph, Title, headed, points
from placeready.report.context_section import context, open_in_short
from placeready.report.findings_section import findings, found_in_short
from placeready.report.headline import decided, headline
from placeready.report.level_wording import (
    left_out_in_words,
    level_in_words,
    range_in_words,
)
from placeready.report.made_with import other_versions, version_in_short
from placeready.report.plan_section import first_actions, plan
from placeready.report.responses_section import unheard, unheard_in_short
from placeready.report.scores_section import lowest, profile
from placeready.report.tiers_section import tiers
from placeready.report.unknown_section import ask_next, unknown
from placeready.report.wording import count, label, sentence, tiers_heard

# A section is one module with its name here; what it shows of an area is in the
# assessment already.
SECTIONS: tuple[Callable[[Ruleset, Assessment], Iterator[Block]], ...]
SECTIONS = (
    headline,
    unheard,
    profile,
    tiers,
    findings,
    agreement,
    facts,
    plan,
    context,
    unknown,
)
_MOST = 3
_IN_SHORT = (found_in_short, first_actions, unheard_in_short, open_in_short, ask_next)


def full_report(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The whole report of an assessment made with this ruleset."""
    title = f"Readiness assessment: {assessment.area.name}"
    people = sum(tiers_heard(ruleset, assessment).values())
    yield from edition_notice.opening_with_edition(ruleset, assessment, title, people)
    yield points(_about(ruleset, assessment))
    # Before the result, so that it is not read without.
    yield Paragraph(assessment.limits[0], strong=True)
    for section in SECTIONS:
        yield from section(ruleset, assessment)
    cannot_hide = edition_notice.what_it_cannot_hide(ruleset, assessment.edition)
    yield from headed(Heading("What publishing cannot hide"), cannot_hide)
    notes = (f"{label(ruleset, e.about)}: {sentence(e.says)}" for e in assessment.notes)
    yield from headed(Heading("Notes on the answers"), notes)
    yield from headed(Heading("Limits"), assessment.limits)
    yield Paragraph(_MORE)
    used, engine = assessment.ruleset, assessment.engine
    yield Paragraph(
        f"Ruleset {used.id} {used.version} (sha256 {used.sha256[:12]}), for "
        f"{ruleset.covers}. placeready {engine.version}, {engine.rules}."
    )


_MORE = (
    "To see the answers behind anything with an id, run `placeready explain FILE ID`. "
    "To see what a source is and what was seen of it, run `placeready ruleset show` "
    "with its id."
)


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


def _about(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    yield ruleset.title
    heard = tiers_heard(ruleset, assessment)
    if people := sum(heard.values()):
        found = [f"{ruleset.tier_by_id[t].title} ({n})" for t, n in heard.items()]
        yield f"{count(people, 'response')}: {'; '.join(found)}"
    if assessment.date:
        yield f"As at {assessment.date}"
    yield from other_versions(assessment.ruleset)
