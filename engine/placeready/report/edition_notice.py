"""For whom a result is, and what is left out of it so that it may be published.

Owns those sentences, which stand first in every output. Says nothing that the
assessment or the sheet does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.model.assessment import Assessment, Edition
from placeready.model.discussion import Sheet
from placeready.model.record import LeftOut
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Title, points
from placeready.report.wording import count, listed, names_of, quoted, tiers_of


def title_with_edition(title: str, edition: Edition, people: int | None = None) -> str:
    """The title of an output, which says in its first line that it is not for
    publication, where it is not.

    Args:
        title: What the output is.
        edition: Of the result.
        people: How many have answered; None for an output about many areas.
    """
    if edition == "published":
        return title
    # In the first line, because a page is passed on without the second.
    whose = "one person's own answers" if people == 1 else "full edition"
    return f"{title} ({whose}, not for publication)"


def opening_with_edition(
    ruleset: Ruleset, result: Assessment | Sheet, title: str, people: int
) -> Iterator[Block]:
    """What stands first: the title, and what is left out where anything is."""
    yield Title(title_with_edition(title, result.edition, people))
    if (edition := points(edition_in_words(ruleset, result))).items:
        yield edition


def edition_in_words(ruleset: Ruleset, result: Assessment | Sheet) -> Iterator[str]:
    """What the published edition leaves out, and why its level may differ."""
    if result.edition == "published":
        yield "Published edition: without names, notes and documents."
        yield from left_out_in_words(ruleset, result.left_out, result.not_published)


def left_out_in_words(
    ruleset: Ruleset, left_out: Sequence[LeftOut], not_published: Sequence[str]
) -> Iterator[str]:
    """Whose answers, and which constructs, are not in what is published."""
    rule = ruleset.protection
    if rule is None:
        return
    small = [each for each in left_out if each.people is not None]
    # Of the others enough answered, but not every question.
    few = [each for each in small if (each.people or 0) < rule.fewest_shown]
    some = [each for each in small if each not in few]
    for tiers, where in (
        (few, f"With fewer than {rule.fewest_shown} people from a tier"),
        (some, f"On questions that fewer than {rule.fewest_shown} of a tier answered"),
    ):
        if tiers:
            yield (
                f"{_counted(ruleset, tiers)} answered. {where}, what they said is not "
                "in the published result."
            )
    if not_published:
        names = "; ".join(names_of(ruleset, not_published))
        yield (
            f"Not published at all: {names}. Without what {community(ruleset)} said "
            "there the result would look better than it is, and so the published "
            f"level is {rule.level_at_most} at most."
        )
    if small or not_published:
        yield (
            "The full edition, which the convener has, counts all of it, and so its "
            "level may differ."
        )


def edition_in_short(ruleset: Ruleset, result: Assessment | Sheet) -> Iterator[str]:
    """The same where there is room for few lines."""
    if result.edition == "full":
        return
    small = [each for each in result.left_out if each.people is not None]
    left_out = (
        f", without answers from too few people: {_counted(ruleset, small)}. The full "
        "level may differ."
    )
    yield f"Published edition{left_out if small else '.'}"
    if result.not_published:
        yield f"Not published: {count(len(result.not_published), 'construct')}."


def _counted(ruleset: Ruleset, tiers: Sequence[LeftOut]) -> str:
    """Tiers, each with how many of it answered."""
    people = [count(each.people or 0, "person", "people") for each in tiers]
    names = tiers_of(ruleset, [each.tier for each in tiers])
    return listed([f"{n} ({p})" for n, p in zip(names, people, strict=True)])


def community(ruleset: Ruleset, last: str = "and") -> str:
    """The tiers whose own answer limits the area's on questions of power, in words."""
    rule = ruleset.power_rule
    tiers = ruleset.groups[rule.group] if rule is not None else ()
    return quoted(tiers_of(ruleset, tiers), last)


def what_it_cannot_hide(ruleset: Ruleset, edition: Edition) -> tuple[str, ...]:
    """What whoever publishes a result has to know; empty where nothing is protected."""
    rule = ruleset.protection
    if rule is None or edition == "full":
        return ()
    tiers = quoted(tiers_of(ruleset, rule.tiers))
    return (
        f"Of {tiers}, answers are published only on questions that "
        f"{rule.fewest_shown} or more of them answered.",
        "Two published results, from before and after one person of these answered, "
        "can be held against each other and then give that person's answers: publish "
        "one of them.",
        f"Where {rule.fewest_shown} or more people all gave the same answer, the "
        "result tells what each of them said.",
    )
