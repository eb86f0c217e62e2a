"""What counts of an area's context where people say different things of it.

Owns that decision, and no other place makes it:

- What the convener settled counts before anything.
- Only those count whose tier is asked, and "don't know" says nothing. The record's own
  word is the convener's, unless one of its people says the same: then it is taken for
  theirs, for earlier versions put people's words there too.
- Where all who said something said the same, that counts.
- Where they differ, the ruleset says whose word it is. Without that word, and where two
  of those who decide differ, nothing counts until it is settled.
- Where nobody said anything, the register of councils may know.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from placeready.model.area_context import ContextBasis, ContextSaid, DecidedContext
from placeready.model.organisations import organisation_of
from placeready.model.questions import NOT_KNOWN, ContextQuestion
from placeready.model.record import Record
from placeready.model.response import Respondent
from placeready.model.ruleset import Ruleset
from placeready.model.value import unchecked
from placeready.register.known_context import known_context

_context = unchecked(DecidedContext)

_Decision: TypeAlias = tuple[str | None, ContextBasis]


class _Word(NamedTuple):
    """What one person said to one question."""

    who: Respondent
    said: str


def decided_context(ruleset: Ruleset, record: Record) -> tuple[DecidedContext, ...]:
    """What counts of each context question, in their order, and why."""
    if record.edition == "published":
        return tuple(_published(record, each.id) for each in ruleset.context)
    words = defaultdict[str, list[_Word]](list)
    for each in record.responses:
        for name, said in each.context.items():
            words[name].append(_Word(each.respondent, said))
    return tuple(
        _decided(ruleset, record, each, words.get(each.id, ()))
        for each in ruleset.context
    )


def _published(record: Record, name: str) -> DecidedContext:
    """As it was decided when the copy was made; its `context` is all that it holds."""
    option = record.context.get(name)
    basis = record.context_basis.get(name, "nobody" if option is None else "record")
    return _context(
        question=name, option=option, basis=basis, own=None, said=(), not_asked=0
    )


def _decided(
    ruleset: Ruleset, record: Record, question: ContextQuestion, words: Sequence[_Word]
) -> DecidedContext:
    name = question.id
    asked = [word for word in words if question.asks(word.who.tier)]
    own = record.context.get(name)
    if any(word.said == own for word in words):
        own = None
    heard = [word for word in asked if word.said != NOT_KNOWN]
    option, basis = _settled_or_said(ruleset, record, question, heard, own)
    return _context(
        question=name,
        option=option,
        basis=basis,
        own=own,
        said=_counted(ruleset, question, asked) if asked else (),
        not_asked=len(words) - len(asked),
    )


def _settled_or_said(
    ruleset: Ruleset,
    record: Record,
    question: ContextQuestion,
    heard: Sequence[_Word],
    own: str | None,
) -> _Decision:
    name = question.id
    if name in record.context_settled:
        return record.context_settled[name], "settled"
    own = None if own == NOT_KNOWN else own
    said = {word.said for word in heard} | ({own} if own else set())
    if len(said) > 1:
        option, basis = _between(ruleset, question, heard, own)
    elif said:
        option, basis = next(iter(said)), "agreed" if heard else "record"
    else:
        option = known_context(ruleset, record.area.code).get(name)
        basis = "register" if option else "nobody"
    if option is None or option in (each.id for each in question.options):
        return option, basis
    # Somebody's word that is no option keeps others from being taken for agreed.
    return None, "differ" if len(said) > 1 else "nobody"


def _between(
    ruleset: Ruleset,
    question: ContextQuestion,
    heard: Sequence[_Word],
    own: str | None,
) -> _Decision:
    """Whose word it is where they differ."""
    option: str | None = None
    match question.decided_by:
        case "convener":
            option = own
        case "lead":
            lead = {each.said for each in heard if each.who.tier in ruleset.lead_tiers}
            option = lead.pop() if len(lead) == 1 else None
        case "most_tiers":
            option = _of_most_tiers(heard)
        case "left_open":
            pass
    if option is None or question.decided_by == "left_open":
        return None, "differ"
    return option, question.decided_by


def _of_most_tiers(heard: Iterable[_Word]) -> str | None:
    """The word of more than half of the tiers: each counts once, however many of its
    people spoke, and within it each organisation once.
    """
    people: dict[str, dict[object, list[str | None]]] = {}
    for who, said in heard:
        bodies = people.setdefault(who.tier, {})
        bodies.setdefault(organisation_of(who), []).append(said)
    return _most([_most([*map(_most, each.values())]) for each in people.values()])


def _most(words: Sequence[str | None]) -> str | None:
    """The word that more than half of them are; None where none is."""
    (word, times), *_ = Counter(words).most_common(1)
    return word if 2 * times > len(words) else None


def _counted(
    ruleset: Ruleset, question: ContextQuestion, words: Sequence[_Word]
) -> tuple[ContextSaid, ...]:
    """How many of each tier said what: tiers and options in the ruleset's order."""
    tiers = [*ruleset.tier_by_id]
    options = [*(each.id for each in question.options), NOT_KNOWN]
    counted = Counter((word.who.tier, word.said) for word in words)

    def place(one: tuple[str, str]) -> tuple[int, int, str]:
        tier, said = one
        known = said in options
        return tiers.index(tier), options.index(said) if known else len(options), said

    return tuple(
        ContextSaid(said=said, tier=tier, people=counted[tier, said])
        for tier, said in sorted(counted, key=place)
    )
