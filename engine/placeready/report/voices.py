"""What a report says of who said what: silences, tiers, agreement, facts.

Owns those sentences. Takes every number from the assessment and every word for it from
the ruleset; computes no result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from placeready.content.invited import Invited, invited
from placeready.content.publishable import NOT_NAMED
from placeready.evaluation.unheard import NOBODY_ASKED
from placeready.model.assessment import Assessment, Because
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset
from placeready.model.voices import (
    Agreement,
    Apart,
    FactSaid,
    HeldDown,
    OrganisationStands,
    Standpoint,
    TierStands,
    Unheard,
)
from placeready.report.wording import count, figure, listed, score, sentence

_ENDS = 5
"""How many of the lowest and of the highest answers to a fact are listed."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing said, with what belongs under it."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """All that a report says of who said what; each part empty where there is none."""

    unheard: tuple[Part, ...]
    unheard_in_short: tuple[str, ...]
    tiers: tuple[Part, ...]
    """By construct, those on which tiers lie furthest apart first."""
    held_down: tuple[str, ...]
    agreement: tuple[str, ...]
    """By construct, the least agreed first."""
    split: tuple[str, ...]
    """The questions on which people are split."""
    facts: tuple[Part, ...]


def voices_of(ruleset: Ruleset, assessment: Assessment) -> Voices:
    """What to say of who said what."""
    constructs = ruleset.construct_by_id
    stands = [each for each in assessment.by_tier if each.id in constructs]
    stands.sort(key=_apart, reverse=True)
    agreed = [each for each in assessment.agreement if each.id in constructs]
    agreed.sort(key=lambda each: 2.0 if each.r_wg is None else each.r_wg)
    rule = ruleset.agreement_rule
    return Voices(
        unheard=tuple(_unheard(ruleset, each) for each in assessment.unheard),
        unheard_in_short=tuple(_in_short(ruleset, e) for e in assessment.unheard),
        tiers=tuple(_stands(ruleset, assessment, each) for each in stands),
        held_down=tuple(_held_down(ruleset, each) for each in assessment.held_down),
        agreement=tuple(
            f"{constructs[each.id].name}: "
            f"{agreement_in_words(each, 'person', 'people')}"
            for each in agreed
        ),
        split=tuple(
            f"{_asked(ruleset, each.id)} {sentence(agreement_in_words(each))}"
            for each in assessment.agreement
            if rule and each.word == rule.words.split and each.id not in constructs
        ),
        facts=tuple(_fact(ruleset, each) for each in assessment.to_settle),
    )


def silent_councils(ruleset: Ruleset, invited: Iterable[Invited]) -> Iterator[str]:
    """Which councils of the area have not answered, where it is known."""
    for each in invited:
        if each.silent:
            tier = ruleset.tier_by_id[each.tier].name
            names = listed(list(each.silent))
            yield (
                f"Not heard, of {count(each.councils, 'council')} that the register "
                f"has for this area ({tier}): {names}"
            )


def councils_in_words(ruleset: Ruleset, record: Record) -> Iterator[str]:
    """Which councils have not answered, or where names are not published, how many
    have.
    """
    if record.edition != "published":
        yield from silent_councils(ruleset, invited(ruleset, record))
        return
    said = [
        f"{ruleset.tier_by_id[each.tier].name}, {each.answered} of {each.councils}"
        for each in record.heard
    ]
    if said:
        yield (
            "Councils heard, of those that the register has for this area: "
            f"{'; '.join(said)}"
        )


def _apart(standpoint: Standpoint) -> float:
    scores = [each.score for each in standpoint.tiers]
    return max(scores) - min(scores)


def _asked(ruleset: Ruleset, question: str) -> str:
    return f"'{ruleset.question_by_id[question].text}'"


