"""A view to blocks, in reading order: the whole report, or one screen of it.

Owns what stands under which heading. Says nothing that the view does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.report.blocks import (
    Bars,
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
    Title,
)
from placeready.report.outline_voices import agreement, tiers, unheard
from placeready.report.view import Action, FindingView, View
from placeready.report.wording import count

_UNTOLD = 10
_BRIEF_ROWS = 4
_BRIEF_FINDINGS = 3
_BRIEF_ACTIONS = 3


def report(view: View) -> Iterator[Block]:
    """The whole report."""
    yield Title(view.title)
    if view.edition:
        yield _points(view.edition)
    yield Points(tuple(Point(each) for each in view.about))
    yield Paragraph(view.limits[0], strong=True)
    yield from _headline(view)
    yield Heading("Profile")
    yield Paragraph("Scores run from 0 to 4, and 4 is always best. Lowest first.")
    for profile in view.profiles:
        yield Subheading(profile.title)
        yield Bars(profile.rows)
    yield from tiers(view.voices)
    yield from _findings(view, "What works", view.works, "No strength was found.")
    yield from _findings(view, "Risks and patterns", view.risks, "No risk was found.")
    yield from _findings(view, "How far to trust the answers", view.quality, "")
    yield from agreement(view.voices)
    yield from _plan(view)
    yield from _unknown(view)
    if view.cannot_hide:
        yield Heading("What publishing cannot hide")
        yield _points(view.cannot_hide)
    if view.notes:
        yield Heading("Notes on the answers")
        yield _points(view.notes)
    yield Heading("Limits")
    yield _points(view.limits)
    yield Paragraph(_MORE)
    yield Paragraph(view.made_with)


_MORE = (
    "To see the answers behind anything with an id, run `placeready explain FILE ID`. "
    "To see what a source is and what was seen of it, run `placeready ruleset show` "
    "with its id."
)


def brief(view: View) -> Iterator[Block]:
    """One screen of it: the level, the lowest scores, what was found, what is first."""
    yield Title(view.brief_title)
    first = (*view.edition_in_short, view.headline.decided[0], view.headline.range)
    yield _points(tuple(filter(None, first)))
    rows = [row for profile in view.profiles for row in profile.rows]
    scored = [row for row in rows if row.score is not None]
    lowest = sorted(scored, key=lambda row: row.score or 0.0)[:_BRIEF_ROWS]
    if lowest:
        yield Bars(tuple(lowest))
    yield Points(tuple(_brief_points(view)))
    yield Paragraph(view.limits[0])


def _brief_points(view: View) -> Iterator[Point]:
    found = [each.title for each in (*view.risks, *view.works)]
    if found:
        more = len(found) - _BRIEF_FINDINGS
        shown = found[:_BRIEF_FINDINGS] + ([f"and {more} more"] if more > 0 else [])
        yield Point("; ".join(shown), "Found")
    if view.plan:
        actions = view.plan[0].actions[:_BRIEF_ACTIONS]
        yield Point("", view.plan[0].title, tuple(Point(a.title) for a in actions))
    if view.voices.unheard_in_short:
        yield Point("; ".join(view.voices.unheard_in_short), "Provisional")
    asked = [each.construct for each in view.missing if each.could_move]
    if asked:
        yield Point("; ".join(asked[:_BRIEF_FINDINGS]), "Ask next about")


def _headline(view: View) -> Iterator[Block]:
    headline = view.headline
    yield Heading("Result")
    yield Paragraph(headline.level, strong=True)
    if headline.range:
        yield Paragraph(headline.range)
    yield Subheading("What decided it")
    yield _points(headline.decided)
    if headline.stands:
        yield Points((Point("", "Who stands where", _under(headline.stands)),))
    if headline.change:
        yield Subheading("What would change it")
        yield _points(headline.change)
    yield from unheard(view.voices)


def _under(texts: Iterable[str]) -> tuple[Point, ...]:
    return tuple(map(Point, texts))


def _points(texts: Iterable[str]) -> Points:
    return Points(tuple(Point(text) for text in texts))


def _findings(
    view: View, title: str, findings: tuple[FindingView, ...], none: str
) -> Iterator[Block]:
    if not findings and not none:
        return
    yield Heading(title)
    if not findings:
        yield Paragraph(none)
    for each in findings:
        pattern = " (a pattern of several findings)" if each.kind == "pattern" else ""
        yield Subheading(f"{each.title}{pattern}")
        yield Points(tuple(_finding(view, each)))


def _finding(view: View, each: FindingView) -> Iterator[Point]:
    yield Point(each.context)
    if each.mechanism:
        yield Point(each.mechanism, view.mechanism_heading)
    if each.outcome:
        yield Point(each.outcome, view.outcome_heading)
    yield Point("", "Found because", tuple(Point(why) for why in each.because))
    if each.stands:
        yield Point("", "Who stands where", _under(each.stands))
    if each.recommends:
        yield Point("; ".join(each.recommends), "Asks for")
    if each.sources:
        yield Point(f"{each.basis}. {', '.join(each.sources)}", "Basis")
    yield Point(each.id, "Id")


def _plan(view: View) -> Iterator[Block]:
    yield Heading("Plan")
    if not view.plan:
        yield Paragraph("Nothing is asked for: nothing found, and nothing in the way.")
    for phase in view.plan:
        actions = count(len(phase.actions), "action")
        yield Subheading(f"{phase.title} ({actions})")
        yield Points(tuple(_action(action) for action in phase.actions))


def _action(action: Action) -> Point:
    under = [
        Point(f"{action.owner}. Effort: {action.effort}", "Owner"),
        *(Point(why, "Why") for why in (" ".join(action.why),)),
    ]
    if action.waits_for:
        under.append(Point("; ".join(action.waits_for), "Waits for"))
    under.append(Point("", "Steps", tuple(Point(step) for step in action.steps)))
    under.append(Point(f"{action.basis}. {', '.join(action.sources)}", "Basis"))
    under.append(Point(action.id, "Id"))
    return Point(action.title, under=tuple(under), mark=f"{action.rank}.")


def _unknown(view: View) -> Iterator[Block]:
    if not view.missing and not view.untold:
        return
    yield Heading("What is not known")
    for moves, title in (
        (True, "Ask these next: the answers could move the level"),
        (False, "Not answered, and not able to move the level as things stand"),
    ):
        missing = [each for each in view.missing if each.could_move is moves]
        if missing:
            yield Subheading(title)
            yield Points(
                tuple(
                    Point(each.construct, under=tuple(map(Point, each.questions)))
                    for each in missing
                )
            )
    if view.untold:
        total = count(len(view.untold), "finding")
        yield Subheading(f"{total} that cannot be told yet")
        points = [
            Point(title, under=(Point(waits, "Waits for"),))
            for title, waits in view.untold[:_UNTOLD]
        ]
        more = len(view.untold) - len(points)
        if more:
            points.append(Point(f"and {more} more, which wait for as much or more"))
        yield Points(tuple(points))
