"""The version of placeready: it stands here alone, and packaging reads it."""

from __future__ import annotations

__version__ = "0.1.0"
