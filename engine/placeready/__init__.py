"""placeready: how ready a place is to work place by place, and what to do next.

An unvalidated, evidence-informed discussion tool. The one verb is `assess`. Importing
the package loads nothing heavy; the names below are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placeready.content.read import read_ruleset
    from placeready.evaluation.assess import assess

__version__ = "0.1.0"
__all__ = ["__version__", "assess", "read_ruleset"]


def __getattr__(name: str) -> object:
    if name == "assess":
        from placeready.evaluation.assess import assess

        return assess
    if name == "read_ruleset":
        from placeready.content.read import read_ruleset

        return read_ruleset
    message = f"module 'placeready' has no attribute '{name}'"
    raise AttributeError(message)
