"""The plan: what to do, in which order, by whom and until when.

Owns how an action reads: as a row of the plan, and with its steps.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment, Reason, Recommended
from placeready.model.ruleset import Ruleset
from placeready.report import blocks, wording
from placeready.report.blocks import Card, Cards, Heading, Paragraph, Point
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.wording import phase_title, titles_of

_BRIEF = 3
_NOTHING = "Nothing is asked for: nothing found, and nothing in the way."
_TOO_LITTLE = "Nothing is asked for yet: too little is known."


def first_phase(
    ruleset: Ruleset, assessment: Assessment, *, to_complete: bool = False
) -> Iterator[blocks.Block]:
    """The actions of the first phase, as page one has them; nothing without a plan, or
    without a level: what is asked next has their place then.

    Args:
        ruleset: What the assessment was made with.
        assessment: Of an area.
        to_complete: Whether there is room for who does it by name, and until when.
    """
    planned = assessment.recommendations
    if not planned or assessment.level.number is None:
        return
    first = [each for each in planned if each.phase == planned[0].phase]
    yield Heading(phase_title(planned[0].phase))
    columns: tuple[Column, ...] = (
        Column("No.", "figure"),
        Column("Action", heads=True),
        Column("Who"),
        Column("Effort"),
    )
    room = (Column("Named owner", "to_fill"), Column("By when", "date_to_fill"))
    open_cells = (Cell("[name]"), Cell("[date]"))
    rows = []
    for each in first:
        action = ruleset.recommendation_by_id[each.id]
        cells = (
            Cell(number=each.rank, unit="count"),
            Cell(action.title, name=each.id),
            Cell(action.owner),
            Cell(action.effort),
        )
        rows.append(Row((*cells, *open_cells[: 2 * to_complete])))
    columns += room[: 2 * to_complete]
    yield Table("What to begin with", columns, tuple(rows))


def plan(ruleset: Ruleset, assessment: Assessment) -> Iterator[blocks.Block]:
    """Every action by its phase."""
    yield Heading("Plan")
    planned = assessment.recommendations
    if not planned:
        known = assessment.level.number is not None
        yield Paragraph(_NOTHING if known else _TOO_LITTLE)
        return
    yield Table(
        "Actions by phase, the most useful first",
        (
            Column("No.", "figure"),
            Column("Action and why", heads=True),
            Column("Who"),
            Column("Effort"),
            Column("Done when"),
        ),
        tuple(_row(ruleset, assessment, each) for each in planned),
    )


def _row(ruleset: Ruleset, assessment: Assessment, each: Recommended) -> Row:
    action = ruleset.recommendation_by_id[each.id]
    planned = assessment.recommendations
    number = wording.count(sum(e.phase == each.phase for e in planned), "action")
    # That something waits for it stands beside what waits.
    own = tuple(reason for reason in each.because if reason.kind != "needed_by")
    why = [" ".join(reasons_in_words(ruleset, own or each.because))]
    if each.waits_for:
        waits = wording.listed(
            [f"no. {other.rank}" for other in planned if other.id in each.waits_for]
        )
        why.append(f"Waits for {waits}.")
    return Row(
        (
            Cell(number=each.rank, unit="count"),
            Cell(action.title, more=tuple(filter(None, why)), name=each.id),
            Cell(action.owner),
            Cell(action.effort),
            Cell(action.done_words),
        ),
        f"{phase_title(each.phase)} ({number})",
    )


def action_cards(ruleset: Ruleset, assessment: Assessment) -> Iterator[blocks.Block]:
    """Each action with its steps and what it rests on."""
    if planned := assessment.recommendations:
        yield Heading("Steps of each action", part="annex")
        yield Cards(tuple(action_card(ruleset, each) for each in planned))


def action_card(ruleset: Ruleset, each: Recommended) -> Card:
    """One action with all that belongs to it."""
    action = ruleset.recommendation_by_id[each.id]
    under = (
        *blocks.labelled(
            (
                ("Who", f"{action.owner}. Effort: {action.effort}"),
                ("Why", " ".join(reasons_in_words(ruleset, each.because))),
                ("Waits for", "; ".join(titles_of(ruleset, each.waits_for))),
            )
        ),
        Point("", "Steps", blocks.items(action.steps)),
        *blocks.labelled(
            (
                ("Done when", action.done_words),
                ("Basis", wording.backing(ruleset, action)),
                ("Id", each.id),
            )
        ),
    )
    title = f"{each.rank}. {action.title}"
    return Card(title, under, phase_title(each.phase), id=each.id)


def first_actions(ruleset: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """The first few of the first phase."""
    planned = assessment.recommendations
    if planned:
        first = [each.id for each in planned if each.phase == planned[0].phase]
        titles = titles_of(ruleset, first[:_BRIEF])
        yield Point("", phase_title(planned[0].phase), blocks.items(titles))


def reasons_in_words(ruleset: Ruleset, reasons: tuple[Reason, ...]) -> Iterator[str]:
    """The reasons of an action, one sentence for each kind."""
    rules = [ruleset.rule_by_id[e.id].title for e in reasons if e.kind == "finding"]
    if rules:
        yield f"Asked for by {wording.quoted(rules)}."
    blocking = dict.fromkeys(name for each in reasons for name in each.constructs)
    if blocking:
        verb = "stands" if len(blocking) == 1 else "stand"
        names = wording.listed(wording.names_of(ruleset, blocking))
        yield f"Raises {names}, which {verb} in the way of a higher level."
    needed_by = [each.id for each in reasons if each.kind == "needed_by"]
    if needed_by:
        titles = wording.quoted(titles_of(ruleset, needed_by))
        yield f"Has to come before {titles}."
