"""Documents with a text in every place that can hold one."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar, cast

from dangerous import BAD, DECEIVING

T = TypeVar("T")

_OURS = {
    ("Cell", "state"),
    ("Cell", "unit"),
    ("Column", "kind"),
    ("ScoreRow", "state"),
    ("Step", "state"),
    ("Heading", "part"),
    ("Section", "part"),
    ("Card", "tone"),
    ("Document", "edition"),
    ("Document", "date"),
}
"""Fields that hold one of a few words, which nobody writes."""

HOSTILE = (
    BAD,
    "".join(DECEIVING),
    "<script>alert(1)</script>",
    "</title><script src=//evil.example></script>",
    "</style><script>alert(1)</script><style>",
    "</desc></svg><img src=x onerror=alert(1)>",
    "\"><img src=x onerror=alert(1)><a href='//evil.example'>x</a>",
    "' onclick='alert(1)' x='",
    "--><b>x</b><!--",
    "]]><b>x</b>",
    "&lt;b&gt;x&lt;/b&gt; &#60;i> &amp;amp;",
    '"; } body { display: none } @import url(//evil.example); a { content: "',
    "\\",
    "\\22 } * { display: none } /*",
    "{{ 7 * 7 }} {% for x in y %} {# z #}",
    "javascript:alert(1) https://evil.example www.evil.example a@evil.example",
    "[x](https://evil.example) ![x](https://evil.example/x.png) [x]: //evil.example",
    "<https://evil.example> <a@evil.example>",
    "# x\n## y\n- z\n1. w\n> v\n---\n===",
    "- x",
    "1. x",
    "> x",
    "# x #",
    "```x",
    "~~~x",
    "---",
    "===",
    ":--",
    "| a | b |\n| - | - |\n| c | d |",
    "`x` *x* **x** _x_ __x__ ~~x~~ $x$ [^1] ==x==",
    "    x\ty",
    "=1+1",
    "\ud800 \ufffe \uffff \U0010ffff",
)
"""What acts, or seems to, somewhere: in a terminal, HTML, CSS, SVG or Markdown."""


def poisoned(value: T, text: str, *, alone: bool = False) -> T:
    """A copy of blocks or a document with the text in every field: after what is there,
    or alone.
    """
    return cast("T", _poisoned(value, text, alone=alone))


def _poisoned(value: Any, text: str, *, alone: bool) -> Any:
    if isinstance(value, str):
        return text if alone else f"{value}{text}"
    if isinstance(value, tuple):
        return tuple(_poisoned(each, text, alone=alone) for each in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value).__name__
    fields = {
        each.name: getattr(value, each.name) for each in dataclasses.fields(value)
    }
    return dataclasses.replace(
        value,
        **{
            name: field
            if (kind, name) in _OURS
            else _poisoned(field, text, alone=alone)
            for name, field in fields.items()
        },
    )
