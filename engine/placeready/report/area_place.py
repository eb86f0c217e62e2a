"""What the register says of where an area is.

Owns the two things that results of many areas are put together by. Empty where the
ruleset has no register, or the register does not know the area's code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from placeready.model.ruleset import Ruleset
from placeready.register.councils import read_councils


class AreaPlace(NamedTuple):
    """The kind and the region of an area, in words."""

    area_type: str = ""
    region: str = ""


_UNKNOWN = AreaPlace()


def area_place(ruleset: Ruleset, code: str | None) -> AreaPlace:
    """The kind and region of the area with this code."""
    if code is None or not ruleset.has_register:
        return _UNKNOWN
    return _by_code().get(code, _UNKNOWN)


@cache
def _by_code() -> Mapping[str, AreaPlace]:
    found: dict[str, list[AreaPlace]] = {}
    for each in read_councils():
        place = AreaPlace(each.kind_name, each.region)
        for code in {each.code, *each.former_codes} - {""}:
            found.setdefault(code, []).append(place)
    now = {each.code for each in read_councils()}
    # An old code can be that of several councils by now: none is taken by a guess.
    return {
        code: places[0]
        for code, places in found.items()
        if code in now or len(set(places)) == 1
    }
