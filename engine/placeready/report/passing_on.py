"""What is said of a copy that is made to be passed on.

Owns the words on what is not in it, what stays in it, and who can still be recognised.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.evaluation.share import Shared
from placeready.model.ruleset import Ruleset
from placeready.report.wording import count, listed


def told(ruleset: Ruleset, shared: Shared, *, show_small: bool) -> Iterator[str]:
    """What whoever passes the copy on has to know, a paragraph each."""
    yield (
        "Taken out: the names of people and organisations, roles, notes, and what the "
        "evidence is called and where it is. That there is evidence stays."
    )
    if shared.not_asked:
        answers = count(shared.not_asked, "answer")
        yield f"Taken out as well, as not asked of the tier and not counted: {answers}."
    yield from _left_out(ruleset, shared, show_small=show_small)
    alone = [f"'{ruleset.tier_by_id[tier].title}'" for tier in shared.alone]
    if alone:
        yield (
            "A tier with one organisation can still be recognised. In this copy: "
            f"{listed(alone)}."
        )
    yield (
        "Each person's answers stand together, as r1, r2 and so on. Somebody who knows "
        "some of them can find the others."
    )


def _left_out(ruleset: Ruleset, shared: Shared, *, show_small: bool) -> Iterator[str]:
    rule = ruleset.protection
    if show_small and shared.protected and rule is not None:
        yield (
            f"Left in, as you asked: what fewer than {rule.fewest_shown} people of a "
            "tier answered. Pass this copy on only to people who may know that."
        )
    if not shared.record.left_out:
        yield "No answers are left out: it has the same result as the record."
        return
    tiers = [
        f"{count(each.answers, 'answer')} from '{ruleset.tier_by_id[each.tier].title}'"
        for each in shared.record.left_out
    ]
    yield (
        f"Left out: {listed(tiers)}. They are of tiers from which few people answered, "
        "or would let somebody work out what those few said."
    )
    yield (
        "Because answers are left out, its result can differ from that of the whole "
        "record. `placeready assess` says so in its notes."
    )
