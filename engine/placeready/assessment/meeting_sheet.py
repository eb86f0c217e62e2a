"""The meeting sheet: which questions are worth a meeting's time, and what is agreed.

Owns their order. A question comes first that divides people most (the mean distance of
the anchors from their median) and matters most for the level (the plan's weight
of its construct, twice that where the construct stands in the way of the next level):
the two multiplied. That is this project's own design (basis D) and unvalidated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from placeready.assessment import question_answers
from placeready.assessment.assess import EvaluationTrace
from placeready.assessment.question_answers import QuestionAnswers
from placeready.evaluation.plan import shortfall
from placeready.model import discussion
from placeready.model.assessment import Assessment, Decider
from placeready.model.exact import from_decimal
from placeready.model.organisations import organisation_of
from placeready.model.profile_names import name_in, parse_name
from placeready.model.ruleset import Ruleset

MOST = 10
"""As many questions as a meeting can talk about."""

# How far apart answers have to lie where the ruleset does not say.
_APART = 2

# How much more a construct matters that stands in the way of the next level.
_IN_THE_WAY = 2


def meeting_sheet(examined: EvaluationTrace, most: int = MOST) -> discussion.Sheet:
    """The meeting sheet of an area, with at most so many questions to talk about."""
    ruleset, assessment = examined.ruleset, examined.assessment
    answers = list(question_answers.answers_by_question(examined))
    chosen = _by_pressure(ruleset, assessment, answers)[:most]
    divided, agreed = {each.question.id for each in chosen}, _agreed_on(examined)
    return discussion.Sheet(
        edition=assessment.edition,
        id=assessment.id,
        area=assessment.area,
        date=assessment.date,
        ruleset=assessment.ruleset,
        heard=_heard(examined),
        provisional=assessment.level.provisional,
        unheard=assessment.unheard,
        places=assessment.places,
        context=tuple(each for each in assessment.context if each.differs),
        questions=tuple(_to_discuss(assessment, each) for each in chosen),
        settled=tuple(_settled(assessment)),
        agreed_constructs=tuple(
            # None with a view that is to be discussed.
            construct
            for construct, questions in ruleset.questions_of.items()
            if construct in agreed
            and divided.isdisjoint(q.id for q in questions if q.kind == "view")
        ),
        agreed=tuple(_agreed(assessment, answers, divided, agreed)),
        left_out=assessment.left_out,
        not_published=assessment.not_published,
        limits=(*assessment.limits, *_limits(ruleset)),
    )


def _heard(examined: EvaluationTrace) -> discussion.Heard:
    people = [each.respondent for each in examined.record.responses]
    # An organisation that answers for two tiers is heard in each.
    named = {(w.tier, organisation_of(w)) for w in people if w.organisation is not None}
    return discussion.Heard(
        people=len(people),
        organisations=len(named),
        alone=sum(who.organisation is None for who in people),
        tiers=question_answers.people_by_tier(examined.ruleset, people),
    )


def _by_pressure(
    ruleset: Ruleset, assessment: Assessment, answers: Sequence[QuestionAnswers]
) -> list[QuestionAnswers]:
    """The questions that divide people, most pressing first; ties as asked."""
    rule = ruleset.agreement_rule
    apart = rule.facts_apart if rule else _APART
    # What was settled is not talked about again, however far apart people are.
    settled = {e.question for e in assessment.to_settle if e.settled is not None}
    divided = [
        each
        for each in answers
        if each.question.id not in settled and each.apart >= apart
    ]
    of = {each.question.of for each in divided}
    matters = {name: _matters(ruleset, assessment, name) for name in of}

    def pressing(each: QuestionAnswers) -> Fraction:
        # Exact: equal pressure is a tie, and a tie is in the order of the questions.
        return each.deviation * matters[each.question.of]

    return sorted(divided, key=pressing, reverse=True)


def _matters(ruleset: Ruleset, assessment: Assessment, construct: str) -> Fraction:
    """How much a construct matters for the level."""
    # The document's own score: whoever holds the document can work out this order.
    known = next(each.score for each in assessment.constructs if each.id == construct)
    score = None if known is None else from_decimal(known)
    _, weight, _ = shortfall(ruleset, construct, score)
    deciders = _gates_and_caps(assessment)
    in_the_way = any(_through(each, construct) for each in deciders)
    return Fraction(*weight) * (_IN_THE_WAY if in_the_way else 1)


def _gates_and_caps(assessment: Assessment) -> list[Decider]:
    # What is open or left out is nothing that people in a meeting are divided on.
    found = assessment.level.decided_by
    return [each for each in found if each.kind in ("gate", "cap")]


def _through(decider: Decider, construct: str) -> bool:
    """Whether a decider keeps the level down through a construct."""
    read = (parse_name(each.name) for each in decider.because)
    compared = {name.subject for name in read if name.compares}
    return construct in decider.constructs or construct in compared


def _to_discuss(assessment: Assessment, each: QuestionAnswers) -> discussion.ToDiscuss:
    construct, anchors = each.question.of, each.anchors
    deciders = [d for d in _gates_and_caps(assessment) if _through(d, construct)]
    return discussion.ToDiscuss(
        question=each.question.id,
        construct=construct,
        holds=tuple(_holds(decider, construct) for decider in deciders),
        lowest=anchors[0],
        highest=anchors[-1],
        anchors=each.by_anchor(),
        dont_know=each.dont_know(),
        notes=each.notes(),
    )


def _holds(decider: Decider, construct: str) -> discussion.Holds:
    gaps = [b.value for b in decider.because if b.name == name_in("gap", construct)]
    return discussion.Holds(
        kind=decider.kind,
        id=decider.id,
        level=decider.level,
        apart=next((float(gap) for gap in gaps if isinstance(gap, int | float)), None),
    )


def _settled(assessment: Assessment) -> Iterator[discussion.SettledFact]:
    for each in assessment.to_settle:
        if each.settled is not None:
            anchors = [anchor for one in each.said for anchor in one.anchors]
            yield discussion.SettledFact(
                question=each.question,
                anchor=each.settled,
                lowest=min(anchors, default=None),
                highest=max(anchors, default=None),
            )


def _agreed(
    assessment: Assessment,
    answers: Sequence[QuestionAnswers],
    divided: set[str],
    agreed: set[str],
) -> Iterator[discussion.Agreed]:
    """View questions on which people agree: by the ruleset's word, or where too few
    answered for one, where two tiers or more chose the same.
    """
    measured = {each.id for each in assessment.agreement if each.word is not None}
    for each in answers:
        name, anchors = each.question.id, each.anchors
        if each.question.kind != "view" or name in divided or not anchors:
            continue
        # Too few for a word: all the same from two tiers is as much as can be said.
        same = anchors[0] == anchors[-1] and len(each.tiers) > 1
        if name in agreed or (same and name not in measured):
            counted = Counter(anchors)
            most = max(counted.values())
            yield discussion.Agreed(
                question=name,
                construct=each.question.of,
                answered=len(anchors),
                chosen=tuple(sorted(a for a, n in counted.items() if n == most)),
                by=most,
                lowest=anchors[0],
                highest=anchors[-1],
            )


def _agreed_on(examined: EvaluationTrace) -> set[str]:
    """The questions and constructs on which people agree, by the ruleset's word."""
    rule, found = examined.ruleset.agreement_rule, examined.assessment.agreement
    return {each.id for each in found if rule and each.word == rule.words.agree}


def _limits(ruleset: Ruleset) -> Iterator[str]:
    yield (
        "Which questions are on this sheet, and in which order, is this project's own "
        "design and not validated. It looks at how far answers lie apart and at how "
        "much the construct counts towards the plan, more where it stands in the way "
        "of the next level."
    )
    yield (
        "People may agree less than it seems: polite or hopeful answers lie close "
        "together."
    )
    rule = ruleset.agreement_rule
    few = f"fewer than {rule.statistics_from} answers" if rule else "few answers"
    yield (
        f"With {few} a question may be here because of one person's answer, and people "
        "are said to agree only where all of them chose the same."
    )
