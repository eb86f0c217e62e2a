"""What a run came to so far, as counts that can be added and kept on disk.

Owns what is counted of an assessment and of an error. Order never matters, but for
where a kind of problem was first seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from placeready.assessment.assess import EvaluationTrace
from placeready.batch.group_totals import Place, Totals, add_to, place_of, totals_of
from placeready.batch.source_item import SourceItem
from placeready.errors import Problem
from placeready.report.area_place import area_place

Key: TypeAlias = tuple[str, ...]
"""What is counted: `("rule", ruleset, id)`, `("problem", kind)` and the like. Over all
areas: `questions` that apply, those of them that are `unknown`, the assessments with
tiers `left_out` or with constructs `not_published`, and those of single `responses`."""


@dataclass(slots=True)
class Counts:
    """Counts of a part of a run, or of all of it."""

    errors: int = 0
    """Records that could not be assessed."""
    counts: Counter[Key] = field(default_factory=Counter)
    first: dict[Key, str] = field(default_factory=dict)
    """Where each kind of problem was seen first."""
    groups: dict[Place, Totals] = field(default_factory=dict)
    """Levels and scores, by kind of area and region."""

    def add_assessment(self, examined: EvaluationTrace) -> None:
        """Count one assessment."""
        counts, made = self.counts, examined.assessment
        ruleset = made.ruleset.id
        counts["assessed", ruleset] += 1
        counts["left_out",] += bool(made.left_out)
        counts["not_published",] += bool(made.not_published)
        counts["level", ruleset, str(made.level.number or 0)] += 1
        for kind, name in examined.verdicts.true:
            if kind in ("rule", "cap"):
                counts[kind, ruleset, name] += 1
        phase = next(iter(examined.ruleset.plan.limits), None)
        for each in made.recommendations:
            if each.phase == phase:
                counts["first_phase", ruleset, each.id] += 1
        place = area_place(examined.ruleset, made.area.code)
        add_to(self.groups, place_of(ruleset, place), totals_of(made))
        counts["unknown",] += len(made.unknown)
        counts["questions",] += sum([each.questions for each in made.constructs])

    def add_problems(
        self, kind: str, item: SourceItem, problems: Iterable[Problem]
    ) -> None:
        """Count the kinds of problem of one record, each once."""
        place = f"{item.source}:{item.line}"
        for problem_kind in dict.fromkeys(problem.kind for problem in problems):
            key = (kind, problem_kind)
            self.counts[key] += 1
            self.first.setdefault(key, place)

    def add(self, later: Counts) -> None:
        """Add the counts of what comes after."""
        self.errors += later.errors
        self.counts.update(later.counts)
        for key, place in later.first.items():
            self.first.setdefault(key, place)
        for group, totals in later.groups.items():
            add_to(self.groups, group, totals)

    def of(self, *lead: str) -> dict[str, int]:
        """The counts of one kind, by the last part of their keys; without a kind the
        sums over all areas.
        """
        return {key[-1]: n for key, n in self.counts.items() if key[:-1] == lead and n}

    def written(self) -> Mapping[str, Any]:
        """As JSON can hold it."""
        return {
            "errors": self.errors,
            "counts": [[*key, n] for key, n in sorted(self.counts.items())],
            "first": [[*key, place] for key, place in self.first.items()],
            "groups": [[*key, each] for key, each in sorted(self.groups.items())],
        }

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Counts:
        """What `written` wrote."""
        counts = Counter({tuple(key): n for *key, n in written["counts"]})
        first = {tuple(key): place for *key, place in written["first"]}
        groups = {(a, b, c): each for a, b, c, each in written["groups"]}
        return cls(written["errors"], counts, first, groups)
