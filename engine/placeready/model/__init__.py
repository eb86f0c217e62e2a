"""Frozen values without input or output."""
