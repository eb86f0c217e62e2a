"""Where in a TOML file its tables and fields stand.

Owns a reading of the file for its lines alone, made when something in it has a problem:
what the file says is read elsewhere. It takes any text, and may be wrong about one that
is no TOML.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Names of tables and fields and places in lists, from 0; the outermost first."""

_TOKENS = re.compile(
    r'''(?P<quoted>"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|'{3}.*?'{3,5}'''
    r"""|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')"""
    r"""|(?P<sign>[\[\]{},=\n])"""
    r"""|(?P<bare>[^\s\[\]{},="'#]++)"""
    r"""|(?P<comment>\#[^\n]*+)""",
    re.DOTALL,
)

_MOST_PARTS = 40
"""Of one dotted name: the time that tomllib takes grows with their square."""


def line_at(text: str, offset: int) -> int:
    """The line, from 1, on which a character stands."""
    return text.count("\n", 0, offset) + 1


def overlong_name(text: str) -> int | None:
    """The line of the first name of more parts than a table needs, if there is one."""
    if not any(line.count(".") > _MOST_PARTS for line in text.split("\n")):
        return None
    dots = 0
    for token in _TOKENS.finditer(text):
        if token["sign"]:
            dots = 0
        elif token["bare"]:
            dots += token["bare"].count(".")
        if dots > _MOST_PARTS:
            return line_at(text, token.start())
    return None


class TomlLines:
    """The lines of one file."""

    def __init__(self, text: str) -> None:
        self._text = text

    def line_of(self, path: Path) -> int | None:
        """The line of a field or table, or of the nearest one around it."""
        ends = (end for end in range(len(path), 0, -1) if path[:end] in self._places)
        end = next(ends, None)
        if end is None:
            return None
        place = self._within(self._places[path[:end]], path[end:])
        return bisect_left(self._line_ends, place) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self._text)]

    @cached_property
    def _places(self) -> dict[Path, int]:
        """Where each table's header and each field begins."""
        reading = _Reading()
        # The last line ends as the others do.
        for token in _TOKENS.finditer(self._text + "\n"):
            reading.take(token)
        return reading.places

    def _within(self, place: int, steps: Path) -> int:
        """Go from where a field begins into its lists and inline tables."""
        if not steps or self._text[place] == "[":  # a header, which holds no values
            return place
        tokens = _TOKENS.finditer(self._text, place)
        equals = next((token for token in tokens if token["sign"] == "="), None)
        value: int | None = None if equals is None else equals.end()
        for step in steps:
            if value is None or (inner := _member(self._text, value, step)) is None:
                break
            place, value = inner
        return place


class _Reading:
    """The statements of a file, one token after another."""

    def __init__(self) -> None:
        self.places: dict[Path, int] = {}
        self._last: dict[Path, int] = {}
        """Of each `[[table]]`, the number of the last one."""
        self._table: Path = ()
        self._start = 0
        self._name: list[str] = []
        self._brackets = 0
        self._depth: int | None = None
        """Of brackets in a value; None where no value is being read."""

    def take(self, token: re.Match[str]) -> None:
        """Go on by one token."""
        sign = token["sign"]
        if self._depth is not None:
            self._depth += (sign in ("[", "{")) - (sign in ("]", "}"))
            if sign == "\n" and self._depth <= 0:
                self._depth = None
        elif sign == "=":
            self._put((*self._table, *self._name))
            self._name, self._depth = [], 0
        elif sign == "\n":
            if self._brackets and self._name:
                self._open()
            self._name, self._brackets = [], 0
        elif sign == "[":
            self._begin(token)
            self._brackets += 1
        elif sign is None and not token["comment"]:
            self._begin(token)
            self._name += _parts(token)

    def _begin(self, token: re.Match[str]) -> None:
        if not self._name and not self._brackets:
            self._start = token.start()

    def _open(self) -> None:
        here: Path = ()
        for part in self._name[:-1]:
            here = self._of_many((*here, part))
        here = (*here, self._name[-1])
        if self._brackets == 2:
            self._last[here] = self._last.get(here, -1) + 1
        self._table = self._of_many(here)
        self._put(self._table)

    def _of_many(self, table: Path) -> Path:
        return (*table, self._last[table]) if table in self._last else table

    def _put(self, path: Path) -> None:
        for end in range(1, len(path) + 1):
            self.places.setdefault(path[:end], self._start)


def _parts(token: re.Match[str]) -> list[str]:
    """The parts of a name, or the piece of one, that a token holds."""
    if token["bare"]:
        return [part for part in token["bare"].split(".") if part]
    text = token["quoted"]
    if text.startswith("'") or "\\" not in text:
        return [text[1:-1]]
    try:
        return [str(tomllib.loads(f"x = {text}")["x"])]
    except ValueError:
        return [text[1:-1]]


_Member: TypeAlias = tuple[int, int | None]
"""Where a member of a list or inline table begins, and where its value does: None where
one cannot go on into it.
"""


def _member(text: str, value: int, step: str | int) -> _Member | None:
    tokens = _inside(text, value)
    opening = next(tokens, None)
    if opening is None or opening["sign"] not in ("[", "{"):
        return None
    return _item(tokens, step) if opening["sign"] == "[" else _field(tokens, step)


def _inside(text: str, value: int) -> Iterator[re.Match[str]]:
    """The first token of a value, and those that are directly in its brackets."""
    depth = 0
    for token in _TOKENS.finditer(text, value):
        sign = token["sign"]
        closes = sign in ("]", "}")
        depth -= closes
        if depth <= 1 and not closes and sign != "\n" and not token["comment"]:
            yield token
        depth += sign in ("[", "{")
        if not depth and sign != "\n":
            return


def _item(tokens: Iterator[re.Match[str]], step: str | int) -> _Member | None:
    place = 0
    for token in tokens:
        if token["sign"] == ",":
            place += 1
        elif place == step:
            return token.start(), token.start()
    return None


def _field(tokens: Iterator[re.Match[str]], step: str | int) -> _Member | None:
    name: list[str] = []
    begin = 0
    for token in tokens:
        if token["sign"] == "=" and name[:1] == [step]:
            return begin, token.end() if len(name) == 1 else None
        if token["sign"] == ",":
            name = []
        elif not token["sign"]:
            begin = begin if name else token.start()
            name += _parts(token)
    return None
