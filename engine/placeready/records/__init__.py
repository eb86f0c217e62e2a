"""Files with answers to one checked record, or to all their problems at once."""
