"""The plain Python loop: one record in, one result out, in dicts and floats.

Owns what a programmer would write who has the ruleset, no rules engine and one
respondent to a record. Refuses nothing: a record has to be right.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from benchmarks.beside.plain_measures import Counted, Scored, measured
from benchmarks.beside.prepared import (
    Trace,
    bounded_names,
    drops,
    recommendations_in_order,
    rules_in_order,
    single_measures,
    traces,
)
from placeready.model.condition import AllOf, Among, AnyOf, Compare, Condition
from placeready.model.ruleset import TOP_ANCHOR, Ruleset

Values: TypeAlias = dict[str, Any]
Test: TypeAlias = Callable[[Callable[[str], Any]], bool]


def source(condition: Condition) -> str:
    """The condition in Python; an absent name makes a comparison false."""
    match condition:
        case AllOf(parts):
            return f"({' and '.join(map(source, parts))})"
        case AnyOf(parts):
            return f"({' or '.join(map(source, parts))})"
        case Compare(name, op, value):
            return f"((x := get({name!r})) is not None and x {op} {value!r})"
        case Among(name, values, inside):
            how = "in" if inside else "not in"
            return f"((x := get({name!r})) is not None and x {how} {values!r})"
        case _:
            return f"(get({condition.name!r}) is True)"


def compiled(condition: Condition) -> Test:
    """The condition as a function of what gets a value by its name."""
    test: Test = eval(f"lambda get: {source(condition)}")  # noqa: S307  our own text
    return test


class _Standing(NamedTuple):
    """A gate or cap, ready to decide and to be traced back to constructs."""

    id: str
    level: int
    holds: Test
    behind: tuple[tuple[Test, Trace], ...]


class _Action(NamedTuple):
    """A recommendation, ready to be asked for."""

    id: str
    lifts: frozenset[str]
    minimum_level: int
    drops: tuple[Test, ...]
    needs: tuple[str, ...]


@dataclass(slots=True)
class _Level:
    """The level with the verdicts that it is made of."""

    number: int
    base: int
    gates: dict[str, bool]
    caps: dict[str, bool]


class PlainLoop:
    """The whole job for one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        rule = ruleset.evidence_rule
        self.exempt = frozenset(rule.exempt_tiers)
        self.lowered = rule.fact_at_top_without_evidence_counts_as
        self.facts = {each.id for each in ruleset.questions if each.kind == "fact"}
        self.asked = {
            tier.id: {each.id for each in ruleset.questions if tier.id in each.asked_of}
            for tier in ruleset.tiers
        }
        self.constructs = [
            (
                each.id,
                each.minimum_answered,
                [q.id for q in ruleset.questions_of[each.id]],
            )
            for each in ruleset.constructs
        ]
        self.measures = [
            (each, [c.id for c in ruleset.measured(each)])
            for each in single_measures(ruleset)
        ]
        self.groups = {**{t.id: (t.id,) for t in ruleset.tiers}, **ruleset.groups}
        self.bounded = bounded_names(ruleset)
        self._compile(ruleset)

    def _compile(self, ruleset: Ruleset) -> None:
        self.rules = [
            (f"finding.{each.id}", each.id, compiled(each.when), each.recommends)
            for each in rules_in_order(ruleset)
        ]
        self.gates = [
            _standing(ruleset, gate.id, gate.level, gate.when, under=True)
            for gate in ruleset.gate_by_id.values()
        ]
        self.caps = [
            _standing(ruleset, cap.id, cap.level, cap.when, under=False)
            for cap in ruleset.caps
        ]
        self.actions = [
            _Action(
                each.id,
                frozenset(each.lifts),
                each.minimum_level,
                tuple(map(compiled, drops(each))),
                each.needs_first,
            )
            for each in recommendations_in_order(ruleset)
        ]
        self.highest = ruleset.levels[-1].number

    def __call__(self, line: str) -> str:
        """One JSON line to another."""
        record = json.loads(line)
        (response,) = record["responses"]
        tier = response["respondent"]["tier"]
        counted = self._counted(response["answers"], tier)
        scores = dict(self._scores(counted))
        profile = {**record["context"], **counted.values}
        profile |= {name: s.score for name, s in scores.items() if s.score is not None}
        for measure, over in self.measures:
            profile[measure.id] = measured(measure, over, scores, counted)
        for name, tiers in self.groups.items():
            profile[f"respondents.{name}"] = int(tier in tiers)
        found = self._findings(profile)
        now = self._level(profile)
        low, high = (self._at(bound, profile, scores, counted) for bound in (1, 2))
        if now.number > 0:
            low, high = min(low, now.number), max(high, now.number)
        result = {
            "level": now.number,
            "base": now.base,
            "low": low,
            "high": high,
            "rule": [name for name, _ in found],
            "cap": [name for name, holds in now.caps.items() if holds],
            "gate": [name for name, holds in now.gates.items() if holds],
            "candidates": self._candidates(profile, scores, found, now),
            "constructs": [[name, *each] for name, each in scores.items()],
        }
        return json.dumps(result)

    def _counted(self, answers: Mapping[str, Any], tier: str) -> Counted:
        counted, asked = Counted(), self.asked[tier]
        checked = tier not in self.exempt
        for name, answer in answers.items():
            if name not in asked:
                continue
            whole = isinstance(answer, dict)
            anchor = answer["anchor"] if whole else answer
            if isinstance(anchor, str):
                if anchor == "not_applicable":
                    counted.not_applicable.add(name)
                continue
            counted.anchors.append(anchor)
            if checked and name in self.facts:
                counted.facts += 1
                if whole and answer.get("evidence"):
                    counted.evidenced += 1
                elif anchor == TOP_ANCHOR:
                    counted.unevidenced_top += 1
                    anchor = self.lowered
            counted.values[name] = anchor
        return counted

    def _scores(self, counted: Counted) -> Iterator[tuple[str, Scored]]:
        values = counted.values
        for name, least, questions in self.constructs:
            known = [values[each] for each in questions if each in values]
            answered, total = len(known), sum(known)
            applies = answered + sum(
                each not in values and each not in counted.not_applicable
                for each in questions
            )
            if not applies:
                yield name, Scored(None, None, None, 0, 0)
                continue
            enough = answered >= min(least, applies)
            score = total / answered if enough else None
            high = (total + TOP_ANCHOR * (applies - answered)) / applies
            yield name, Scored(score, total / applies, high, answered, applies)

    def _findings(self, profile: Values) -> list[tuple[str, tuple[str, ...]]]:
        found, get = [], profile.get
        for name, rule, holds, recommends in self.rules:
            if holds(get):
                profile[name] = True
                found.append((rule, recommends))
        return found

    def _level(self, profile: Values) -> _Level:
        get = profile.get
        gates = {gate.id: gate.holds(get) for gate in self.gates}
        caps = {cap.id: cap.holds(get) for cap in self.caps}
        closed = [gate.level for gate in self.gates if not gates[gate.id]]
        base = min(closed, default=self.highest + 1) - 1
        holding = [cap.level for cap in self.caps if caps[cap.id]]
        return _Level(min([base, *holding]), base, gates, caps)

    def _at(
        self,
        bound: int,
        profile: Values,
        scores: Mapping[str, Scored],
        counted: Counted,
    ) -> int:
        supposed = {k: v for k, v in profile.items() if k not in self.bounded}
        supposed |= {name: each[bound] for name, each in scores.items()}
        for measure, over in self.measures:
            if measure.id in self.bounded:
                supposed[measure.id] = measured(measure, over, scores, counted, bound)
        return self._level(supposed).number

    def _candidates(
        self,
        profile: Values,
        scores: Mapping[str, Scored],
        found: list[tuple[str, tuple[str, ...]]],
        now: _Level,
    ) -> list[str]:
        asked = {name for _, recommends in found for name in recommends}
        behind = set(self._behind(profile, scores, now))
        candidates, get = [], profile.get
        for each in self.actions:
            if each.id not in asked and behind.isdisjoint(each.lifts):
                continue
            if each.minimum_level <= now.number and not any(d(get) for d in each.drops):
                candidates.append(each.id)
                asked.update(each.needs)
        return candidates

    def _behind(
        self, profile: Values, scores: Mapping[str, Scored], now: _Level
    ) -> Iterator[str]:
        """The constructs behind closed gates and holding caps up to the next level."""
        aim, get = min(max(now.number + 1, 2), self.highest), profile.get
        for standing, wanted in (
            *((gate, False) for gate in self.gates if gate.level <= aim),
            *((cap, True) for cap in self.caps if cap.level < aim),
        ):
            if (now.caps if wanted else now.gates)[standing.id] is not wanted:
                continue
            for test, trace in standing.behind:
                if test(get) is wanted:
                    yield from reached(trace, scores)


def reached(trace: Trace, scores: Mapping[str, Scored]) -> Iterator[str]:
    """The constructs behind a comparison that decides."""
    for name in trace.constructs:
        score = scores[name].score
        if trace.line is None or (
            score is not None
            and (score < trace.line or (trace.inclusive and score == trace.line))
        ):
            yield name


def _standing(
    ruleset: Ruleset, name: str, level: int, when: Condition, *, under: bool
) -> _Standing:
    behind = traces(ruleset, when, under=under)
    tests = tuple((compiled(each.test), each) for each in behind)
    return _Standing(name, level, compiled(when), tests)
