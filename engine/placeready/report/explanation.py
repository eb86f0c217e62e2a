"""Why something holds, does not hold, or cannot be told, as blocks.

Owns how `explain` reads: the verdict first, then each comparison with what it met or
misses, then the answers under it and who gave them. Decides nothing: verdicts are those
that the rules engine has given.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.assessment.assess import EvaluationTrace
from placeready.evaluation.score import thresholds
from placeready.inference.program import Key
from placeready.model.condition import comparisons
from placeready.model.exact import to_double
from placeready.model.lines import lines
from placeready.model.profile_names import compared_on
from placeready.report import blocks, charts
from placeready.report.blocks import Block, Heading, Paragraph, Subheading, headed
from placeready.report.condition_wording import comparison_in_words, in_words
from placeready.report.edition_notice import opening_with_edition
from placeready.report.explained_answers import answered, exact_score
from placeready.report.explained_context import context_blocks, context_read
from placeready.report.explained_names import id_of
from placeready.report.explained_recommendation import recommendation_blocks
from placeready.report.what_reads import READ_BY, readers_of, readers_of_construct
from placeready.report.wording import count, label, listed, sentence


def explanation(examined: EvaluationTrace, name: str) -> Iterator[Block]:
    """The explanation of a rule, cap, gate, recommendation, construct, question or
    context question of one area, by its id or title. Raises WrongUse where nothing, or
    more than one thing, is called that.
    """
    return _explained(examined, id_of(examined.ruleset, name))


def _explained(examined: EvaluationTrace, name: str) -> Iterator[Block]:
    ruleset, record = examined.ruleset, examined.record
    called, says, parts = _named(examined, name)
    title = f"{called}: {record.area.name}"
    yield from opening_with_edition(
        ruleset, examined.assessment, title, len(record.responses)
    )
    if says:
        yield Paragraph(says)
    yield from parts
    # Last and always: an explanation is shown without the report around it.
    yield Paragraph(ruleset.limits[0])


def _named(examined: EvaluationTrace, name: str) -> tuple[str, str, Iterator[Block]]:
    """What it is called, what it says of its own, if anything, and what explains it."""
    ruleset = examined.ruleset
    if rule := ruleset.rule_by_id.get(name):
        parts = _condition(examined, ("rule", name))
        return f"Rule '{rule.title}'", sentence(rule.context), parts
    if cap := ruleset.cap_by_id.get(name):
        says = f"{cap.says}: to {cap.level} at most."
        return f"Cap {name}", says, _condition(examined, ("cap", name))
    if gate := ruleset.gate_by_id.get(name):
        level = ruleset.level_by_number[gate.level]
        called = f"Gate {name}, of level {level.number} ({level.name})"
        return called, "", _condition(examined, ("gate", name))
    if construct := ruleset.construct_by_id.get(name):
        return construct.name, construct.definition, _construct(examined, name)
    if question := ruleset.question_by_id.get(name):
        of = ruleset.construct_by_id[question.of].name
        says = f"A question of '{of}'. Evidence that would count: {question.evidence}."
        return f"'{question.text}'", says, _question(examined, name)
    if asked := ruleset.context_by_id.get(name):
        return asked.text, "", context_blocks(examined, name)
    recommendation = ruleset.recommendation_by_id[name]
    parts = recommendation_blocks(examined, recommendation)
    return f"Recommendation '{recommendation.title}'", "", parts


_VERDICTS = {
    True: "It holds.",
    False: "It does not hold.",
    None: "It cannot be told yet.",
}


def _condition(examined: EvaluationTrace, key: Key) -> Iterator[Block]:
    ruleset, verdicts = examined.ruleset, examined.verdicts
    condition = ruleset.conditions[key]
    # One that stands in two branches is explained once, where it is first read.
    tests = dict.fromkeys(comparisons(condition))
    read = list(dict.fromkeys(test.name for test in tests))
    about = dict.fromkeys(map(compared_on, read))
    constructs = [name for name in about if name in ruleset.construct_by_id]
    yield Heading("Verdict")
    yield Paragraph(_VERDICTS[verdicts.of(key)], strong=True)
    yield Paragraph(f"Its condition: {in_words(ruleset, condition)}.")
    if waits_for := verdicts.undetermined.get(key, ()):
        waits = listed([label(ruleset, name) for name in waits_for])
        yield Paragraph(f"It waits for: {waits}.")
        unanswered = _unanswered(examined, constructs, waits_for)
        yield from headed(Subheading("Answers it waits for"), unanswered)
    met = (comparison_in_words(examined, test) for test in tests)
    yield from headed(Heading("Comparisons"), met)
    for test in tests:
        yield from _measured(examined, test.name)
    yield from context_read(examined, read)
    areas = {area.question.id: area for area in examined.aggregate.answers}
    # A question whose construct is shown already stands there.
    alone = [areas[n] for n in read if n in areas]
    alone = [area for area in alone if area.question.of not in constructs]
    if constructs or alone:
        yield Heading("The answers under it")
    for name in constructs:
        scored = examined.scores[name]
        title = Subheading(
            f"{scored.construct.name}: {exact_score(ruleset, name, scored.score)}"
        )
        yield from headed(title, (answered(examined, area) for area in scored.answers))
    if alone:
        yield blocks.points(answered(examined, area) for area in alone)


def _measured(examined: EvaluationTrace, name: str) -> Iterator[Block]:
    """The constructs that a measure is taken over: without a score first, then the
    lowest.
    """
    ruleset = examined.ruleset
    measure = ruleset.measure_by_id.get(name)
    over = ruleset.measured(measure) if measure else ()
    scored = sorted((examined.scores[e.id] for e in over), key=lambda e: e.order)
    scores = blocks.labelled(
        (e.construct.name, exact_score(ruleset, e.construct.id, e.score))
        for e in scored
    )
    yield from headed(Heading(f"What is in: {label(ruleset, name)}"), scores)


def _unanswered(
    examined: EvaluationTrace, constructs: list[str], waits_for: tuple[str, ...]
) -> Iterator[str]:
    ruleset = examined.ruleset
    for name in constructs:
        if name in waits_for:
            for area in examined.scores[name].answers:
                if area.state in ("unanswered", "dont_know"):
                    yield area.question.text
    for name in waits_for:
        asked = ruleset.context_by_id.get(name) or ruleset.question_by_id.get(name)
        if asked is not None:
            yield asked.text


def _construct(examined: EvaluationTrace, name: str) -> Iterator[Block]:
    ruleset, scored = examined.ruleset, examined.scores[name]
    construct = scored.construct
    yield Heading("Score")
    # All questions of a construct that is not published are without answers, and a
    # score of nothing would read as unknown.
    if any(area.state == "not_published" for area in scored.answers):
        yield Paragraph(_NOT_PUBLISHED)
    else:
        score, low, high = (
            None if ratio is None else to_double(ratio, thresholds(ruleset))
            for ratio in (scored.score, scored.low, scored.high)
        )
        word = "Not known" if score is None else ruleset.band(construct, score)
        of = scored.answered, scored.questions
        against = lines(ruleset).get(name, ())
        bar = charts.ScoreRow(construct.name, score, low, high, word, *of, against)
        yield charts.ScoreRows((bar,))
        known = f"{scored.answered} of {count(scored.questions, 'question')} answered"
        needs = min(construct.minimum_answered, scored.questions)
        at_0, at_4 = (exact_score(ruleset, name, e) for e in (scored.low, scored.high))
        yield Paragraph(
            f"{sentence(known)} A score needs {needs}; it is the mean of the "
            f"{ruleset.start.area}'s "
            f"answers. With every question not known at 0 it would be {at_0}, and at "
            f"4 {at_4}."
        )
        yield Heading("The answers under it")
        yield blocks.points(answered(examined, area) for area in scored.answers)
    yield from headed(READ_BY, readers_of_construct(ruleset, name))


def _question(examined: EvaluationTrace, name: str) -> Iterator[Block]:
    area = next(e for e in examined.aggregate.answers if e.question.id == name)
    yield Heading("The answers to it")
    yield blocks.points([answered(examined, area)])
    yield from headed(READ_BY, readers_of(examined.ruleset, (name,)))


_NOT_PUBLISHED = (
    "The score is not published: without what a few people said, whom the ruleset "
    "protects, it would look better than it is. The convener can see it with "
    "`--edition full`."
)
