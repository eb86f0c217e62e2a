"""Scenarios run: whether a ruleset does what its author's sentences say.

Owns the record that a scenario stands for and the comparison with what it expects.
Every result comes from `assess`, as an area's would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from placeready.assessment.assess import EvaluationTrace, trace
from placeready.model.record import Record
from placeready.model.response import Answer, Area, Evidence, Respondent, Response
from placeready.model.ruleset import Ruleset
from placeready.model.scenario import Change, Scenario


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One sentence, and what is not as it says."""

    about: str
    name: str
    wrong: tuple[str, ...]
    """Full sentences; empty where all is as expected."""


def run(ruleset: Ruleset, scenario: Scenario) -> tuple[ScenarioResult, ScenarioResult]:
    """The scenario and its near miss."""
    # A scenario that only holds proves little: beside it stands what must not.
    about, near = scenario.about, scenario.misses
    fires = _Situation.of(ruleset, scenario)
    misses = fires.after(near)
    # A near miss further off would pass where a threshold has moved by one.
    steps = fires.steps_to(misses)
    far = [] if steps == 1 else [f"It is {steps} steps from the scenario, not 1."]
    others = tuple(name for name in scenario.findings if name != about)
    expected = others if near.findings is None else near.findings
    wrong = _wrong(fires, about, scenario.findings, scenario.level)
    still = _wrong(misses, about, expected, near.level, holds=False)
    return (
        ScenarioResult(about, scenario.name, tuple(wrong)),
        ScenarioResult(about, near.name, (*far, *still)),
    )


@dataclass(frozen=True, slots=True)
class _Situation:
    """Who answers what, as a scenario has it."""

    ruleset: Ruleset
    tiers: tuple[str, ...]
    answers: Mapping[tuple[str, str], int]
    """Anchors by tier and question."""
    context: Mapping[str, str]
    no_evidence: frozenset[str]

    @classmethod
    def of(cls, ruleset: Ruleset, scenario: Scenario) -> _Situation:
        tiers = tuple(ruleset.tier_by_id) if scenario.tiers is None else scenario.tiers
        left_out = set(_spread(ruleset, dict.fromkeys(scenario.unanswered, 0)))
        start = scenario.start
        answers = {
            # Where there are not so many, the last: `start` is said of all alike.
            (tier, question.id): min(start, question.top)
            for question in ruleset.questions
            for tier in question.asked_of
            if start is not None and question.id not in left_out
        }
        no_evidence = frozenset(scenario.no_evidence)
        situation = cls(ruleset, tiers, answers, scenario.context, no_evidence)
        return replace(situation, answers=situation._answers_with(scenario))

    def _answers_with(self, change: Scenario | Change) -> dict[tuple[str, str], int]:
        """The answers with those of everyone, and then of single tiers, on top."""
        answers = dict(self.answers)
        for only, changed in [(None, change.answers), *change.by.items()]:
            for name, anchor in _spread(self.ruleset, changed).items():
                for tier in self.ruleset.question_by_id[name].asked_of:
                    if only in (None, tier):
                        answers[tier, name] = anchor
        return answers

    def after(self, change: Change) -> _Situation:
        """The situation one change on."""
        gone, no_evidence = set(change.without), change.no_evidence
        answers = self._answers_with(change)
        context = {**self.context, **change.context}
        return _Situation(
            self.ruleset,
            self.tiers if change.tiers is None else change.tiers,
            {key: a for key, a in answers.items() if key[1] not in gone},
            {name: word for name, word in context.items() if name not in gone},
            self.no_evidence if no_evidence is None else frozenset(no_evidence),
        )

    def steps_to(self, other: _Situation) -> int:
        """How many steps apart: an answer by one anchor, given by one tier or by all
        alike; an answer, an option, a respondent or a piece of evidence.
        """
        moved: dict[str, set[int | None]] = {}
        # A tier that comes or goes is one step, and not one for each of its answers.
        present = set(self.tiers) & set(other.tiers)
        for tier, name in {*self.answers, *other.answers}:
            one, two = (each.answers.get((tier, name)) for each in (self, other))
            if tier in present and one != two:
                delta = None if one is None or two is None else two - one
                moved.setdefault(name, set()).add(delta)
        names = {*self.context, *other.context}
        here, there = Counter(self.tiers), Counter(other.tiers)
        return (
            sum(1 if d is None else abs(d) for each in moved.values() for d in each)
            + sum(self.context.get(n) != other.context.get(n) for n in names)
            + (here - there).total()
            + (there - here).total()
            + len(self.no_evidence ^ other.no_evidence)
        )

    def examined(self) -> EvaluationTrace:
        """The situation as a record, assessed."""
        facts = {q.id for q in self.ruleset.questions if q.kind == "fact"}
        # A fact has evidence unless said otherwise, so that a 4 counts as 4.
        proof = dict.fromkeys(facts - self.no_evidence, (Evidence(title="Scenario"),))
        responses = []
        for i, tier in enumerate(self.tiers):
            answers = {
                name: Answer.model_validate(
                    {"anchor": anchor, "evidence": proof.get(name, ())}
                )
                for (by, name), anchor in self.answers.items()
                if by == tier
            }
            who = Respondent(id=f"{tier}-{i}", tier=tier)
            responses.append(Response(respondent=who, answers=answers))
        record = Record(
            id="scenario",
            area=Area(name="Scenario"),
            context=self.context,
            responses=tuple(responses),
        )
        return trace(self.ruleset, record)


def _spread(ruleset: Ruleset, anchors: Mapping[str, int]) -> dict[str, int]:
    """Anchors by question: a construct stands for all its questions not named here."""
    spread = {
        question.id: anchor
        for name, anchor in anchors.items()
        for question in ruleset.questions_of.get(name, ())
    }
    return spread | {n: a for n, a in anchors.items() if n in ruleset.question_by_id}


def _wrong(
    situation: _Situation,
    about: str,
    findings: tuple[str, ...],
    level: int | None,
    *,
    holds: bool = True,
) -> Iterator[str]:
    examined, kinds = situation.examined(), ("rule", "gate", "cap")
    true = {name for kind, name in examined.verdicts.true if kind in kinds}
    if (about in true) is not holds:
        yield f"'{about}' {'does not hold' if holds else 'still holds'}."
    found = {finding.id for finding in examined.assessment.findings}
    for name in sorted(set(findings) - found):
        if name != about:
            yield f"The finding '{name}' is expected and is not there."
    for name in sorted(found - set(findings)):
        if name != about or holds:
            yield f"The finding '{name}' is there and is not expected."
    # What rules, gates and caps come to by what is known: a scenario is about them, and
    # leaves open what they do not read.
    reached = examined.assessment.level.known or 0
    if level is not None and level != reached:
        yield f"The level is {reached}; {level} is expected."
