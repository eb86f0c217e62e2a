"""Files to values, or to all their problems at once."""
