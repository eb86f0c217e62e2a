"""The JSON Schema of a ruleset's TOML files, by which editors complete and check.

Owns what a file may hold as an editor sees it, from the same classes that read it. What
has to hold between records no schema can say: that is for `ruleset check`.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from placeready.model.condition_text import LONGEST_CONDITION
from placeready.model.decision_rules import Level
from placeready.rulesets.load import CONDITIONS
from placeready.rulesets.toml_source import HEADS, KINDS

# Not a later one: it is what the editors' own checkers know best.
_DIALECT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = "#/definitions/{model}"
_NAMED = re.compile(r'"#/definitions/(\w+)"')

_CONDITION = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_CONDITION,
    "description": "A condition, such as: f.one >= 2.5 and not finding.other",
}
_REQUIRES = {
    "type": "object",
    "propertyNames": {"pattern": "^[A-Za-z0-9_]{1,60}$"},
    "additionalProperties": _CONDITION,
    "description": "Its gates: a condition for each name.",
}


def toml_schema() -> dict[str, Any]:
    """The schema of any TOML file of a ruleset: of content, in which every record may
    stand, and of scenarios, which stand alone.
    """
    models = {**HEADS, **KINDS}
    refs, made = models_json_schema(
        [(each, "validation") for each in dict.fromkeys(models.values())],
        by_alias=True,
        ref_template=_REFERENCE,
        schema_generator=_TomlSchema,
    )
    tables: dict[str, Any] = {}
    for kind, model in models.items():
        record = refs[model, "validation"]
        tables[kind] = record if kind in HEADS else {"type": "array", "items": record}
    return {
        "$schema": _DIALECT,
        "title": "A TOML file of a placeready ruleset",
        "type": "object",
        "properties": tables,
        "additionalProperties": False,
        # Scenarios are no content, and content cannot stand among them.
        "dependencies": {"scenario": {"maxProperties": 1}},
        "definitions": _reached(tables, made["$defs"]),
    }


def _reached(tables: object, definitions: dict[str, Any]) -> dict[str, Any]:
    """Those that something leads to: of what conditions are made of, nothing does."""
    found: set[str] = set()
    waiting = [tables]
    while waiting:
        named = set(_NAMED.findall(json.dumps(waiting.pop()))) - found
        found |= named
        waiting += [definitions[each] for each in named]
    return {name: each for name, each in definitions.items() if name in found}


class _TomlSchema(GenerateJsonSchema):
    """A record as its author writes it: conditions are texts, and a level has what it
    requires in place of gates.
    """

    schema_dialect = _DIALECT

    def field_title_should_be_set(self, schema: object) -> bool:
        """Never: the name of a field stands beside it already."""
        return False

    def model_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401  pydantic's
        """The schema of one record."""
        made: dict[str, Any] = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        fields = made["properties"]
        for name, meaning in _meanings(model):
            field = fields.get(model.model_fields[name].alias or name)
            # What is a reference alone carries no words in this dialect.
            if field is not None and "$ref" not in field:
                field.setdefault("description", meaning)
        for name in fields.keys() & set(CONDITIONS):
            fields[name] = _CONDITION
        if model is Level:
            del fields["gates"]
            fields["requires"] = _REQUIRES
        return made


@cache
def _meanings(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """What stands under each field of a class, on one line."""
    return tuple(_documented(textwrap.dedent(inspect.getsource(model))))


def _documented(source: str) -> Iterator[tuple[str, str]]:
    body = ast.parse(source).body[0]
    fields = body.body if isinstance(body, ast.ClassDef) else []
    for field, words in pairwise(fields):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(words, ast.Expr)
            and isinstance(words.value, ast.Constant)
        ):
            yield field.target.id, " ".join(str(words.value.value).split())
