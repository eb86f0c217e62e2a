"""The condition language: text to a condition, or the fault in it.

Owns the grammar: Python's expressions cut down to comparisons on names, `and`, `or`,
`not` and brackets. No arithmetic and no calls. Whether a name exists is for `check`.
"""

from __future__ import annotations

import ast
import math
import re
from dataclasses import dataclass

from placeready.model.condition import (
    AllOf,
    Among,
    AnyOf,
    Compare,
    Condition,
    FindingHolds,
    Operator,
    opposite,
)
from placeready.model.profile_names import parse_name

_OPERATORS: dict[type[ast.cmpop], Operator] = {
    ast.GtE: ">=",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.Lt: "<",
    ast.Eq: "==",
    ast.NotEq: "!=",
}

FORMS = (
    'A condition is made of: name >= 2.5, name == "word", name in ["a", "b"], '
    "finding.id, and, or, not, brackets."
)

_COMMENT = re.compile(r"""(?:[^"'#]|"[^"]*"|'[^']*')*(#.*)""", re.DOTALL)

# Python's parser is not made for hostile text: length and depth are bounded first.
_LONGEST = 4000
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Why a text is not a condition."""

    what: str
    remedy: str


class _Refused(Exception):
    def __init__(self, part: str, why: str, remedy: str = FORMS) -> None:
        super().__init__(why)
        self.fault = SyntaxFault(f"'{part}' {why}", remedy)


def parse(text: str) -> Condition | SyntaxFault:
    """Read one condition; every `not` is pushed down to its comparisons."""
    if len(text) > _LONGEST:
        return SyntaxFault(f"The condition is over {_LONGEST} characters long.", FORMS)
    # The parser would pass over it in silence, and with it a part of the condition.
    comment = _COMMENT.match(text)
    if comment:
        return SyntaxFault(
            f"'{comment[1]}' is not part of the condition language.", FORMS
        )
    try:
        tree = ast.parse(text.strip(), mode="eval").body
        return _condition(tree, text.strip(), 0)
    except SyntaxError as error:
        return SyntaxFault(
            f"The condition cannot be read from '{_rest(text, error)}'.", FORMS
        )
    except _Refused as refused:
        return refused.fault
    except (ValueError, RecursionError, MemoryError):
        return SyntaxFault("The condition cannot be read.", FORMS)


def _rest(text: str, error: SyntaxError) -> str:
    """The text from where it cannot be read; all of it where that is not told."""
    lines = text.strip().splitlines(keepends=True)
    line, column = (error.lineno or 1) - 1, max(0, (error.offset or 1) - 1)
    rest = "".join(lines[line:])[column:]
    return rest or text.strip()


def _condition(node: ast.expr, text: str, depth: int) -> Condition:
    part = ast.get_source_segment(text, node) or text
    if depth > _DEEPEST:
        raise _Refused(part, "is nested too deep.")
    match node:
        case ast.BoolOp(op=op, values=values):
            parts = tuple(_condition(value, text, depth + 1) for value in values)
            return AllOf(parts) if isinstance(op, ast.And) else AnyOf(parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return opposite(_condition(operand, text, depth + 1))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _comparison(_name(left, text), op, right, text, part)
        case ast.Compare():
            raise _Refused(part, "compares more than two things.", _SPLIT)
        case ast.Name() | ast.Attribute():
            name = _name(node, text)
            if parse_name(name).family != "finding":
                raise _Refused(part, "is not compared with anything.")
            return FindingHolds(name)
        case _:
            raise _Refused(part, "is not part of the condition language.")


_SPLIT = "Write two comparisons with `and` between them."


def _comparison(
    name: str, op: ast.cmpop, right: ast.expr, text: str, part: str
) -> Condition:
    if parse_name(name).family == "finding":
        raise _Refused(part, "compares a finding.", "Write the finding alone.")
    if isinstance(op, ast.In | ast.NotIn):
        if not isinstance(right, ast.List) or not right.elts:
            raise _Refused(part, "needs a list of words after `in`.")
        words = tuple(_value(each, text) for each in right.elts)
        if not all(isinstance(word, str) for word in words):
            raise _Refused(part, "lists something that is not a word in quotes.")
        return Among(name, tuple(map(str, words)), isinstance(op, ast.In))
    if type(op) not in _OPERATORS:
        raise _Refused(part, "uses a test that conditions do not have.")
    value = _value(right, text)
    operator = _OPERATORS[type(op)]
    if isinstance(value, str) and operator not in ("==", "!="):
        raise _Refused(part, "puts a word in an order.", "Use == or != with words.")
    return Compare(name, operator, value)


def _name(node: ast.expr, text: str) -> str:
    match node:
        case ast.Name(id=word):
            return word
        case ast.Attribute(value=left, attr=word):
            return f"{_name(left, text)}.{word}"
        case _:
            part = ast.get_source_segment(text, node) or text
            raise _Refused(part, "stands where a name has to be.")


def _value(node: ast.expr, text: str) -> float | int | str:
    part = ast.get_source_segment(text, node) or text
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node, sign = node.operand, -1
    match node:
        # Before numbers: True is an int to Python.
        case ast.Constant(value=bool()):
            raise _Refused(part, "is neither a number nor a word in quotes.")
        case ast.Constant(value=str() as word) if sign == 1:
            return word
        case ast.Constant(value=int() as number) if abs(number) < 10**9:
            return sign * number
        case ast.Constant(value=float() as number) if math.isfinite(number):
            return sign * number
        case _:
            raise _Refused(part, "is neither a number nor a word in quotes.")
