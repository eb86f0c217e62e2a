"""Why a condition is true, is not, or cannot be told, in Zen's expression language.

Owns the comparisons with their values, as an array; the condition itself has been
decided. Reading order, and each comparison once, as placeready has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from benchmarks.beside.zen_text import Named, listed, symbol, text_of
from benchmarks.beside.zen_written import Said, chosen_text, word
from placeready.model.condition import (
    OPPOSITE,
    AllOf,
    Among,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    FindingHolds,
    comparisons,
    test_of,
)

ALWAYS = "true"


def object_of(parts: dict[str, str]) -> str:
    """An object, its values as expressions."""
    return f"{{{', '.join(f'{key}: {text}' for key, text in parts.items())}}}"


def quoted(word: str) -> str:
    """A text. The words of a ruleset hold no quotes of both kinds."""
    if '"' in word:
        return f"'{word}'"
    return json.dumps(word, ensure_ascii=False)


def chosen(parts: Iterable[tuple[str, str]]) -> str:
    """An array of the values whose tests are true."""
    every = list(parts)
    if all(test == ALWAYS for test, _ in every):
        return listed(value for _, value in every)
    each = (v if test == ALWAYS else f"{test} ? {v} : null" for test, v in every)
    return f"filter({listed(each)}, # != null)"


def why_true(condition: Condition) -> str:
    """The comparisons that make it true, with their values; it has to be true."""
    return chosen(
        (test, _because(comparison, true=True))
        for comparison, test in _once(_making_true(condition, ALWAYS))
    )


def why_not(condition: Condition) -> str:
    """Its comparisons that are not true, with their values."""
    return chosen(
        (f"not ({text_of(test)})", _because(test, true=False))
        for test in dict.fromkeys(comparisons(condition))
    )


def _making_true(condition: Condition, when: str) -> Iterator[tuple[Comparison, str]]:
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _making_true(part, when)
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _making_true(part, _both(when, text_of(part)))
    else:
        yield condition, when


def _both(one: str, other: str) -> str:
    return other if one == ALWAYS else f"({one} and {other})"


def _once(
    parts: Iterable[tuple[Comparison, str]],
) -> Iterator[tuple[Comparison, str]]:
    """Each again only where it was not there before."""
    before: dict[Comparison, list[str]] = {}
    for comparison, test in parts:
        earlier = before.setdefault(comparison, [])
        if ALWAYS not in earlier:
            unless = f" and not ({' or '.join(earlier)})" if earlier else ""
            yield comparison, f"({test}{unless})" if unless else test
            earlier.append(test)


def why_true_as_text(condition: Condition) -> str:
    """The same as the JSON text of it."""
    return chosen_text(
        (
            (test, {"name": each.name, "value": _said(each), "test": test_of(each)})
            for each, test in _once(_making_true(condition, ALWAYS))
        ),
        ALWAYS,
    )


def _said(test: Comparison) -> Said:
    value = _value(test, true=True)
    words = isinstance(test, Among) or (
        isinstance(test, Compare) and isinstance(test.value, str)
    )
    return word(value) if words else Said(value)


def _because(test: Comparison, *, true: bool) -> str:
    name, words = quoted(test.name), quoted(test_of(test))
    value = _value(test, true=true)
    return object_of({"name": name, "value": value, "test": words})


def _value(test: Comparison, *, true: bool) -> str:
    if isinstance(test, FindingHolds):
        return str(true).lower()
    value = symbol(test.name)
    if isinstance(test, Compare) and not isinstance(test.value, str):
        return _shown(value, test, true=true)
    return value


def _shown(name: str, test: Compare, *, true: bool) -> str:
    """To 3 decimals, or all of them where 3 would hide the side of the line."""
    op = OPPOSITE[test.op] if true else test.op
    if name.startswith("respondents_"):
        return name
    rounded = f"round({name}, 3)"
    if true and op in ("<", ">"):
        return rounded
    crossed = f"{rounded} {op} {test.value} ? {name} : {rounded}"
    return crossed if true else f"{name} == null ? null : {crossed}"


def false_text(condition: Condition) -> str:
    """True only where it certainly does not hold; `no_` names an untrue finding."""
    match condition:
        case AllOf(parts):
            return f"({' or '.join(map(false_text, parts))})"
        case AnyOf(parts):
            return f"({' and '.join(map(false_text, parts))})"
        case Compare(name, op, value):
            return text_of(Compare(name, OPPOSITE[op], value))
        case Among(name, values, inside):
            return text_of(Among(name, values, not inside))
        case _:
            return denied(condition.name)


def denied(finding: str) -> str:
    """The name that is true where a finding certainly does not hold."""
    return f"no_{symbol(finding)}"


def waits_for(condition: Condition, named: Named = symbol) -> str:
    """The names that leave it untold; it has to be untold."""
    found = _once_named(_waiting(condition, ALWAYS, named))
    return chosen((test, quoted(name)) for name, test in found)


def _waiting(
    condition: Condition, when: str, named: Named
) -> Iterator[tuple[str, str]]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            test = when
            if isinstance(part, AllOf | AnyOf):
                told = f"not ({text_of(part, named)}) and not {false_text(part)}"
                test = _both(when, f"({told})")
            yield from _waiting(part, test, named)
    elif isinstance(condition, FindingHolds):
        name = condition.name
        untold = f"not {named(name)} and not {denied(name)}"
        yield name, _both(when, f"({untold})")
    else:
        yield condition.name, _both(when, f"({named(condition.name)} == null)")


def _once_named(parts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    before: dict[str, list[str]] = {}
    for name, test in parts:
        earlier = before.setdefault(name, [])
        unless = f" and not ({' or '.join(earlier)})" if earlier else ""
        yield name, f"({test}{unless})"
        earlier.append(test)
