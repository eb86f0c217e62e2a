"""A ruleset's conditions, compiled once for the rules engine.

Owns strata (a rule that reads a finding goes after it), pieces (the engine takes so
many comparisons at a time) and the encoding of names and words. Checks all of it when
a ruleset is compiled; an assessment checks nothing again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias, assert_never

from placeready.content.circles import depths
from placeready.evaluation.durable import (
    MOST_NAMES,
    RESERVED,
    EngineFault,
    Matcher,
    name_hash,
)
from placeready.model.condition import (
    MOST_COMPARISONS,
    Among,
    Compare,
    Condition,
    Either,
    Every,
    Holds,
    comparisons,
    names,
    opposite,
    size,
)
from placeready.model.ruleset import Ruleset

Key: TypeAlias = tuple[str, str]
"""What a condition decides and for which record: `("cap", "purpose_split")`."""

Codes: TypeAlias = Mapping[str, Mapping[str, int]]
"""For each name that holds words, the number that stands for each word."""

_PIECE = 52
"""Comparisons to a piece, which costs a fact: the quickest that the engine bears."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One definition in the engine with what it reads and what its rules decide."""

    matcher: Matcher
    names: tuple[str, ...]
    """Each name it reads."""
    decides: Mapping[str, Key]
    """What each of its rules stands for."""


@dataclass(frozen=True, slots=True)
class Part:
    """Conditions that are matched together, stratum by stratum."""

    strata: tuple[tuple[Piece, ...], ...]
    reads: tuple[str, ...]
    """Every name that any of them reads, findings apart."""
    numbers: tuple[tuple[str, str], ...]
    """The names that hold numbers, each with the start of its property in a fact."""
    words: tuple[tuple[str, Mapping[str, str]], ...]
    """The names that hold words, each with the whole property for each word."""
    tells: Mapping[Key, tuple[str, str]]
    """The finding that a conclusion settles for later strata, with its property."""
    unknown: Mapping[str, str]
    """Every name that is read, without a property."""


@dataclass(frozen=True, slots=True)
class Program:
    """All conditions of a ruleset, ready to match."""

    whole: Part
    bounds: Part
    """Gates and caps, and the rules that they read, for the bounds of the level."""


@lru_cache(maxsize=8)
def compile_ruleset(ruleset: Ruleset) -> Program:
    """Compile a checked ruleset; the same one is compiled once in a process.

    Raises:
        EngineFault: where a condition is too long for the engine, which the check of
            a ruleset would have told.
    """
    conditions = dict(_conditions(ruleset))
    codes = _codes(ruleset)
    symbols = _symbols(conditions.values())
    level = {k: c for k, c in conditions.items() if k[0] in ("gate", "cap")}
    read_by_levels = _rules_behind(level, conditions)
    return Program(
        _part(conditions, symbols, codes),
        _part(level | read_by_levels, symbols, codes),
    )


def _conditions(ruleset: Ruleset) -> Iterator[tuple[Key, Condition]]:
    for rule in ruleset.rules:
        yield ("rule", rule.id), rule.when
    for level in ruleset.levels:
        for gate in level.gates:
            yield ("gate", gate.id), gate.when
    for cap in ruleset.caps:
        yield ("cap", cap.id), cap.when
    for each in ruleset.recommendations:
        if each.done_when is not None:
            yield ("done", each.id), each.done_when
        if each.applies_when is not None:
            # It drops out only where this is certainly false.
            yield ("unfit", each.id), opposite(each.applies_when)
    for name in _denied(ruleset):
        yield ("denied", name), opposite(ruleset.rule_by_id[name].when)


def _denied(ruleset: Ruleset) -> list[str]:
    """Rules that some condition wants certainly not to hold."""
    found: set[str] = set()
    waiting: list[Condition] = [rule.when for rule in ruleset.rules]
    waiting += [cap.when for cap in ruleset.caps]
    waiting += [gate.when for level in ruleset.levels for gate in level.gates]
    for each in ruleset.recommendations:
        waiting += [c for c in (each.done_when,) if c is not None]
        waiting += [opposite(c) for c in (each.applies_when,) if c is not None]
    while waiting:
        for test in comparisons(waiting.pop()):
            if isinstance(test, Holds) and not test.wanted:
                name = test.name.removeprefix("finding.")
                if name not in found:
                    found.add(name)
                    waiting.append(opposite(ruleset.rule_by_id[name].when))
    return sorted(found)


def _codes(ruleset: Ruleset) -> Codes:
    return {
        question.id: {option.id: i for i, option in enumerate(question.options)}
        for question in ruleset.context
    }


def _symbols(conditions: Iterable[Condition]) -> Mapping[str, str]:
    """A short property for each name, no two of which the engine could confuse."""
    wanted = sorted({name for condition in conditions for name in names(condition)})
    taken = {name_hash(reserved) for reserved in RESERVED}
    symbols: dict[str, str] = {}
    serial = 0
    for name in wanted:
        while name_hash(symbol := f"p{serial}") in taken:
            serial += 1
        taken.add(name_hash(symbol))
        symbols[name] = symbol
        serial += 1
    return symbols


