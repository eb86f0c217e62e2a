"""Whether what a ruleset sorts its records by is there, and is used.

Owns dimensions and their weights, kinds of rule, the letters of the basis, and how many
answers a tier's own wording has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from placeready.errors import Problem
from placeready.model.decision_rules import Measure, PlanRule
from placeready.model.dimensions import Dimension, RuleKind
from placeready.model.earlier_format import RULE_KINDS
from placeready.model.questions import Question
from placeready.model.ruleset_head import BasisWords
from placeready.model.validation_messages import quoted
from placeready.rulesets.check_references import known_ids
from placeready.rulesets.toml_source import TomlSource


def dimension_problems(draft: TomlSource) -> Iterator[Problem]:
    """What is wrong with dimensions and kinds, and with what names them."""
    yield from _weights(draft)
    yield from _measured_dimensions(draft)
    yield from _unused(draft)
    yield from _letters(draft)
    yield from _answers_of_tiers(draft)


def _weights(draft: TomlSource) -> Iterator[Problem]:
    stated = draft.of("dimension")
    for head, plan in draft.valid(PlanRule):
        if stated and plan.weights is not None:
            what = "The dimensions of this ruleset say what they weigh themselves."
            remedy = "Take `weights` out, or the [[dimension]] records."
            yield head.problem("weights", what, remedy)
        elif not stated and plan.weights is None and not draft.unread:
            what = "Nothing says what a construct weighs in the plan."
            remedy = "Give each [[dimension]] its `weight`."
            yield head.problem("weights", what, remedy)


def _measured_dimensions(draft: TomlSource) -> Iterator[Problem]:
    known = known_ids(draft, "dimension")
    for entry, measure in draft.valid(Measure):
        given = measure.constructs.dimension if measure.constructs else None
        if given is not None and given not in known | draft.unread:
            what = f"There is no dimension called '{quoted(given)}' in this ruleset."
            hint = draft.problems.nearest(given, known)
            remedy = hint or f"Known: {', '.join(sorted(known))}."
            yield entry.problem("constructs, dimension", what, remedy)


def _unused(draft: TomlSource) -> Iterator[Problem]:
    """Dimensions without a construct: nothing would stand under their heading."""
    used = {str(entry.raw.get("dimension")) for entry in draft.of("construct")}
    for entry, dimension in draft.valid(Dimension):
        if dimension.id not in used | draft.unread:
            what = "No construct is of this dimension."
            yield entry.problem("", what, "Add a construct, or take it out.")


_LETTER = re.compile(r"[A-Z]", re.ASCII)


def _letters(draft: TomlSource) -> Iterator[Problem]:
    for head, words in draft.valid(BasisWords):
        letters = words.model_dump()
        if not letters:
            what = "It says of no letter what it means."
            yield head.problem("", what, 'Write a line each, such as A = "seen".')
        for letter in letters:
            if not _LETTER.fullmatch(letter):
                what = f"'{quoted(letter)}' is no capital letter."
                remedy = "Name each strength by a capital letter, A to Z."
                yield head.problem(letter, what, remedy)
        for entry in draft.entries:
            given = entry.raw.get("basis")
            if not isinstance(given, str) or not _LETTER.fullmatch(given):
                continue
            if given not in letters:
                what = f"[basis] does not say what {given} means."
                remedy = f"Known: {', '.join(letters)}."
                yield entry.problem("basis", what, remedy)


def _answers_of_tiers(draft: TomlSource) -> Iterator[Problem]:
    for entry, question in draft.valid(Question):
        needed = len(question.anchors)
        for tier, wording in question.wording.items():
            if (there := len(wording.anchors)) != needed:
                what = f"It has {there} answers, and the question has {needed}."
                remedy = "Word each of them for this tier, in the same order."
                yield entry.problem(f"wording, {tier}, anchors", what, remedy)


def needs_reasons(draft: TomlSource, kind: str) -> bool:
    """Whether a rule of this kind says how it works and what it rests on: one about the
    answers themselves need not.
    """
    stated = {each.id: each for each in draft.values(RuleKind) or RULE_KINDS}
    return kind not in stated or stated[kind].tone != "answers"
