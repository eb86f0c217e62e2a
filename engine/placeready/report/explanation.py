"""An explanation to blocks.

Owns how `explain` reads: the verdict first, then each comparison with what it met or
misses, then the answers under it and who gave them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from placeready.assessment.assess import EvaluationTrace
from placeready.assessment.explain import (
    ConditionExplained,
    Explanation,
    RecommendationExplained,
)
from placeready.assessment.explained_answers import (
    Answered,
    ConstructUnder,
    GivenAnswer,
)
from placeready.model.condition import Verdict, names
from placeready.model.exact import Ratio
from placeready.model.profile_names import name_in
from placeready.model.response import NOT_NAMED
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Bar,
    Bars,
    Block,
    Heading,
    Paragraph,
    Point,
    Subheading,
    headed,
    labelled,
    points,
)
from placeready.report.condition_wording import comparison_in_words, in_words
from placeready.report.edition_notice import opening_with_edition
from placeready.report.explained_recommendation import recommendation_blocks
from placeready.report.wording import count, label, listed, score, sentence

_VERDICTS: dict[Verdict, str] = {
    True: "It holds",
    False: "It does not hold",
    None: "It cannot be told yet",
}


def explanation(
    examined: EvaluationTrace, kind: str, name: str, explained: Explanation
) -> Iterator[Block]:
    """The explanation of one name for one area."""
    ruleset, record = examined.ruleset, examined.record
    called, says = _named(ruleset, kind, name)
    title = f"{called}: {record.area.name}"
    yield from opening_with_edition(
        ruleset, examined.assessment, title, len(record.responses)
    )
    if says:
        yield Paragraph(says)
    match explained:
        case ConditionExplained():
            yield from _condition(ruleset, explained)
        case ConstructUnder():
            yield from _construct(ruleset, explained)
            yield from _readers(ruleset, name)
        case RecommendationExplained():
            yield from recommendation_blocks(examined, explained)
        case _:
            assert_never(explained)
    # Last and always: an explanation is shown without the report around it.
    yield Paragraph(ruleset.limits[0])


def _named(ruleset: Ruleset, kind: str, name: str) -> tuple[str, str]:
    """What it is called, and what it says where it says something of its own."""
    if kind == "rule":
        rule = ruleset.rule_by_id[name]
        return f"Rule '{rule.title}'", sentence(rule.context)
    if kind == "construct":
        construct = ruleset.construct_by_id[name]
        return construct.name, construct.definition
    if kind == "recommendation":
        return f"Recommendation '{ruleset.recommendation_by_id[name].title}'", ""
    if kind == "gate":
        level = ruleset.level_by_number[ruleset.gate_by_id[name].level]
        return f"Gate {name}, of level {level.number} ({level.name})", ""
    cap = ruleset.cap_by_id[name]
    return f"Cap {name}", f"{cap.says}: to {cap.level} at most."


def _condition(ruleset: Ruleset, each: ConditionExplained) -> Iterator[Block]:
    yield Heading("Verdict")
    yield Paragraph(f"{_VERDICTS[each.verdict]}.", strong=True)
    yield Paragraph(f"Its condition: {in_words(ruleset, each.condition)}.")
    if each.waits_for:
        waits = listed([label(ruleset, name) for name in each.waits_for])
        yield Paragraph(f"It waits for: {waits}.")
        unanswered = _unanswered(ruleset, each)
        yield from headed(Subheading("Answers it waits for"), unanswered)
    tests = (comparison_in_words(ruleset, test) for test in each.tests)
    yield from headed(Heading("Comparisons"), tests)
    for name, measured in each.measured:
        scores = labelled((e.construct.name, _number(e.score)) for e in measured)
        yield from headed(Heading(f"What is in: {label(ruleset, name)}"), scores)
    if each.under or each.alone:
        yield Heading("The answers under it")
    for under in each.under:
        title = f"{under.scored.construct.name}: {_number(under.scored.score)}"
        yield from headed(Subheading(title), map(_answered, under.questions))
    if each.alone:
        yield points(map(_answered, each.alone))


def _unanswered(ruleset: Ruleset, each: ConditionExplained) -> Iterator[str]:
    for under in each.under:
        if under.scored.construct.id in each.waits_for:
            for question in under.questions:
                if question.area.state in ("unanswered", "dont_know"):
                    yield question.area.question.text
    for name in each.waits_for:
        asked = ruleset.context_by_id.get(name) or ruleset.question_by_id.get(name)
        if asked is not None:
            yield asked.text


def _value(ratio: Ratio | None) -> float | None:
    return None if ratio is None else ratio[0] / ratio[1]


def _number(ratio: Ratio | None) -> str:
    return score(_value(ratio))


_STATES = {
    "unanswered": "nobody has answered",
    "dont_know": "nobody knows",
    "not_applicable": "does not apply here",
    "not_published": "not published",
    "known": "",
}


def _answered(answered: Answered) -> Point:
    area = answered.area
    answer = _STATES[area.state] or f"the area's answer is {_number(area.value)}"
    under = [*map(_given, answered.given)]
    if area.before_power is not None:
        before = _number(area.before_power)
        words = f"All tiers together answer {before}; the community's answers limit it"
        under.insert(0, Point(words))
    if len(area.by_tier) > 1:
        tiers = [f"{tier} {_number(mean)}" for tier, mean in area.by_tier.items()]
        under.insert(0, Point(", ".join(tiers), "By tier"))
    text = f"{area.question.text} ({area.question.id}): {answer}"
    return Point(text, under=tuple(under))


def _given(given: GivenAnswer) -> Point:
    anchor = given.answer.anchor
    words = {"dont_know": "do not know", "not_applicable": "not our job"}
    chosen = f"{anchor}, {given.anchor}" if given.anchor else words[str(anchor)]
    under = []
    if given.answer.note:
        under.append(Point(given.answer.note, "Note"))
    for evidence in given.answer.evidence:
        if evidence == NOT_NAMED:
            under.append(Point("With evidence"))
            continue
        link = f" ({evidence.url})" if evidence.url else ""
        under.append(Point(f"{evidence.title}{link}", "Evidence"))
    who = f"{given.name} ({given.tier})" if given.name else given.tier
    return Point(chosen, who, tuple(under))


def _construct(ruleset: Ruleset, under: ConstructUnder) -> Iterator[Block]:
    scored, construct = under.scored, under.scored.construct
    yield Heading("Score")
    # All questions of a construct that is not published are without answers, and a
    # score of nothing would read as unknown.
    if any(each.area.state == "not_published" for each in under.questions):
        yield Paragraph(_NOT_PUBLISHED)
        return
    value = _value(scored.score)
    answered = f"{scored.answered} of {count(scored.questions, 'question')} answered"
    bar = Bar(
        construct.name,
        value,
        _value(scored.low),
        _value(scored.high),
        "Not known" if value is None else ruleset.band(construct, value),
        scored.answered,
        scored.questions,
    )
    yield Bars((bar,))
    needs = min(construct.minimum_answered, scored.questions)
    yield Paragraph(
        f"{sentence(answered)} A score needs {needs}; it is the mean of the area's "
        "answers. With every question not known at 0 it would be "
        f"{_number(scored.low)}, and at 4 {_number(scored.high)}."
    )
    yield Heading("The answers under it")
    yield points(map(_answered, under.questions))


_NOT_PUBLISHED = (
    "The score is not published: without what a few people said, whom the ruleset "
    "protects, it would look better than it is. The convener can see it with "
    "`--edition full`."
)


def _readers(ruleset: Ruleset, name: str) -> Iterator[Block]:
    """What reads a construct: so that a reader knows what a change would touch."""
    construct = ruleset.construct_by_id[name]
    measures = (m.id for m in ruleset.measures if construct in ruleset.measured(m))
    questions = (question.id for question in ruleset.questions_of[name])
    compared = name_in("gap", name), name_in("over", name)
    # Whatever would change when the construct does: itself, its questions, and what is
    # taken over it.
    own = {name, *compared, *questions, *measures}
    conditions = (
        *((f"Rule '{rule.title}'", rule.when) for rule in ruleset.rules),
        *((f"Cap {cap.id}", cap.when) for cap in ruleset.caps),
        *((gate.id, gate.when) for gate in ruleset.gate_by_id.values()),
    )
    reads = (what for what, when in conditions if own.intersection(names(when)))
    yield from headed(Heading("What reads it"), reads)
