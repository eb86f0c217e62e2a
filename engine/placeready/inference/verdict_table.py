"""The whole table of a ruleset's verdicts as a document, `verdicts.json`.

Owns its format, and what binds it to the conditions: their hash, which no edit of
words changes, and the cells of each group. It decides where the rules engine is not
installed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Any

from placeready.errors import EngineMissing, WrongUse
from placeready.errors.text import escaped_json
from placeready.inference.durable import INSTALLED, NAME
from placeready.inference.encoding import ask_engine
from placeready.inference.program import Case, Group, Key, Program
from placeready.model.condition import names, text_of

FORMAT = "placeready/verdicts/1"

# Each case is asked of the engine, and is a letter of each condition of its group.
MOST_CASES = 200_000
"""In one document."""


def _missing(why: str) -> EngineMissing:
    return EngineMissing(
        f"{why}, and the rules engine is not installed.",
        "Run `pip install 'placeready[engine]'`, which needs a C compiler.",
    )


def decided_by() -> str:
    """What decides conditions here, in words."""
    if INSTALLED:
        return NAME
    return f"the ruleset's verdicts.json, made by {NAME}, which is not installed here"


def look_up(program: Program, group: Group, case: Case) -> str:
    """The table's verdict on each condition of a group: a letter for each. Raises
    EngineMissing where there is no table, or it does not fit the conditions.
    """
    letters, place = table_of(program), 0
    for partition, cell in zip(group.cells.values(), case, strict=True):
        place = place * partition.count + cell
    return "".join([letters[key][place] for key in group.conditions])


def check_table(program: Program) -> None:
    """Check that the engine is here, or a table in its place that fits. Raises
    EngineMissing where they cannot.
    """
    if not INSTALLED:
        table_of(program)


@lru_cache(maxsize=8)
def table_of(program: Program) -> Mapping[Key, str]:
    """The table that comes with a ruleset: of each condition, a letter for each case of
    its group, in which the last name's cells change fastest. Raises EngineMissing where
    there is none, or it does not fit the conditions.
    """
    data = None if program.table is None else program.table()
    if data is None:
        why = f"The ruleset {program.ruleset} has no verdicts.json"
        raise _missing(why)
    table = _read(program, data)
    if table is None:
        why = f"The conditions of the ruleset {program.ruleset} have been edited since"
        raise _missing(why + " its verdicts.json was made")
    return table


def _read(program: Program, data: bytes) -> Mapping[Key, str] | None:
    """The table in a document; None where it is not the one of these conditions."""
    try:
        document = json.loads(data)
        groups = document.pop("groups")
        laid_out = [(each["cells"], each["verdicts"]) for each in groups]
    # Whatever is wrong with the file, the answer is the same: it has to be made anew.
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None
    expected = [(_cells(each), list(_names(each))) for each in program.groups]
    if document != _head(program) or expected != [(c, list(v)) for c, v in laid_out]:
        return None
    letters = {
        key: verdicts[name]
        for group, (_, verdicts) in zip(program.groups, laid_out, strict=True)
        for name, key in _names(group).items()
        if len(verdicts[name]) == group.cases
    }
    whole = sum(len(group.conditions) for group in program.groups)
    return letters if len(letters) == whole else None


def table_text(program: Program) -> str:
    """Every verdict of a ruleset as a document; asks the engine for each. Raises
    EngineMissing where the engine is not there to be asked, and WrongUse where there
    are too many.
    """
    if not INSTALLED:
        why = f"The conditions of the ruleset {program.ruleset} have to be decided"
        raise _missing(why)
    cases = sum(group.cases for group in program.groups)
    if cases > MOST_CASES:
        message = f"The table would have {cases:,} cases; {MOST_CASES:,} is the most."
        raise WrongUse(message, _too_many(program))
    head = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in _head(program).items()]
    groups = ",\n".join(_group_text(program, group) for group in program.groups)
    return '{{{},\n"groups": [\n{}\n]}}'.format(",\n".join(head), groups)


def _too_many(program: Program) -> str:
    """Which condition makes the most cases: of the largest group, by names read."""
    largest = max(program.groups, key=lambda group: group.cases).conditions
    kind, name = max(sorted(largest), key=lambda key: len(names(largest[key])))
    return (
        f"Most are of the {_KINDS.get(kind, kind)} '{name}', which reads many names: "
        "split it into rules, and read their findings."
    )


_KINDS = {"done": "done_when of", "applies": "applies_when of"}


def _group_text(program: Program, group: Group) -> str:
    """One group on lines that can be read: its cells, and a line a condition."""
    cases = product(*[range(each.count) for each in group.cells.values()])
    columns = zip(*[ask_engine(program, group, case) for case in cases], strict=True)
    verdicts = ",\n".join(
        f'  {json.dumps(name)}: "{"".join(letters)}"'
        for name, letters in zip(_names(group), columns, strict=True)
    )
    cells = escaped_json(json.dumps(_cells(group), ensure_ascii=False))
    return f'{{"cells": {cells},\n "verdicts": {{\n{verdicts}}}}}'


def _names(group: Group) -> dict[str, Key]:
    return {" ".join(key): key for key in group.conditions}


def _cells(group: Group) -> dict[str, list[Any]]:
    return {name: list(each.literals) for name, each in group.cells.items()}


def _head(program: Program) -> dict[str, str]:
    return {"format": FORMAT, "engine": NAME, "conditions": _digest(program)}


def _digest(program: Program) -> str:
    """SHA-256 over every condition and what it decides, in the order of their keys."""
    lines = sorted(
        f"{name}: {text_of(group.conditions[key])}"
        for group in program.groups
        for name, key in _names(group).items()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
