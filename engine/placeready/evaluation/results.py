"""Verdicts to the parts of an assessment document.

Owns findings, undetermined rules, construct scores and measures as documents have them.
Values that recur from area to area are made once: they are frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from placeready.evaluation.score import Scores, thresholds
from placeready.inference.decide import Verdicts
from placeready.model.assessment import (
    Because,
    ConstructScore,
    Finding,
    Note,
    Number,
    Untold,
)
from placeready.model.condition import Comparison, Profile, ProfileValue, test_of
from placeready.model.decision_rules import Rule
from placeready.model.exact import Ratio, rounded_beside, to_double
from placeready.model.lines import lines
from placeready.model.profile_names import Family, name_in
from placeready.model.ruleset import Ruleset
from placeready.model.value import unchecked

# Enough for every rule, comparison and construct with the values that areas share.
_KEPT = 4096
# Made by the dozen for each area, of types that are checked beforehand.
_finding, _score_of = unchecked(Finding), unchecked(ConstructScore)


def evidence_for(
    ruleset: Ruleset, tests: Iterable[Comparison], profile: Profile
) -> tuple[Because, ...]:
    """Comparisons with the values they met."""
    drawn = lines(ruleset)
    return tuple(
        [
            _evidence(test, profile.get(test.name), drawn.get(test.name, ()))
            for test in tests
        ]
    )


@lru_cache(_KEPT)
def _evidence(
    test: Comparison, value: ProfileValue | None, against: tuple[float, ...]
) -> Because:
    shown = rounded_beside(value, against) if isinstance(value, float) else value
    return Because(name=test.name, value=shown, test=test_of(test))


def findings(
    ruleset: Ruleset, profile: Profile, verdicts: Verdicts
) -> Iterator[Finding]:
    """Every rule that holds, by id, with the comparisons that made it."""
    for rule in fired_rules(ruleset, verdicts):
        yield _finding(
            id=rule.id,
            kind=rule.kind,
            because=evidence_for(ruleset, verdicts.true["rule", rule.id], profile),
            recommends=rule.recommends,
        )


def fired_rules(ruleset: Ruleset, verdicts: Verdicts) -> list[Rule]:
    """The rules that hold, by id."""
    # Conditions are decided in the order of their groups, which an edit changes.
    found = sorted([name for kind, name in verdicts.true if kind == "rule"])
    return [ruleset.rule_by_id[name] for name in found]


def resolve_findings(
    ruleset: Ruleset, profile: Profile, verdicts: Verdicts
) -> dict[str, ProfileValue]:
    """The profile with each finding as true or false; undetermined ones are absent."""
    found = {**profile, **_all_false(ruleset)}
    for kind, name in verdicts.true:
        if kind == "rule":
            found[name_in("finding", name)] = True
    for kind, name in verdicts.undetermined:
        if kind == "rule":
            del found[name_in("finding", name)]
    return found


def undetermined_rules(ruleset: Ruleset, verdicts: Verdicts) -> tuple[Untold, ...]:
    """The rules that are undetermined, by id, with the names they wait for."""
    rules = ruleset.rule_by_id
    found = [
        _undetermined_rule(name, rules[name].kind, waits)
        for (kind, name), waits in verdicts.undetermined.items()
        if kind == "rule"
    ]
    return tuple(sorted(found, key=attrgetter("id")))


@lru_cache(_KEPT)
def _undetermined_rule(name: str, kind: str, waits_for: tuple[str, ...]) -> Untold:
    return Untold(id=name, kind=kind, waits_for=waits_for)


@lru_cache(maxsize=8)
def _all_false(ruleset: Ruleset) -> Mapping[str, bool]:
    return {name_in("finding", rule.id): False for rule in ruleset.rules}


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
    construct, against = ruleset.construct_by_id[name], lines(ruleset).get(name, ())

    def shown(ratio: Ratio | None) -> float | None:
        near = None if ratio is None else to_double(ratio, thresholds(ruleset))
        return None if near is None else rounded_beside(near, against)

    value = shown(score)
    return _score_of(
        id=name,
        dimension=construct.dimension,
        score=value,
        low=shown(low),
        high=shown(high),
        word=None if value is None else ruleset.band(construct, value) or None,
        answered=answered,
        questions=questions,
    )


def measures(ruleset: Ruleset, profile: Profile) -> dict[str, Number]:
    """Measures, gaps and respondents that are known, by name."""
    drawn = lines(ruleset)
    return {
        name: rounded_beside(value, drawn.get(name, ()))
        for name in _measured_names(ruleset)
        if (value := profile.get(name)) is not None and not isinstance(value, str)
    }


@lru_cache(maxsize=8)
def _measured_names(ruleset: Ruleset) -> tuple[str, ...]:
    found = [each.id for each in ruleset.measures]
    compared: tuple[Family, ...] = ("gap", "over")
    found += [name_in(f, each) for f in compared for each in ruleset.construct_by_id]
    heard = {*ruleset.tier_by_id, *ruleset.groups}
    found += [name_in("respondents", each) for each in heard]
    return tuple(sorted(found))


def nothing_applies(scores: Scores, not_published: Sequence[str]) -> tuple[Note, ...]:
    """A note for each construct none of whose questions apply."""
    says = "No question of this construct applies here, so it is left out."
    held = f"{says} Until it is answered it counts as not in place."
    return tuple(
        Note(kind="nothing_applies", about=name, says=held if each.left_out else says)
        for name, each in scores.items()
        if not each.questions and name not in not_published
    )
