"""What a run came to by kind of area and by region, as blocks.

Owns what is said of a group of areas, and that small ones are told as small. Says
nothing that would put groups in an order: they stand by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.model.batch_documents import GroupSummary, LevelCount, RulesetSummary
from placeready.model.ruleset import Ruleset
from placeready.report import blocks
from placeready.report.blocks import Block, Heading, Paragraph, Point, headed
from placeready.report.wording import count_of, figure, listed


def groups(
    used: RulesetSummary, ruleset: Ruleset, part: type[Heading | blocks.Subheading]
) -> Iterator[Block]:
    """The groups of one ruleset; nothing where there are no two to tell apart."""
    told = False
    for title, found in (
        ("By region", used.by_region),
        (f"By kind of {ruleset.start.area}", used.by_area_type),
    ):
        if len(found) > 1:
            told = True
            points = (_point(ruleset, each) for each in found)
            yield from headed(part(title), points)
    if told:
        yield Paragraph(
            "To be discussed, and not for ranking: who answered differs from "
            f"{ruleset.start.area} to {ruleset.start.area}. The mean and the spread of "
            "every score are in the summary document (--summary)."
        )


def _point(ruleset: Ruleset, group: GroupSummary) -> Point:
    word = ruleset.start
    areas = count_of(group.areas, word.area, word.areas)
    said = [f"{areas}; {_levels(group.levels)}"]
    if group.small:
        said.append("Too few to say what is usual among them")
    elif lowest := _lowest(ruleset, group):
        said.append(f"Lowest on average: {lowest}")
    return Point(". ".join(said) + ".", group.name or "Not known to the register")


def _levels(levels: Sequence[LevelCount]) -> str:
    return listed(
        [
            f"{each.count:,} at level {each.number}"
            if each.number
            else f"{each.count:,} with no level yet"
            for each in levels
            if each.count
        ]
    )


def _lowest(ruleset: Ruleset, group: GroupSummary) -> str:
    """The construct with the lowest mean, where as many areas have a score of it as
    make a group.
    """
    enough = [
        (each.mean, each.spread, ruleset.construct_by_id[each.id].name)
        for each in group.scores
        if each.mean is not None
        and each.spread is not None
        and 2 * each.areas >= group.areas
    ]
    if not enough:
        return ""
    mean, spread, name = min(enough, key=lambda each: each[0])
    return f"{name}, {figure(mean)} of 4 (standard deviation {figure(spread)})"
