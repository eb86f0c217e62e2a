"""The rival in GoRules Zen: propositions as one expression, alone or in a graph.

The only importer of it. Owns how a condition is written in Zen, in the form found
quickest on the release that is pinned: an array for each layer of propositions, none of
which needs another of its layer, in place of a name for each; a stand-in for an absent
number, in place of asking whether it is there; and a profile as JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from graphlib import TopologicalSorter
from itertools import chain, compress, pairwise
from typing import Any, TypeAlias

import zen

from benchmarks.beside.propositions import Propositions, propositions, reads_of, written
from placeready.model.condition import (
    Among,
    Comparison,
    FindingHolds,
    Profile,
    comparisons,
)
from placeready.model.ruleset import Ruleset

Evaluate: TypeAlias = Callable[[str], Iterable[Iterable[bool]]]
"""From a profile as text to what is true, layer by layer."""


class ZenProgram:
    """The decisions of one ruleset: from a profile as text to the names of the
    propositions that are true.
    """

    def __init__(self, ruleset: Ruleset, made: Callable[[str], Evaluate]) -> None:
        found = propositions(ruleset)
        tests = chain.from_iterable(map(comparisons, found.values()))
        read = sorted({test.name for test in tests} - found.keys())
        self.symbols = {name: f"n{i}" for i, name in enumerate(read)}
        layers = _layers(found)
        self.names = [*chain.from_iterable(layers)]
        self.evaluate = made(_expression(found, layers, self.symbols))

    def text_of(self, profile: Profile) -> str:
        """A profile as Zen takes it, with names that it reads quickly."""
        known = profile.keys() & self.symbols.keys()
        return json.dumps({self.symbols[name]: profile[name] for name in known})

    def __call__(self, text: str) -> set[str]:
        return set(compress(self.names, chain.from_iterable(self.evaluate(text))))


def expression(text: str) -> Evaluate:
    """An expression, compiled."""
    evaluate: Evaluate = zen.compile_expression(text).evaluate
    return evaluate


def graph(text: str) -> Evaluate:
    """A decision graph with an expression as its one node, compiled by a loader."""
    keys = {"expressions": [{"id": "out", "key": "out", "value": text}]}
    kinds = {"inputNode": {}, "expressionNode": keys, "outputNode": {}}
    content = {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": kind, "name": kind, "type": kind, "content": each}
            for kind, each in kinds.items()
        ],
        "edges": [
            {"id": one, "type": "edge", "sourceId": one, "targetId": other}
            for one, other in pairwise(kinds)
        ],
    }
    loader: Any = {"type": "static", "content": {"whole": content}}
    engine: Any = zen.ZenEngine({"loader": loader})
    return lambda profile: engine.evaluate("whole", profile)["result"]["out"]


def _layers(found: Propositions) -> list[list[str]]:
    """Propositions by how many steps of reading lie below them."""
    reads = {name: reads_of(each) for name, each in found.items()}
    sorter = TopologicalSorter(
        {name: [n for n in wanted if n in reads] for name, wanted in reads.items()}
    )
    sorter.prepare()
    layers: list[list[str]] = []
    while sorter.is_active():
        ready = sorter.get_ready()
        sorter.done(*ready)
        layers.append([name for name in found if name in ready])
    return layers


def _expression(
    found: Propositions, layers: Sequence[Sequence[str]], symbols: Mapping[str, str]
) -> str:
    places = dict(symbols)
    for i, layer in enumerate(layers):
        places |= {name: f"l{i}[{j}]" for j, name in enumerate(layer)}
    steps = [
        f"l{i} = [{', '.join(written(found[n], _test_in(places)) for n in layer)}]"
        for i, layer in enumerate(layers)
    ]
    every = ", ".join(f"l{i}" for i in range(len(layers)))
    return "; ".join([*steps, f"[{every}]"])


def _test_in(places: Mapping[str, str]) -> Callable[[Comparison], str]:
    """How a comparison is written, from where each name stands."""

    def test(each: Comparison) -> str:
        held = places[each.name]
        if isinstance(each, FindingHolds):
            return held if each.wanted else f"not {held}"
        if isinstance(each, Among):
            met = (
                f"{held} {'in' if each.inside else 'not in'} {json.dumps(each.values)}"
            )
        elif isinstance(each.value, str):
            met = f"{held} {each.op} {json.dumps(each.value)}"
        elif each.op in ("==", "!="):
            met = f"{held} {each.op} {_number(each.value)}"
        else:
            beside = each.value + (1 if each.op.startswith("<") else -1)
            return f"({held} ?? {_number(beside)}) {each.op} {_number(each.value)}"
        return f"({held} != null and {met})"

    return test


def _number(value: float) -> str:
    return format(Decimal(repr(value)), "f")
