"""Conclusions to the parts of an assessment document.

Owns findings, untold rules, construct scores and measures as documents carry them.
Values that recur from area to area are made once: they are frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from placeready.evaluation.infer import Conclusions
from placeready.evaluation.score import Scores
from placeready.model.assessment import (
    Because,
    ConstructScore,
    Finding,
    Note,
    Number,
    Untold,
)
from placeready.model.condition import (
    Comparison,
    Condition,
    Held,
    Profile,
    meets,
    names,
    test_of,
    told,
    true_comparisons,
)
from placeready.model.ruleset import Ruleset

_KEPT = 4096

_because = lru_cache(_KEPT)(Because)
_construct = lru_cache(_KEPT)(ConstructScore)
_finding = lru_cache(_KEPT)(Finding)
_untold = lru_cache(_KEPT)(Untold)
_test_of = lru_cache(_KEPT)(test_of)


def shown(value: float) -> float:
    """A number as documents carry it: to 3 decimals."""
    return round(float(value), 3)


def because(tests: list[Comparison], profile: Profile) -> tuple[Because, ...]:
    """Comparisons with the values they met."""
    return tuple(
        _because(
            name=test.name,
            value=_met(test, profile.get(test.name)),
            test=_test_of(test),
        )
        for test in tests
    )


def _met(test: Comparison, value: Held | None) -> Number | str | bool | None:
    if value is None or isinstance(value, str | bool):
        return value
    rounded = shown(value)
    return rounded if meets(test, rounded) is meets(test, value) else float(value)


def findings(
    ruleset: Ruleset, profile: Profile, concluded: Conclusions
) -> Iterator[Finding]:
    """Every rule that holds, by id, with the comparisons that made it."""
    for rule in ruleset.rules:
        if ("rule", rule.id) in concluded:
            yield _finding(
                id=rule.id,
                kind=rule.kind,
                because=because(true_comparisons(rule.when, profile), profile),
                recommends=rule.recommends,
            )


def tell(
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
        elif profile.keys() >= read_names:
            profile[f"finding.{name}"] = False
        else:
            verdict, waits = told(when, profile)
            if verdict is None:
                each = tuple(dict.fromkeys(waits))
                untold.append(_untold(id=name, kind=kind, waits_for=each))
            else:
                profile[f"finding.{name}"] = False
    return tuple(sorted(untold, key=lambda each: each.id))


@lru_cache(maxsize=8)
def _reading_order(
    ruleset: Ruleset,
) -> tuple[tuple[str, str, Condition, frozenset[str]], ...]:
    """Rules with the names they read, each after the rules whose findings it reads."""
    waiting = {rule.id: rule for rule in ruleset.rules}
    ordered = []
    while waiting:
        for rule in list(waiting.values()):
            read_names = names(rule.when)
            if not any(name.removeprefix("finding.") in waiting for name in read_names):
                del waiting[rule.id]
                ordered.append((rule.id, str(rule.kind), rule.when, read_names))
    return tuple(ordered)


def constructs(scores: Scores) -> Iterator[ConstructScore]:
    """Every construct, in the order of the ruleset."""
    for name, each in scores.items():
        yield _construct(
            id=name,
            dimension=each.construct.dimension,
            score=None if each.score is None else shown(each.score[0] / each.score[1]),
            low=None if each.low is None else shown(each.low[0] / each.low[1]),
            high=None if each.high is None else shown(each.high[0] / each.high[1]),
            answered=each.answered,
            questions=each.questions,
        )


def measures(ruleset: Ruleset, profile: Profile) -> dict[str, Number]:
    """Measures, gaps and respondents that are known, by name."""
    found: dict[str, Number] = {}
    for name in _measured_names(ruleset):
        value = profile.get(name)
        if isinstance(value, int | float):
            found[name] = value if isinstance(value, int) else shown(value)
    return found


@lru_cache(maxsize=8)
def _measured_names(ruleset: Ruleset) -> tuple[str, ...]:
    """The names of numbers that belong to no single construct or question."""
    found = [each.id for each in ruleset.measures]
    for family in ("gap", "over"):
        found += [f"{family}.{construct.id}" for construct in ruleset.constructs]
    found += [f"respondents.{n}" for n in {*ruleset.tier_by_id, *ruleset.groups}]
    return tuple(sorted(found))


def nothing_applies(scores: Scores) -> tuple[Note, ...]:
    """A note for each construct none of whose questions apply."""
    says = "No question of this construct applies here, so it is left out."
    return tuple(
        Note(kind="nothing_applies", about=name, says=says)
        for name, each in scores.items()
        if not each.questions
    )
