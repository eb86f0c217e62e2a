"""What a board is asked, in the codebook.

Owns how a decision is told with the occasion on which it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placeready.model.board_words import Occasion
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Point, Subheading, headed

_WHEN: Mapping[Occasion, str] = {
    "always": "Always",
    "level": "Where there is a level",
    "no_level": "Where there is no level yet",
    "actions": "Where there is a level and the plan has actions",
    "apart": "Where people lie so far apart that it holds the level down",
    "facts": "Where answers to facts differ",
    "open": "Where open questions could move the level",
    "unheard": "Where a voice is missing",
    "left_out": "Where something is left out of what is published",
}


def board(ruleset: Ruleset) -> Iterator[Block]:
    """The decisions with their occasions, and what a paper leaves to others."""
    words = ruleset.board
    if not words.decisions and not words.implications:
        return
    asked = [Point(each.says, _WHEN[each.when]) for each in words.decisions]
    yield from headed(Heading("What a board is asked"), asked, words.lead)
    left = (Point(each.complete, each.title) for each in words.implications)
    heading = Subheading if asked else Heading
    yield from headed(heading("What a paper leaves to others"), left)
