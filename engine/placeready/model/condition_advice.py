"""What of a condition is not in its language, and what was meant by it.

Owns what is told before Python reads a condition: what it would read in another way or
pass over, and slips of the keyboard that have one meaning.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from placeready.model.validation_messages import quoted

_TOKENS = re.compile(
    r"""(?P<prefix>\w++)?(?P<word>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')"""
    r"""|(?P<comment>\#.*)"""
    r"""|(?P<name>[^\W\d]\w*)"""
    r"""|(?P<number>\d(?:[\w.]|(?<=[eE])[+-])*+)"""
    r"""|(?P<open>["'].*)"""
    r"""|(?P<turned>\\.?)""",
    re.DOTALL,
)
_NUMBER = re.compile(r"\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?", re.ASCII)
_RUN_ON = re.compile(r"(\d[\d.]*)([A-Za-z]+)")
_LEVEL = re.compile(r"\blevel\.\d")
_NO_LEVELS = "Conditions read no levels: write what the gate asks for."
_ESCAPE = re.compile(r"\\(?:[\\\"'nrtuUx]|(.?))", re.DOTALL)


class Advice(NamedTuple):
    """What cannot be read, and what to write."""

    what: str
    remedy: str | None
    """None where nothing better is known than what a condition is made of."""


def not_in_the_language(text: str) -> Advice | None:
    """What Python would pass over or complain of; None where it may read the text."""
    for token in _TOKENS.finditer(text):
        found, kind = quoted(token[0]), token.lastgroup
        if kind == "comment":
            return Advice(f"'{found}' is not part of the condition language.", None)
        if kind == "word" and token["prefix"]:
            return Advice(f"'{found}' is not part of the condition language.", None)
        if kind == "word" and any(each[1] for each in _ESCAPE.finditer(token["word"])):
            return Advice(f"{found} holds a backslash.", "Take the backslash out.")
        if kind == "open":
            return Advice(f"'{found}' has quotes that are not closed.", "Close them.")
        if kind == "turned":
            what = (
                f"The condition cannot be read from '{quoted(text[token.start() :])}'."
            )
            return Advice(what, "Take the backslash out.")
        if kind == "number" and text[: token.start()].endswith("."):
            what = f"'{found}' is no part of a name: none begins with a digit."
            return Advice(what, _NO_LEVELS if _LEVEL.search(text) else None)
        if kind == "number" and not _NUMBER.fullmatch(token[0]):
            run_on = _RUN_ON.fullmatch(token[0])
            apart = run_on and f"Put a blank between '{run_on[1]}' and '{run_on[2]}'."
            return Advice(f"'{found}' is not a number.", apart or None)
    return None


_WORD = re.compile(r"""["'][^"']*["']""")

# What stands outside quotes, and what to write for it.
_MEANT = (
    ("[\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb]", 'Write straight quotes: ".'),
    (r"\b(?!and\b)(?i:and)\b", "Write 'and' in small letters."),
    (r"\b(?!or\b)(?i:or)\b", "Write 'or' in small letters."),
    (r"\b(?!not\b)(?i:not)\b", "Write 'not' in small letters."),
    (r"\b(?!in\b)(?i:in)\b", "Write 'in' in small letters."),
    ("&", "Write 'and'."),
    (r"\|", "Write 'or'."),
    ("!(?!=)", "Write 'not'."),
    (r"=>|\u2265", "Write '>='."),
    (r"=<|\u2264", "Write '<='."),
    (r"<>|\u2260", "Write '!='."),
    (r"\b(?i:is|equals)\b|===|(?<![<>=!])=(?![=<>])", "Write '==' to compare."),
    (r"\bbetween\b", "Write two comparisons with 'and' between them."),
    (r"\bat least\b", "Write '>='."),
    (r"\bat most\b", "Write '<='."),
    (r"\b(?:more|greater|higher) than\b", "Write '>'."),
    (r"\b(?:less|lower|fewer) than\b", "Write '<'."),
    (r"[^\W\d]-[^\W\d]", "Conditions read no id with a dash: write _ in it and here."),
    (r"\d\s*%", "Write a share as a number from 0 to 1, such as 0.7 for 70%."),
    ("[\u00a0\u2007\u202f]", "Type its blanks again: some only look like blanks."),
)
_WITH_COMMA = re.compile(r"(?<![\w.])(\d+),(\d+)(?![\w.])", re.ASCII)


def advice(text: str) -> str | None:
    """What to write in place of a slip; None where none is known."""
    bare = _WORD.sub('""', text)
    if comma := _WITH_COMMA.search(bare):
        return f"A decimal has a point: {quoted(f'{comma[1]}.{comma[2]}')}."
    slips = (remedy for sign, remedy in _MEANT if re.search(sign, bare))
    return next(slips, None)
