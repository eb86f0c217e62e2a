"""The files of a ruleset as a draft: every record found, good or not.

Owns bytes to records. One file that cannot be read hides nothing else: what can be
seen of its ids is kept, so that records that refer to it are not blamed for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from placeready.errors import Problem, nearest
from placeready.model import ruleset as model
from placeready.model.scenario import Scenario
from placeready.model.validation_messages import misfits
from placeready.model.value import Value

HEADS: Mapping[str, type[Value]] = {
    "ruleset": model.Head,
    "basis": model.BasisWords,
    "guidance": model.Guidance,
    "evidence_rule": model.EvidenceRule,
    "power_rule": model.PowerRule,
    "agreement_rule": model.AgreementRule,
    "protection": model.ProtectionRule,
    "plan": model.PlanRule,
}
"""Tables that stand once in a ruleset."""

KINDS: Mapping[str, type[Value]] = {
    "tier": model.Tier,
    "context": model.ContextQuestion,
    "source": model.Source,
    "construct": model.Construct,
    "question": model.Question,
    "measure": model.Measure,
    "level": model.Level,
    "cap": model.Cap,
    "band": model.Band,
    "rule": model.Rule,
    "recommendation": model.Recommendation,
    "scenario": Scenario,
}
"""Tables that stand many times, as `[[kind]]`, in any file."""

SCENARIOS = "scenarios"
"""The folder of the ruleset's own tests; not part of its content."""

V = TypeVar("V", bound=Value)


@dataclass(slots=True)
class TomlRecord:
    """One record as it stands in a file."""

    file: str
    kind: str
    id: str
    raw: dict[str, Any]
    value: Value | None = None
    """Absent while, or because, its shape does not hold."""

    @property
    def label(self) -> str:
        """How a message names it."""
        if self.kind in HEADS:
            return f"[{self.kind}]"
        return f"{self.kind} '{self.id}'" if self.id else f"a {self.kind} without an id"

    def problem(self, place: str, what: str, remedy: str) -> Problem:
        """A problem in this record."""
        return Problem(self.file, self.label, place, what, remedy)

    def validate(self, data: Mapping[str, Any]) -> Iterator[Problem]:
        """Give it the value that this data makes, or say why there is none."""
        kind = HEADS.get(self.kind) or KINDS[self.kind]
        try:
            self.value = kind.model_validate(data)
        except ValidationError as error:
            for path, what, remedy, _ in misfits(error, kind, self.raw):
                # Authors count the members of a list from 1.
                steps = (f"item {p + 1}" if isinstance(p, int) else p for p in path)
                yield self.problem(", ".join(steps), what, remedy)


@dataclass(slots=True)
class TomlSource:
    """All that was found in a ruleset's folder."""

    entries: list[TomlRecord] = field(default_factory=list)
    heads: dict[str, TomlRecord] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Words in files that could not be read: ids that may exist."""

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
        for entry in (*self.entries, *self.heads.values()):
            if isinstance(entry.value, kind):
                yield entry, entry.value

    def values(self, kind: type[V]) -> tuple[V, ...]:
        """The values alone."""
        return tuple(value for _, value in self.valid(kind))


def read_source(folder: Path, *, scenarios: bool = False) -> TomlSource:
    """Read every TOML file below a folder: its content, or only its scenarios."""
    draft = TomlSource()
    for path in sorted(folder.rglob("*.toml")):
        within = path.relative_to(folder)
        if (within.parts[0] == SCENARIOS) is scenarios:
            _read_file(path, draft)
    if not scenarios:
        _only_content(draft)
    return draft


def _only_content(draft: TomlSource) -> None:
    """Scenarios are no content: set those aside that stand among it."""
    for entry in draft.of("scenario"):
        remedy = f"Move it to a file in the folder {SCENARIOS}."
        draft.problems.append(
            entry.problem("", "A scenario stands among the content.", remedy)
        )
    draft.entries = [entry for entry in draft.entries if entry.kind != "scenario"]


def _read_file(path: Path, draft: TomlSource) -> None:
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"The file cannot be opened: {error.strerror or error}."
        remedy = "Check that it is there and that you may read it."
        draft.problems.append(Problem(name, "", "", what, remedy))
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"The file is not UTF-8 text (byte {error.start} is not)."
        remedy = "Save it again with the encoding UTF-8."
        draft.problems.append(Problem(name, "", "", what, remedy, line))
        # In UTF-16 and UTF-32 what is ASCII has zeros around it.
        _salvage(data.replace(b"\0", b"").decode("utf-8", errors="replace"), draft)
        return
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what, line_number = _toml_fault(error)
        remedy = "Correct that line. Text goes in quotes, lists in square brackets."
        draft.problems.append(Problem(name, "", "", what, remedy, line_number))
        _salvage(text, draft)
        return
    for key, content in tables.items():
        _take(name, key, content, draft)


def _take(file: str, key: str, content: object, draft: TomlSource) -> None:
    if key in HEADS and isinstance(content, dict):
        entry = TomlRecord(file, key, "", content)
        if key in draft.heads:
            what = (
                f"There is a second [{key}]; the first is in {draft.heads[key].file}."
            )
            draft.problems.append(entry.problem("", what, "Keep one of the two."))
        else:
            draft.heads[key] = entry
    elif (
        key in KINDS
        and isinstance(content, list)
        and all(isinstance(each, dict) for each in content)
    ):
        for raw in content:
            draft.entries.append(TomlRecord(file, key, _id_of(key, raw), raw))
    else:
        known = [*HEADS, *KINDS]
        what = f"A ruleset has no part called '{key}' of this form."
        remedy = nearest(key, known) if key not in known else ""
        form = f"Write [[{key}]] for each one." if key in KINDS else f"Write [{key}]."
        remedy = remedy or (form if key in known else f"Known: {', '.join(known)}.")
        draft.problems.append(Problem(file, "", key, what, remedy))


def _id_of(kind: str, raw: dict[str, Any]) -> str:
    """What names a record: its id, or for levels and bands what stands for one."""
    fields = {"level": ("number",), "band": ("dimension", "word")}.get(kind, ("id",))
    parts = [raw.get(name) for name in fields]
    named = (p for p in parts if isinstance(p, str | int) and not isinstance(p, bool))
    return " ".join(map(str, named))


def _toml_fault(error: Exception) -> tuple[str, int | None]:
    said = str(error)
    found = re.search(r"\(at line (\d+), column (\d+)\)", said)
    reason = re.sub(r" \(at .*\)$", "", said)
    # tomllib's own words for it would be about Python.
    if isinstance(error, RecursionError):
        reason = "it is nested too deep"
    if "end of document" in said:
        reason = f"{reason}, up to the end of the file"
    what = f"The file cannot be read as TOML: {reason}."
    return what, int(found.group(1)) if found else None


def _salvage(text: str, draft: TomlSource) -> None:
    # Too many words rather than too few: a record that names one of them is not blamed
    # for a fault of the file in which it may well stand.
    draft.unread.update(re.findall(r'"([^"\n]{1,200})"', text))
    draft.unread.update(re.findall(r"[A-Za-z][\w.-]*", text))
    # tomllib keeps no table of what it had read; heads are looked for as lines.
    draft.unread.update(
        f"[{head}]" for head in re.findall(r"^\[(\w+)\]", text, re.MULTILINE)
    )


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
