"""What the file of a questionnaire is called.

Owns the name that is suggested, which tells apart all who answer for one area, and what
becomes of a name that somebody types.
"""

from __future__ import annotations

import re
from pathlib import Path

from placeready.interview.new_response import Person, slug
from placeready.register.councils import read_councils

SUFFIX = ".json"
_LONGEST_PART = 40


def suggested_name(area: str, person: Person) -> str:
    """Area, organisation and tier as the name of a file."""
    place, of = slug(area), slug(_in_short(person.organisation))
    # Many are called after their area, and once is enough to know it by.
    own = (place, of.removeprefix(f"{place}-"), slug(person.tier))
    parts = [each[:_LONGEST_PART].strip("-") for each in own]
    where, whose, tier = parts
    # The tier ends it, whatever else is called that.
    named = filter(None, (where, "" if whose in (where, tier) else whose, tier))
    return f"{'-'.join(named) or 'answers'}{SUFFIX}"


def _in_short(organisation: str) -> str:
    """What a council of the register is called in short; any other as it is typed."""
    typed = organisation.strip().casefold()
    found = (each.name for each in read_councils() if each.council.casefold() == typed)
    return next(found, organisation)


def as_typed(path: Path) -> Path:
    """The file that a typed name means: with its suffix, where that was left out."""
    # Not `with_suffix`, which takes what follows any full stop for one.
    if not path.name or re.search(r"\.json$", path.name, re.IGNORECASE):
        return path
    return path.with_name(f"{path.name}{SUFFIX}")


def suffix_notice(path: Path) -> str:
    """What is said where a typed name got its suffix."""
    return f"The file is called {path.name}: names of answers end in {SUFFIX}."
