"""The JSON Schema of TOML files says what editors can know of a ruleset."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from builders import GARDEN, ROOT, TUTORIAL, Edit, edited
from placeready.rulesets.locate import shipped
from placeready.rulesets.toml_schema import toml_schema
from placeready.rulesets.toml_source import HEADS, KINDS

from .test_author_guide import expected

RULESETS = (*shipped().values(), TUTORIAL, GARDEN)


@cache
def schema() -> dict[str, Any]:
    return toml_schema()


@cache
def checker() -> Any:
    jsonschema.Draft7Validator.check_schema(schema())
    return jsonschema.Draft7Validator(schema())


def misfits(file: Path) -> list[str]:
    """What an editor would mark in a file, as a path each."""
    found = checker().iter_errors(tomllib.loads(file.read_text(encoding="utf-8")))
    return ["/".join(map(str, each.absolute_path)) for each in found]


@pytest.mark.parametrize("folder", RULESETS, ids=lambda folder: folder.name)
def test_every_file_of_a_good_ruleset_fits(folder: Path) -> None:
    files = sorted(folder.rglob("*.toml"))
    assert files
    assert {str(each): misfits(each) for each in files if misfits(each)} == {}


BROKEN = {
    "an unknown field": (
        Edit("rules.toml", 'title = "Ready"', 'titel = "Ready"'),
        {"rule/4"},
    ),
    "a field that is missing": (
        Edit("rules.toml", 'title = "Ready"\n', ""),
        {"rule/4"},
    ),
    "a number as a text": (
        Edit("plan.toml", "unlocks = 0.25", 'unlocks = "0.25"'),
        {"plan/unlocks"},
    ),
    "a number out of range": (
        Edit("levels.toml", "number = 4", "number = 10"),
        {"level/4/number"},
    ),
    "a table that no ruleset has": (
        Edit("rules.toml", "[[rule]]", "[[rules]]"),
        {""},
    ),
    "a record that stands once": (
        Edit("plan.toml", "[plan]", "[[plan]]"),
        {"plan"},
    ),
    "an anchor too many": (
        Edit("questions.toml", '"All (f.land.lease)"', '"All", "a", "b", "c"'),
        {"question/0/anchors"},
    ),
    "a condition that is a number": (
        Edit("levels.toml", 'say = "e.say >= 2.5"', "say = 2.5"),
        {"level/4/requires/say"},
    ),
    "a gate with a name of two words": (
        Edit("levels.toml", "say = ", '"a say" = '),
        {"level/4/requires"},
    ),
    "gates as the engine has them": (
        Edit("levels.toml", 'name = "Dug"', 'name = "Dug"\ngates = []'),
        {"level/2"},
    ),
    "a date where text belongs": (
        Edit("ruleset.toml", 'citation = "A study."', "citation = 2026-11-28"),
        {"source/0/citation"},
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_does_not_fit_is_found_where_it_stands(case: str, tmp_path: Path) -> None:
    edit, places = BROKEN[case]
    assert set(misfits(edited(GARDEN, tmp_path, edit) / edit.file)) == places


def test_a_scenario_fits_only_where_no_content_stands(tmp_path: Path) -> None:
    scenario = (TUTORIAL / "scenarios" / "scenarios.toml").read_text("utf-8")
    both = tmp_path / "both.toml"
    both.write_text(f"{scenario}\n[basis]\nA = 'a'\nB = 'b'\nC = 'c'\nD = 'd'\n")
    assert misfits(both) == [""]


def fields(record: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Each field as an author writes it, and whether it is needed."""
    if "$ref" in record:
        record = schema()["definitions"][record["$ref"].rpartition("/")[2]]
    for name, field in record.get("properties", {}).items():
        yield f"{prefix}{name}", name in record.get("required", ())
        for way, inner in _within(field):
            yield from fields(inner, f"{prefix}{name}{way}.")


def _within(field: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in (field, *field.get("anyOf", ()), *field.get("allOf", ())):
        if "$ref" in each:
            yield "", each
        if "$ref" in (items := each.get("items", {})):
            yield "", items
        named = each.get("additionalProperties")
        if isinstance(named, dict) and "$ref" in named:
            yield ".TIER", named


@pytest.mark.parametrize("kind", [*HEADS, *KINDS])
def test_the_guide_and_the_schema_have_the_same_fields(kind: str) -> None:
    table = schema()["properties"][kind]
    assert dict(fields(table.get("items", table))) == expected(kind)


def test_no_word_of_the_engines_own_is_in_it() -> None:
    assert schema()["properties"].keys() == {*HEADS, *KINDS}
    assert not {"Gate", "AllOf", "Compare"} & schema()["definitions"].keys()


def test_an_editor_can_show_what_a_field_means() -> None:
    question = schema()["definitions"]["Question"]
    assert question["description"].startswith("An item with")
    assert question["properties"]["kind"]["description"].startswith("A fact is")


def test_the_guide_names_the_line_that_editors_read() -> None:
    guide = (ROOT / "rulesets" / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^#:schema \./\S+\.json$", guide, re.MULTILINE)
