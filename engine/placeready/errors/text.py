"""Text that somebody wrote, made fit for the place where it is written or shown.

Owns what of it would act there, and nothing of what it means. Whatever comes from a
file, a name of a file or a keyboard goes through here on its way out.
"""

from __future__ import annotations

import re

# C0 and C1 controls: an escape sequence in a name must not reach a terminal. Signs that
# end a line for some programs, turn the order of letters, or take no room and so make
# one word look like another.
_ACTING = (
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"
    "\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb"
)
# Flags of England, Scotland and Wales are made of these, after a black flag.
_TAGS = "[\\U000e0000-\\U000e007f]"
# A joiner makes one sign of two emoji, or shapes a letter of Arabic, Hindi and others;
# between other letters it only deceives. None of these is replaced itself: beside a
# joiner that stays nothing changes.
_JOINED = (
    "\\u0600-\\u061b\\u061d-\\u1dff\\u2190-\\u2bff\\ua800-\\uabff"
    "\\ufe00-\\ufe0f\\ufe70-\\ufefe\\U00010000-\\U0001ffff"
)
_DECEIVES = (
    f"(?<![{_JOINED}])[\\u200c\\u200d]|[\\u200c\\u200d](?![{_JOINED}])"
    f"|(?<!\\U0001f3f4)(?<!{_TAGS}){_TAGS}+"
)
UNSEEN = re.compile(f"[{_ACTING}]|{_DECEIVES}")
"""Each sign that is not shown: another stands in its place."""
SIGN = "\ufffd"
# No XML file can hold these, even by their numbers.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_LINE_ENDS = re.compile("[\\t\\n\\x0b\\x0c\\r\\x1c-\\x1e\\x85\\u2028\\u2029]+")


def visible_text(text: str) -> str:
    """Text of one or more lines without what moves the cursor of a terminal, turns the
    order of letters, or hides.
    """
    # Nearly all text has nothing of it, and that is soon seen.
    return text if _harmless(text) else UNSEEN.sub(SIGN, text)


def one_line(text: str) -> str:
    """Text on one line: what somebody named never begins a line of its own."""
    return text if text.isprintable() else _LINE_ENDS.sub(" ", text)


def in_a_line(text: str) -> str:
    """Text on one line, without what would act: fit for a report or a screen."""
    return text if text.isprintable() else visible_text(one_line(text))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of what somebody wrote, without blank ones and what surrounds them."""
    return tuple(line for each in text.splitlines() if (line := each.strip()))


def in_a_sentence(text: str, most: int = 600) -> str:
    """Text of one line and of at most so many characters, without what would act: fit
    to stand in a message. Of longer text the beginning and the end are left.
    """
    line = one_line(text)
    if len(line) > most:
        end = most // 4
        line = f"{line[: most - end - 5]} ... {line[-end:]}"
    return visible_text(encodable_text(line))


def escaped_json(text: str) -> str:
    """A JSON text with such signs written by their numbers, as JSON allows: it means
    the same, and whoever looks at the file is not deceived.
    """
    if _harmless(text):
        return text
    # In JSON they stand within quotes alone, where each may be written by its number.
    return UNSEEN.sub(lambda found: "".join(map(_by_number, found[0])), text)


def _by_number(sign: str) -> str:
    pairs = sign.encode("utf-16-be").hex()
    return "".join(f"\\u{pairs[i : i + 4]}" for i in range(0, len(pairs), 4))


def _harmless(text: str) -> bool:
    return all(line.isprintable() for line in text.split("\n"))


def encodable_text(text: str) -> str:
    """A text with a question mark for each half of a character."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def xml_text(text: str) -> str:
    """A text on one line, fit for an XML file, which cannot hold every character."""
    return _NO_XML.sub(SIGN, encodable_text(in_a_line(text)))
