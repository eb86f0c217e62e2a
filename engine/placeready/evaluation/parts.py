"""Conclusions to the parts of an assessment document.

Owns findings, untold rules, construct scores and measures as documents carry them.
Values that recur from area to area are made once: they are frozen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from placeready.evaluation.compile import Key
from placeready.evaluation.infer import Conclusions
from placeready.evaluation.ratio import Ratio, rounded
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
    Held,
    Profile,
    meets,
    names,
    test_of,
    told,
    true_comparisons,
)
from placeready.model.ruleset import Rule, RuleKind, Ruleset

_KEPT = 4096


def because(tests: list[Comparison], profile: Profile) -> tuple[Because, ...]:
    """Comparisons with the values they met."""
    return tuple([_because(test, profile.get(test.name)) for test in tests])


@lru_cache(_KEPT)
def _because(test: Comparison, value: Held | None) -> Because:
    shown = value
    if isinstance(value, float):
        rounded = round(value, 3)
        # Where 3 decimals would hide on which side of the line it is, all are shown.
        shown = rounded if meets(test, rounded) is meets(test, value) else value
    return Because(name=test.name, value=shown, test=test_of(test))


def findings(
    ruleset: Ruleset, profile: Profile, concluded: Conclusions
) -> Iterator[Finding]:
    """Every rule that holds, by id, with the comparisons that made it."""
    for rule in fired(ruleset, concluded):
        yield Finding(
            id=rule.id,
            kind=rule.kind,
            because=because(true_comparisons(rule.when, profile), profile),
            recommends=rule.recommends,
        )


def fired(ruleset: Ruleset, concluded: Conclusions) -> list[Rule]:
    """The rules that hold, by id."""
    found = sorted([name for kind, name in concluded if kind == "rule"])
    return [ruleset.rule_by_id[name] for name in found]


def tell(
    ruleset: Ruleset, profile: dict[str, Held], concluded: Conclusions
) -> tuple[Untold, ...]:
    """Put each finding that can be told into the profile; return those that cannot.

    The engine has said which are true. Whether the others are false or untold decides
    nothing: it is what the reader is told.
    """
    untold: list[Untold] = []
    profile.update(_none_found(ruleset))
    for kind, name in concluded:
        if kind == "rule":
            profile[f"finding.{name}"] = True
    absent = set(_read_by_rules(ruleset).difference(profile))
    for rule, key, finding, read_names in _reading_order(ruleset):
        # With everything known that it reads, what is not true is false.
        if absent.isdisjoint(read_names) or key in concluded:
            continue
        verdict, waits = told(rule.when, profile)
        if verdict is None:
            del profile[finding]
            absent.add(finding)
            untold.append(_untold(rule.id, rule.kind, tuple(dict.fromkeys(waits))))
    return tuple(sorted(untold, key=attrgetter("id")))


@lru_cache(_KEPT)
def _untold(name: str, kind: RuleKind, waits_for: tuple[str, ...]) -> Untold:
    return Untold(id=name, kind=kind, waits_for=waits_for)


@lru_cache(maxsize=8)
def _none_found(ruleset: Ruleset) -> Mapping[str, bool]:
    """Every finding as false."""
    return {f"finding.{rule.id}": False for rule in ruleset.rules}


@lru_cache(maxsize=8)
def _read_by_rules(ruleset: Ruleset) -> frozenset[str]:
    return frozenset().union(*[names(rule.when) for rule in ruleset.rules])


@lru_cache(maxsize=8)
def _reading_order(
    ruleset: Ruleset,
) -> tuple[tuple[Rule, Key, str, frozenset[str]], ...]:
    """Rules with their key, their finding and the names they read, each after the
    rules whose findings it reads.
    """
    waiting = {rule.id: rule for rule in ruleset.rules}
    ordered = []
    while waiting:
        for rule in list(waiting.values()):
            read_names = names(rule.when)
            if not any(name.removeprefix("finding.") in waiting for name in read_names):
                del waiting[rule.id]
                key: Key = ("rule", rule.id)
                ordered.append((rule, key, f"finding.{rule.id}", read_names))
    return tuple(ordered)


def constructs(ruleset: Ruleset, scores: Scores) -> Iterator[ConstructScore]:
    """Every construct, in the order of the ruleset."""
    for name, each in scores.items():
        known = each.score, each.low, each.high
        yield _construct(ruleset, name, *known, each.answered, each.questions)


@lru_cache(_KEPT)
def _construct(
    ruleset: Ruleset,
    name: str,
    score: Ratio | None,
    low: Ratio | None,
    high: Ratio | None,
    answered: int,
    questions: int,
) -> ConstructScore:
    construct, value = ruleset.construct_by_id[name], score and rounded(score)
    return ConstructScore(
        id=name,
        dimension=construct.dimension,
        score=value,
        low=low and rounded(low),
        high=high and rounded(high),
        word=None if value is None else ruleset.band(construct, value) or None,
        answered=answered,
        questions=questions,
    )


def measures(ruleset: Ruleset, profile: Profile) -> dict[str, Number]:
    """Measures, gaps and respondents that are known, by name."""
    return {
        name: round(value, 3)
        for name in _measured_names(ruleset)
        if isinstance(value := profile.get(name), int | float)
    }


@lru_cache(maxsize=8)
def _measured_names(ruleset: Ruleset) -> tuple[str, ...]:
    """The names of numbers that belong to no single construct or question."""
    found = [each.id for each in ruleset.measures]
    for family in ("gap", "over"):
        found += [f"{family}.{construct.id}" for construct in ruleset.constructs]
    found += [f"respondents.{n}" for n in {*ruleset.tier_by_id, *ruleset.groups}]
    return tuple(sorted(found))


def nothing_applies(scores: Scores, not_published: Sequence[str]) -> tuple[Note, ...]:
    """A note for each construct none of whose questions apply."""
    says = "No question of this construct applies here, so it is left out."
    return tuple(
        Note(kind="nothing_applies", about=name, says=says)
        for name, each in scores.items()
        if not each.questions and name not in not_published
    )
