"""The bytes of one TOML file to its tables, or to why there are none.

Owns what can be wrong with a file as such: what it is, its encoding, and its TOML, with
what to write in place of slips that have one meaning.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

from placeready.errors.text import in_a_sentence
from placeready.model.validation_messages import quoted
from placeready.rulesets.toml_lines import line_at, overlong_name
from placeready.storage.file_kind import kind_of
from placeready.storage.text_decoding import decoded

# A first line, but for comments, that is a field or nothing; a line that is a header.
_BEGINS = re.compile(r"""(?:\s|#[^\n]*+)*+(?:[\w."' \t-]+=|\Z)""")
_HEADER = re.compile(r"^[ \t]*\[\[?[A-Za-z_][\w.-]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_MANY_DIGITS = re.compile(r"\d[\d_]{4000}", re.ASCII)
_LONGEST = 90
"""Of what tomllib says, which may quote a name of any length."""
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


class TomlFault(NamedTuple):
    """Why a file cannot be read, and what to do."""

    what: str
    remedy: str
    line: int | None = None


class TomlText(NamedTuple):
    """What was read of a file."""

    content: dict[str, Any] | None
    """None where it could not be read."""
    text: str
    """As far as it is text."""
    fault: TomlFault | None = None
    """There may be content all the same, to look for other problems in."""


def toml_of(data: bytes) -> TomlText:
    """Read one file."""
    text, guessed, at = decoded(data)
    if text is not None and "\0" in text:
        text, at = None, data.index(0)
    # In UTF-16 and UTF-32 what is ASCII has zeros around it.
    legible = text or data.replace(b"\0", b"").decode("utf-8", "replace")
    if not _BEGINS.match(legible) and not _HEADER.search(legible):
        kind = kind_of(data if text is None else text.encode())
        if kind is not None:
            remedy = "Take it out of the ruleset's folder."
            return TomlText(None, "", TomlFault(f"This is {kind}, not TOML.", remedy))
    if text is None:
        what = f"The file is not UTF-8 text (byte {at} is not)."
        fault = TomlFault(what, _ENCODE, data.count(b"\n", 0, at) + 1)
        return TomlText(None, legible, fault)
    content = _content(text)
    if isinstance(content, TomlFault):
        return TomlText(None, text, content)
    return TomlText(content, text, _of_older_windows(text) if guessed else None)


_ENCODE = "Save it again with the encoding UTF-8."


def _of_older_windows(text: str) -> TomlFault:
    found = re.search(r"[^\s\"]*[^\x00-\x7f][^\s\"]*", text)
    word = found[0] if found else ""
    what = (
        f"The file is not UTF-8 text: '{quoted(word)}' is written as "
        "older Windows programs write it."
    )
    return TomlFault(what, _ENCODE, line_at(text, found.start() if found else 0))


def _content(text: str) -> dict[str, Any] | TomlFault:
    if line := overlong_name(text):
        what = "The file cannot be read as TOML: a name has too many parts."
        return TomlFault(what, "Take dots out of that name.", line)
    try:
        return tomllib.loads(text)
    except RecursionError:
        # tomllib's own words for it would be about Python.
        what = "The file cannot be read as TOML: it is nested too deep."
        return TomlFault(what, "Take brackets out.")
    except tomllib.TOMLDecodeError as error:
        return _syntax_fault(str(error), text)
    except ValueError:
        # The one thing that tomllib leaves to Python: numbers of thousands of digits.
        found = _MANY_DIGITS.search(text)
        what = "The file cannot be read as TOML: a number has thousands of digits."
        line = line_at(text, found.start()) if found else None
        return TomlFault(what, "Write a smaller number.", line)


def _syntax_fault(said: str, text: str) -> TomlFault:
    found = _PLACE.search(said)
    reason = re.sub(r" \(at .*\)$", "", said, flags=re.DOTALL)
    if "(at end of document)" in said:
        reason = f"{reason}, up to the end of the file"
    line = int(found[1]) if found else line_at(text, len(text.rstrip()))
    there = text.split("\n")[line - 1]
    reason, remedy = _plainer(reason, there) or (reason, "")
    what = f"The file cannot be read as TOML: {in_a_sentence(reason, _LONGEST)}."
    if remedy:
        return TomlFault(what, remedy, line)
    if "Unescaped" in said or "hex value" in said:
        remedy = "Within quotes a backslash is written twice."
        return TomlFault(what, remedy, line)
    known = _OF_REASON.get(reason) or (_ABOVE if _is_toml(there) else _UNKNOWN)
    return TomlFault(what, _remedy(there) or known, line)


def _is_toml(line: str) -> bool:
    try:
        return bool(tomllib.loads(line[:1000]))
    except ValueError:
        return False


_TWICE = re.compile(r"Cannot declare \((.*?),?\) twice")
_FIELD = re.compile(r"""\s*([\w."'-]+)\s*=""")


def _plainer(reason: str, there: str) -> tuple[str, str] | None:
    """What an author did, where what tomllib says of it is about TOML."""
    if found := _TWICE.search(reason):
        name = quoted(re.sub(r"', '", ".", found[1]).strip("'"))
        remedy = "Put the two together."
        if "." not in name:
            remedy = f"{remedy} Of what there are many, each begins with [[{name}]]."
        return f"[{name}] stands twice", remedy
    if reason.startswith("Cannot overwrite") and (field := _FIELD.match(there)):
        what = f"'{quoted(field[1])}' stands twice in one record"
        remedy = (
            "Take one of the two out; or, if a record begins here, write its header "
            "above, such as [[rule]]."
        )
        return what, remedy
    if reason.startswith("Illegal character '\\n'"):
        remedy = 'Write one there; a text of several lines stands in three: """.'
        return "a text has no quote at its end", remedy
    return None


_UNKNOWN = "Correct that line. Text goes in quotes, lists in square brackets."
_ABOVE = (
    "Nothing is wrong with that line alone: look above it for a bracket that is not "
    "closed."
)
# What tomllib says, and what is most often the matter.
_OF_REASON = {
    "Unclosed array": (
        "A list, in square brackets, has a comma between its members and ] at its end."
    ),
    "Unclosed inline table": (
        "A table in { and } stands on one line, with a comma between its fields."
    ),
    "Expected newline or end of document after a statement": (
        'One field stands on a line, and nothing after it. A quote in a text is \\".'
    ),
}
# What stands outside quotes in the line of a fault, and what to write for it.
_SLIPS = (
    (
        "^(?:<{7}|={7}$|>{7})",
        "Two versions were put together, and left their marks: keep one of the two, "
        "and take out the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    ("[\u00a0\u2007\u202f]", "Type its blanks again: some only look like blanks."),
    ("[\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb]", 'Write straight quotes: ".'),
    (
        r"=\s*(?i:yes|no|on|off|true|false|y|n)\s*(?:#.*)?$",
        "TOML writes true and false, in small letters and without quotes.",
    ),
    (
        r"=\s*(?i:none|null|nil)\s*(?:#.*)?$",
        "TOML has no word for nothing: take the line out.",
    ),
    (r"==", "Write one = between a name and its value."),
    (r"^\s*[\w.-]+\s*:", "Write = between a name and its value, not a colon."),
    (r"^\s*(?://|;)", "A comment starts with #."),
)
_COMMA = re.compile(r"(?<![\w.,])([+-]?\d+),(\d+)(?![\w.,])", re.ASCII)


def _remedy(line: str) -> str | None:
    bare = re.sub(r"""(["'])(?:[^"'\\]|\\.)*?\1""", '""', line[:1000])
    # In brackets a comma is between two numbers.
    if "[" not in bare and (comma := _COMMA.search(bare)):
        number = f"{comma[1]}.{comma[2]}"
        return f"A decimal has a point: {quoted(number)}."
    slips = (remedy for sign, remedy in _SLIPS if re.search(sign, bare))
    return next(slips, None)
