"""Another subject than that of the first ruleset, and the words of the first.

Owns what tests of the second ruleset start from, and how they tell that a text speaks
of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders import ROOT

SCHOOL_ID = "school-attendance"
EXAMPLES = ROOT / "examples" / SCHOOL_ID
EIGHT_VOICES = EXAMPLES / "harbour-lane-eight-voices.json"

FIRST = (
    *("health", "NHS", "health inequality", "health inequalities", "wellbeing board"),
    *("council", "councillor", "cabinet", "local authority", "local authorities"),
    *("England", "county", "counties", "unitary", "district", "borough", "parish"),
    *("parishes", "voluntary sector", "voluntary", "resident", "asset", "place-based"),
    *("place by place", "foundation", "enabler", "barrier", "Woldershire", "mySociety"),
    *("neighbourhood", "devolved", "austerity", "section 114", "priority place"),
    *("the community", "sharing of power", "shared power", "public health"),
)
"""Words of the first subject, each with its plural."""

# The id of the ruleset that is used where none is named is no word about a subject.
_DEFAULT = re.compile(r"\bplace-\s*based-\s*working\b")
_WORD = re.compile(
    r"\b(?:" + "|".join(map(re.escape, FIRST)) + r")(?:s|es|['\u2019]s)?\b",
    re.IGNORECASE,
)


def first_words_in(text: str) -> Iterator[str]:
    """Each word of the first subject in a text, with what stands around it.

    Lines may be broken anywhere between words, and frames may stand at their ends.
    """
    plain = _DEFAULT.sub("", re.sub(r"[\s\u2500-\u259f|]+", " ", text))
    for found in _WORD.finditer(plain):
        yield plain[max(found.start() - 40, 0) : found.end() + 40]
