"""A folder of TOML to a ruleset, or to all its problems at once.

Owns the way from draft to ruleset: shape first, then the whole (`check_ruleset`).
Nothing is hidden behind the first problem, and a ruleset with a problem is never
returned.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from placeready.errors import Problem, Problems, Unusable
from placeready.model import decision_rules as decided
from placeready.model import earlier_format, questions, ruleset_head
from placeready.model import ruleset as model
from placeready.model.condition_text import SyntaxFault, parse
from placeready.model.dimensions import Dimension, RuleKind
from placeready.model.moves import Moved
from placeready.model.validation_messages import quoted
from placeready.rulesets.check_ruleset import problems_of
from placeready.rulesets.locate import HEAD, folder_of
from placeready.rulesets.read_source import VerdictsFile, read_source
from placeready.rulesets.toml_source import HEADS, TomlRecord, TomlSource

CONDITIONS = ("when", "done_when", "applies_when")
"""The fields in which a record has a condition as a text."""

_OPTIONAL_HEADS = (
    "start",
    "board",
    "not_applicable_rule",
    "power_rule",
    "agreement_rule",
    "protection",
    "places",
)


def read_ruleset(folder: Path) -> model.Ruleset | Problems:
    """Read a ruleset from its folder. Its scenarios are not read."""
    draft = read_source(folder)
    for entry in draft.entries:
        data = dict(entry.raw)
        faults = [*_conditions(entry, data), *entry.validate(data)]
        if faults:
            # A condition that is no text may still leave a value of the right shape.
            entry.value = None
            draft.problems.extend(faults)
    if not draft.too_large:
        draft.problems.extend(_missing_heads(draft, folder))
        draft.problems.extend(problems_of(draft))
    if draft.problems:
        return draft.problems.told()
    return _build(draft, folder)


def load_ruleset(name: str) -> model.Ruleset:
    """A ruleset by the id of a shipped one or by its folder. Raises WrongUse where it
    is not there, and Unusable where it has problems.
    """
    content = read_ruleset(folder_of(name))
    if isinstance(content, Problems):
        raise Unusable(content)
    return content


def _missing_heads(draft: TomlSource, folder: Path) -> Iterator[Problem]:
    if str(folder / HEAD) in draft.empty:
        what, remedy = "The file is empty.", "Begin it with [ruleset]."
        yield Problem(str(folder / HEAD), "", "", what, remedy)
        return
    for head in HEADS:
        there = draft.of(head) or f"[{head}]" in draft.unread
        if not there and head not in _OPTIONAL_HEADS:
            what = f"The ruleset has no [{head}] table."
            yield Problem(str(folder), "", head, what, f"Add it to {HEAD}.")


def _conditions(entry: TomlRecord, data: dict[str, Any]) -> Iterator[Problem]:
    """Put conditions in the place of their texts."""
    for key in CONDITIONS:
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
        remedy = "Write [level.requires] with a line each."
        yield entry.problem("requires", what, remedy)
        requires = {}
    gates = []
    for name, text in requires.items():
        if name in _OF_A_LEVEL and name not in entry.raw:
            what = f"'{name}' stands below [level.requires], where it names a gate."
            yield entry.problem(f"requires, {name}", what, "Put it above that line.")
            data[name] = text
            continue
        read = parse(text) if isinstance(text, str) else SyntaxFault(*_NOT_TEXT)
        if not isinstance(read, SyntaxFault) and not _GATE.fullmatch(name):
            what = f"'{quoted(name)}' cannot name a gate."
            remedy = "Use letters, digits and underscores, at most 60."
            read = SyntaxFault(what, remedy)
        if isinstance(read, SyntaxFault):
            yield entry.problem(f"requires, {name}", read.what, read.remedy)
        elif entry.number >= 0:
            gate_id = f"level.{entry.number}.{name}"
            gates.append(decided.Gate(id=gate_id, level=entry.number, when=read))
    data["gates"] = tuple(gates)


_OF_A_LEVEL = ("number", "name", "means")
_GATE = re.compile(r"\w{1,60}", re.ASCII)
_NOT_TEXT = "This is not text.", "Write the condition in quotes."


def _build(draft: TomlSource, folder: Path) -> model.Ruleset:
    # One that is missing and may not be has ended the reading.
    heads: dict[str, Any] = {e.kind: e.value for e in draft.entries if e.kind in HEADS}
    head, basis = heads.pop("ruleset"), heads.pop("basis")
    # Where there are none, and no weights, a check has ended the reading.
    dimensions = draft.values(Dimension) or earlier_format.dimensions(
        heads["plan"].weights
    )
    constructs = draft.values(decided.Construct)
    order = {construct.id: i for i, construct in enumerate(constructs)}
    asked = sorted(draft.values(questions.Question), key=lambda q: order[q.of])
    # What is walked in the order of ids gives the same assessment however an author
    # spreads the records over files; what is shown keeps the author's order.
    return model.Ruleset(
        **dict(head),
        **heads,
        basis=basis.model_dump(),
        dimensions=dimensions,
        rule_kinds=draft.values(RuleKind) or earlier_format.RULE_KINDS,
        tiers=draft.values(questions.Tier),
        context=draft.values(questions.ContextQuestion),
        sources=_by_id(draft.values(ruleset_head.Source)),
        constructs=constructs,
        questions=tuple(asked),
        measures=_by_id(draft.values(decided.Measure)),
        levels=tuple(sorted(draft.values(decided.Level), key=lambda x: x.number)),
        caps=_by_id(draft.values(decided.Cap)),
        bands=draft.values(decided.Band),
        rules=_by_id(draft.values(decided.Rule)),
        recommendations=_by_id(draft.values(decided.Recommendation)),
        moved=draft.values(Moved),
        sha256=_digest(draft),
        verdict_table=VerdictsFile(folder),
    )


def _by_id(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(values, key=lambda value: value.id))


def _digest(draft: TomlSource) -> str:
    """SHA-256 over the records in the order of their kinds and ids."""
    # Of the values and not of the bytes: comments, and which file holds a record, do
    # not make another ruleset.
    canonical = sorted(
        json.dumps([e.kind, e.id, e.raw], sort_keys=True, ensure_ascii=False)
        for e in draft.entries
    )
    return hashlib.sha256("\n".join(canonical).encode()).hexdigest()
