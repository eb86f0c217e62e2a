"""A ruleset as a draft: the records of its files, good or not.

Owns which tables there are, what each is made into, and where in its file it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from pydantic import ValidationError

from placeready.errors import Problem
from placeready.model import board_words, dimensions, moves, questions
from placeready.model import decision_rules as decided
from placeready.model import ruleset_head as model
from placeready.model.condition import Condition, names
from placeready.model.profile_names import parse_name
from placeready.model.scenario import Scenario
from placeready.model.validation_messages import misfits, quoted
from placeready.model.value import Value
from placeready.rulesets.problem_list import ProblemList
from placeready.rulesets.toml_lines import Path, TomlLines

HEADS: Mapping[str, type[Value]] = {
    "ruleset": model.Head,
    "start": dimensions.SubjectWords,
    "board": board_words.BoardWords,
    "basis": model.BasisWords,
    "guidance": questions.Guidance,
    "evidence_rule": decided.EvidenceRule,
    "not_applicable_rule": decided.NotApplicableRule,
    "power_rule": decided.PowerRule,
    "agreement_rule": decided.AgreementRule,
    "protection": decided.ProtectionRule,
    "places": questions.NamedPlaces,
    "plan": decided.PlanRule,
}
"""Tables that stand once in a ruleset."""

KINDS: Mapping[str, type[Value]] = {
    "dimension": dimensions.Dimension,
    "rule_kind": dimensions.RuleKind,
    "tier": questions.Tier,
    "context": questions.ContextQuestion,
    "source": model.Source,
    "construct": decided.Construct,
    "question": questions.Question,
    "measure": decided.Measure,
    "level": decided.Level,
    "cap": decided.Cap,
    "band": decided.Band,
    "rule": decided.Rule,
    "recommendation": decided.Recommendation,
    "moved": moves.Moved,
    "scenario": Scenario,
}
"""Tables that stand many times, as `[[kind]]`, in any file."""

_MOST_OF_A_RECORD = 20

V = TypeVar("V", bound=Value)


@dataclass(slots=True)
class TomlRecord:
    """One record as it stands in a file."""

    file: str
    kind: str
    id: str
    raw: dict[str, Any]
    lines: TomlLines
    at: Path
    """Where it stands in the file, such as `("rule", 2)`."""
    value: Value | None = None
    """Absent while, or because, its shape does not hold."""

    @property
    def label(self) -> str:
        """How a message names it."""
        if self.kind in HEADS:
            return f"[{self.kind}]"
        if not self.id:
            return f"a {self.kind} without an id"
        return f"{self.kind} '{quoted(self.id)}'"

    @property
    def number(self) -> int:
        """Of a level; -1 where it has none."""
        number = self.raw.get("number")
        return number if isinstance(number, int) and self.id else -1

    def problem(self, place: str, what: str, remedy: str) -> Problem:
        """A problem in this record, with the line of its place or of what is around."""
        steps = place.split(", ") if place else []
        path = (_step(step) for step in steps)
        line = self.lines.line_of((*self.at, *path))
        return Problem(self.file, self.label, place, what, remedy, line)

    def validate(self, data: Mapping[str, Any]) -> Iterator[Problem]:
        """Give it the value that this data makes, or say why there is none."""
        kind = HEADS.get(self.kind) or KINDS[self.kind]
        try:
            self.value = kind.model_validate(data)
        except ValidationError as error:
            found = misfits(error, kind, self.raw)
            for path, what, remedy, _ in islice(found, _MOST_OF_A_RECORD):
                # Authors count the members of a list from 1.
                steps = (f"item {p + 1}" if isinstance(p, int) else p for p in path)
                yield self.problem(", ".join(steps), what, remedy)
            if next(found, None):
                more = error.error_count() - _MOST_OF_A_RECORD
                what = f"{more:,} more of its values do not fit."
                yield self.problem("", what, "Correct the ones that are listed first.")


_ITEM = re.compile(r"item (\d{1,9})", re.ASCII)


def _step(step: str) -> str | int:
    item = _ITEM.fullmatch(step)
    return int(item[1]) - 1 if item else step


@dataclass(frozen=True, slots=True)
class PlacedCondition:
    """A condition with the record and field it stands in."""

    entry: TomlRecord
    field: str
    condition: Condition

    @property
    def findings_read(self) -> list[str]:
        """The rules whose findings it reads."""
        read = [parse_name(name) for name in names(self.condition)]
        return sorted(each.subject for each in read if each.family == "finding")

    def problem(self, what: str, remedy: str) -> Problem:
        """A problem in this condition."""
        return self.entry.problem(self.field, what, remedy)


@dataclass(slots=True)
class TomlSource:
    """All that was found in a ruleset's folder."""

    entries: list[TomlRecord] = field(default_factory=list)
    problems: ProblemList = field(default_factory=ProblemList)
    unread: set[str] = field(default_factory=set)
    """Words in files that could not be read: ids that may exist."""
    files: dict[bytes, str] = field(default_factory=dict)
    """What was read, with the name of the first file that holds it."""
    empty: list[str] = field(default_factory=list)
    """Files that could be read and hold nothing."""
    too_large: bool = False
    """Whether something was left out for its size: the whole cannot be judged."""

    def of(self, kind: str) -> list[TomlRecord]:
        """The entries of one kind, in the order found."""
        return [entry for entry in self.entries if entry.kind == kind]

    def ids(self, *kinds: str) -> set[str]:
        """Every id of these kinds, those of records with problems too."""
        return {entry.id for entry in self.entries if entry.kind in kinds}

    def valid(self, kind: type[V]) -> Iterator[tuple[TomlRecord, V]]:
        """The records of this type whose own shape holds, each with its value.

        What is wrong with the others is told already: checks of the whole pass them by.
        """
        for entry in self.entries:
            if isinstance(entry.value, kind):
                yield entry, entry.value

    def values(self, kind: type[V]) -> tuple[V, ...]:
        """The values alone."""
        return tuple(value for _, value in self.valid(kind))


def texts(raw: object) -> Iterable[str]:
    """Every text anywhere in a record."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for value in raw.values():
            yield from texts(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from texts(value)
