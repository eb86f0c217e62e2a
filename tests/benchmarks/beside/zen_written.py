"""JSON text put together in Zen's expression language.

Owns templates: an object that is written as text costs Zen half of what one costs that
is made, turned into Python's and written there. Where a text has other than constant
words, they come in by an expression with quotes of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias


class Said(NamedTuple):
    """An expression whose value is JSON already, or a number, true, false or null."""

    expression: str


Part: TypeAlias = object
"""A constant, an expression, or a mapping or list of such."""


def written(part: Part) -> str:
    """The expression whose value is the JSON text."""
    return f"`{_text(part)}`"


def _text(part: Part) -> str:
    match part:
        case Said(expression):
            return f"${{{expression}}}"
        case Mapping():
            inner = (f'"{key}": {_text(value)}' for key, value in part.items())
            return f"{{{', '.join(inner)}}}"
        case list() | tuple():
            return f"[{', '.join(map(_text, part))}]"
        case _:
            return json.dumps(part, ensure_ascii=False)


def word(expression: str) -> Said:
    """A text without anything to escape, or null."""
    return Said(f"{expression} == null ? 'null' : '\"' + {expression} + '\"'")


def chosen_text(parts: Iterable[tuple[str, Part]], always: str) -> str:
    """The JSON text of a list of those whose tests are true; there has to be one."""
    every = list(parts)
    if all(test == always for test, _ in every):
        return written([part for _, part in every])
    each = (
        f"({test} ? `, {_text(part)}` : '')" if test != always else f"`, {_text(part)}`"
        for test, part in every
    )
    return f"map([{' + '.join(each)}] as t, '[' + t[2:] + ']')[0]"
