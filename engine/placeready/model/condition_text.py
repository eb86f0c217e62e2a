"""The condition language: text to a condition, or the fault in it.

Owns the grammar: Python's expressions cut down to comparisons on names, `and`, `or`,
`not` and brackets. No arithmetic and no calls. Whether a name exists is for `check`.
"""

from __future__ import annotations

import ast
import re

from placeready.model import condition as conditions
from placeready.model.condition_advice import advice, not_in_the_language
from placeready.model.profile_names import parse_name
from placeready.model.validation_messages import quoted

_OPERATORS: dict[type[ast.cmpop], conditions.Operator] = {
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

_SPLIT = "Write two comparisons with `and` between them."

_RANGE = "Write a number under 1,000,000,000 with at most nine decimals."

_LINE_ENDS = re.compile(r"[ \t]*[\r\n]+[ \t]*")

# What is worked out exactly must not take memory for its digits.
_LARGEST = 10**9
_SMALLEST = 1e-9

# Python's parser is not made for hostile text: length and depth are bounded first.
LONGEST_CONDITION = 4000
_DEEPEST = 50


_ONE_NAME = "Put a word in quotes. Two names cannot be compared with each other."

_NAME_FIRST = "Write the name first, and turn the sign round."
_NO_ARITHMETIC = "Conditions work nothing out: compare each name by itself."


class SyntaxFault(Exception):
    """Why a text is not a condition."""

    def __init__(self, what: str, remedy: str = FORMS) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def parse(text: str) -> conditions.Condition | SyntaxFault:
    """Read one condition; every `not` is pushed down to its comparisons. A line end is
    a blank.
    """
    if len(text) > LONGEST_CONDITION:
        return SyntaxFault(
            f"The condition is over {LONGEST_CONDITION} characters long."
        )
    text = _LINE_ENDS.sub(" ", text.strip())
    if not text:
        return SyntaxFault("The condition is empty.")
    if strange := not_in_the_language(text):
        remedy = strange.remedy or advice(text) or FORMS
        return SyntaxFault(strange.what, remedy)
    try:
        return _condition(ast.parse(text, mode="eval").body, text, 0)
    except SyntaxFault as fault:
        if fault.remedy is FORMS:
            fault.remedy = advice(text) or FORMS
        return fault
    except SyntaxError as error:
        # All of it where the place is not told.
        rest = text[max(0, (error.offset or 1) - 1) :] or text
        what = f"The condition cannot be read from '{quoted(rest)}'."
        return SyntaxFault(what, advice(text) or FORMS)
    except (ValueError, RecursionError, MemoryError):
        return SyntaxFault("The condition cannot be read.")


def _refused(node: ast.expr, text: str, why: str, remedy: str = FORMS) -> SyntaxFault:
    part = ast.get_source_segment(text, node) or text
    return SyntaxFault(f"'{quoted(part)}' {why}", remedy)


def _condition(node: ast.expr, text: str, depth: int) -> conditions.Condition:
    if depth > _DEEPEST:
        raise _refused(node, text, "is nested too deep.")
    match node:
        case ast.BoolOp(op=op, values=values):
            parts = tuple(_condition(value, text, depth + 1) for value in values)
            both = isinstance(op, ast.And)
            return conditions.AllOf(parts) if both else conditions.AnyOf(parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return conditions.opposite(_condition(operand, text, depth + 1))
        case ast.Compare(ops=[_]):
            return _comparison(node, text)
        case ast.Compare():
            raise _refused(node, text, "compares more than two things.", _SPLIT)
        case ast.Name() | ast.Attribute():
            name = _name(node, text)
            if parse_name(name).family != "finding":
                raise _refused(node, text, "is not compared with anything.")
            return conditions.FindingHolds(name)
    raise _refused(node, text, "is not part of the condition language.")


def _comparison(node: ast.Compare, text: str) -> conditions.Condition:
    name, op, right = _name(node.left, text), node.ops[0], node.comparators[0]
    if parse_name(name).family == "finding":
        raise _refused(node, text, "compares a finding.", "Write the finding alone.")
    if isinstance(op, ast.In | ast.NotIn):
        if not isinstance(right, ast.List) or not right.elts:
            raise _refused(node, text, "needs a list of words after `in`.")
        words = tuple(_value(each, text) for each in right.elts)
        if not all(isinstance(word, str) for word in words):
            raise _refused(node, text, "lists something that is not a word in quotes.")
        return conditions.Among(name, tuple(map(str, words)), isinstance(op, ast.In))
    if type(op) not in _OPERATORS:
        raise _refused(node, text, "uses a test that conditions do not have.")
    value, operator = _value(right, text), _OPERATORS[type(op)]
    if isinstance(value, str) and operator not in ("==", "!="):
        remedy = "Use == or != with words."
        raise _refused(node, text, "puts a word in an order.", remedy)
    return conditions.Compare(name, operator, value)


def _name(node: ast.expr, text: str) -> str:
    match node:
        case ast.Name(id=word):
            return word
        case ast.Attribute(value=left, attr=word):
            return f"{_name(left, text)}.{word}"
    remedy = _NAME_FIRST if isinstance(node, ast.Constant) else _NO_ARITHMETIC
    raise _refused(node, text, "stands where a name has to be.", remedy)


def _value(node: ast.expr, text: str) -> float | int | str:
    given, sign = node, 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        given, sign = node.operand, -1
    # True is an int to Python.
    if isinstance(given, ast.Constant) and not isinstance(given.value, bool):
        match given.value:
            case str() as word if sign == 1:
                return word
            case int() | float() as number:
                if number and not _SMALLEST <= abs(number) < _LARGEST:
                    raise _refused(node, text, "is too large or too small.", _RANGE)
                return sign * number
    remedy = _ONE_NAME if isinstance(node, ast.Name | ast.Attribute) else FORMS
    raise _refused(node, text, "is neither a number nor a word in quotes.", remedy)
