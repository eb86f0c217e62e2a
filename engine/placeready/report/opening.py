"""What a report of an area opens with: its title, who answered, and when.

Owns those lines, and the one at the foot of each page.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report import edition_notice
from placeready.report.blocks import Block, Paragraph, Title
from placeready.report.made_with import other_versions
from placeready.report.wording import count, day, sentence, tiers_heard


def opening(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The title, and a paragraph on what the result was made of."""
    people = sum(tiers_heard(ruleset, assessment).values())
    subject = f"{ruleset.title[:1].lower()}{ruleset.title[1:]}"
    title = f"{assessment.area.name}: {subject}"
    yield Title(edition_notice.title_with_edition(title, assessment.edition, people))
    yield Paragraph(" ".join(about(ruleset, assessment)))


def about(ruleset: Ruleset, assessment: Assessment) -> Iterator[str]:
    """Who answered, when, for which places and with which questions, a sentence
    each.
    """
    heard = tiers_heard(ruleset, assessment)
    if people := sum(heard.values()):
        tiers = [f"{ruleset.tier_by_id[t].name} ({n})" for t, n in heard.items()]
        yield f"{count(people, 'person', 'people')} answered: {', '.join(tiers)}."
    else:
        yield "Nobody has answered."
    if assessment.date:
        yield f"As at {day(assessment.date)}."
    if assessment.edition == "published":
        yield "Published edition: without names, notes and documents."
    if ruleset.places is not None and assessment.places:
        yield sentence(f"{ruleset.places.title}: {assessment.places}")
    yield from other_versions(assessment.ruleset)


def page_foot(assessment: Assessment) -> str:
    """What stands at the foot of each page: of what it is, and what it is not."""
    date = f", {day(assessment.date)}" if assessment.date else ""
    full = " Not for publication." if assessment.edition == "full" else ""
    return f"{assessment.area.name}{date}. {assessment.limits[0]}{full}"
