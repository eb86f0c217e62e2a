"""Who is asked what of the area, and who decides where people differ.

Owns what an author can get wrong there: a decider who is not asked, a majority of one,
places that no question speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.errors import Problem
from placeready.model.questions import (
    NOT_KNOWN,
    ContextQuestion,
    NamedPlaces,
    Question,
    Tier,
)
from placeready.model.validation_messages import quoted
from placeready.rulesets.toml_source import TomlRecord, TomlSource

_FEWEST_TIERS = 2


def context_problems(draft: TomlSource) -> Iterator[Problem]:
    """What does not fit together of who is asked and who decides."""
    tiers = draft.values(Tier)
    lead = {each.id for each in tiers if each.lead}
    # A tier with a problem of its own may be the lead: then nothing is told of it.
    whole = len(tiers) == len(draft.of("tier")) and not draft.unread
    for entry, question in draft.valid(ContextQuestion):
        if NOT_KNOWN in (option.id for option in question.options):
            what = f"'{NOT_KNOWN}' is no option: it is an answer to every question."
            yield entry.problem("options", what, "Take it out, or call it otherwise.")
        if whole:
            asked = [each.id for each in tiers if question.asks(each.id)]
            yield from _undecidable(entry, question, asked, lead)


def _undecidable(
    entry: TomlRecord, question: ContextQuestion, asked: list[str], lead: set[str]
) -> Iterator[Problem]:
    """A way to decide that cannot decide anything."""
    if question.decided_by == "lead" and not lead:
        what = "The lead tier decides it, and no tier is the lead."
        yield entry.problem("decided_by", what, "Put `lead = true` into its [[tier]].")
    elif question.decided_by == "lead" and lead.isdisjoint(asked):
        what = "The lead tier decides it, and is not asked."
        remedy = f"Add to asked_of: {', '.join(sorted(lead))}. Or decide it otherwise."
        yield entry.problem("decided_by", what, remedy)
    elif question.decided_by == "most_tiers" and len(asked) < _FEWEST_TIERS:
        what = f"Most of the tiers decide it, and {len(asked)} of them is asked."
        yield entry.problem("decided_by", what, "Ask more tiers, or use `convener`.")


def unspoken_places(draft: TomlSource) -> Iterator[Problem]:
    """Words for places of which no question has any."""
    texts = [
        *(text for each in draft.values(Question) for text in _texts_of(each)),
        *(text for each in draft.values(ContextQuestion) for text in _texts_of(each)),
    ]
    said = "\n".join(texts).casefold()
    for entry, places in draft.valid(NamedPlaces):
        for word in places.words if texts and not draft.unread else ():
            if word.casefold() not in said:
                what = f"No question speaks of '{quoted(word)}'."
                remedy = "Take the word out, or write it as a question has it."
                yield entry.problem("words", what, remedy)


def _texts_of(question: Question | ContextQuestion) -> Iterator[str]:
    """All that anybody reads of a question."""
    yield question.text
    if isinstance(question, ContextQuestion):
        yield from (option.label for option in question.options)
        return
    yield from question.anchors
    for own in question.wording.values():
        yield own.text
        yield from own.anchors
