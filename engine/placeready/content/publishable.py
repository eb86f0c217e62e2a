"""What of a record may be published.

Owns de-identification and the protection of small groups. Both are one function from a
record to a record: every published result is made from what it returns and from nothing
else, so that it cannot depend on what is taken out here.

- Of a tier that the ruleset protects, all that was said on a question is taken out
  where too few of the tier gave an anchor to it, however many said something else.
- Where that takes out all that the group of the rule on power said, nobody's answers
  to that construct are kept: without the group's it would look better than it is.
- Names of people and organisations, roles, notes, days, ids, and what evidence is
  called and where it is, go for everyone. The order is made of the copy's own content,
  so that it tells neither who answered nor what was taken out.

Whether something is taken out depends on who is in the record and on how many gave an
anchor, and never on which anchor or on what those said who are too few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from placeready.content.invited import invited
from placeready.content.join import organisation_of
from placeready.model.response import (
    Answer,
    Area,
    CouncilsHeard,
    Evidence,
    LeftOut,
    Record,
    Respondent,
    Response,
    Settled,
)
from placeready.model.ruleset import PowerRule, ProtectionRule, Ruleset

NOT_NAMED = Evidence(title="Evidence")
"""In place of any evidence: it counts as before and says nothing."""

_Answers = Mapping[str, Answer]
_Form = tuple[tuple[int, str, bool], ...]
"""One person's answers as they are sorted: question, anchor, and whether proven."""


def publishable(ruleset: Ruleset, record: Record) -> Record:
    """The record that may be published; publishing it again changes nothing.

    People stay in it as empty responses where all that they said is taken out, so that
    it stays true who was heard. It still holds which answers are one person's: it is
    made for partners, and its assessment for everyone.

    Args:
        ruleset: A checked ruleset.
        record: A record whose ids are the ruleset's, as `read_record` returns it.

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
    withheld = _withheld(ruleset, record)
    unpublished = _unpublished(ruleset, record, withheld)
    bodies = _bodies(ruleset, record, withheld, unpublished)
    return Record(
        id=record.id,
        area=Area(name=record.area.name, code=record.area.code),
        ruleset=record.ruleset,
        date=record.date,
        context=_context(ruleset, record),
        responses=tuple(_renamed(ruleset, bodies)),
        settled={
            each.id: _neutral_settlement(record.settled[each.id])
            for each in ruleset.questions
            if each.id in record.settled and each.of not in unpublished
        },
        edition="published",
        left_out=tuple(_left_out(ruleset, record, withheld, unpublished)),
        not_published=tuple(c.id for c in ruleset.constructs if c.id in unpublished),
        heard=_councils_heard(ruleset, record),
    )


def _withheld(ruleset: Ruleset, record: Record) -> Mapping[str, frozenset[str]]:
    """For each protected tier that answered, the questions on which it is too small."""
    rule = ruleset.protection
    if rule is None:
        return {}
    given: dict[str, Counter[str]] = {}
    for each in record.responses:
        tier = each.respondent.tier
        if tier in rule.tiers:
            counts = given.setdefault(tier, Counter())
            counts.update(n for n, a in each.answers.items() if a.scored is not None)
    return {
        tier: frozenset(
            question
            for question in ruleset.question_by_id
            if counts[question] < rule.fewest_shown
        )
        for tier, counts in given.items()
    }


def _unpublished(
    ruleset: Ruleset, record: Record, withheld: Mapping[str, Set[str]]
) -> frozenset[str]:
    """The constructs with a question of power on which nothing that the community said
    may be published.
    """
    power, protection = ruleset.power_rule, ruleset.protection
    if power is None or protection is None:
        return frozenset()
    heard = {each.respondent.tier for each in record.responses}
    found = set[str]()
    for name, of, asked in _power_questions(ruleset, power):
        tiers = asked & heard
        taken_out = any(name in withheld.get(tier, ()) for tier in tiers)
        if taken_out and not _kept(record, name, tiers, withheld):
            found.add(of)
    return frozenset(found)


@lru_cache(maxsize=8)
def _power_questions(
    ruleset: Ruleset, rule: PowerRule
) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Each question of power, its construct, and which of the group's tiers it asks."""
    group = frozenset(ruleset.groups[rule.group])
    return tuple(
        (question.id, question.of, group & frozenset(question.asked_of))
        for question in ruleset.questions
        if question.id in ruleset.power_questions
    )


def _kept(
    record: Record, name: str, tiers: Set[str], withheld: Mapping[str, Set[str]]
) -> bool:
    """Whether an anchor that one of these tiers gave to a question is published."""
    return any(
        each.respondent.tier in tiers
        and name not in withheld.get(each.respondent.tier, ())
        and name in each.answers
        and each.answers[name].scored is not None
        for each in record.responses
    )