def _unheard(ruleset: Ruleset, each: Unheard) -> Part:
    tiers = listed([ruleset.tier_by_id[tier].name for tier in each.tiers], "or")
    of = [ruleset.construct_by_id[name].name for name in each.one_sided]
    under = []
    if each.kind == NOBODY_ASKED:
        questions = count(len(each.questions), "question")
        text = f"{questions} that nobody who answered is asked: ask {tiers}."
        under.append(f"Left open: {'; '.join(of)}")
    else:
        rule = ruleset.rule_by_id[each.kind]
        text = f"{rule.title} (nobody from: {tiers}). {sentence(rule.context)}"
        if of:
            under.append(f"One-sided: {'; '.join(of)}")
    titles = [f"'{ruleset.rule_by_id[name].title}'" for name in each.could_change]
    if titles:
        under.append(f"Findings that could change: {'; '.join(titles)}")
    return Part(text, tuple(under))


def _in_short(ruleset: Ruleset, each: Unheard) -> str:
    if each.kind == NOBODY_ASKED:
        return f"{count(len(each.questions), 'question')} nobody was asked"
    return ruleset.rule_by_id[each.kind].title


def _stands(ruleset: Ruleset, assessment: Assessment, standpoint: Standpoint) -> Part:
    name = ruleset.construct_by_id[standpoint.id].name
    return Part(name, tuple(_tiers(ruleset, assessment, standpoint)))


def _tiers(
    ruleset: Ruleset, assessment: Assessment, standpoint: Standpoint
) -> Iterator[str]:
    """Where each tier stands, its ends with names in the full edition only."""
    for each in standpoint.tiers:
        yield _tier(ruleset, each, named=assessment.edition == "full")


def _tier(ruleset: Ruleset, each: TierStands, *, named: bool) -> str:
    said = f"{ruleset.tier_by_id[each.tier].name}: {score(each.score)}"
    if each.lowest is not None and each.highest is not None:
        many = count(each.organisations, "organisation")
        ends = " to ".join(
            _end(end) if named else score(end.score)
            for end in (each.lowest, each.highest)
        )
        said = f"{said} ({many}, {ends})"
    elif each.people > 1:
        said = f"{said} ({count(each.people, 'person', 'people')})"
    return said


def _end(each: OrganisationStands) -> str:
    return f"{each.organisation or 'one person'} {score(each.score)}"


def who_stands_where(
    ruleset: Ruleset, assessment: Assessment, because: tuple[Because, ...]
) -> Iterator[str]:
    """For comparisons of how far tiers or groups lie apart: where each tier stands."""
    stands = {each.id: each for each in assessment.by_tier}
    for each in because:
        family, _, construct = each.name.partition(".")
        if family in ("gap", "over") and construct in stands:
            yield from _tiers(ruleset, assessment, stands[construct])


def _held_down(ruleset: Ruleset, each: HeldDown) -> str:
    return (
        f"{_asked(ruleset, each.question)} All tiers together answer "
        f"{each.before:.2f}, the community {each.community:.2f}; it counts as "
        f"{each.after:.2f}."
    )


def agreement_in_words(
    each: Agreement, one: str = "answer", several: str = "answers"
) -> str:
    """How far people agree, as far as their number allows it to be said."""
    if each.answered == 1:
        return "one view"
    people = count(each.answered, one, several)
    said = f"{people}, from {figure(each.lowest)} to {figure(each.highest)}"
    if each.word is None:
        return said
    return (
        f"{each.word}. {said}, median {figure(each.median)}, average deviation "
        f"{figure(each.average_deviation)}, r*wg {figure(each.r_wg)}"
    )


def _fact(ruleset: Ruleset, each: Apart) -> Part:
    question = ruleset.question_by_id[each.question]
    if each.settled is None:
        text = f"To be settled: {question.text}"
    else:
        text = f"Settled at {each.settled}: {question.text}"
    said = [_said(ruleset, one) for one in each.said]
    more = len(said) - 2 * _ENDS
    if more > 1:
        between = f"and {more} between: `placeready voices` and --json have them all"
        said = [*said[:_ENDS], between, *said[-_ENDS:]]
    return Part(text, tuple(said))


def _said(ruleset: Ruleset, said: FactSaid) -> str:
    who = said.organisation or ruleset.tier_by_id[said.tier].name
    words = f"{who}: {listed([str(anchor) for anchor in said.anchors])}"
    if said.tier in ruleset.evidence_rule.exempt_tiers:
        return words
    titles = ["with evidence" if e == NOT_NAMED else e.title for e in said.evidence]
    evidence = "; ".join(titles) or "no evidence"
    return f"{words} ({evidence})"
