"""A folder of TOML to a ruleset, or to all its problems at once.

Owns the way from draft to ruleset: shape first, then the whole (`check`). Nothing is
hidden behind the first problem, and a ruleset with a problem is never returned.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from placeready.errors import Problem, Problems
from placeready.model import ruleset as model
from placeready.model.condition_text import SyntaxFault, parse
from placeready.model.validation_messages import misfits
from placeready.model.value import Value
from placeready.rulesets.check_ruleset import problems_of
from placeready.rulesets.table_file import VerdictsFile
from placeready.rulesets.toml_source import HEADS, TomlRecord, TomlSource, gather

_KINDS: dict[str, type[Value]] = {
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
    "ruleset": model.Head,
    "basis": model.BasisWords,
    "guidance": model.Guidance,
    "evidence_rule": model.EvidenceRule,
    "power_rule": model.PowerRule,
    "agreement_rule": model.AgreementRule,
    "protection": model.ProtectionRule,
    "plan": model.PlanRule,
}

_CONDITIONS = ("when", "done_when", "applies_when")

_OPTIONAL_HEADS = ("power_rule", "agreement_rule", "protection")

V = TypeVar("V", bound=Value)


def read_ruleset(folder: Path) -> model.Ruleset | Problems:
    """Read a ruleset from its folder. Its scenarios are not read."""
    draft = gather(folder)
    for entry in draft.entries:
        _shape(entry, _KINDS[entry.kind], draft.problems)
    for entry in draft.heads.values():
        _shape(entry, _KINDS[entry.kind], draft.problems)
    draft.problems.extend(_missing_heads(draft, folder))
    draft.problems.extend(problems_of(draft))
    if draft.problems:
        return Problems.of(draft.problems)
    return _build(draft, folder)


def _shape(entry: TomlRecord, kind: type[Value], problems: list[Problem]) -> None:
    """Give the entry its value, or say why it cannot have one."""
    data = dict(entry.raw)
    faults = list(_conditions(entry, data))
    try:
        entry.value = kind.model_validate(data)
    except ValidationError as error:
        for path, what, remedy, _ in misfits(error, kind, entry.raw):
            faults.append(entry.problem(place_of(path), what, remedy))
    if faults:
        entry.value = None
        problems.extend(faults)


def place_of(path: tuple[str | int, ...]) -> str:
    """A path as an author reads it: members of a list are counted from 1."""
    return ", ".join(f"item {p + 1}" if isinstance(p, int) else p for p in path)


def _conditions(entry: TomlRecord, data: dict[str, Any]) -> Iterator[Problem]:
    """Put conditions in the place of their texts."""
    for key in _CONDITIONS:
        if isinstance(data.get(key), str):
            read = parse(data[key])
            data[key] = read
            if isinstance(read, SyntaxFault):
                yield entry.problem(key, read.what, read.remedy)
        elif key in data:
            yield entry.problem(key, *_NOT_TEXT)
    if entry.kind == "level":
        yield from _gates(entry, data)


def _gates(entry: TomlRecord, data: dict[str, Any]) -> Iterator[Problem]:
    """Put gates in the place of what a level requires."""
    if "gates" in data:
        what = "There is no field called 'gates'."
        yield entry.problem("gates", what, "Write [level.requires].")
    requires = data.pop("requires", {})
    if not isinstance(requires, dict):
        what = "This is not a table of named conditions."
        yield entry.problem(
            "requires", what, "Write [level.requires] with a line each."
        )
        requires = {}
    gates = []
    for name, text in requires.items():
        read = parse(text) if isinstance(text, str) else SyntaxFault(*_NOT_TEXT)
        if isinstance(read, SyntaxFault):
            yield entry.problem(f"requires, {name}", read.what, read.remedy)
        elif not re.fullmatch(r"[A-Za-z0-9_]+", name):
            what = f"'{name}' cannot name a gate."
            remedy = "Use letters, digits and underscores."
            yield entry.problem(f"requires, {name}", what, remedy)
        elif entry.id.isdigit():
            gate_id = f"level.{entry.id}.{name}"
            gates.append(model.Gate(id=gate_id, level=int(entry.id), when=read))
    data["gates"] = tuple(gates)


_NOT_TEXT = "This is not text.", "Write the condition in quotes."


def _missing_heads(draft: TomlSource, folder: Path) -> Iterator[Problem]:
    for head in HEADS:
        lost = f"[{head}]" in draft.unread
        if head not in draft.heads and head not in _OPTIONAL_HEADS and not lost:
            what = f"The ruleset has no [{head}] table."
            yield Problem(str(folder), "", head, what, "Add it to ruleset.toml.")


def _build(draft: TomlSource, folder: Path) -> model.Ruleset:
    constructs = _values(draft, "construct", model.Construct)
    order = {construct.id: i for i, construct in enumerate(constructs)}
    questions = _values(draft, "question", model.Question)
    return model.Ruleset(
        **draft.heads["ruleset"].raw,
        basis=_head(draft, "basis", model.BasisWords).by_letter,
        guidance=_head(draft, "guidance", model.Guidance),
        tiers=_values(draft, "tier", model.Tier),
        context=_values(draft, "context", model.ContextQuestion),
        sources=_by_id(_values(draft, "source", model.Source)),
        constructs=constructs,
        questions=tuple(sorted(questions, key=lambda q: order[q.of])),
        measures=_by_id(_values(draft, "measure", model.Measure)),
        levels=tuple(
            sorted(_values(draft, "level", model.Level), key=lambda x: x.number)
        ),
        caps=_by_id(_values(draft, "cap", model.Cap)),
        bands=_values(draft, "band", model.Band),
        rules=_by_id(_values(draft, "rule", model.Rule)),
        recommendations=_by_id(_values(draft, "recommendation", model.Recommendation)),
        plan=_head(draft, "plan", model.PlanRule),
        evidence_rule=_head(draft, "evidence_rule", model.EvidenceRule),
        power_rule=_head_if_any(draft, "power_rule", model.PowerRule),
        agreement_rule=_head_if_any(draft, "agreement_rule", model.AgreementRule),
        protection=_head_if_any(draft, "protection", model.ProtectionRule),
        sha256=_digest(draft),
        verdict_table=VerdictsFile(folder),
    )


def _values(draft: TomlSource, kind: str, of: type[V]) -> tuple[V, ...]:
    return tuple(e.value for e in draft.of(kind) if isinstance(e.value, of))


def _head(draft: TomlSource, kind: str, of: type[V]) -> V:
    value = draft.heads[kind].value
    assert isinstance(value, of)  # noqa: S101  problems would have ended the reading
    return value


def _head_if_any(draft: TomlSource, kind: str, of: type[V]) -> V | None:
    return _head(draft, kind, of) if kind in draft.heads else None


def _by_id(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(values, key=lambda value: value.id))


def _digest(draft: TomlSource) -> str:
    """SHA-256 over the records in the order of their kinds and ids."""
    everything = [*draft.heads.values(), *draft.entries]
    canonical = sorted(
        json.dumps([e.kind, e.id, e.raw], sort_keys=True, ensure_ascii=False)
        for e in everything
    )
    return hashlib.sha256("\n".join(canonical).encode()).hexdigest()
