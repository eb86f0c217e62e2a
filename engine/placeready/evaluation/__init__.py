"""A ruleset and a record to an assessment, one step to a module."""
