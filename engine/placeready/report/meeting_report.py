"""The meeting sheet as blocks, in the order a meeting would use it.

Owns the sentences of the sheet. Takes every number from the sheet and every word from
the ruleset; computes no result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.errors.text import lines_of
from placeready.model import discussion
from placeready.model.comparisons import NOBODY_ASKED
from placeready.model.questions import Question
from placeready.model.ruleset import Ruleset
from placeready.report import blocks, wording
from placeready.report.blocks import Heading, Paragraph, Point, Subheading, headed
from placeready.report.charts import AnchorChosen, AnswerStrip, Choosers
from placeready.report.context_section import named_places, sheet_context
from placeready.report.edition_notice import opening_with_edition, what_it_cannot_hide
from placeready.report.made_with import made_with, other_versions
from placeready.report.meeting_agenda import agenda, space_to_write
from placeready.report.tier_letters import tier_letters

# A sheet is read in a room: what is left out is counted.
_NOTES = 5
_LONGEST_NOTE = 300
_LINES = 8
_AGREED = 10


def sheet(
    ruleset: Ruleset, made: discussion.Sheet, councils: Iterable[str] = ()
) -> Iterator[blocks.Block]:
    """The whole sheet, made with this ruleset, and what is known of which councils
    have answered.
    """
    title = f"Meeting sheet: {made.area.name}"
    yield from opening_with_edition(ruleset, made, title, made.heard.people)
    yield blocks.points((*_about(ruleset, made), *councils))
    yield Paragraph(made.limits[0], strong=True)
    yield from agenda(ruleset, made)
    yield Heading("What to talk about", part="page" if made.questions else "")
    yield Paragraph(_opening(ruleset, made))
    for number, each in enumerate(made.questions, 1):
        question = ruleset.question_by_id[each.question]
        yield Subheading(f"Question {number}: {question.text}")
        yield blocks.points([Point(_why(ruleset, each), "Why")])
        yield _strip(ruleset, question, each)
        yield blocks.points(_on_question(ruleset, question, each))
        yield space_to_write()
    yield from sheet_context(ruleset, made)
    settled = Subheading("Settled, so not among the questions")
    yield from headed(settled, _settled(ruleset, made))
    yield Heading("Where people agree")
    agreed = blocks.points(_agreement(ruleset, made))
    nothing = Paragraph("On nothing, as far as answers may be shown.")
    yield agreed if agreed.items else nothing
    cannot_hide = what_it_cannot_hide(ruleset, made.edition)
    yield from headed(Heading("Limits"), (*cannot_hide, *made.limits))
    yield Paragraph(made_with(made.ruleset))


def sheet_foot(made: discussion.Sheet) -> str:
    """What stands at the foot of each page."""
    full = " Not for publication." if made.edition == "full" else ""
    return f"Meeting sheet: {made.area.name}. {made.limits[0]}{full}"


def _about(ruleset: Ruleset, made: discussion.Sheet) -> Iterator[Point]:
    heard = made.heard
    tiers = [_counted(ruleset, each) for each in heard.tiers]
    people = wording.count(heard.people, "person", "people")
    of = []
    if heard.organisations:
        of.append(f"from {wording.count(heard.organisations, 'organisation')}")
    if heard.alone:
        of.append(f"{heard.alone} for themselves")
    yield Point(f"{people}, {wording.listed(of)}: {'; '.join(tiers)}", "Heard")
    if made.unheard:
        yield Point(_missing(ruleset, made), "Provisional")
    if made.date:
        yield Point(wording.day(made.date), "As at")
    yield from named_places(ruleset, made.places)
    yield from map(Point, other_versions(made.ruleset))


def _missing(ruleset: Ruleset, made: discussion.Sheet) -> str:
    """Who has not been heard, and on what that leaves one side unheard."""
    # Several rules may miss the same tier: it is named once.
    silent = {tier for voice in made.unheard for tier in voice.tiers}
    tiers = [each.name for each in ruleset.tiers if each.id in silent]
    found = (voice for voice in made.unheard if voice.kind != NOBODY_ASKED)
    sides = {name for voice in found for name in voice.one_sided}
    of = [each.name for each in ruleset.constructs if each.id in sides]
    one_sided = f", so that only one side is heard on: {'; '.join(of)}" if of else ""
    return f"nobody has been heard from {wording.listed(tiers, 'or')}{one_sided}"


def _opening(ruleset: Ruleset, made: discussion.Sheet) -> str:
    if made.heard.people < 2:
        return "Only one person has answered: there is nothing to compare yet."
    if not made.questions:
        return "No answers lie far enough apart to need a meeting."
    return (
        "First what divides people most and matters most for the level. Answers run "
        f"{wording.answers_run(ruleset)}."
    )


def _on_question(
    ruleset: Ruleset, question: Question, each: discussion.ToDiscuss
) -> Iterator[Point]:
    if each.dont_know:
        unsure = [_counted(ruleset, some) for some in each.dont_know]
        yield Point("; ".join(unsure), "Do not know")
    for note in each.notes[:_NOTES]:
        label = f"{_writer(ruleset, note)} wrote"
        yield blocks.written(_shortened(note.text), label)
    if len(each.notes) > _NOTES:
        yield Point(f"and {wording.count(len(each.notes) - _NOTES, 'more note')}")
    yield Point(_question_to_settle(ruleset.start.area, question, each), "To settle it")
    settled = ", by which it is settled" if question.kind == "fact" else ""
    yield Point(question.id, f"Its id{settled}")


def _why(ruleset: Ruleset, each: discussion.ToDiscuss) -> str:
    construct = ruleset.construct_by_id[each.of]
    critical = " (critical)" if construct.critical else ""
    apart = next((h for h in each.holds if h.apart is not None), None)
    part = f"It is part of '{construct.name}'{critical}"
    if apart is not None:
        distance = f"{wording.figure(apart.apart)} apart on it"
        part = f"{part}. Tiers lie {distance}, which {_does(apart)}"
    elif each.holds:
        does = dict.fromkeys(_does(hold) for hold in each.holds)
        part = f"{part}, which {wording.listed(list(does))}"
    return f"{part}. Answers run from {each.lowest} to {each.highest}."


def _does(hold: discussion.Holds) -> str:
    if hold.kind == "cap":
        return f"holds the level at {hold.level}"
    return f"stands in the way of level {hold.level}"


def _strip(
    ruleset: Ruleset, question: Question, each: discussion.ToDiscuss
) -> AnswerStrip:
    """The described answers, and who chose which."""
    anchors = (
        AnchorChosen(
            chosen.anchor,
            question.anchors[chosen.anchor],
            tuple(_choosers(ruleset, by) for by in chosen.by),
        )
        for chosen in each.anchors
    )
    return AnswerStrip(question.text, tuple(anchors))


def _choosers(ruleset: Ruleset, each: discussion.ChosenBy) -> Choosers:
    tier = ruleset.tier_by_id[each.tier].name
    # A published copy names organisations after their tier, cut where it would be long:
    # it is not said again.
    bodies = tuple(n.removeprefix(f"{tier[:150]}, ") for n in each.organisations)
    return Choosers(tier_letters(ruleset)[each.tier], tier, each.people, bodies)


def _writer(ruleset: Ruleset, note: discussion.Remark) -> str:
    if note.organisation and note.role:
        return f"{note.organisation}, {note.role},"
    return note.organisation or note.role or ruleset.tier_by_id[note.tier].name


def _shortened(text: str) -> str:
    """What somebody wrote, not longer than a meeting reads."""
    lines = [" ".join(line.split()) for line in lines_of(text)]
    whole, kept = "\n".join(lines), "\n".join(lines[:_LINES])
    if len(kept) > _LONGEST_NOTE:
        kept = kept[:_LONGEST_NOTE].rsplit(maxsplit=1)[0]
    return whole if kept == whole else f"{kept} (goes on)"


def _question_to_settle(
    area: str, question: Question, each: discussion.ToDiscuss
) -> str:
    if question.kind == "fact":
        return (
            f"Which answer is right today for the {area} as a whole? What would show "
            f"it: "
            f"{wording.sentence(question.evidence)}"
        )
    # A view is nobody's to settle: both ends are put into words as they were read.
    low, high = question.anchors[each.lowest], question.anchors[each.highest]
    return (
        f"Some say '{low}', others '{high}'. What has each side seen that the other "
        "has not?"
    )


def _settled(ruleset: Ruleset, made: discussion.Sheet) -> Iterator[Point]:
    for each in made.settled:
        question = ruleset.question_by_id[each.question]
        words = f"answer {each.anchor}, {question.anchors[each.anchor]}"
        if each.lowest is not None and each.highest is not None:
            span = wording.span(each.lowest, each.highest)
            words = f"{words}; people had said {span}"
        yield Point(f"{question.text} {wording.sentence(words)}", "Settled")


def _agreement(ruleset: Ruleset, made: discussion.Sheet) -> Iterator[str | Point]:
    if made.agreed_constructs:
        names = wording.names_of(ruleset, made.agreed_constructs)
        yield Point("; ".join(names), "In their views on")
    for each in made.agreed[:_AGREED]:
        yield _agreed(ruleset, each)
    if len(made.agreed) > _AGREED:
        yield f"and on {wording.count(len(made.agreed) - _AGREED, 'more question')}"


def _agreed(ruleset: Ruleset, each: discussion.Agreed) -> Point:
    question = ruleset.question_by_id[each.question]
    words = [f"{anchor}, {question.anchors[anchor]}" for anchor in each.chosen]
    by, ends = "all", []
    if each.by != each.answered:
        by = f"{each.by} each of" if len(words) > 1 else f"{each.by} of"
        ends = [Point(f"All lie from {each.lowest} to {each.highest}")]
    chosen = Point("; ".join(words), f"Chosen by {by} {each.answered}")
    return Point(question.text, under=(chosen, *ends))


def _counted(ruleset: Ruleset, each: discussion.Some | discussion.ChosenBy) -> str:
    return f"{ruleset.tier_by_id[each.tier].name} ({each.people})"
