"""placeready: how ready a place is to work place by place, and what to do next.

An unvalidated, evidence-informed discussion tool. The one verb is `assess`. What the
convener of an area may see is the assessment of its record; what may be published is
the assessment of what `publishable` makes of it:

>>> from placeready import assess, publishable, read_record, read_ruleset
>>> ruleset = read_ruleset("place-based-working")
>>> record, problems = read_record(ruleset, "examples/two-tier-nine-voices.json")
>>> full = assess(ruleset, record)
>>> full.edition, full.level.number, full.level.name
('full', 2, 'Laying foundations')
>>> published = assess(ruleset, publishable(ruleset, record))
>>> published.edition, [each.tier for each in published.left_out]
('published', ['voluntary', 'resident'])
>>> document = published.model_dump_json(by_alias=True)

All values are frozen. Faults of files are values too (`Problem`), all at once; wrong
use raises a `PlacereadyError`, which says what to do. Importing the package loads
nothing heavy: the names below are loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placeready.api import read_record as read_record
    from placeready.api import read_ruleset as read_ruleset
    from placeready.assessment.assess import assess as assess
    from placeready.errors import PlacereadyError as PlacereadyError
    from placeready.errors import Problem as Problem
    from placeready.errors import Problems as Problems
    from placeready.model.assessment import Assessment as Assessment
    from placeready.model.record import Record as Record
    from placeready.model.response import Response as Response
    from placeready.model.response import ResponseDocument as ResponseDocument
    from placeready.model.ruleset import Ruleset as Ruleset
    from placeready.records.publishable import publishable as publishable
    from placeready.records.read import Reading as Reading
    from placeready.version import __version__ as __version__

_MODULES = {
    "Assessment": "model.assessment",
    "PlacereadyError": "errors",
    "Problem": "errors",
    "Problems": "errors",
    "Reading": "records.read",
    "Record": "model.record",
    "Response": "model.response",
    "ResponseDocument": "model.response",
    "Ruleset": "model.ruleset",
    "__version__": "version",
    "assess": "assessment.assess",
    "publishable": "records.publishable",
    "read_record": "api",
    "read_ruleset": "api",
}
"""Where each public name is."""

__all__ = list(_MODULES)


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return getattr(import_module(f"placeready.{_MODULES[name]}"), name)
    message = f"module 'placeready' has no attribute '{name}'"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
