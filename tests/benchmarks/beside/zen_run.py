"""The door to GoRules Zen: programs compiled once and run on JSON lines.

The only importer of it. Takes and gives what is quickest of what its Python API takes
and gives: a line as text, and a dict that Python's own JSON writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeAlias

import zen

from benchmarks.beside.zen_decisions import conditions_only, whole_job
from benchmarks.beside.zen_text import symbol
from placeready.model.condition import Profile
from placeready.model.ruleset import Ruleset

LineToLine: TypeAlias = Callable[[str], str]


def by_expression(ruleset: Ruleset, tier: str) -> LineToLine:
    """The whole job as one compiled expression."""
    evaluate = zen.compile_expression(whole_job(ruleset, tier).layered()).evaluate
    return lambda line: json.dumps(evaluate(line))


def by_graph(ruleset: Ruleset, tier: str) -> LineToLine:
    """The whole job as a decision graph, which a loader of its own compiles once: a
    decision created from its content takes half as long again.
    """
    program = whole_job(ruleset, tier).layered()
    content = {"whole": graph(program)}
    evaluate = zen.ZenEngine(
        {"loader": {"type": "static", "content": content}}
    ).evaluate
    return lambda line: json.dumps(evaluate("whole", line)["result"]["out"])


def by_conditions(ruleset: Ruleset) -> Callable[[str], Any]:
    """The conditions alone, on a profile as `profile_line` writes it."""
    return zen.compile_expression(conditions_only(ruleset).layered()).evaluate


def profile_line(profile: Profile) -> str:
    """A profile with the names that Zen reads quickest."""
    return json.dumps({symbol(name): value for name, value in profile.items()})


def graph(program: str) -> dict[str, Any]:
    """A decision graph of one expression node: every further node costs more."""
    expressions = [{"id": "out", "key": "out", "value": program}]
    nodes: list[dict[str, Any]] = [
        {"id": "in", "name": "in", "type": "inputNode", "content": {}},
        {
            "id": "whole",
            "name": "whole",
            "type": "expressionNode",
            "content": {"expressions": expressions},
        },
        {"id": "end", "name": "end", "type": "outputNode", "content": {}},
    ]
    edges = [
        {"id": f"{a['id']}-{b['id']}", "type": "edge"}
        | {"sourceId": a["id"], "targetId": b["id"]}
        for a, b in pairwise(nodes)
    ]
    kind = "application/vnd.gorules.decision"
    return {"contentType": kind, "nodes": nodes, "edges": edges}
