"""Conditions to verdicts, and the only door to durable-rules."""
