"""What is not known, and what it keeps from being told.

Owns the order of what to ask next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    Subheading,
    headed,
    items,
)
from placeready.report.open_count import all_in_words
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.wording import count, label, listed, names_of, tiers_of

_MOST = 10
_BRIEF = 3


def unknown(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """What is not answered by its construct, and the findings that wait for it."""
    counted = [*all_in_words(ruleset, assessment)]
    if counted or assessment.cannot_tell:
        yield Heading("What is not known")
    yield from map(Paragraph, counted)
    for could_move, title in (
        (True, "Ask these next: the answers could move the level"),
        (False, "Open, and not able to move the level as things stand"),
    ):
        missing = _missing(ruleset, assessment, could_move=could_move)
        yield from headed(Subheading(title), missing)
    total = count(len(assessment.cannot_tell), "finding")
    heading = Subheading(f"{total} that cannot be told yet")
    yield from headed(heading, _undetermined(ruleset, assessment))


def ask_first(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Where there is no level yet: what to ask of whom before there can be one, which
    takes the place of a plan on page one.
    """
    wanted = [each for each in assessment.unknown if each.could_move]
    if assessment.level.number is not None or not wanted:
        return
    counted = Counter(each.of for each in wanted)
    heads = (
        Column("On", heads=True),
        Column("Open questions", "figure"),
        Column("Who is asked"),
    )
    rows = tuple(
        Row(
            (
                Cell(ruleset.construct_by_id[of].name, name=of),
                Cell(number=open_questions, unit="count"),
                Cell(_asked(ruleset, [e.question for e in wanted if e.of == of])),
            )
        )
        for of, open_questions in counted.items()
    )
    yield Heading("What to ask next")
    yield Table("What a level waits for", heads, rows[:_MOST])


def _asked(ruleset: Ruleset, questions: list[str]) -> str:
    """The tiers that are asked any of these questions."""
    asked = {t for q in questions for t in ruleset.question_by_id[q].asked_of}
    return listed(tiers_of(ruleset, [t for t in ruleset.tier_by_id if t in asked]))


def ask_next(ruleset: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """The first few constructs on which answers could move the level."""
    asked = dict.fromkeys(each.of for each in assessment.unknown if each.could_move)
    if asked:
        yield Point("; ".join(names_of(ruleset, asked)[:_BRIEF]), "Ask next about")


def _missing(
    ruleset: Ruleset, assessment: Assessment, *, could_move: bool
) -> Iterator[Point]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for each in assessment.unknown:
        if each.could_move is could_move:
            nobody = " (nobody knows)" if each.why == "dont_know" else ""
            text = ruleset.question_by_id[each.question].text
            grouped[each.of].append(f"{text}{nobody}")
    for construct, questions in grouped.items():
        yield Point(ruleset.construct_by_id[construct].name, under=items(questions))


def _undetermined(ruleset: Ruleset, assessment: Assessment) -> Iterator[str | Point]:
    """Those that wait for the fewest things first."""
    # What waits for the least is the nearest to being told.
    undetermined = sorted(assessment.cannot_tell, key=lambda each: len(each.waits_for))
    for each in undetermined[:_MOST]:
        waits = listed([label(ruleset, name) for name in each.waits_for])
        title = ruleset.rule_by_id[each.id].title
        yield Point(title, under=(Point(waits, "Waits for"),))
    if len(undetermined) > _MOST:
        yield f"and {len(undetermined) - _MOST} more, which wait for as much or more"
