"""Frozen values, exact arithmetic, conditions and their text. No input or output."""
