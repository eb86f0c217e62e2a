"""The guide for authors has every field of every record, and every command."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

import pytest

from builders import ROOT
from placeready.cli import ruleset_commands
from placeready.model.value import Value
from placeready.rulesets.toml_source import HEADS, KINDS

GUIDE = (ROOT / "rulesets" / "README.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([\w.]+)` \| [^|]+ \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)

MODELS: dict[str, type[Value]] = {**HEADS, **KINDS}


def fields(model: type[Value], prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Each field as an author writes it, and whether it is needed."""
    for name, field in model.model_fields.items():
        written = prefix + (field.alias or name)
        yield written, field.is_required()
        for by_name, inner in _tables_in(field.annotation):
            yield from fields(inner, f"{written}.TIER." if by_name else f"{written}.")


def _tables_in(kind: Any) -> Iterator[tuple[bool, type[Value]]]:
    """The tables in a field, and whether they stand there by name."""
    if isinstance(kind, type) and issubclass(kind, Value):
        yield False, kind
    by_name = get_origin(kind) is Mapping
    for argument in get_args(kind):
        for deeper, inner in _tables_in(argument):
            yield by_name or deeper, inner


def expected(kind: str) -> dict[str, bool]:
    found = dict(fields(MODELS[kind]))
    if kind == "level":
        # Gates are written as what a level requires.
        found = {n: need for n, need in found.items() if not n.startswith("gates")}
        found["requires"] = False
    return found


def section(kind: str) -> str:
    heading = f"### `[{kind}]`" if kind in HEADS else f"### `[[{kind}]]`"
    assert GUIDE.count(f"{heading}\n") == 1, f"{heading} stands once in the guide"
    return re.split(r"^##", GUIDE.split(f"{heading}\n")[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("kind", [*HEADS, *KINDS])
def test_the_guide_has_every_field_and_says_whether_it_is_needed(kind: str) -> None:
    rows = _ROW.findall(section(kind))
    written = {name: left_out.strip() == "needed" for name, left_out in rows}
    assert written == expected(kind)
    assert len(rows) == len(written)


def test_the_guide_has_every_kind_of_measure() -> None:
    kinds = get_args(MODELS["measure"].model_fields["kind"].annotation)
    table = GUIDE.split("#### Kinds of measure\n")[1].split("\n###")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(kinds)


def test_the_guide_has_every_command_on_rulesets() -> None:
    there = {each.name for each in pkgutil.iter_modules(ruleset_commands.__path__)}
    rows = re.findall(r"^\| `placeready ruleset (\w+)[^`]*` \|", GUIDE, re.MULTILINE)
    assert sorted(rows) == sorted(there)
