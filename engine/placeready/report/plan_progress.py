"""What became of the actions of the last plan, beside those of this one.

Owns how a status reads, and what of a tracker an edition holds: who has taken an action
on, by when, and what they noted stand in the full one alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from placeready.model.action_tracker import (
    DUE,
    NOTE,
    OWNER,
    STATUS,
    STATUS_WORDS,
    TrackedAction,
    Tracker,
)
from placeready.model.assessment import Edition
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Card, Cards, Point
from placeready.report.document import Document, Section
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.wording import day

_KEPT_UP: Mapping[str, Callable[[TrackedAction], str]] = {
    STATUS: lambda action: STATUS_WORDS[action.status],
    OWNER: lambda action: action.owner,
    DUE: lambda action: action.due or "",
    NOTE: lambda action: action.note,
}
_ONLY_FULL = (OWNER, DUE, NOTE)


def with_progress(
    document: Document, ruleset: Ruleset, tracker: Tracker, planned: tuple[str, ...]
) -> Document:
    """The document with the status of each action beside it, and the actions that this
    plan has no more after it. `planned` are the ids of those that it has.
    """
    progress = _Progress(document.edition, tracker)
    sections = [
        replace(each, blocks=tuple(map(progress.beside, each.blocks)))
        for each in document.sections
    ]
    opening = tuple(map(progress.beside, document.opening))
    gone = [each for name, each in tracker.items() if name not in planned]
    if gone:
        left = _no_longer(ruleset, progress, gone)
        both = zip(sections, document.sections, strict=True)
        changed = [i for i, (now, then) in enumerate(both) if _other_tables(now, then)]
        if changed:
            # After the plan: page one has only its beginning.
            last = sections[changed[-1]]
            sections[changed[-1]] = replace(last, blocks=(*last.blocks, left))
        else:
            sections.append(Section("The last plan", (left,)))
    return replace(document, opening=opening, sections=tuple(sections))


def _other_tables(now: Section, then: Section) -> bool:
    both = zip(now.blocks, then.blocks, strict=True)
    return any(isinstance(one, Table) and one != other for one, other in both)


class _Progress:
    def __init__(self, edition: Edition, tracker: Tracker) -> None:
        self._full, self._tracker = edition == "full", tracker

    def beside(self, block: Block) -> Block:
        """A block with what became of the actions in it."""
        match block:
            case Table(_, columns, rows):
                made = tuple(self._row(columns, row) for row in rows)
                return replace(block, rows=made) if made != rows else block
            case Cards(cards):
                kept = tuple(map(self._card, cards))
                return replace(block, items=kept) if kept != cards else block
            case _:
                return block

    def _row(self, columns: tuple[Column, ...], row: Row) -> Row:
        named = [self._tracker.get(each.name) for each in row.cells if each.name]
        action = next((each for each in named if each is not None), None)
        if action is None:
            return row
        titles = [each.title for each in columns]
        if STATUS in titles:
            kept = (
                self._kept_up(title, cell, action)
                for title, cell in zip(titles, row.cells, strict=True)
            )
            return replace(row, cells=tuple(kept))
        said = self.said(action)
        cells = (
            replace(each, more=(*each.more, said)) if each.name == action.id else each
            for each in row.cells
        )
        return replace(row, cells=tuple(cells))

    def _kept_up(self, title: str, cell: Cell, action: TrackedAction) -> Cell:
        """A cell that is to be filled in, as it was filled in before."""
        if title not in _KEPT_UP or (title in _ONLY_FULL and not self._full):
            return cell
        return Cell(_KEPT_UP[title](action))

    def _card(self, card: Card) -> Card:
        action = self._tracker.get(card.id)
        if action is None:
            return card
        return replace(card, items=(Point(self.said(action), STATUS), *card.items))

    def said(self, action: TrackedAction) -> str:
        """What became of an action, in a sentence or two."""
        parts = [f"{STATUS_WORDS[action.status]}."]
        if self._full:
            parts += [f"{OWNER}: {action.owner}."] if action.owner else []
            parts += [f"{DUE}: {day(action.due)}."] if action.due else []
            parts += [f"{NOTE}: {action.note}"] if action.note else []
        return " ".join(parts)


def _no_longer(
    ruleset: Ruleset, progress: _Progress, gone: list[TrackedAction]
) -> Table:
    """Actions of the last plan that nothing asks for any more."""
    columns = (Column("Action", heads=True), Column("What became of it"))
    rows = []
    for each in gone:
        title = ruleset.recommendation_by_id[each.id].title
        rows.append(Row((Cell(title, name=each.id), Cell(progress.said(each)))))
    return Table("Of the last plan alone", columns, tuple(rows))
