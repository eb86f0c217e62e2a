"""Who is asked what, and what it measures: tiers, context, constructs, questions.

Owns their entries in the codebook. An entry is headed by a title and, in square
brackets, its id; nothing else in the codebook is in square brackets alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.decision_rules import Construct
from placeready.model.dimensions import Basis
from placeready.model.questions import ContextQuestion, Question, Tier
from placeready.model.ruleset import Ruleset
from placeready.report import blocks
from placeready.report.blocks import Heading, Paragraph, Point, Points, Subheading
from placeready.report.codebook_readers import Readers
from placeready.report.wording import count, listed, sentence, tiers_of

Blocks = Iterator[blocks.Block]

_DECIDED_BY = {
    "convener": "the convener decides",
    "lead": "the lead tier decides",
    "most_tiers": "what more than half of the tiers say counts",
    "left_open": "it is left open until it is settled",
}


def titled(title: str, name: str) -> str:
    """How an entry is headed."""
    return f"{title} [{name}]"


def facts(*texts: tuple[str, str | Iterable[Point]]) -> tuple[Point, ...]:
    """What is said of an entry, each by its label; none where there is nothing."""
    given = (
        Point(each, label) if isinstance(each, str) else Point("", label, tuple(each))
        for label, each in texts
    )
    return tuple(point for point in given if point.text or point.under)


def basis_of(ruleset: Ruleset, basis: Basis, sources: Iterable[str] = ()) -> str:
    """How strongly which sources support an entry."""
    named = listed(list(sources))
    return f"{basis}, {ruleset.basis[basis]}{f' ({named})' if named else ''}"


def tiers(ruleset: Ruleset) -> Blocks:
    """Who answers."""
    yield Heading("Who answers")
    yield Points(tuple(_tier(ruleset, each) for each in ruleset.tiers))


def _tier(ruleset: Ruleset, each: Tier) -> Point:
    protected = ruleset.protection
    asked = count(len(ruleset.asked_of[each.id]), "question")
    said = facts(
        ("In lists", each.short),
        ("Group", each.group),
        ("Asked", asked),
        ("Decides what is left to the lead", "yes" if each.lead else ""),
        (
            "Protected",
            f"published where at least {protected.fewest_shown} of its people answered"
            if protected is not None and each.id in protected.tiers
            else "",
        ),
    )
    return Point(titled(each.title, each.id), under=said)


def context(ruleset: Ruleset, readers: Readers) -> Blocks:
    """What is asked of the area, and never scored."""
    if ruleset.context:
        yield Heading(f"What is asked of the {ruleset.start.area}")
        yield Paragraph("Never scored. Conditions read it.")
    for each in ruleset.context:
        yield Subheading(titled(each.text, each.id))
        yield Points(_context_facts(ruleset, readers, each))


def _context_facts(
    ruleset: Ruleset, readers: Readers, each: ContextQuestion
) -> tuple[Point, ...]:
    asked = "everyone"
    if each.asked_of is not None:
        asked = listed(tiers_of(ruleset, each.asked_of)) or "the convener alone"
    options = tuple(Point(option.label, option.id) for option in each.options)
    return (
        *facts(
            ("Why it is asked", each.why or ""),
            ("Asked of", asked),
            ("Answers", options),
            ("Where people differ", _DECIDED_BY[each.decided_by]),
        ),
        *readers.of(each.id),
    )


def measured(ruleset: Ruleset, readers: Readers) -> Blocks:
    """Each dimension with its constructs, and each construct with its questions."""
    for dimension in dict.fromkeys(each.dimension for each in ruleset.constructs):
        yield Heading(f"{dimension.capitalize()}s")
        yield from _bands(ruleset, dimension)
        for each in ruleset.constructs:
            if each.dimension == dimension:
                yield from _construct(ruleset, readers, each)


def _bands(ruleset: Ruleset, dimension: str) -> Blocks:
    words = tuple(
        Point(
            f"from {each.start:g}"
            if each.start is not None
            else f"over {each.above:g}",
            each.word,
        )
        for each in ruleset.bands
        if each.dimension == dimension
    )
    if words:
        yield Paragraph("What its scores, from 0 to 4, are called:")
        yield Points(words)


def _construct(ruleset: Ruleset, readers: Readers, each: Construct) -> Blocks:
    own = ruleset.questions_of[each.id]
    yield Subheading(titled(each.name, each.id))
    yield Paragraph(sentence(each.definition))
    said = tuple(Point(support.says, support.source) for support in each.support)
    needed = f"{each.minimum_answered} of its {count(len(own), 'question')} answered"
    yield Points(
        (
            *facts(
                ("Critical", "yes" if each.critical else ""),
                ("A score needs", needed),
                ("Theory", each.theory),
                ("Basis", basis_of(ruleset, each.basis)),
                ("What sources say", said),
            ),
            *readers.of_construct(each.id),
        )
    )
    for question in own:
        yield from _question(ruleset, readers, question)


def _question(ruleset: Ruleset, readers: Readers, each: Question) -> Blocks:
    yield Subheading(titled(f"Question: {each.text}", each.id))
    kind = "settled by one checked answer" if each.kind == "fact" else "everyone's own"
    limited = each.id in ruleset.power_questions and ruleset.power_rule
    own = (
        (
            f"As {ruleset.tier_by_id[tier].title} are asked",
            (Point(wording.text), *_anchors(wording.anchors)),
        )
        for tier, wording in each.wording.items()
    )
    yield Points(
        (
            *facts(
                ("Kind", f"{each.kind}, {kind}"),
                ("Asked of", listed(tiers_of(ruleset, each.asked_of))),
                ("Answers", _anchors(each.anchors)),
                *own,
                ("What would count as evidence", each.evidence),
                ("Limited by the answer of", limited.group if limited else ""),
            ),
            *readers.of(each.id),
        )
    )


def _anchors(texts: Iterable[str]) -> tuple[Point, ...]:
    return tuple(Point(text, str(anchor)) for anchor, text in enumerate(texts))
