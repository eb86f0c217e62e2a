"""The door to GoRules Zen: programs compiled once and run on JSON lines.

The only importer of it. Takes and gives what is quickest of what its Python API takes
and gives: a line as text, and a dict that Python's own JSON writes. Slower, or no
quicker, were: names in place of arrays in the expression, a node for each step,
decision tables for the conditions, batches (more processor time for a record), and
JavaScript: a node that does nothing takes as long as the smaller job, and its source is
read again for every record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import zen

from benchmarks.beside.zen_decisions import conditions_only, whole_job
from benchmarks.beside.zen_document import finished, whole_document
from benchmarks.beside.zen_text import symbol
from placeready.model.condition import Profile
from placeready.model.ruleset import Ruleset

LineToLine: TypeAlias = Callable[[str], str]

Expressions: TypeAlias = Sequence[tuple[str, str]]
"""The keys of a node with their expressions."""


def document_by_expression(ruleset: Ruleset) -> LineToLine:
    """The whole document as one compiled expression."""
    evaluate = zen.compile_expression(whole_document(ruleset).nested()).evaluate
    return lambda line: finished(evaluate(line))


def document_by_graph(ruleset: Ruleset) -> LineToLine:
    """The whole document as a decision graph: that expression in a single node."""
    evaluate = _loaded([[("out", whole_document(ruleset).nested())]])
    return lambda line: finished(evaluate(line))


def by_expression(ruleset: Ruleset, tier: str) -> LineToLine:
    """The smaller job as one compiled expression."""
    evaluate = zen.compile_expression(whole_job(ruleset, tier).layered()).evaluate
    return lambda line: json.dumps(evaluate(line))


def by_graph(ruleset: Ruleset, tier: str) -> LineToLine:
    """The smaller job as a decision graph: that expression in a single node."""
    return _written([[("out", whole_job(ruleset, tier).layered())]])


def by_keys(ruleset: Ruleset, tier: str) -> LineToLine:
    """The smaller job as a graph that people can read: a key for each value."""
    return _written([whole_job(ruleset, tier).keyed("out"), [("out", "out")]])


def _written(nodes: Sequence[Expressions]) -> LineToLine:
    evaluate = _loaded(nodes)
    return lambda line: json.dumps(evaluate(line))


def _loaded(nodes: Sequence[Expressions]) -> Callable[[str], Any]:
    """A graph that a loader compiles once: a decision created from the same content
    takes twice as long for a record.
    """
    content = {"whole": graph(nodes)}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})
    return lambda line: engine.evaluate("whole", line)["result"]["out"]


def by_conditions(ruleset: Ruleset) -> Callable[[str], Any]:
    """The conditions alone, on a profile as `profile_line` writes it."""
    compiled = zen.compile_expression(conditions_only(ruleset).layered())
    evaluate: Callable[[str], Any] = compiled.evaluate
    return evaluate


def profile_line(profile: Profile) -> str:
    """A profile with the names that Zen reads quickest."""
    return json.dumps({symbol(name): value for name, value in profile.items()})


def graph(nodes: Sequence[Expressions]) -> dict[str, Any]:
    """A decision graph of expression nodes, one after another."""
    inner = [
        _node(
            f"n{i}",
            "expressionNode",
            {
                "expressions": [
                    {"id": key, "key": key, "value": value} for key, value in each
                ]
            },
        )
        for i, each in enumerate(nodes)
    ]
    every = [_node("in", "inputNode", {}), *inner, _node("end", "outputNode", {})]
    edges = [
        {
            "id": f"{one['id']}-{next_one['id']}",
            "type": "edge",
            "sourceId": one["id"],
            "targetId": next_one["id"],
        }
        for one, next_one in pairwise(every)
    ]
    kind = "application/vnd.gorules.decision"
    return {"contentType": kind, "nodes": every, "edges": edges}


def _node(name: str, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "name": name, "type": kind, "content": content}
