"""Words in Markdown, so that they stay words.

Owns what is escaped: whatever CommonMark or GitHub would read as anything but text.
"""

from __future__ import annotations

import re

from placeready.errors.text import in_a_line

# Marks of emphasis, code, links, HTML, tables, strikes, headings and mathematics; an
# ampersand that begins an entity; and what makes a link of a bare address.
_ANYWHERE = re.compile(
    r"[\\`*_\[\]<>|~#$@]|&(?=#?\w+;)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE | re.ASCII
)
# A mark or number of a list, a rule, a heading or table that is marked under its words.
_BEGINS = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))|^(?=[-+](?:[-:\s]|$)|=+$|:-)")


def markdown(text: str) -> str:
    """A text that anybody may have written, as text of Markdown on one line."""
    line = " ".join(in_a_line(text).split())
    return _BEGINS.sub(r"\g<0>\\", _ANYWHERE.sub(r"\\\g<0>", line))


def strong(text: str) -> str:
    """The same in bold; empty where there is nothing."""
    words = markdown(text)
    return f"**{words}**" if words else ""
