"""What the name of a council is compared by.

Owns which differences in spelling make none: capitals, accents, signs, and the words
for what kind of council it is.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['`\u2018\u2019]")
_SIGNS = re.compile(r"[\W_]+")
_BEFORE = re.compile(r"^(london|royal) borough of ")
_NO_DIFFERENCE = re.compile(
    r"\b(council|city|borough|county|district|metropolitan|corporation|the)\b"
)
_JOINS = ("of", "and")


def full_name(text: str) -> str:
    """The text without case, accents and signs, its words set apart by one space."""
    bare = text.replace("&", " and ").casefold()
    if not bare.isascii():
        apart = unicodedata.normalize("NFKD", bare).casefold()
        bare = "".join(each for each in apart if not unicodedata.combining(each))
    words = _SIGNS.sub(" ", _APOSTROPHES.sub("", bare)).split()
    return " ".join("st" if each == "saint" else each for each in words)


def short_name(full: str) -> str:
    """The same without the words that make no difference; empty where all are such."""
    words = _BEFORE.sub("", full)
    kept = _NO_DIFFERENCE.sub("", words).split()
    while kept and kept[0] in _JOINS:
        del kept[0]
    while kept and kept[-1] in _JOINS:
        del kept[-1]
    return " ".join(kept)
