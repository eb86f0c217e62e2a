"""The one verb: a ruleset and a record to an assessment.

Owns the order of the steps and the document they end in. Every surface calls this and
computes nothing of its own. Reads no files and no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from placeready import __version__
from placeready.evaluation import levels
from placeready.evaluation.combine import Combined, combine
from placeready.evaluation.compile import compile_ruleset
from placeready.evaluation.durable import NAME
from placeready.evaluation.infer import Conclusions, infer
from placeready.evaluation.levels import Reached, reached
from placeready.evaluation.plan import plan
from placeready.evaluation.profile import as_it_is, at_bound
from placeready.evaluation.score import Scores, score
from placeready.model.assessment import (
    Assessment,
    Because,
    ConstructScore,
    Decider,
    EngineUsed,
    Finding,
    LevelResult,
    Note,
    Number,
    RulesetUsed,
    Unknown,
    Untold,
)
from placeready.model.condition import (
    Comparison,
    Condition,
    Held,
    Profile,
    meets,
    names,
    read,
    test_of,
    true_comparisons,
    waits_for,
)
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Examination:
    """An assessment with all that it was made from, for those who explain it."""

    ruleset: Ruleset
    record: Record
    combined: Combined
    scores: Scores
    profile: Profile
    """With each finding as true or false; one that cannot be told is absent."""
    concluded: Conclusions
    reached: Reached
    assessment: Assessment


def assess(ruleset: Ruleset, record: Record) -> Assessment:
    """The assessment of one area.

    Args:
        ruleset: A checked ruleset; compiled when it is first used.
        record: A record whose ids are the ruleset's, as `content.document` returns it.
    """
    return examine(ruleset, record).assessment


def examine(ruleset: Ruleset, record: Record) -> Examination:
    """Assess an area and keep what the assessment was made from."""
    program = compile_ruleset(ruleset)
    combined = combine(ruleset, record)
    scores = score(ruleset, combined)
    profile = as_it_is(ruleset, record.context, combined, scores)
    concluded = infer(program, profile)
    now = reached(ruleset, concluded)
    unknown = any(each.answered < each.questions for each in scores.values())
    bounds = (concluded, profile), (concluded, profile)
    if unknown:
        low = at_bound(ruleset, profile, combined, scores, "low")
        high = at_bound(ruleset, profile, combined, scores, "high")
        bounds = (
            (infer(program, low, bounds=True), low),
            (infer(program, high, bounds=True), high),
        )
    measures = _measures(ruleset, profile)
    full = dict(profile)
    untold = _tell(ruleset, full, concluded)
    level = _level(ruleset, full, scores, concluded, now, bounds)
    assessment = Assessment(
        id=record.id,
        area=record.area,
        date=record.date,
        ruleset=_ruleset_used(ruleset),
        engine=_ENGINE,
        level=level,
        constructs=tuple(_constructs(scores)),
        measures=measures,
        findings=tuple(_findings(ruleset, full, concluded)),
        cannot_tell=untold,
        recommendations=plan(ruleset, scores, full, concluded, now),
        unknown=_unknown(ruleset, scores, level, bounds),
        notes=combined.notes + _nothing_applies(scores),
        limits=ruleset.limits,
    )
    return Examination(
        ruleset, record, combined, scores, full, concluded, now, assessment
    )


_ENGINE = EngineUsed(version=__version__, rules=NAME)

_Bound = tuple[Conclusions, Profile]


@lru_cache(maxsize=8)
def _ruleset_used(ruleset: Ruleset) -> RulesetUsed:
    return RulesetUsed(id=ruleset.id, version=ruleset.version, sha256=ruleset.sha256)


def shown(value: float) -> float:
    """A number as documents carry it."""
    return round(float(value), 3)


def because(tests: list[Comparison], profile: Profile) -> tuple[Because, ...]:
    """Comparisons with the values they met."""
    return tuple(
        Because.model_construct(
            name=test.name, value=_met(test, profile.get(test.name)), test=_text(test)
        )
        for test in tests
    )


_text = lru_cache(maxsize=4096)(test_of)


def _met(test: Comparison, value: Held | None) -> Number | str | bool | None:
    if value is None or isinstance(value, str | bool):
        return value
    rounded = shown(value)
    return rounded if meets(test, rounded) is meets(test, value) else float(value)


@lru_cache(maxsize=8)
def _reading_order(
    ruleset: Ruleset,
) -> tuple[tuple[str, str, Condition, tuple[str, ...]], ...]:
    """Rules with their names, each after the rules whose findings it reads."""
    waiting = {rule.id: rule for rule in ruleset.rules}
    ordered = []
    while waiting:
        for rule in list(waiting.values()):
            read_names = names(rule.when)
            if not any(name.removeprefix("finding.") in waiting for name in read_names):
                del waiting[rule.id]
                each = (rule.id, rule.kind, rule.when, tuple(sorted(read_names)))
                ordered.append(each)
    return tuple(ordered)


def _tell(
    ruleset: Ruleset, profile: dict[str, Held], concluded: Conclusions
) -> tuple[Untold, ...]:
    """Put each finding that can be told into the profile; return those that cannot.

    The engine has said which are true. Whether the others are false or untold decides
    nothing: it is what the reader is told.
    """
    untold: list[Untold] = []
    for name, kind, when, read_names in _reading_order(ruleset):
        if ("rule", name) in concluded:
            profile[f"finding.{name}"] = True
        elif all(each in profile for each in read_names):
            profile[f"finding.{name}"] = False
        elif read(when, profile) is False:
            profile[f"finding.{name}"] = False
        else:
            waits = tuple(waits_for(when, profile))
            untold.append(Untold(id=name, kind=kind, waits_for=waits))
    return tuple(sorted(untold, key=lambda each: each.id))


def _findings(
    ruleset: Ruleset, profile: Profile, concluded: Conclusions
) -> Iterator[Finding]:
    for rule in ruleset.rules:
        if ("rule", rule.id) in concluded:
            yield Finding(
                id=rule.id,
                kind=rule.kind,
                because=because(true_comparisons(rule.when, profile), profile),
                recommends=rule.recommends,
            )


def _level(
    ruleset: Ruleset,
    profile: Profile,
    scores: Scores,
    concluded: Conclusions,
    now: Reached,
    bounds: tuple[_Bound, _Bound],
) -> LevelResult:
    low = reached(ruleset, bounds[0][0]).number
    high = reached(ruleset, bounds[1][0]).number
    if now.number > 0:
        # A score left out for want of answers can flatter a mean or a lowest score;
        # the range always holds the level itself.
        low, high = min(low, now.number), max(high, now.number)
    return LevelResult(
        number=now.number,
        name=ruleset.level_by_number[now.number].name,
        base=now.base,
        low=low,
        high=high,
        decided_by=tuple(_deciders(ruleset, profile, scores, concluded, now)),
    )


def _deciders(
    ruleset: Ruleset,
    profile: Profile,
    scores: Scores,
    concluded: Conclusions,
    now: Reached,
) -> Iterator[Decider]:
    wanted = now.number + 1
    for gate in levels.closed_gates(ruleset, concluded, up_to=wanted):
        way = levels.behind_gate(ruleset, gate, profile, scores)
        way = way or levels.without_score(ruleset, gate, scores)
        yield Decider(
            kind="gate",
            id=gate.id,
            level=gate.level,
            because=because(levels.failing(gate, profile), profile),
            constructs=tuple(way),
        )
    for cap in levels.holding_caps(ruleset, concluded, below=wanted):
        yield Decider(
            kind="cap",
            id=cap.id,
            level=cap.level,
            because=because(true_comparisons(cap.when, profile), profile),
            constructs=tuple(levels.behind_cap(ruleset, cap, profile, scores)),
        )


def _constructs(scores: Scores) -> Iterator[ConstructScore]:
    for name, each in scores.items():
        yield ConstructScore(
            id=name,
            dimension=each.construct.dimension,
            score=None if each.score is None else shown(each.score[0] / each.score[1]),
            low=None if each.low is None else shown(each.low[0] / each.low[1]),
            high=None if each.high is None else shown(each.high[0] / each.high[1]),
            answered=each.answered,
            questions=each.questions,
        )


@lru_cache(maxsize=8)
def _measured_names(ruleset: Ruleset) -> tuple[str, ...]:
    """The names of numbers that belong to no single construct or question."""
    found = [each.id for each in ruleset.measures]
    for family in ("gap", "over"):
        found += [f"{family}.{construct.id}" for construct in ruleset.constructs]
    found += [f"respondents.{n}" for n in {*ruleset.tier_by_id, *ruleset.groups}]
    return tuple(sorted(found))


def _measures(ruleset: Ruleset, profile: Profile) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for name in _measured_names(ruleset):
        value = profile.get(name)
        if isinstance(value, int | float):
            found[name] = value if isinstance(value, int) else shown(value)
    return found


def _unknown(
    ruleset: Ruleset,
    scores: Scores,
    level: LevelResult,
    bounds: tuple[_Bound, _Bound],
) -> tuple[Unknown, ...]:
    moving = _moving(ruleset, scores, level, bounds)
    found = [
        Unknown(
            question=answer.question.id,
            construct=name,
            why="dont_know" if answer.state == "dont_know" else "unanswered",
            could_move=name in moving,
        )
        for name, each in scores.items()
        if each.answered < each.questions
        for answer in each.answers
        if answer.state in ("unanswered", "dont_know")
    ]
    return tuple(sorted(found, key=lambda each: not each.could_move))


def _moving(
    ruleset: Ruleset,
    scores: Scores,
    level: LevelResult,
    bounds: tuple[_Bound, _Bound],
) -> set[str]:
    """The constructs whose unknown answers could change the level.

    They stand in the way at the low bounds of a gate or cap that is open at the high
    ones, among the levels up to the highest that can be reached.
    """
    (at_low, low), (at_high, _) = bounds
    if level.number == 0:
        waiting = levels.closed_gates(ruleset, frozenset(), up_to=1)
        found = {n for g in waiting for n in levels.without_score(ruleset, g, scores)}
        if found:
            return found
    lowered = {
        name: _at_low(each) for name, each in scores.items()
    } if level.low < level.high else {}
    found = set()
    if not lowered:
        return found
    for gate in levels.closed_gates(ruleset, at_low, up_to=level.high):
        if ("gate", gate.id) in at_high:
            found.update(levels.behind_gate(ruleset, gate, low, lowered))
    for cap in levels.holding_caps(ruleset, at_low, below=level.high):
        if ("cap", cap.id) not in at_high:
            found.update(levels.behind_cap(ruleset, cap, low, lowered))
    return found


def _at_low(each):
    from dataclasses import replace

    return replace(each, score=each.low)


def _nothing_applies(scores: Scores) -> tuple[Note, ...]:
    says = "No question of this construct applies here, so it is left out."
    return tuple(
        Note(kind="nothing_applies", about=name, says=says)
        for name, each in scores.items()
        if not each.questions
    )
