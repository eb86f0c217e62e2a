"""What of a record may be published.

Owns de-identification and the protection of small groups. Both are one function from a
record to a record: every published result is made from what it returns and from nothing
else, so that it cannot depend on what is taken out here.

- Of a tier that the ruleset protects, all that was said on a question is taken out
  where too few of the tier gave an anchor to it, however many said something else.
- Where that takes out all that the group of the rule on power said, nobody's answers
  to that construct are kept: without the group's it would look better than it is.
- What was said of the area goes by the same rule, before what counts of it is decided;
  who said what of it goes for everyone.
- Names of people and organisations, roles, notes, days, ids, and what evidence is
  called and where it is, go for everyone. The order is made of the copy's own content,
  so that it tells neither who answered nor what was taken out.

Whether something is taken out depends on who is in the record and on how many gave an
anchor, and never on which anchor or on what those said who are too few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial

from placeready.model.organisations import organisation_of
from placeready.model.record import CouncilsHeard, LeftOut, Record, Settled
from placeready.model.response import (
    ANCHORS,
    NOT_NAMED,
    Answer,
    Area,
    Respondent,
    Response,
)
from placeready.model.ruleset import Ruleset
from placeready.model.value import unchecked
from placeready.records.decided_context import decided_context
from placeready.records.named_places import places_of
from placeready.records.small_counts import (
    Suppression,
    suppression,
    without_few_words,
)
from placeready.register.expected_councils import expected_councils

_response = partial(
    unchecked(Response), date=None, answered_with=None, context={}, places=None
)

# Somebody, and what is kept of their answers.
_Person = tuple[Respondent, dict[str, Answer]]


def publishable(ruleset: Ruleset, record: Record) -> Record:
    """The record that may be published; publishing it again changes nothing.

    People stay in it as empty responses where all that they said is taken out, so that
    it stays true who was heard. It still holds which answers are one person's: it is
    made for partners, and its assessment for everyone.

    The record's ids have to be the ruleset's, as where `read_record` returns it.

    >>> from placeready import publishable, read_record, read_ruleset
    >>> ruleset = read_ruleset()
    >>> record, _ = read_record(ruleset, "examples/two-tier-nine-voices.json")
    >>> published = publishable(ruleset, record)
    >>> [(each.tier, each.people) for each in published.left_out]
    [('voluntary', 1), ('resident', 1)]
    >>> published.responses[0].respondent.organisation
    'County or unitary, organisation 1'
    >>> publishable(ruleset, published) == published
    True
    """
    hidden = suppression(ruleset, record)
    sayable = without_few_words(ruleset, record)
    context = decided_context(ruleset, sayable)
    return Record(
        id=record.id,
        area=Area(name=record.area.name, code=record.area.code),
        ruleset=record.ruleset,
        ruleset_version=record.ruleset_version,
        # Which there are, and never whose: it says nothing of what anybody answered.
        answered_with=record.versions_answered,
        date=record.date,
        context={each.question: each.option for each in context if each.option},
        context_basis={each.question: each.basis for each in context},
        places=places_of(sayable),
        responses=tuple(_responses(ruleset, record, hidden)),
        settled=_settled(ruleset, record, hidden),
        edition="published",
        left_out=tuple(_left_out(ruleset, record, hidden)),
        not_published=tuple(
            c for c in ruleset.construct_by_id if c in hidden.constructs
        ),
        heard=_councils_heard(ruleset, record),
    )


def _settled(
    ruleset: Ruleset, record: Record, hidden: Suppression
) -> dict[str, Settled]:
    """What was settled. Whether there is evidence stays, as it is counted; what it is
    called goes.
    """
    return {
        each.id: Settled(
            anchor=record.settled[each.id].anchor,
            evidence=(NOT_NAMED,) if record.settled[each.id].evidence else (),
        )
        for each in (ruleset.questions if record.settled else ())
        if each.id in record.settled and each.of not in hidden.constructs
    }


def _left_out(
    ruleset: Ruleset, record: Record, hidden: Suppression
) -> Iterator[LeftOut]:
    """The tiers too small on a question they are asked, and those left out before."""
    small = hidden.questions
    if not small and not record.left_out:
        return
    people = Counter([each.respondent.tier for each in record.responses])
    before = {each.tier: each.answers for each in record.left_out}
    for tier in ruleset.tier_by_id:
        few = any(
            ruleset.question_by_id[name].of not in hidden.constructs
            for name in small.get(tier, set()) & ruleset.asked_of[tier]
        )
        if few or tier in before:
            number = people[tier] if few else None
            yield LeftOut(tier=tier, people=number, answers=before.get(tier))


def _councils_heard(ruleset: Ruleset, record: Record) -> tuple[CouncilsHeard, ...]:
    """How many councils have answered, or where their names have gone already, had."""
    if record.edition == "published":
        return record.heard
    return tuple(
        CouncilsHeard(
            tier=each.tier,
            councils=each.councils,
            answered=each.councils - len(each.silent),
        )
        for each in expected_councils(ruleset, record)
    )


def _responses(
    ruleset: Ruleset, record: Record, hidden: Suppression
) -> Iterator[Response]:
    """Everyone's response without what is taken out, under numbers for names."""
    unnamed = {each.id for each in ruleset.questions if each.of in hidden.constructs}
    by_tier: defaultdict[str, list[Response]] = defaultdict(list)
    for each in record.responses:
        by_tier[each.respondent.tier].append(each)
    number = 0
    for tier in ruleset.tiers:
        gone = unnamed | hidden.questions.get(tier.id, set())
        for organisation, people in enumerate(
            _bodies(ruleset, by_tier[tier.id], gone), 1
        ):
            named = f"{tier.name[:150]}, organisation {organisation}"
            for whose, answers in people:
                number += 1
                who = Respondent(
                    id=f"r{number}",
                    tier=tier.id,
                    organisation=None if whose.organisation is None else named,
                )
                # Checked already, answer by answer.
                yield _response(respondent=who, answers=answers)


def _bodies(
    ruleset: Ruleset, responses: Sequence[Response], gone: Set[str]
) -> list[list[_Person]]:
    """The organisations of a tier, then those who speak for themselves."""
    found: defaultdict[str, list[_Person]] = defaultdict(list)
    for each in responses:
        body = organisation_of(each.respondent)
        found[body].append((each.respondent, _kept(ruleset, each.answers, gone)))
    bodies = list(found.values())
    # By what is published of them and by nothing else: any other order, that of the
    # record too, could tell who answered.
    if len(responses) > 1:
        for people in bodies:
            people.sort(key=_form)
        bodies.sort(key=lambda b: (b[0][0].organisation is None, [*map(_form, b)]))
    return bodies


def _form(person: _Person) -> list[tuple[str, str, bool]]:
    return [(n, str(a.anchor), bool(a.evidence)) for n, a in person[1].items()]


def _kept(
    ruleset: Ruleset, answers: Mapping[str, Answer], gone: Set[str]
) -> dict[str, Answer]:
    """What is kept of one person's answers, in the order of the questions."""
    return {
        name: answer
        if not answer.evidence and answer.note is None
        else _NEUTRAL[answer.anchor, bool(answer.evidence)]
        for name in ruleset.question_by_id
        if (answer := answers.get(name)) is not None and name not in gone
    }


# Every answer without a word that somebody wrote. Made once: a large record has tens of
# thousands of answers, and few of them differ.
_NEUTRAL = {
    (anchor, proven): Answer(anchor=anchor, evidence=(NOT_NAMED,) if proven else ())
    for anchor in ANCHORS
    for proven in (False, True)
}
