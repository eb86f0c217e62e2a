"""Councils by what somebody types: a name in full or in short, a code, or nearly.

Owns the ways in which a council can be meant, and which of them comes first.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from placeready.register.council_names import full_name, short_name
from placeready.register.councils import COMBINED, DISTRICT, Council


class Match(NamedTuple):
    """A council that what was typed may mean."""

    council: Council
    why: str
    """What led to it, such as `was Taunton Deane`; empty where its own name did."""


NEARLY = "spelled nearly so"
"""How the reason ends where only a near spelling was found."""

# No name is as long as this.
_LONGEST = 100

# Fewer letters begin the codes of too many councils, or are near too many names.
_SHORTEST_CODE = 3
_SHORTEST_TO_SPELL = 4

# How alike two spellings are, from 0 to 1, before one is offered for the other.
_NEAR = 0.75

# How many spellings are compared letter by letter, which is slow: the likeliest by the
# pairs of letters that they share, which is quick.
_COMPARED = 40

# Ranks of a find, as in `_SearchKey.ranks`: one row of numbers over all kinds of text,
# so that a find of one kind can come between two of another.
_NEVER = 9
_IN_FULL = (0, 1, _NEVER)
_OWN = (0, 2, 4)
_OLD = (3, 5, 6)
_CODE = (0, 7, _NEVER)
_LETTERS = (7, _NEVER, _NEVER)


class _SearchKey(NamedTuple):
    """One text that leads to a council."""

    text: str
    place: int
    """Of the council in the order in which they are shown."""
    why: str
    short: bool
    """Whether words that make no difference are left out of it."""
    ranks: tuple[int, int, int]
    """How good a find is where the text is what was typed, starts with it, or has a
    word that starts with it; 0 is best."""


_Ways = tuple[_SearchKey, ...]
_Spelling = tuple[str, frozenset[tuple[str, str]], dict[int, str]]


def find(councils: tuple[Council, ...], typed: str, most: int = 8) -> tuple[Match, ...]:
    """The councils that what was typed may mean, the likeliest first.

    Its own name or code comes before a name that starts so, then an old name, a word in
    a name, the start of or a word in an old name, and the start of a code or all of the
    register's letters. Only where none of these is found does a near spelling count.
    Among equals, a council of the upper tier or with one tier comes before a district,
    then the alphabet decides. Empty where nothing is found. Combined authorities are
    never found.
    """
    full = full_name(typed)
    if not full or len(full) > _LONGEST or most < 1:
        return ()
    shown, ways = _index(councils)
    found = _matching(ways, full) or _nearly(ways, short_name(full))
    ordered = sorted(found, key=lambda place: (found[place][0], place))
    return tuple(Match(shown[each], found[each][1]) for each in ordered[:most])


# Asked again at every key that is pressed; the councils are one tuple for all the time.
@lru_cache(maxsize=4)
def _index(councils: tuple[Council, ...]) -> tuple[tuple[Council, ...], _Ways]:
    """The councils in the order in which they are shown, and what leads to them."""
    chosen = [each for each in councils if each.kind not in COMBINED]
    chosen.sort(
        key=lambda c: (c.kind == DISTRICT, short_name(full_name(c.name)), c.code)
    )
    heirs = Counter(name for each in chosen for name in each.former)
    ways = (_ways(place, each, heirs) for place, each in enumerate(chosen))
    return tuple(chosen), tuple(chain.from_iterable(ways))


def _ways(place: int, council: Council, heirs: dict[str, int]) -> Iterator[_SearchKey]:
    """Every text that leads to a council, its own names first."""
    own = [(name, "") for name in (council.name, council.council)]
    old = [(n, "was part of" if heirs[n] > 1 else "was") for n in council.former]
    also = [(name, "also") for name in council.also]
    for name, how in dict.fromkeys((*own, *old, *also)):
        full, why = full_name(name), f"{how} {name}" if how else ""
        in_short, in_full = (_OLD, _OLD) if how else (_OWN, _IN_FULL)
        yield _SearchKey(short_name(full), place, why, short=True, ranks=in_short)
        yield _SearchKey(full, place, why, short=False, ranks=in_full)
    was = [(code, "earlier code", _CODE) for code in council.former_codes]
    letters = (council.register_code, "code", _LETTERS)
    for code, how, ranks in ((council.code, "code", _CODE), *was, letters):
        why = f"{how} {code}"
        yield _SearchKey(code.casefold(), place, why, short=False, ranks=ranks)


def _matching(ways: _Ways, full: str) -> dict[int, tuple[int, str]]:
    """Where what was typed is a name or code or the start of one, how good and why."""
    short = short_name(full)
    found: dict[int, tuple[int, str]] = {}
    for way in ways:
        rank = _rank(way, short if way.short else full)
        if rank < found.get(way.place, (_NEVER, ""))[0]:
            found[way.place] = rank, way.why
    return found


def _rank(way: _SearchKey, typed: str) -> int:
    same, starts, within = way.ranks
    if not typed or typed not in way.text:
        return _NEVER
    if typed == way.text:
        return same
    if way.ranks is _CODE and len(typed) < _SHORTEST_CODE:
        return _NEVER
    if way.text.startswith(typed):
        return starts
    return within if f" {typed}" in way.text else _NEVER


def _nearly(ways: _Ways, typed: str) -> dict[int, tuple[float, str]]:
    """Where a name or a word of one is spelled nearly as typed, how unlike and why."""
    found: dict[int, tuple[float, str]] = {}
    if len(typed) < _SHORTEST_TO_SPELL:
        return found
    pairs = _pairs(typed)
    shared = [
        (-len(pairs & theirs) / (len(pairs) + len(theirs)), text, leads_to)
        for text, theirs, leads_to in _spellings(ways)
        if not pairs.isdisjoint(theirs)
    ]
    compare = difflib.SequenceMatcher(b=typed, autojunk=False)
    for _, text, leads_to in sorted(shared)[:_COMPARED]:
        compare.set_seq1(text)
        unlike = 1 - compare.ratio()
        for place, why in leads_to.items():
            if unlike <= 1 - _NEAR and unlike < found.get(place, (1.0, ""))[0]:
                said = f"{why}, {NEARLY}" if why else NEARLY
                found[place] = unlike, said
    return found


@lru_cache(maxsize=4)
def _spellings(ways: _Ways) -> tuple[_Spelling, ...]:
    """Names and their longer words, with the councils each leads to and why."""
    texts: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for way in ways:
        if way.short:
            for text in (way.text, *way.text.split()):
                if len(text) >= _SHORTEST_TO_SPELL:
                    texts[text].setdefault(way.place, way.why)
    return tuple((text, _pairs(text), leads_to) for text, leads_to in texts.items())


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Each letter with the one that follows it, at both ends with a space."""
    return frozenset(pairwise(f" {text} "))