def _left_out(
    ruleset: Ruleset,
    record: Record,
    withheld: Mapping[str, Set[str]],
    unpublished: Set[str],
) -> Iterator[LeftOut]:
    """The tiers that are too small on a question they are asked, with how many people
    they are; and what an earlier version said of them.
    """
    people = Counter([each.respondent.tier for each in record.responses])
    before = {each.tier: each for each in record.left_out}
    for tier in ruleset.tier_by_id:
        small = any(
            ruleset.question_by_id[name].of not in unpublished
            for name in withheld.get(tier, frozenset()) & ruleset.asked_of[tier]
        )
        if small or tier in before:
            earlier = before[tier].answers if tier in before else None
            number = people[tier] if small else None
            yield LeftOut(tier=tier, people=number, answers=earlier)


def _context(ruleset: Ruleset, record: Record) -> dict[str, str]:
    """The context but for what only protected tiers said, with too few people each."""
    rule = ruleset.protection
    return {
        each.id: record.context[each.id]
        for each in ruleset.context
        if each.id in record.context
        and (rule is None or _may_be_published(rule, record, each.id))
    }


def _may_be_published(rule: ProtectionRule, record: Record, name: str) -> bool:
    tiers = Counter([r.respondent.tier for r in record.responses if name in r.context])
    return not tiers or any(
        tier not in rule.tiers or people >= rule.fewest_shown
        for tier, people in tiers.items()
    )


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
        for each in invited(ruleset, record)
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """An organisation, or a person who speaks for themselves."""

    tier: str
    named: bool
    people: tuple[tuple[_Form, _Answers], ...]
    """Their answers in the copy, in the order of what they are."""


def _bodies(
    ruleset: Ruleset,
    record: Record,
    withheld: Mapping[str, Set[str]],
    unpublished: Set[str],
) -> list[_Body]:
    """All organisations in the order of the copy."""
    found: dict[tuple[str, str], list[Response]] = {}
    for each in record.responses:
        who = each.respondent
        found.setdefault((who.tier, organisation_of(who)), []).append(each)
    bodies: list[_Body] = []
    for (tier, _), responses in found.items():
        gone = withheld.get(tier, frozenset())
        people = [_person(ruleset, each, gone, unpublished) for each in responses]
        people.sort(key=lambda person: person[0])
        named = responses[0].respondent.organisation is not None
        bodies.append(_Body(tier, named, tuple(people)))
    place = {tier: i for i, tier in enumerate(ruleset.tier_by_id)}
    bodies.sort(
        key=lambda b: (place[b.tier], not b.named, [form for form, _ in b.people])
    )
    return bodies


def _person(
    ruleset: Ruleset, response: Response, gone: Set[str], unpublished: Set[str]
) -> tuple[_Form, _Answers]:
    """What is kept of one person's answers, first as what it is sorted by."""
    form: list[tuple[int, str, bool]] = []
    kept: dict[str, Answer] = {}
    for place, name, of in _questions(ruleset):
        answer = response.answers.get(name)
        if answer is not None and name not in gone and of not in unpublished:
            kept[name] = _neutral(answer)
            form.append((place, str(answer.anchor), bool(answer.evidence)))
    return tuple(form), kept


@lru_cache(maxsize=8)
def _questions(ruleset: Ruleset) -> tuple[tuple[int, str, str], ...]:
    """The place, id and construct of each question."""
    return tuple((i, each.id, each.of) for i, each in enumerate(ruleset.questions))


def _neutral(answer: Answer) -> Answer:
    """The answer without a word that somebody wrote."""
    if not answer.evidence and answer.note is None:
        return answer
    return _NEUTRAL[answer.anchor, bool(answer.evidence)]


_NEUTRAL = {
    (anchor, proven): Answer(anchor=anchor, evidence=(NOT_NAMED,) if proven else ())
    for anchor in (0, 1, 2, 3, 4, "dont_know", "not_applicable")
    for proven in (False, True)
}


def _neutral_settlement(settled: Settled) -> Settled:
    evidence = (NOT_NAMED,) if settled.evidence else ()
    return Settled(anchor=settled.anchor, evidence=evidence)


def _renamed(ruleset: Ruleset, bodies: list[_Body]) -> Iterator[Response]:
    """Everyone's response, under a number for the person and one for the organisation
    within its tier.
    """
    people, organisations = 0, Counter[str]()
    for body in bodies:
        organisations[body.tier] += body.named
        name = None
        if body.named:
            tier = ruleset.tier_by_id[body.tier].name
            name = f"{tier[:150]}, organisation {organisations[body.tier]}"
        for _, answers in body.people:
            people += 1
            who = Respondent(id=f"r{people}", tier=body.tier, organisation=name)
            # Checked already, answer by answer: checking them again takes as long as
            # all the rest of this.
            yield Response.model_construct(respondent=who, answers=answers)
