"""What is said of a copy that is made to be passed on.

Owns the words on what is not in it, what stays in it, and who can still be recognised.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.organisations import organisation_of
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.report.edition_notice import left_out_in_words
from placeready.report.wording import quoted


def copy_notice(ruleset: Ruleset, copy: Record) -> Iterator[str]:
    """What whoever passes the copy on has to know, a paragraph each.

    Args:
        ruleset: What was answered.
        copy: A record that `publishable` made.
    """
    yield (
        "Taken out: the names of people and organisations, roles, notes, days, and "
        "what the evidence is called and where it is. That there is evidence stays."
    )
    left_out = [*left_out_in_words(ruleset, copy.left_out, copy.not_published)]
    yield from left_out or ("Every answer is in it.",)
    yield "Its result is the published edition of the record's."
    if alone := [ruleset.tier_by_id[tier].title for tier in _alone(ruleset, copy)]:
        yield (
            "A tier with one organisation can still be recognised. In this copy: "
            f"{quoted(alone)}."
        )
    yield (
        "Each person's answers stand together, as r1, r2 and so on. Somebody who knows "
        "some of them can find the others: pass it on to partners, and do not put it "
        "on the web."
    )


def _alone(ruleset: Ruleset, copy: Record) -> list[str]:
    """The tiers of which it holds answers of one organisation, or one person."""
    # Whose answers are all left out is in the copy still, and tells nobody anything.
    bodies = {
        (r.respondent.tier, organisation_of(r.respondent))
        for r in copy.responses
        if r.answers
    }
    tiers = [tier for tier, _ in bodies]
    return [tier for tier in ruleset.tier_by_id if tiers.count(tier) == 1]
