"""Records in which few people of protected tiers answered, drawn to be given away.

Owns how such records are drawn: one or two constructs, one to three people to a tier,
and answers at the ends of the scale far more often than anybody gives them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from builders import PROOF, answer, garden, record
from placeready.model.response import (
    Answer,
    Record,
    Respondent,
    Response,
    Settled,
)
from placeready.model.ruleset import (
    AgreementRule,
    AgreementWords,
    ProtectionRule,
    Question,
    Ruleset,
)


@cache
def guarded(*tiers: str) -> Ruleset:
    """The small ruleset with these tiers protected."""
    words = AgreementWords(agree="Agree", mixed="Mixed", split="Split")
    return garden().model_copy(
        update={
            "protection": ProtectionRule(tiers=tiers, fewest_shown=3),
            "agreement_rule": AgreementRule(
                statistics_from=5,
                agree_under=0.8,
                split_over=1.2,
                words=words,
                facts_apart=2,
            ),
            "sha256": "-".join(tiers),
        }
    )


_Drawn = Callable[[str, Question], int]
"""The anchor of a tier's person on a question."""


def few(ruleset: Ruleset, rng: random.Random) -> Record:
    """A record of one or two constructs."""
    protected = ruleset.protection.tiers if ruleset.protection else ()
    able = [
        construct
        for construct in ruleset.constructs
        if any(
            tier in question.asked_of
            for question in ruleset.questions_of[construct.id]
            for tier in protected
        )
    ]
    constructs = rng.sample(able, min(len(able), rng.choice((1, 1, 1, 2, 3))))
    questions = [q for each in constructs for q in ruleset.questions_of[each.id]]
    tiers = _tiers(ruleset, questions, rng)
    drawn = _drawn(protected, questions, tiers, rng)
    proven = rng.choice((0, 0.5, 1))
    skipped = rng.choice((0, 0, 0.2, 0.5))
    missed = rng.choice((0, 0, 0.2))
    responses = []
    for tier in tiers:
        asked = [q for q in questions if tier in q.asked_of and rng.random() >= skipped]
        people = rng.choice((1, 1, 1, 2, 2, 3) if tier in protected else (1, 1, 2, 3))
        bodies = rng.choice(([None], ["A"], ["A", "B"], ["A", "A", "B", None]))
        for i in range(people):
            given = {
                q.id: _answer(drawn(tier, q), q, proven, rng)
                for q in asked
                if rng.random() >= missed
            }
            who = Respondent(
                id=f"{tier}{i}", tier=tier, organisation=rng.choice(bodies)
            )
            responses.append(Response(respondent=who, answers=given))
    whole = record(*responses)
    return whole.model_copy(update={"settled": _settled(ruleset, questions, rng)})


def _tiers(
    ruleset: Ruleset, questions: Sequence[Question], rng: random.Random
) -> list[str]:
    """Two to six tiers that are asked something, one at least of them protected."""
    asked = [t for t in ruleset.tier_by_id if any(t in q.asked_of for q in questions)]
    protected = ruleset.protection.tiers if ruleset.protection else ()
    sure = rng.choice([tier for tier in asked if tier in protected])
    rest = [tier for tier in asked if tier != sure]
    count = min(len(rest), rng.choice((0, 1, 1, 2, 2, 3, 3, 4, 5)))
    return [sure, *rng.sample(rest, count)]


def _drawn(
    protected: Sequence[str],
    questions: Sequence[Question],
    tiers: Sequence[str],
    rng: random.Random,
) -> _Drawn:
    """How people answer: all at one end, but for somebody; each tier or question at
    one; or anyhow.
    """
    end = rng.choice((0, 4))
    inner = abs(end - 1)
    odd = rng.choice(tiers), rng.choice(questions).id
    of_tier = {tier: rng.choice((0, 0, 1, 2, 3, 4, 4)) for tier in tiers}
    of_question = {q.id: rng.choice((0, 0, 1, 2, 3, 4, 4)) for q in questions}
    anyhow = rng.randint
    ways: Sequence[_Drawn] = (
        lambda tier, question: end,
        lambda tier, question: inner if (tier, question.id) == odd else end,
        lambda tier, question: anyhow(0, 4) if (tier, question.id) == odd else end,
        lambda tier, question: anyhow(0, 4) if question.id == odd[1] else end,
        lambda tier, question: end if question.id == odd[1] else anyhow(0, 4),
        lambda tier, question: end if tier in protected else anyhow(0, 4),
        lambda tier, question: anyhow(0, 4) if tier in protected else end,
        lambda tier, question: rng.choice((end, end, end, inner)),
        lambda tier, question: of_tier[tier],
        lambda tier, question: of_question[question.id],
        lambda tier, question: 4 - end if tier in protected else end,
        lambda tier, question: anyhow(0, 4),
    )
    return rng.choice(ways)


def _answer(
    anchor: int, question: Question, proven: float, rng: random.Random
) -> Answer:
    if rng.random() < 0.03:
        return answer(rng.choice(("dont_know", "not_applicable")))
    return answer(anchor, proven=question.kind == "fact" and rng.random() < proven)


def _settled(
    ruleset: Ruleset, questions: Sequence[Question], rng: random.Random
) -> Mapping[str, Settled]:
    """Facts that were settled, mostly none."""
    often = rng.choice((0, 0, 0, 0.4, 0.8))
    able = ruleset.power_questions
    found = {}
    for question in questions:
        if question.kind == "fact" and question.id not in able and rng.random() < often:
            evidence = PROOF if rng.random() < 0.5 else ()
            found[question.id] = Settled(anchor=rng.randint(0, 4), evidence=evidence)
    return found
