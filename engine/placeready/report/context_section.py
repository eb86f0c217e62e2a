"""What counts of the area's context, and why.

Owns those sentences: in the report, on the meeting sheet and after joining. Decides
nothing, and names nobody: people are counted by their tiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.area_context import ContextSaid, DecidedContext
from placeready.model.assessment import Assessment
from placeready.model.discussion import Sheet
from placeready.model.questions import NOT_KNOWN
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Point, headed, items
from placeready.report.wording import count, listed, quoted, sentence, tiers_of


def context(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """What is known of the area besides the answers, and whose word it is."""
    points = [
        *named_places(ruleset, assessment.places),
        *(decision(ruleset, each) for each in assessment.context),
    ]
    area = ruleset.start.area
    words = "None of it is scored; rules read it."
    rule = ruleset.protection
    if assessment.edition == "published" and rule is not None:
        words += (
            f" What fewer than {rule.fewest_shown} people of a protected tier said of "
            f"the {area} is not counted here."
        )
    yield from headed(Heading(f"About the {area}"), points, words)


def named_places(ruleset: Ruleset, places: str | None) -> Iterator[Point]:
    """Which places the questions speak of; nothing where they speak of none."""
    if ruleset.places is not None:
        says = "nobody has named them, so that people may mean different ones"
        yield Point(places or sentence(says), ruleset.places.title)


def open_in_short(_: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """How much is left open because people differ, where there is room for one line."""
    left = sum(each.basis == "differ" for each in assessment.context)
    if left:
        yield Point(f"{count(left, 'question')} that people answer differently", "Open")


def decision(ruleset: Ruleset, each: DecidedContext) -> Point:
    """One question with what counts, why, and who said what."""
    question = ruleset.context_by_id[each.question]
    return Point(question.text, under=items(counts_and_why(ruleset, each)))


def counts_and_why(ruleset: Ruleset, each: DecidedContext) -> Iterator[str | Point]:
    """What counts and why, then who said what as far as the edition holds it."""
    question = ruleset.context_by_id[each.question]
    why = _why(ruleset, each)
    if each.option is None:
        yield f"Not known: {why}."
    else:
        yield f"{question.label_of(each.option)}: {why}."
    if each.own is not None and each.differs:
        yield f"The record itself says: {_said(ruleset, each, each.own)}"
    if each.said:
        yield Point(who_said_what(ruleset, each), "What people said")
    if each.not_asked:
        people = count(each.not_asked, "person", "people")
        yield f"{people} answered whose tier is not asked. That does not count."


def _why(ruleset: Ruleset, each: DecidedContext) -> str:
    match each.basis:
        case "settled":
            return "the convener settled it"
        case "agreed":
            return "all who knew say so"
        case "record":
            return "as the record itself says"
        case "register":
            return "from the register of councils"
        case "nobody":
            return "nobody has answered"
        case "differ":
            return "people say different things, and none counts until it is settled"
        case "convener":
            return "people say different things, and the convener's word counts"
        case "most_tiers":
            return "people say different things, and most of the tiers say this"
        case "lead":
            lead = [tier for tier in ruleset.tier_by_id if tier in ruleset.lead_tiers]
            whose = quoted(tiers_of(ruleset, lead), "or")
            return f"people say different things, and what {whose} says counts"


def who_said_what(ruleset: Ruleset, each: DecidedContext) -> str:
    """Each thing that was said, with how many of which tiers said it."""
    options = ruleset.context_by_id[each.question].options
    by_word: dict[str, list[ContextSaid]] = {option.id: [] for option in options}
    for some in each.said:
        by_word.setdefault(some.said, []).append(some)
    return "; ".join(
        f"{_said(ruleset, each, word)}: {_people(ruleset, told)}"
        for word, told in by_word.items()
        if told
    )


def _said(ruleset: Ruleset, each: DecidedContext, word: str) -> str:
    if word == NOT_KNOWN:
        return "don't know"
    question = ruleset.context_by_id[each.question]
    known = any(option.id == word for option in question.options)
    label = question.label_of(word)
    return f"'{label}'" if known else f"'{label}', which is no option"


def _people(ruleset: Ruleset, told: Iterable[ContextSaid]) -> str:
    return ", ".join(
        f"{ruleset.tier_by_id[each.tier].name} ({each.people})" for each in told
    )


def sheet_context(ruleset: Ruleset, made: Sheet) -> Iterator[Block]:
    """What people say differently of the area, for a meeting to settle."""
    points = []
    for each in made.context:
        question = ruleset.context_by_id[each.question]
        options = listed([option.id for option in question.options], "or")
        settle = Point(f"{each.question}: {options}", "To settle it")
        told = (*counts_and_why(ruleset, each), settle)
        points.append(Point(question.text, under=items(told)))
    heading = Heading(f"What people say differently of the {ruleset.start.area}")
    yield from headed(
        heading, points, "The convener settles what is agreed, by these ids."
    )


def differences(
    ruleset: Ruleset, decided: Iterable[DecidedContext], settle: str
) -> Iterator[str]:
    """What people say differently, each in a few lines with how to settle it.

    Args:
        ruleset: What was answered.
        decided: What counts of each question.
        settle: The command that settles one, without its question.
    """
    for each in decided:
        if each.differs:
            question = ruleset.context_by_id[each.question]
            yield f"People differ on {each.question}: {question.text}"
            for line in items(counts_and_why(ruleset, each)):
                yield f"  {line.label}{': ' if line.label else ''}{line.text}"
            if each.option is None:
                yield f"  To settle it: {settle} {each.question} OPTION"
