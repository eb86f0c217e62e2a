"""What the register of councils knows of an area's context.

Owns which options follow from the kind of council that an area's code is of. Says
nothing where it does not know the code: then somebody has to be asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from placeready.model.ruleset import Ruleset
from placeready.register.councils import read_councils


# A run over a country asks for each area a few times; the register has fewer than 512
# councils.
@lru_cache(maxsize=512)
def known_context(ruleset: Ruleset, code: str | None) -> Mapping[str, str]:
    """The context that an area's code settles; empty where the code is not known, or
    the ruleset has no register.
    """
    kind = _kinds().get(code or "", "") if ruleset.has_register else ""
    return context_of_kind(ruleset, kind) if kind else {}


def context_of_kind(ruleset: Ruleset, kind: str) -> Mapping[str, str]:
    """The context that a kind of council settles: where one option alone names it."""
    found = {
        each.id: [option.id for option in each.options if kind in option.councils]
        for each in ruleset.context
    }
    return {name: options[0] for name, options in found.items() if len(options) == 1}


@cache
def _kinds() -> Mapping[str, str]:
    return {each.code: each.kind for each in read_councils() if each.code}
