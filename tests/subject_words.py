"""The words of the subject that the first ruleset is about."""

from __future__ import annotations

FIRST_SUBJECT = (
    r"(?i)health|council|england|\bnhs\b|\bcount(y|ies)\b|district|parish|foundation|"
    r"enabler|barrier|inequal|communit|sharing of power|shared power|"
    r"open government licence"
)
"""None of these is the engine's: they stand nowhere while another ruleset is used."""