def _rules_behind(
    wanted: Mapping[Key, Condition], conditions: Mapping[Key, Condition]
) -> dict[Key, Condition]:
    found: dict[Key, Condition] = {}
    waiting = list(wanted.values())
    while waiting:
        for name in names(waiting.pop()):
            if not name.startswith("finding."):
                continue
            for kind in ("rule", "denied"):
                key = kind, name.removeprefix("finding.")
                if key in conditions and key not in found:
                    found[key] = conditions[key]
                    waiting.append(conditions[key])
    return found


def _part(
    conditions: Mapping[Key, Condition], symbols: Mapping[str, str], codes: Codes
) -> Part:
    reads = {
        f"finding.{name}": sorted(names(condition))
        for (kind, name), condition in conditions.items()
        if kind == "rule"
    }
    depth = depths(reads)
    layers: dict[int, dict[Key, Condition]] = {}
    for key, condition in sorted(conditions.items(), key=_by_names):
        below = [depth[name] + 1 for name in names(condition) if name in depth]
        layers.setdefault(max(below, default=0), {})[key] = condition
    pieces = tuple(
        tuple(_pieces(layers[number], symbols, codes)) for number in sorted(layers)
    )
    read = {name for condition in conditions.values() for name in names(condition)}
    return _reading(pieces, conditions, {n: symbols[n] for n in sorted(read)}, codes)


def _reading(
    strata: tuple[tuple[Piece, ...], ...],
    conditions: Mapping[Key, Condition],
    symbols: Mapping[str, str],
    codes: Codes,
) -> Part:
    """A part with what it reads, written as facts have it."""
    start = {name: f',"{symbol}":' for name, symbol in symbols.items()}
    outside = tuple(name for name in start if not name.startswith("finding."))
    tells = {}
    for kind, name in conditions:
        finding = f"finding.{name}"
        if kind in _SETTLES and finding in start:
            tells[kind, name] = finding, f"{start[finding]}{_SETTLES[kind]}"
    return Part(
        strata,
        outside,
        tuple((name, start[name]) for name in outside if name not in codes),
        tuple(
            (name, {word: f"{start[name]}{code}" for word, code in codes[name].items()})
            for name in outside
            if name in codes
        ),
        tells,
        dict.fromkeys(start, ""),
    )


_SETTLES = {"rule": 1, "denied": 0}
"""What a finding is when such a condition is true."""


def _by_names(item: tuple[Key, Condition]) -> tuple[list[str], Key]:
    """What reads the same names comes together, and so a piece reads fewer."""
    key, condition = item
    return sorted(names(condition)), key


def _pieces(
    conditions: Mapping[Key, Condition], symbols: Mapping[str, str], codes: Codes
) -> Iterator[Piece]:
    """Cut a stratum so that each piece stays within what the engine bears."""
    piece: dict[Key, Condition] = {}
    tests, read = 0, set[str]()
    for key, condition in conditions.items():
        more = size(condition)
        if more > MOST_COMPARISONS:
            message = f"{key[0]} '{key[1]}' has {more} comparisons; at most 60 can be"
            raise EngineFault(message)
        together = read | names(condition)
        if piece and (tests + more > _PIECE or len(together) > MOST_NAMES):
            yield _piece(piece, symbols, codes)
            piece, tests, together = {}, 0, set(names(condition))
        piece[key], tests, read = condition, tests + more, together
    if piece:
        yield _piece(piece, symbols, codes)


def _piece(
    conditions: Mapping[Key, Condition], symbols: Mapping[str, str], codes: Codes
) -> Piece:
    decides = {f"c{i}": key for i, key in enumerate(conditions)}
    definition = {
        short: {"all": [{"m": _encoded(conditions[key], symbols, codes)}]}
        for short, key in decides.items()
    }
    read = sorted({name for c in conditions.values() for name in names(c)})
    return Piece(Matcher(definition), tuple(read), decides)


def _encoded(
    condition: Condition, symbols: Mapping[str, str], codes: Codes
) -> dict[str, Any]:
    """A condition as the engine writes it. Words are numbers, so that neither
    encoding nor the hash of a word can come between a word and itself.
    """
    match condition:
        case Every(parts):
            return {"$and": [_encoded(part, symbols, codes) for part in parts]}
        case Either(parts):
            return {"$or": [_encoded(part, symbols, codes) for part in parts]}
        case Holds(name, wanted):
            return {symbols[name]: int(wanted)}
        case Compare(name, op, value):
            operand = codes[name][value] if isinstance(value, str) else value
            test = {symbols[name]: operand}
            return test if op == "==" else {_OPERATORS[op]: test}
        case Among(name, values, inside):
            each = [{symbols[name]: codes[name][value]} for value in values]
            if inside:
                return {"$or": each} if len(each) > 1 else each[0]
            none = [{"$neq": test} for test in each]
            return {"$and": none} if len(none) > 1 else none[0]
        case _:
            assert_never(condition)


_OPERATORS = {">=": "$gte", "<=": "$lte", ">": "$gt", "<": "$lt", "!=": "$neq"}
