"""The plain Python loop that does the whole job: a record to a whole assessment.

Owns the order of the steps and how the document comes together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.beside.plain import compiled
from benchmarks.beside.plain_combine import Combining, Heard
from benchmarks.beside.plain_measures import Scored
from benchmarks.beside.plain_plan import Planning
from benchmarks.beside.plain_profile import Profiling, Values
from benchmarks.beside.plain_reasons import Standing, because, lacking, standings
from benchmarks.beside.prepared import rules_in_order
from placeready import __version__
from placeready.inference.durable import NAME
from placeready.model.condition import names
from placeready.model.evaluate import evaluate, missing_names, true_comparisons
from placeready.model.ruleset import Rule, Ruleset

Stood = dict[str, bool]
"""Which gates and caps hold."""


class WholeLoop:
    """The whole job for one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.combining = Combining(ruleset)
        self.profiling = Profiling(ruleset)
        self.planning = Planning(ruleset)
        self.gates, self.caps = standings(ruleset)
        self.rules = [
            (f"finding.{each.id}", each, compiled(each.when), names(each.when))
            for each in rules_in_order(ruleset)
        ]
        self.highest = ruleset.levels[-1].number
        self.used = {
            "ruleset": {
                "id": ruleset.id,
                "version": ruleset.version,
                "sha256": ruleset.sha256,
            },
            "engine": {"version": __version__, "rules": NAME},
        }
        of_measures = {each.id for each in ruleset.measures}
        families = [
            f"{kind}.{c.id}" for kind in ("gap", "over") for c in ruleset.constructs
        ]
        groups = {*ruleset.tier_by_id, *ruleset.groups}
        respondents = [f"respondents.{name}" for name in groups]
        self.measured = sorted({*of_measures, *families, *respondents})

    def __call__(self, line: str) -> str:
        """One JSON line to another."""
        record = json.loads(line)
        heard = self.combining(record["responses"])
        scores = dict(self.profiling.scores(heard))
        profile = self.profiling.as_it_is(record.get("context", {}), heard, scores)
        found = self._findings(profile)
        now = self._stood(profile)
        level, bounds = self._bounds(profile, scores, now)
        untold = self._untold(profile)
        number = level["number"]
        level["decided_by"] = list(self._deciders(profile, scores, now, number + 1))
        aim = min(max(number + 1, 2), self.highest)
        ways = [
            (each.kind, each.id, each.in_the_way(profile.get, scores))
            for each in self._keeping(now, aim)
        ]
        area = record["area"]
        document = {
            "format": "placeready/assessment/1",
            "edition": "full",
            "id": record["id"],
            "area": {"name": area["name"], "code": area.get("code")},
            "date": record.get("date"),
            **self.used,
            "left_out": [],
            "not_published": [],
            "level": level,
            "constructs": list(self._constructs(scores)),
            "measures": self._measures(profile),
            "findings": [_finding(rule, profile) for rule in found],
            "cannot_tell": untold,
            "recommendations": self.planning(profile, scores, found, ways, number),
            "unknown": self._unknown(heard, scores, level, bounds),
            "agreement": [],
            "notes": self.combining.notes(heard) + _nothing_applies(scores),
            "limits": self.ruleset.limits,
        }
        return json.dumps(document)

    def _bounds(
        self, profile: Values, scores: Mapping[str, Scored], now: Stood
    ) -> tuple[dict[str, Any], tuple[Stood, Stood, Values]]:
        """The level with its range; and what holds at both bounds."""
        number, base = self._level(now)
        low, high, bounds = number, number, (now, now, profile)
        if any(each.answered < each.questions for each in scores.values()):
            at_low = self.profiling.at_bound(profile, scores, 1)
            at_high = self.profiling.at_bound(profile, scores, 2)
            bounds = self._stood(at_low), self._stood(at_high), at_low
            low, high = (self._level(each)[0] for each in bounds[:2])
            if number > 0:
                low, high = min(low, number), max(high, number)
        name = self.ruleset.level_by_number[number].name
        level = {"number": number, "name": name, "base": base, "low": low, "high": high}
        return level, bounds

    def _findings(self, profile: Values) -> list[Rule]:
        found, get = [], profile.get
        for name, rule, holds, _ in self.rules:
            if holds(get):
                profile[name] = True
                found.append(rule)
        return sorted(found, key=lambda rule: rule.id)

    def _untold(self, profile: Values) -> list[dict[str, Any]]:
        """What cannot be told; the other findings are put down as not true."""
        found, known = [], profile.keys()
        for name, rule, _, wanted in self.rules:
            if name in profile:
                continue
            if not known >= wanted and evaluate(rule.when, profile) is None:
                waiting = missing_names(rule.when, profile)
                found.append((rule.id, rule.kind, waiting))
            else:
                profile[name] = False
        keys = ("id", "kind", "waits_for")
        return [dict(zip(keys, each, strict=True)) for each in sorted(found)]

    def _stood(self, profile: Values) -> Stood:
        get = profile.get
        return {each.id: each.holds(get) for each in (*self.gates, *self.caps)}

    def _level(self, stood: Stood) -> tuple[int, int]:
        closed = [gate.level for gate in self.gates if not stood[gate.id]]
        base = min(closed, default=self.highest + 1) - 1
        holding = [cap.level for cap in self.caps if stood[cap.id]]
        return min([base, *holding]), base

    def _keeping(self, stood: Stood, aim: int) -> Iterator[Standing]:
        """Closed gates and holding caps that keep the area from a level."""
        for gate in self.gates:
            if gate.level <= aim and not stood[gate.id]:
                yield gate
        for cap in self.caps:
            if cap.level < aim and stood[cap.id]:
                yield cap

    def _deciders(
        self, profile: Values, scores: Mapping[str, Scored], now: Stood, wanted: int
    ) -> Iterator[dict[str, Any]]:
        for each in self._keeping(now, wanted):
            way = each.in_the_way(profile.get, scores)
            if not way and each.kind == "gate":
                way = lacking(self.ruleset, each, scores)
            yield {
                "kind": each.kind,
                "id": each.id,
                "level": each.level,
                "because": each.why(profile),
                "constructs": way,
            }

    def _constructs(self, scores: Mapping[str, Scored]) -> Iterator[dict[str, Any]]:
        for each in self.ruleset.constructs:
            found = scores[each.id]
            score, low, high = (n and round(n, 3) for n in found[:3])
            yield {
                "id": each.id,
                "dimension": each.dimension,
                "score": score,
                "low": low,
                "high": high,
                "answered": found.answered,
                "questions": found.questions,
            }

    def _measures(self, profile: Values) -> dict[str, float]:
        return {
            name: round(profile[name], 3) for name in self.measured if name in profile
        }

    def _unknown(
        self,
        heard: Heard,
        scores: Mapping[str, Scored],
        level: Mapping[str, Any],
        bounds: tuple[Stood, Stood, Values],
    ) -> list[dict[str, Any]]:
        moving = self._moving(scores, level, bounds)
        found = [
            {
                "question": each.id,
                "construct": each.of,
                "why": "dont_know" if each.id in heard.unsure else "unanswered",
                "could_move": each.of in moving,
            }
            for each in self.ruleset.questions
            if each.id not in heard.values
            and (each.id in heard.unsure or each.id not in heard.outside)
        ]
        return sorted(found, key=lambda each: not each["could_move"])

    def _moving(
        self,
        scores: Mapping[str, Scored],
        level: Mapping[str, Any],
        bounds: tuple[Stood, Stood, Values],
    ) -> set[str]:
        found: set[str] = set()
        if level["number"] == 0:
            for gate in self.gates:
                if gate.level <= 1:
                    found.update(lacking(self.ruleset, gate, scores))
        if found or level["low"] == level["high"]:
            return found
        at_low, at_high, profile = bounds
        lowered = {name: each._replace(score=each.low) for name, each in scores.items()}
        for each in self._keeping(at_low, level["high"]):
            if at_low[each.id] is not at_high[each.id]:
                found.update(each.in_the_way(profile.get, lowered))
        return found


def _finding(rule: Rule, profile: Values) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "because": because(true_comparisons(rule.when, profile), profile),
        "recommends": rule.recommends,
    }


def _nothing_applies(scores: Mapping[str, Scored]) -> list[dict[str, str]]:
    says = "No question of this construct applies here, so it is left out."
    return [
        {"kind": "nothing_applies", "about": name, "says": says}
        for name, each in scores.items()
        if not each.questions
    ]
