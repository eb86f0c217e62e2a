"""Inputs that somebody spoilt, by accident or on purpose, drawn from a seed.

A document is spoilt in its values, where it stays JSON or TOML for the most part, or in
its bytes. The same number gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from dangerous import BAD, TURNED

HUGE = "9" * 5000
"""Python itself refuses to read so long a number."""
DEEP = (3, 90, 500, 975, 976, 977, 3000)

TEXTS = (
    "",
    " ",
    BAD,
    TURNED,
    "\u200b\u200d\ufeff",
    "x" * 100_000,
    "a\nLevel 5 of 5: Embedding",
    "\r\n",
    "=HYPERLINK(1)",
    "Leeds;=1+1",
    "\u00b2",
    "\u0663",
    "-0",
    "../../etc/passwd",
    "Caf\u00e9",
    "Cafe\u0301",
    "nan",
    "1e400",
    "true",
    "[bold]x[/]",
    "e10000019 ",
)

# Stands in a value for what JSON or TOML has no word for, and is replaced in the text.
_RAW = "\ue000{}\ue000"
_JSON_RAW = (
    "1e400",
    "-1e400",
    "NaN",
    "-Infinity",
    HUGE,
    f"-{HUGE}",
    "1." + HUGE,
    "-0",
    "3.0",
    "2.5",
    "0x10",
    "True",
    "'x'",
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\u0000\\u001b[31m"',
    "",
    ",",
    "{",
    '{"a":1,"a":2}',
    *("[" * each + "]" * each for each in DEEP),
    *('{"a":' * each + "1" + "}" * each for each in DEEP),
)
_TOML_RAW = (
    HUGE,
    f"0x{'f' * 5000}",
    "inf",
    "nan",
    "-0",
    "2,5",
    "yes",
    "1979-05-27T07:32:00Z",
    "07:32:00",
    '"""a\nb"""',
    "'''\n'''",
    "{ a = { b = 1 } }",
    "{ a = 1, a = 2 }",
    "",
    "=",
    *("[" * each + "]" * each for each in DEEP),
    *("{ a = " * each + "1" + "}" * each for each in DEEP[:4]),
)


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, child in children:
        yield from paths(child, (*at, key))


def _value(rng: random.Random, raw: tuple[str, ...]) -> Any:
    """A value that was not expected."""
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice(TEXTS)
    if kind == 1:
        return rng.choice((None, True, False, -1, 5, 10**30, 0.5, [], {}, [None]))
    if kind == 2:
        return [0] * rng.choice((1, 50, 2000))
    if kind == 3:
        return {rng.choice(TEXTS): rng.choice(TEXTS)}
    return _RAW.format(rng.randrange(len(raw)))


def _changed(rng: random.Random, value: Any, raw: tuple[str, ...]) -> None:
    """Change one place of a document."""
    at = rng.choice([path for path in paths(value) if path])
    holder = value
    for key in at[:-1]:
        holder = holder[key]
    key, kind = at[-1], rng.randrange(8)
    if kind == 0:
        del holder[key]
    elif kind == 1 and isinstance(holder, list):
        holder.extend([holder[key]] * rng.choice((1, 3, 300)))
    elif kind == 1:
        holder[rng.choice(TEXTS)] = holder[key]
    elif kind == 2 and isinstance(holder, dict):
        holder[f"{key}{rng.choice(('s', ' ', '.', 'x' * 5000))}"] = holder.pop(key)
    elif kind == 3 and isinstance(holder[key], str):
        holder[key] += rng.choice(TEXTS)
    else:
        holder[key] = _value(rng, raw)


def _filled(text: str, raw: tuple[str, ...], quote: str = '"') -> str:
    """The text with what a value could not hold."""
    for number, words in enumerate(raw):
        text = text.replace(f"{quote}{_RAW.format(number)}{quote}", words)
        text = text.replace(_RAW.format(number), "x")
    return text


def in_bytes(rng: random.Random, data: bytes) -> bytes:
    """Bytes as another program, a broken cable or a villain would have left them."""
    kind = rng.randrange(14)
    at, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    text = data.decode("utf-8", "replace")
    ways: tuple[bytes, ...] = (
        b"\xef\xbb\xbf" + data,
        text.encode("utf-16", "surrogatepass"),
        text.encode("utf-16-be", "surrogatepass"),
        text.encode("cp1252", "replace") + b" \xe9",
        data.replace(b"\n", b"\r\n") + b"\r\n\r\n",
        data.replace(b"\n", b"\r"),
        data[:at],
        data[:at] + data[end:],
        data[:at] + data[at : at + 500] * 3 + data[at:],
        data[:at] + b"\x00" * 9 + data[at:],
        data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :],
        data + data,
        data[:at] + bytes(rng.randrange(256) for _ in range(20)) + data[at:],
        b"PK\x03\x04" + data[at:end],
    )
    return ways[kind]


_LONGEST = 3_000_000


def document(rng: random.Random, whole: str) -> bytes:
    """A JSON document, spoilt in one to four places and now and then in its bytes."""
    value = json.loads(whole)
    for _ in range(rng.randrange(1, 5)):
        if isinstance(value, dict) and value:
            _changed(rng, value, _JSON_RAW)
    # What stands in it many hundred times over, twice, is cut off: the memory that is
    # looked at is not to be that of the test.
    text = json.dumps(value, ensure_ascii=rng.random() < 0.5)[:_LONGEST]
    text = text.replace(r"\ue000", "\ue000")
    data = _filled(text, _JSON_RAW).encode("utf-8", "surrogatepass")
    return in_bytes(rng, data) if rng.random() < 0.25 else data


def toml(rng: random.Random, whole: str) -> bytes:
    """A TOML file, spoilt in one to three lines and now and then in its bytes."""
    lines = whole.split("\n")
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(lines))
        name, equals, old = lines[at].partition("=")
        kind = rng.randrange(7)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif kind == 2 and equals:
            lines[at] = f"{name}= {json.dumps(rng.choice(TEXTS))}"
        elif kind == 3 and '"' in old:
            lines[at] = lines[at].replace('"', f'"{condition(rng)} ', 1)
        elif equals:
            lines[at] = f"{name}= {rng.choice(_TOML_RAW)}"
        else:
            lines[at] += rng.choice(TEXTS[:6])
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    return in_bytes(rng, data) if rng.random() < 0.2 else data


_TOKENS = (
    *(
        "and",
        "or",
        "not",
        "(",
        ")",
        "==",
        ">=",
        "<",
        "!=",
        "in",
        "is",
        "AND",
        "&&",
        "=",
    ),
    *("f.agreed", "finding.dry", "context.kind", "measure.lowest_foundation", "level"),
    *(
        "2",
        "2.5",
        "2,5",
        "-1",
        "1e9",
        HUGE,
        "1_0",
        "0x1",
        "1and",
        '"yes"',
        "yes",
        "True",
    ),
    *("#", "\n", "\\", "'", "lambda: 0", "[1]", "f()", "\u00b2", "\u202e", "\x00", "`"),
    *("(" * 300, "not " * 2000, "1 < 2 < 3", "é", "None", ":=", "**", "...", "@"),
)


def condition(rng: random.Random) -> str:
    """Words of conditions in any order, some right and some wrong."""
    if rng.random() < 0.4:
        name, number = rng.choice(_TOKENS[14:19]), rng.choice(_TOKENS[19:31])
        return f"{name} {rng.choice(_TOKENS[5:9])} {number}"
    return " ".join(rng.choice(_TOKENS) for _ in range(rng.randrange(1, 9)))


NAMES = (
    "a\nb.json",
    "-rf.json",
    "--out.json",
    "\U0001f331 \u753a.json",
    "x" * 240 + ".json",
    "a\x1b]0;owned\x07.json",
    "a\u202egnp.json",
    " .json",
    "a.json ",
    "a;b|c&d.json",
    "$(touch owned).json",
    "[bold]a[/].json",
    "%s%n.json",
    "NUL.json",
    "\udcff\udcfe.json",
)
"""Names that a file can have."""
