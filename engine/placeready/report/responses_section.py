"""Who has been heard, and who has not.

Owns those sentences, of tiers and of the councils of the area.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment
from placeready.model.comparisons import NOBODY_ASKED, Unheard
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.register.expected_councils import expected_councils
from placeready.report.blocks import Block, Point, Subheading, headed, items
from placeready.report.wording import count, listed, names_of, sentence, tiers_of


def unheard(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Who has not been heard, and what that leaves open."""
    missing = (_unheard(ruleset, each) for each in assessment.unheard)
    yield from headed(Subheading("Provisional: who has not been heard"), missing)


def unheard_in_short(ruleset: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """The same where there is room for one line."""
    missing = [
        f"{count(len(each.questions), 'question')} nobody was asked"
        if each.kind == NOBODY_ASKED
        else ruleset.rule_by_id[each.kind].title
        for each in assessment.unheard
    ]
    if missing:
        yield Point("; ".join(missing), "Provisional")


def _unheard(ruleset: Ruleset, each: Unheard) -> Point:
    tiers = listed(tiers_of(ruleset, each.tiers), "or")
    of = "; ".join(names_of(ruleset, each.one_sided))
    under = []
    if each.kind == NOBODY_ASKED:
        questions = count(len(each.questions), "question")
        text = f"{questions} that nobody who answered is asked: ask {tiers}."
        under.append(f"Left open: {of}")
    else:
        rule = ruleset.rule_by_id[each.kind]
        text = f"{rule.title} (nobody from: {tiers}). {sentence(rule.context)}"
        if of:
            under.append(f"One-sided: {of}")
    titles = [f"'{ruleset.rule_by_id[name].title}'" for name in each.could_change]
    if titles:
        under.append(f"Findings that could change: {'; '.join(titles)}")
    return Point(text, under=items(under))


def councils_in_words(ruleset: Ruleset, record: Record) -> Iterator[str]:
    """Which councils of the area have not answered, where it is known; without names,
    how many have.
    """
    # To name the silent councils would name those that answered: the others.
    if record.edition == "published":
        counted = [
            f"{ruleset.tier_by_id[each.tier].name}, {each.answered} of {each.councils}"
            for each in record.heard
        ]
        if counted:
            yield (
                "Councils heard, of those that the register has for this area: "
                f"{'; '.join(counted)}"
            )
        return
    for each in expected_councils(ruleset, record):
        if each.silent:
            yield (
                f"Not heard, of {count(each.councils, 'council')} that the register "
                f"has for this area ({ruleset.tier_by_id[each.tier].name}): "
                f"{listed(list(each.silent))}"
            )
